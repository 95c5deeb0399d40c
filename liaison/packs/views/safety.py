"""What the child's team is told when papers go out, and what it did about the safety plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.packs.actions.serving import look_at_plan
from liaison.packs.forms import LookedForm
from liaison.packs.models import SafetyNotice
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request


def safety_notice(request: Request, pk: UUID) -> HttpResponse:
    """GET: who will see papers about the child; the team's form. POST: what was done about the safety plan."""
    notice = get_visible(
        SafetyNotice.objects.select_related("proceeding__young_person", "firm", "looked_by"), request.user, pk=pk
    )  # fmt: skip
    person = notice.proceeding.young_person
    form = LookedForm(request.POST or None, today=request.today)
    if request.method == "POST":
        require(
            request.user.in_team,
            by=request.user,
            what="say what was done about the safety plan",
            about=notice,
        )
        if form.is_valid():
            try:
                look_at_plan(notice, done=form.cleaned_data["done"], by=request.user, today=request.today)
            except NotPossible as refused:
                messages.error(request, sentence(refused))
            else:
                messages.success(request, _("Recorded: the safety plan was looked at."))
            return redirect("young_person", pk=person.pk)
    else:
        audit.note(kind="viewed", by=request.user, what="page: who will see papers", about=notice)
    about = {"notice": notice, "person": person, "form": form, "open": notice.state == "open"}
    return render(request, "packs/safety_notice.html", about, status=422 if form.errors else 200)
