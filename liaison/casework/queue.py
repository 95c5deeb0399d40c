"""Today: hearings of today and tomorrow, and what is to do, most urgent first. The first page of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liaison.casework import in_court, standing
from liaison.casework.cards import Band, Card, cards
from liaison.casework.facts_for import facts_in, gather
from liaison.casework.queue_filter import WHOSE, QueueFilter, asked, in_band, urgency, whose
from liaison.casework.wording import counted, court_name, shortened, weekday_of
from liaison.law.facts import Facts
from liaison.law.words import Court, Role
from liaison.people.models import YoungPerson
from liaison.prompts.gather import Gathered
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import TEAM, PromptQuerySet
from proceedings.listings.models import ListEntry
from proceedings.models import Hearing, Proceeding

A_PAGE = 25  # cards
DONE_A_PAGE = 50
CLOSED = ("done", "declined", "met")
TO_REVIEW = ("to_review", "later")


@require_safe
def today_page(request: HttpRequest) -> HttpResponse:
    """`/`. GET: `tab` (done), `whose`, `band` (several), `court`, `page`; `clear` forgets the filter."""
    user, today = request.user, request.today  # type: ignore[attr-defined]
    prompts: PromptQuerySet = Prompt.objects.visible_to(user)
    chosen = _filter(request, prompts)
    wanted = prompts.filter(whose(chosen.chosen_whose, user), at_court(chosen.chosen_court))
    asking = wanted.asking().annotate(day=urgency(today))
    counts = asking.aggregate(
        children=Count("young_person", distinct=True),
        **{band.value: Count("pk", filter=in_band(band, today)) for band in Band},
    )
    done = wanted.filter(state__in=CLOSED)
    hearings = in_court.hearings(user, today)
    ids = [hearing.proceeding.young_person_id for hearing in hearings]
    on_done_tab = request.GET.get("tab") == "done"
    if on_done_tab:
        closed = done.select_related("young_person", "proceeding", "acted_by").order_by("-closed_on", "-pk")
        page = Paginator(closed, DONE_A_PAGE).get_page(request.GET.get("page"))
        found: list[Prompt] = []
    else:
        page, found = _page(asking, chosen.chosen_bands, request.GET.get("page"), today)
    gathered = gather(user, [*ids, *(prompt.young_person_id for prompt in found)], today)
    coming = _coming(user, found, today)
    shown = [_headed(card, gathered, coming, user, today) for card in cards(found, today)]
    return render(
        request,
        "casework/today.html",
        {
            "queue_filter": chosen,
            "page": page,
            "tab": "done" if on_done_tab else "todo",
            "bands": [(band, counts[band]) for band in Band if counts[band] or band is not Band.UNDATED],
            "todo_count": sum(counts[band] for band in Band),
            "done_count": page.paginator.count if on_done_tab else done.count(),
            "children": counted(counts["children"], "child", "children"),
            "groups": [
                (band, list(of_band)) for band, of_band in groupby(shown, key=lambda one: one.card.band)
            ],
            "court_days": in_court.strip(hearings, gathered, user, today),
            "to_review": _to_review(user),
            "today": today,
        },
    )


def _filter(request: HttpRequest, prompts: PromptQuerySet) -> QueueFilter:
    """The filter with its counts and courts. A worker who has children of their own begins with "Mine"."""
    user: Any = request.user
    places = (
        prompts.asking()
        .exclude(proceeding=None)
        .values_list("proceeding__venue", "proceeding__court")
        .distinct()
    )
    courts = sorted({venue or court_name(court) for venue, court in places} - {""})
    own = user.has_role(Role.YOT_WORKER) and YoungPerson.objects.filter(worker=user).exists()
    counts = prompts.asking().aggregate(**{word: Count("pk", filter=whose(word, user)) for word in WHOSE})
    return QueueFilter(
        asked(request), user=user, courts=courts, default="mine" if own else "team", counts=counts
    )


def at_court(name: str) -> Q:
    """Prompts of proceedings at that court house, or at that kind of court where no house is recorded."""
    if not name:
        return Q()
    kinds = [word.value for word in Court if court_name(word.value) == name]
    return Q(proceeding__venue=name) | Q(proceeding__venue="", proceeding__court__in=kinds)


def _page(asking: Any, bands: Sequence[Band], number: str | None, today: date) -> tuple[Page, list[Prompt]]:
    """One page of cards and its prompts: three queries, however many prompts there are."""
    wanted = Q()
    for band in bands:
        wanted |= in_band(band, today)
    rows = asking.filter(wanted)
    groups = (
        rows.values("young_person_id", "proceeding_id")
        .annotate(first=Min("day"), since=Min("opened_on"))
        .order_by("first", "since", "young_person_id", "proceeding_id")
    )
    page = Paginator(groups, A_PAGE).get_page(number)
    keys = {(group["young_person_id"], group["proceeding_id"]) for group in page}
    found = rows.filter(young_person__in={person for person, _ in keys}).select_related(
        "young_person", "proceeding", "acted_by"
    )
    return page, [prompt for prompt in found if (prompt.young_person_id, prompt.proceeding_id) in keys]


def _coming(user: Any, found: Sequence[Prompt], today: date) -> dict[Any, Hearing]:
    """The next hearing of each proceeding on the page."""
    keys = {prompt.proceeding_id for prompt in found} - {None}
    if not keys:
        return {}
    rows = Hearing.objects.visible_to(user).filter(proceeding__in=keys, state="listed", on__gte=today)
    coming: dict[Any, Hearing] = {}
    for hearing in rows.order_by("on", "time"):
        coming.setdefault(hearing.proceeding_id, hearing)
    return coming


@dataclass(frozen=True, slots=True)
class Headed:
    """A card with its head: what stands and what comes next, in words."""

    card: Card
    where: str
    next: str
    facts: str
    charges: str
    to_take_on: frozenset[Any]  # prompts that this reader may acknowledge


def _headed(
    card: Card, gathered: dict[Any, Gathered], coming: dict[Any, Hearing], user: Any, today: date
) -> Headed:
    proceeding, facts = (
        card.proceeding,
        facts_in(gathered, card.young_person.pk, getattr(card.proceeding, "pk", None)),
    )
    said: list[str] = []
    if facts:
        said = [standing.ruling_dated(facts), standing.plea(facts), *standing.contacts(facts)]
    return Headed(
        card=card,
        where=(proceeding.venue or court_name(proceeding.court)) if proceeding else "",
        next=_next(proceeding, coming, today),
        facts=" · ".join(filter(None, said)),
        charges=_charges(facts),
        to_take_on=frozenset(
            line.prompt.pk
            for line in card.lines
            if line.prompt.state == "open" and asked_of(user, line.prompt)
        ),
    )


def asked_of(user: Any, prompt: Prompt) -> bool:
    """Whether a prompt is addressed to this reader: to the team as a whole, to the firm, to the partner."""
    return prompt.role in TEAM if user.in_team else prompt.agency_id == user.agency_id


def _next(proceeding: Proceeding | None, coming: dict[Any, Hearing], today: date) -> str:
    if proceeding is None:
        return ""
    hearing = coming.get(proceeding.pk)
    if hearing is None:
        stage: str = proceeding.standing.label
        return stage[0].lower() + stage[1:]
    day = weekday_of(hearing.on, today)
    day = day.lower() if day in ("Today", "Tomorrow") else day
    at = f", {hearing.time:%H:%M}" if hearing.time else ""
    return f"{hearing.get_kind_display().lower()} {day}{at}"


def _charges(facts: Facts | None) -> str:
    names = list(dict.fromkeys(charge.offence for charge in facts.live_charges)) if facts else []
    short = "; ".join(shortened(name, 6) for name in names[:2])
    return f"{short} and {len(names) - 2} more" if len(names) > 2 else short


def _to_review(user: Any) -> int:
    if not user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
        return 0
    return ListEntry.objects.visible_to(user).filter(state__in=TO_REVIEW).count()
