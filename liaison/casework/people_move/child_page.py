"""A child gets another case manager, another team, another solicitor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.casework.people_move.forms import SolicitorForm, TeamsForm, WorkerForm, colleagues
from liaison.casework.people_move.move_file import move_file
from liaison.casework.people_move.teams import change_teams as change_teams_of
from liaison.casework.recording.page import proceeding_of
from liaison.design.sentences import sentence
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.may import moves, require
from liaison.people.models import ActsFor, YoungPerson
from liaison.people.request import Request, seen_as_it_is
from proceedings.actions.events import record_event


def _child(request: Request, pk: UUID, what: str, *roles: Role) -> YoungPerson:
    person = get_visible(YoungPerson.objects.select_related("home_team", "host_team"), request.user, pk=pk)
    require(request.user.has_role(*roles), by=request.user, what=what, about=person)
    return person


def _locked(pk: UUID, held: int) -> YoungPerson:
    row = YoungPerson.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if row.version != held:
        raise Conflict(row, held)
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def change_worker(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: another case manager, of the reader's own team."""
    person = _child(request, pk, "change the case manager", Role.MANAGER, Role.YOT_WORKER)
    people = colleagues(request.user).filter(role__in=[Role.YOT_WORKER.value, Role.MANAGER.value])
    form = WorkerForm(
        request.POST or None, today=request.today, people=people,
        initial={"held": person.version, "to": person.worker_id},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with audit.change(by=request.user, why="another case manager", today=request.today):
            row = _locked(person.pk, form.cleaned_data["held"])
            row.worker = form.cleaned_data["to"]
            row.save()
        messages.success(request, _("The case manager is %s now.") % form.cleaned_data["to"])
        return redirect("young_person", pk=person.pk)
    if request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: case manager", about=person)
    return render(
        request,
        "people_move/worker.html",
        {"form": form, "person": person},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_teams(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: a check, because a team that is neither home nor host sees nothing from that moment."""
    person = _child(request, pk, "change the home or host team", Role.MANAGER)
    require(
        moves(request.user, person), by=request.user, about=person, what="change the home or host team, which a manager of its home team does"
    )  # fmt: skip
    form = TeamsForm(
        request.POST or None, today=request.today,
        initial={"held": person.version, "home_team": person.home_team_id, "host_team": person.host_team_id},
    )  # fmt: skip
    template = "people_move/teams.html"
    loses = False
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        typed = form.cleaned_data
        loses = request.user.agency not in (typed["home_team"], typed["host_team"])
        if "checked" not in request.POST:
            template = "people_move/teams_check.html"
        else:
            try:
                row = change_teams_of(
                    person=person, home=typed["home_team"], host=typed["host_team"], reason=typed["reason"],
                    held=typed["held"], by=request.user, today=request.today,
                )  # fmt: skip
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
            else:
                said = {"home": row.home_team, "host": row.host_team or _("none")}
                messages.success(request, _("Home: %(home)s. Host: %(host)s.") % said)
                return redirect("young_people") if loses else redirect("young_person", pk=person.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: home and host team", about=person)
    return render(
        request,
        template,
        {"form": form, "person": person, "loses": loses},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_solicitor(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: a check; with `checked`: the firm acts, or no longer acts and sees nothing from then on."""
    proceeding = proceeding_of(request, pk, "record which firm acts")
    seen_as_it_is(request, proceeding)
    person = proceeding.young_person
    now = ActsFor.objects.filter(proceeding_key=proceeding.pk, ended_on=None).select_related("firm").first()
    earlier = ActsFor.objects.filter(proceeding_key=proceeding.pk).select_related("firm").order_by("-since")
    before = now or earlier.first()
    former = before.firm if before else None
    form = SolicitorForm(
        request.POST or None, today=request.today, acts=now.firm if now else None,
        initial={"held": proceeding.version},
    )  # fmt: skip
    template = "people_move/solicitor.html"
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        typed = form.cleaned_data
        if "checked" not in request.POST:
            template = "people_move/solicitor_check.html"
        else:
            firm = {"firm": typed["firm"]} if typed["what"] == "instructed" else {}
            try:
                with audit.change(by=request.user, why="which firm acts", today=request.today):
                    record_event(
                        proceeding=proceeding, what=f"solicitor_{typed['what']}", on=typed["on"], by=request.user,
                        today=request.today, held=typed["held"], **firm,
                    )  # fmt: skip
                    if firm and former:
                        move_file(proceeding, former=former, firm=typed["firm"])
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
                template = "people_move/solicitor.html"
            else:
                messages.success(request, _("Recorded."))
                return redirect("young_person", pk=person.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: which firm acts", about=proceeding)
    return render(
        request,
        template,
        {"form": form, "proceeding": proceeding, "person": person, "acts": now},
        status=422 if form.errors else 200,
    )
