"""The agreed actions of a child, and the page of one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liaison import audit
from liaison.agreed.actions.agree import agree, close, hand_on
from liaison.agreed.forms import AgreeForm, CloseForm, HandOnForm
from liaison.agreed.models import Action, AgreedAt
from liaison.agreed.owners import agencies_of, people_of
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from liaison.people.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
def agreed_actions(request: Request, pk: UUID) -> HttpResponse:
    """GET: the actions agreed for a child and a form for another. POST: record it."""
    person = get_visible(YoungPerson.objects.select_related("home_team"), request.user, pk=pk)
    require(request.user.in_team, by=request.user, what="record an agreed action", about=person)
    agencies = agencies_of(person)
    form = AgreeForm(
        request.POST or None, today=request.today, agencies=agencies, people=people_of(agencies),
        initial={
            "agency": request.user.agency_id, "agreed_on": request.today,
            "agreed_at": request.GET.get("at", AgreedAt.OTHER.value),
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            agree(
                young_person=person, what=typed["what"], agency=typed["agency"], owner=typed["owner"],
                due_on=typed["due_on"], agreed_on=typed["agreed_on"], agreed_at=AgreedAt(typed["agreed_at"]),
                by=request.user, today=request.today,
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Recorded: %s") % typed["what"])
            return redirect("agreed_actions", pk=person.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: agreed actions", about=person)
    rows = (
        Action.objects.visible_to(request.user).filter(young_person=person).select_related("agency", "owner")
    )
    return render(
        request,
        "agreed/actions.html",
        {
            "form": form, "person": person, "today": request.today, "open": rows.open().by_due(),
            "closed": rows.exclude(state="open").order_by("-closed_on", "pk"),
        },
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def agreed_action(request: Request, pk: UUID) -> HttpResponse:
    """GET: one action. POST: say what came of it. For whoever owns it, and the child's team."""
    action = get_visible(
        Action.objects.select_related("young_person__home_team", "agency", "owner"), request.user, pk=pk
    )
    person = action.young_person
    agencies = agencies_of(person)
    form = CloseForm(request.POST or None, today=request.today, initial={"held": action.version})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            close(
                action=action, verb=typed["verb"], said=typed["said"], held=typed["held"], by=request.user,
                today=request.today,
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Recorded."))
            return redirect("agreed_action", pk=action.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: an agreed action", about=action)
    context = {
        "form": form, "action": action, "person": person, "today": request.today, "late": action.overdue(request.today),
        "hand_on": HandOnForm(
            today=request.today, agencies=agencies, people=people_of(agencies),
            initial={"held": action.version, "agency": action.agency_id, "owner": action.owner_id},
        ) if action.open and request.user.in_team else None,
    }  # fmt: skip
    return render(request, "agreed/action.html", context, status=422 if form.errors else 200)


@require_POST
def hand_action_on(request: Request, pk: UUID) -> HttpResponse:
    """Give it to somebody else."""
    action = get_visible(Action.objects.select_related("young_person__home_team"), request.user, pk=pk)
    require(request.user.in_team, by=request.user, what="hand an agreed action on", about=action)
    agencies = agencies_of(action.young_person)
    form = HandOnForm(request.POST, today=request.today, agencies=agencies, people=people_of(agencies))
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
        return redirect("agreed_action", pk=action.pk)
    typed = form.cleaned_data
    try:
        hand_on(
            action=action, agency=typed["agency"], owner=typed["owner"], held=typed["held"], by=request.user,
            today=request.today,
        )  # fmt: skip
    except NotPossible as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("Handed on to %s.") % (typed["owner"] or typed["agency"]))
    return redirect("agreed_action", pk=action.pk)
