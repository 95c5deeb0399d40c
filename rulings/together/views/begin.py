"""Begin to prepare a referral: what exploitation can look like, and what to look for first."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from liaison.people.request import Request
from rulings.models import Preparation
from rulings.models.preparation import PreparationState
from rulings.together.actions.prepare import begin
from rulings.together.forms import BeginForm


@require_http_methods(["GET", "HEAD", "POST"])
def prepare_referral(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/referral/prepare/`. GET: the page, or the referral that is in preparation. POST: begin."""
    person = get_visible(YoungPerson.objects.all(), request.user, pk=pk)
    first_responder = request.user.in_team or request.user.has_role(Role.FIRST_RESPONDER)
    require(first_responder, by=request.user, what="prepare an NRM referral", about=person)
    open_now = Preparation.objects.filter(young_person=person, state=PreparationState.PREPARING.value)
    held = open_now.select_related("agency").first()
    if held is not None and held.agency_id == request.user.agency_id:
        return redirect("preparation", pk=held.pk)
    form = BeginForm(request.POST or None, today=request.today)
    if request.method == "POST":
        form = BeginForm(request.POST, today=request.today)
        if form.is_valid():
            try:
                made = begin(
                    young_person=person, signs=form.cleaned_data["signs"], by=request.user, today=request.today
                )  # fmt: skip
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
            else:
                return redirect("preparation", pk=made.pk)
    else:
        audit.note(kind="viewed", by=request.user, what="page: prepare a referral", about=person)
    return render(
        request,
        "rulings/together/begin.html",
        {
            "form": form, "person": person, "by_another": held, "child": person.age_on(request.today) < 18,
        },
        status=422 if form.errors else 200,
    )  # fmt: skip
