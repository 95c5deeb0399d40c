"""One young person on one page: who, what stands, the timeline, what to do, the answer for each charge."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.casework import by_charge, in_court, moments, next_acts, standing, timeline
from liaison.casework.cards import line
from liaison.casework.child_record import ChildRecord
from liaison.casework.moments import Lane, Moment, Running
from liaison.casework.queue import asked_of
from liaison.casework.wording import court_name, day_of, weekday_of
from liaison.law import findings
from liaison.law.authorities import AUTHORITIES
from liaison.law.restriction import restriction
from liaison.law.words import Court, Jurisdiction
from liaison.people.access import get_visible
from liaison.people.models import YoungPerson
from proceedings.models import Proceeding

SHOWN = 8  # lines of what to do; the rest folds away
MOST_LANES = 4  # with more proceedings, those that have ended are not drawn


@require_safe
def page(request: HttpRequest, pk: Any) -> HttpResponse:
    """`/children/<pk>/`. GET: `period` of the timeline (4w, 3m, 6m, all). Every look is logged."""
    user, today = request.user, request.today  # type: ignore[attr-defined]
    people = YoungPerson.objects.select_related("home_team", "host_team", "worker")
    person = get_visible(people, user, pk=pk)
    record = ChildRecord.read(person, user, today)
    audit.note(kind="viewed", by=user, what="the child’s page", about=person)
    lines = [line(prompt, today) for prompt in record.prompts]
    live = [proceeding for proceeding in record.proceedings if record.live(proceeding)]
    return render(
        request,
        "casework/young_person.html",
        {
            "person": person,
            "today": today,
            "status": person.status_word(today),
            "record": record,
            "ages_then": by_charge.ages_at_the_acts(list(record.facts.values())),
            "next_hearing": _next_hearing(record),
            "ruling": _ruling(record),
            "acting": _grouped(
                [_acting(record, proceeding, user) for proceeding in live or record.proceedings]
            ),
            "restricted": _restriction(record),
            "chart": _chart(record, request.GET.get("period", "")),
            "yours": [one for one in lines if asked_of(user, one.prompt)],
            "others": [one for one in lines if not asked_of(user, one.prompt)],
            "names": record.names,
            "shown": SHOWN,
            "acts": next_acts.acts(user, person, record.referrals, live),
            "not_now": next_acts.not_now(user, record.referrals),
            "cases": [_case(record, proceeding, user, len(live)) for proceeding in live],
            "ended": [_case(record, p, user, len(live)) for p in record.proceedings if p not in live],
            "by_hand": record.gathered is None and bool(record.proceedings),
        },
    )


def _next_hearing(record: ChildRecord) -> tuple[str, str] | None:
    """ "Tomorrow, 10:00" and "A: sentence, Croydon Youth Court"."""
    found = record.next_hearing()
    if found is None:
        return None
    proceeding, hearing = found
    at = f", {hearing.time:%H:%M}" if hearing.time else ""
    return (
        f"{weekday_of(hearing.on, record.today)}{at}",
        f"{proceeding.name}: {hearing.get_kind_display().lower()}"
        + (f", {where}" if (where := in_court.place(hearing)) else ""),
    )


def _ruling(record: ChildRecord) -> tuple[str, str] | None:
    """What stands, and its days; None for a reader who may not see the NRM."""
    if record.child is None:
        referral = record.referrals[-1] if record.referrals else None
        return (
            (referral.standing.label, f"referred {day_of(referral.made_on, record.today)}")
            if referral
            else None
        )
    said, _, dated = standing.ruling_dated(record.child).partition(", ")
    head, _, rest = said.partition("; ")
    return head, rest or dated


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts in one proceeding; `gap` says what is missing."""

    name: str
    firm: str
    told: str
    gap: str


def _acting(record: ChildRecord, proceeding: Proceeding, user: Any) -> Acting:
    one, facts = record.acting.get(proceeding.pk), record.facts.get(proceeding.pk)
    told, gap = "", ""
    if one is None:
        return Acting(proceeding.name, "", "", "no solicitor recorded")
    if facts and facts.ruling in standing.POSITIVE and record.live(proceeding):
        if findings.told(facts).value == "yes":
            on = facts.case.contacts.get("solicitor_told") if facts.case else None
            told = f"told {day_of(on, record.today)}" if on else "told"
        elif user.in_team:
            gap = "not yet told"
    return Acting(proceeding.name, one.firm.name, told, gap)


def _grouped(acting: Sequence[Acting]) -> list[Acting]:
    """One line for each firm and what it was told: "A, C: Harrow and Pike"."""
    names: dict[tuple[str, str, str], list[str]] = {}
    for one in acting:
        names.setdefault((one.firm, one.told, one.gap), []).append(one.name)
    return [Acting(", ".join(of_firm), *key) for key, of_firm in names.items()]


def _restriction(record: ChildRecord) -> tuple[str, list[Any]] | None:
    """The sentence of the bar and its authorities; None where there is no case."""
    if not record.proceedings:
        return None
    courts = [
        (Jurisdiction(p.jurisdiction), Court(p.court) if p.court else None)
        for p in record.proceedings
        if p.charged_on or findings.PHASES[p.standing] in ("in_court", "after_sentence")
    ]
    found = restriction(record.person.date_of_birth, record.today, courts)
    return found.says, [AUTHORITIES[id] for id in found.rests_on]


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline in its three forms: drawing, list, table."""

    drawing: timeline.Drawing
    coming: list["Entry"]
    past: list["Entry"]
    table: list["Entry"]
    title: str
    period: str
    periods: list[tuple[str, str]]
    earlier: str
    folded: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of list or table. `since`: days since the positive decision, within the band; None outside."""

    lane: str
    moment: Moment
    since: int | None


def _chart(record: ChildRecord, period: str) -> Chart | None:
    lanes, today = record.lanes(), record.today
    if not any(lane.moments for lane in lanes):
        return None
    rows = [(p, record.charges[p.pk], record.hearings[p.pk]) for p in record.proceedings]
    since = standing.positive_since(record.child) if record.child else None
    ran = moments.running(since, rows, today)
    many = len(record.proceedings) > MOST_LANES
    drawn = [lane for lane in lanes if not (many and lane.over)]
    start, end, period = timeline.window(drawn, today, period)
    listed = [one for one in _entries(drawn, ran) if one.moment.drawn and one.moment.on >= start]
    return Chart(
        drawing=timeline.draw(drawn, today, start, end, ran),
        coming=[one for one in listed if one.moment.on > today],
        past=[one for one in listed if one.moment.on <= today],
        table=_entries(lanes, ran),
        title=f"{start:%B} to {end:%B %Y}" if start.year == end.year else f"{start:%B %Y} to {end:%B %Y}",
        period=period,
        periods=[(word, label) for word, label in timeline.PERIODS.items()],
        earlier=moments.earlier(drawn, start, today),
        folded=len(lanes) - len(drawn),
    )


def _entries(lanes: Sequence[Lane], ran: Running | None) -> list[Entry]:
    """Newest first; on one day in the order of the lanes."""
    found = [
        Entry(
            lane.short,
            moment,
            (moment.on - ran.start).days if ran and ran.start <= moment.on <= ran.end else None,
        )
        for lane in lanes
        for moment in lane.moments
    ]
    return sorted(found, key=lambda one: one.moment.on, reverse=True)


@dataclass(frozen=True, slots=True)
class Case:
    """One proceeding in the table by charge."""

    proceeding: Proceeding
    about: str
    rows: list[by_charge.ChargeRow]
    acts: list[next_acts.Act]


def _case(record: ChildRecord, proceeding: Proceeding, user: Any, live: int) -> Case:
    facts = record.facts.get(proceeding.pk)
    about = [
        f"URN {proceeding.urn}" if proceeding.urn else "",
        proceeding.venue or court_name(proceeding.court),
        proceeding.standing.label,
        Jurisdiction(proceeding.jurisdiction).label
        if proceeding.jurisdiction != Jurisdiction.ENGLAND_AND_WALES
        else "",
    ]
    return Case(
        proceeding=proceeding,
        about=" · ".join(filter(None, about)),
        rows=by_charge.rows(facts) if facts else [],
        acts=next_acts.of_proceeding(user, proceeding, named=False)
        if live > next_acts.MOST_PROCEEDINGS
        else [],
    )
