"""What follows a decision: "You recorded …, so Liaison asks for 5 things". Also read later, by others."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.audit.models import Entry
from liaison.law import uses
from liaison.law.authorities import AUTHORITIES
from liaison.law.uses import Before
from liaison.law.words import Basis, DecisionKind, Jurisdiction, Outcome, Role
from liaison.people.access import get_visible
from liaison.people.request import Request
from liaison.prompts import told
from liaison.prompts.followed import touched
from liaison.prompts.models import Prompt
from proceedings.models import Proceeding
from rulings.models import Decision


@require_safe
def recorded(request: Request, pk: UUID) -> HttpResponse:
    """The decision, what it asks of whom, what it closed, and what was not done."""
    decision = get_visible(
        Decision.objects.select_related("referral__young_person__worker", "letter"), request.user, pk=pk
    )
    person = decision.referral.young_person
    audit.note(kind="viewed", by=request.user, what="page: what follows a decision", about=decision)
    entry = Entry.objects.filter(object_id=str(decision.pk), kind="created").first()
    visible = (
        Prompt.objects.visible_to(request.user)
        .filter(young_person=person)
        .select_related("agency", "proceeding")
    )
    prompts = list(
        visible.filter(Q(ground_id=decision.ground_id) | Q(pk__in=touched(entry, "created"))).by_urgency()
    )
    asked = {(prompt.kind, prompt.proceeding_id, prompt.role) for prompt in prompts if prompt.asks}
    closed = [  # what is asked again, on the ground of this decision or of a later one, is not closed
        prompt
        for prompt in visible.filter(pk__in=touched(entry, "moved"))
        if not prompt.asks and (prompt.kind, prompt.proceeding_id, prompt.role) not in asked
    ]
    groups = told.groups(prompts, request.user, person, request.today)
    return render(
        request,
        "prompts/recorded.html",
        {
            "decision": decision,
            "person": person,
            "referral": decision.referral,
            "age": person.age_on(request.today),
            "entry": entry,
            "you": bool(entry) and entry.actor_id == str(request.user.pk),
            "mine_to_correct": request.user.in_team,
            "count": len(prompts),
            "groups": groups,
            "shared": _shared(prompts, request.today),
            "closed": [told.told(prompt, request.today) for prompt in closed],
            "firms": _firms_mailed(prompts),
            "tell": [prompt for prompt in prompts if prompt.kind == "tell_solicitor" and prompt.asks],
            "uses": _uses(decision, request.user, request.today),
            "letter": decision.letter,
        },
    )


def _shared(prompts: list[Prompt], today: date) -> dict[str, Any] | None:
    """The one date that all of them have, or most, with its count; None where none is shared by more than half."""
    asking = [(prompt.due_on, prompt.basis) for prompt in prompts if prompt.asks and prompt.due_on]
    if len(asking) < 2:
        return None
    (due, basis), many = Counter(asking).most_common(1)[0]
    if many * 2 <= len(prompts):
        return None
    of_that_day = [p for p in prompts if p.asks and (p.due_on, p.basis) == (due, basis)]
    one = max(of_that_day, key=lambda prompt: len(prompt.counting))
    return {
        "every": many == len(prompts),
        "many": many,
        "late": due < today and basis in (Basis.LAW, Basis.HOUSE),
        "near": (due - today).days in (0, 1),
        "by": told.by_when(one, today),
        "due": due,
        "basis": told.basis(one),
        "counting": told.counting(one),
    }


def _firms_mailed(prompts: list[Prompt]) -> list[str]:
    """Firms that get a mail without detail because something new is asked of them: the page must say so."""
    firms = {p.agency.name: p.agency.email for p in prompts if p.role == Role.DEFENCE_SOLICITOR and p.agency}
    return sorted(name for name, email in firms.items() if email)


def _uses(decision: Decision, user: Any, day: date) -> list[dict[str, Any]]:
    """What to keep in mind: the row for trial, for each jurisdiction in which a case of the child is."""
    where = (
        Proceeding.objects.visible_to(user)
        .filter(young_person=decision.referral.young_person_id)
        .order_by("jurisdiction")
        .values_list("jurisdiction", flat=True)
        .distinct()
    )
    said: dict[str, dict[str, Any]] = {}
    for jurisdiction in list(where) or [Jurisdiction.ENGLAND_AND_WALES.value]:
        for use in uses.of(
            Jurisdiction(jurisdiction), DecisionKind(decision.kind), Outcome(decision.outcome), day
        ):
            if use.before is Before.TRIAL:
                said[use.says] = {"says": use.says, "authorities": [AUTHORITIES[id] for id in use.rests_on]}
    return list(said.values())
