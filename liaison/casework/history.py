"""What the log holds about one young person, in words, newest first: as much as its reader may see."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.audit.models import Entry
from liaison.casework import child_tabs
from liaison.casework.log_words import only_dates_of_a_move, said
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.models import User, YoungPerson
from liaison.prompts.models import Prompt

A_PAGE = 25  # changes
# A firm's stay the firm's, also in the log.
KEPT_APART = (
    "documents.Document", "packs.Pack", "packs.Sending", "proceedings.EvidenceRequest", "proceedings.EvidenceChase",
    "proceedings.Nexus", "rulings.Preparation", "rulings.ContributionRequest", "rulings.Contribution",
    "rulings.ExploitationPeriod",
)  # fmt: skip
# Model to the way from it to the young person; by name, because casework and packs do not import each other.
RECORDS = {
    "proceedings.Proceeding": "young_person",
    "proceedings.Charge": "proceeding__young_person",
    "proceedings.Hearing": "proceeding__young_person",
    "proceedings.ProceedingEvent": "proceeding__young_person",
    "proceedings.Representations": "proceeding__young_person",
    "proceedings.EvidenceRequest": "proceeding__young_person",
    "proceedings.EvidenceChase": "request__proceeding__young_person",
    "proceedings.Nexus": "charge__proceeding__young_person",
    "proceedings.ChargeAnswer": "charge__proceeding__young_person",
    "rulings.Referral": "young_person",
    "rulings.Decision": "referral__young_person",
    "rulings.ReferralEvent": "referral__young_person",
    "rulings.ExploitationPeriod": "young_person",
    "rulings.Preparation": "young_person",
    "rulings.ContributionRequest": "preparation__young_person",
    "rulings.Contribution": "preparation__young_person",
    "people.ActsFor": "young_person",
    "prompts.Prompt": "young_person",
    "documents.Document": "young_person",
    "packs.Pack": "proceeding__young_person",
    "packs.Sending": "pack__proceeding__young_person",
    "packs.SafetyNotice": "proceeding__young_person",
}
CHANGES = ("created", "changed", "moved", "deleted")
LOOKS = ("viewed", "exported")
LOOKED = "Looked at: the child’s record"


@dataclass(slots=True)
class Change:
    """What one person did at one moment."""

    at: datetime
    actor: str
    why: str
    lines: list[str]
    times: int = 1


@require_safe
def page(request: HttpRequest, pk: Any) -> HttpResponse:
    """`/children/<pk>/history/`. GET: `page`. Looking at it is logged too."""
    user: Any = request.user
    person = get_visible(YoungPerson.objects.all(), user, pk=pk)
    audit.note(kind="viewed", by=user, what="the history", about=person)
    entries = visible_entries(person, user)
    changes = entries.values("change").annotate(last=Max("seq")).order_by("-last")
    on_page = Paginator(changes, A_PAGE).get_page(request.GET.get("page"))
    keys = [row["change"] for row in on_page]
    found = sorted(entries.filter(change__in=keys), key=lambda entry: (keys.index(entry.change), entry.seq))
    asked = {entry.object_id for entry in found if entry.model == Prompt._meta.label}
    kinds = {str(key): kind for key, kind in Prompt.objects.filter(pk__in=asked).values_list("pk", "kind")}
    actors = {entry.actor_id for entry in found if entry.actor_id}
    others = {
        str(actor.pk): actor for actor in User.objects.filter(pk__in=actors) if not _one_side(user, actor)
    }
    return render(
        request,
        "casework/history.html",
        {
            "person": person,
            "tabs": child_tabs.tabs(user, person, "history"),
            "page": on_page,
            "changes": _alike_once(
                [
                    _change(list(group), kinds, user, others)
                    for _, group in groupby(found, key=lambda e: e.change)
                ]
            ),
            "today": request.today,  # type: ignore[attr-defined]
        },
    )


def visible_entries(person: YoungPerson, user: Any) -> Any:
    """The entries that `user` may see.

    A team: all about its child, except documents and packs that it may not see. Others: the changes of
    records that they may see, and what they did themselves; never who else looked.
    """
    entries = Entry.objects.filter(young_person_id=str(person.pk))
    if user.in_team:
        hidden = [
            key for model in KEPT_APART for key in _keys(model, person, None) - _keys(model, person, user)
        ]
        return entries.exclude(model__in=KEPT_APART, object_id__in=hidden)
    seen = set().union(*(_keys(model, person, user) for model in RECORDS), {str(person.pk)})
    return entries.filter(Q(object_id__in=seen, kind__in=CHANGES) | Q(actor_id=str(user.pk)))


def _keys(model: str, person: YoungPerson, user: Any) -> set[str]:
    """Ids of the person's records of that model: those `user` may see, or all of them."""
    rows = apps.get_model(model).objects.filter(**{RECORDS[model]: person})
    return {str(key) for key in (rows.visible_to(user) if user else rows).values_list("pk", flat=True)}


def _one_side(reader: User, actor: User) -> bool:
    """Whether one may read what the other wrote as a reason: of one agency, or both of youth justice services."""
    return actor.agency_id == reader.agency_id or (actor.in_team and reader.in_team)


def _change(entries: list[Entry], kinds: dict[str, str], reader: User, others: dict[str, User]) -> Change:
    """`others`: who is of another side than the reader, by their id as the log has it."""
    first = entries[0]
    moved = {entry.object_id for entry in entries if entry.kind == "moved"}
    actor = others.get(first.actor_id)
    # On which page of its own a firm works for its client, and what it drafts there, is the defence's.
    working = bool(actor and reader.in_team and actor.has_role(Role.DEFENCE_SOLICITOR))
    lines = [
        LOOKED if working and entry.kind in LOOKS else said(entry, kinds)
        for entry in entries
        if not (entry.kind == "changed" and entry.object_id in moved and only_dates_of_a_move(entry))
    ]
    # The reason that somebody typed stands behind the colon, and stays on their side.
    why = first.why.partition(": ")[0] if actor else first.why
    return Change(first.at, first.actor, why, list(dict.fromkeys(lines)))


def _alike_once(changes: list[Change]) -> list[Change]:
    """Looks at the same page by the same person on one day, next to each other, as one line with their number."""
    kept: list[Change] = []
    for change in changes:
        last = kept[-1] if kept else None
        same = last and (last.actor, last.why, last.lines) == (change.actor, change.why, change.lines)
        if last and same and localtime(last.at).date() == localtime(change.at).date():
            last.times += 1
        else:
            kept.append(change)
    return kept
