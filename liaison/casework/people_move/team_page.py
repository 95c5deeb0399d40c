"""The team: who is there, who is away, what bears whose name; hand it on, record leave, close an account."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.casework.people_move.forms import AbsenceForm, HandOverForm, colleagues
from liaison.casework.people_move.hand_over import hand_over, held_by
from liaison.design.sentences import sentence
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import Absence, User
from liaison.people.request import Request


@require_safe
def team(request: Request) -> HttpResponse:
    """`/team/`: for a manager. Everybody of the agency with how many children, and who is away."""
    user = request.user
    require(user.has_role(Role.MANAGER), by=user, what="see who works for the team", about=None)
    people = User.objects.filter(agency=user.agency_id).annotate(
        children=Count("young_people", distinct=True),
        actions=Count("agreed_actions", filter=Q(agreed_actions__state="open"), distinct=True),
    )
    absences = (
        Absence.objects.visible_to(user)
        .filter(until__gte=request.today, ended_early_on=None)
        .select_related("user", "cover")
    )
    return render(
        request,
        "people_move/team.html",
        {
            "people": people.order_by("-is_active", "last_name", "first_name", "username"),
            "absences": absences,
            "today": request.today,
        },
    )


def _person(request: Request, pk: int, what: str) -> User:
    """One of the reader's own agency. Raises Http404 (logged) for anybody else, PermissionDenied but for a manager."""
    user = request.user
    person = (
        User.objects.filter(pk=pk, agency=user.agency_id, is_active=True).first() if user.in_team else None
    )
    if person is None:
        audit.note(kind="refused", by=user, what="asked for somebody of another agency")
        raise Http404
    require(user.has_role(Role.MANAGER), by=user, what=what, about=None)
    return person


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_page(request: Request, pk: int) -> HttpResponse:
    """GET: what bears the name, and to whom. POST: a check; POST with `checked`: all of it goes over at once."""
    person = _person(request, pk, "hand over what is somebody’s")
    form = HandOverForm(
        request.POST or None, today=request.today, people=colleagues(request.user, but=person)
    )
    template = "people_move/hand_over.html"
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        to, leaves = form.cleaned_data["to"], form.cleaned_data["leaves"]
        if "checked" not in request.POST:
            template = "people_move/hand_over_check.html"
        else:
            try:
                moved = hand_over(user=person, to=to, leaves=leaves, by=request.user, today=request.today)
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
            else:
                said = {"many": sum(moved.values()), "to": to}
                messages.success(request, _("Handed over to %(to)s: %(many)d.") % said)
                return redirect("team")
    return render(
        request,
        template,
        {"form": form, "person": person, "held": held_by(person)},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def absence_page(request: Request, pk: int) -> HttpResponse:
    """GET: the form. POST: record that somebody is away and who stands in."""
    person = _person(request, pk, "record that somebody is away")
    form = AbsenceForm(request.POST or None, today=request.today, people=colleagues(request.user, but=person))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with audit.change(by=request.user, why="somebody is away", today=request.today):
            Absence(user=person, cover=typed["to"], since=typed["since"], until=typed["until"]).save()
        messages.success(request, _("Recorded: %(who)s stands in.") % {"who": typed["to"]})
        return redirect("team")
    return render(
        request,
        "people_move/absence.html",
        {"form": form, "person": person},
        status=422 if form.errors else 200,
    )


@require_POST
def absence_end(request: Request, pk: object) -> HttpResponse:
    """Back already: nobody stands in any more."""
    absence = get_visible(Absence.objects.all(), request.user, pk=pk)
    require(request.user.has_role(Role.MANAGER), by=request.user, what="end an absence", about=None)
    with audit.change(by=request.user, why="back again", today=request.today):
        row = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
        row.ended_early_on = request.today
        row.save()
    messages.success(request, _("Recorded."))
    return redirect("team")
