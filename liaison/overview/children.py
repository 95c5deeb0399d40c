"""What is recorded of an area's children, child by child, as the overview counts it: read once, in a fixed number of queries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from liaison.law.words import ChargeStatus, DecisionKind, Outcome, Ruling
from liaison.people.access import seen_young_people
from liaison.people.models import Area, YoungPerson
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent, Representations
from rulings.models import Decision, Referral

LEFT = (Ruling.SUSPENDED, Ruling.WITHDRAWN, Ruling.DISQUALIFIED)


@dataclass(slots=True)
class ReferralSeen:
    """One referral with the decisions that stand, in order."""

    row: Any
    decisions: list[Any] = field(default_factory=list)

    def decided(self, kind: DecisionKind) -> Any | None:
        return next((d for d in reversed(self.decisions) if d.kind == kind), None)

    @property
    def open(self) -> bool:
        return self.row.closed_on is None and self.row.ruling not in LEFT

    @property
    def pending_until(self) -> date | None:
        """The day on which the wait for a decision was over; None while it goes on."""
        final = self.decided(DecisionKind.CONCLUSIVE_GROUNDS)
        refused = self.decided(DecisionKind.REASONABLE_GROUNDS)
        days = [
            final.decided_on if final else None,
            refused.decided_on if refused and refused.outcome == Outcome.NEGATIVE else None,
            self.row.closed_on,
            self.row.ruling_since if self.row.ruling in LEFT else None,
        ]
        return min((day for day in days if day), default=None)

    def awaited_on(self, day: date) -> bool:
        """Whether a decision was awaited on that day; on the day on which it is made it is."""
        return self.row.made_on <= day and (self.pending_until is None or day <= self.pending_until)

    @property
    def positive(self) -> Any | None:
        """The first positive decision, where the last one is positive."""
        if not self.decisions or self.decisions[-1].outcome != Outcome.POSITIVE:
            return None
        return next(d for d in self.decisions if d.outcome == Outcome.POSITIVE)


@dataclass(slots=True)
class CaseSeen:
    """One proceeding with what happened in it."""

    row: Any
    charges: list[Any] = field(default_factory=list)
    hearings: list[Any] = field(default_factory=list)
    pleas: list[Any] = field(default_factory=list)
    letters: list[Any] = field(default_factory=list)

    @property
    def alive(self) -> bool:
        return any(ChargeStatus(charge.status).live for charge in self.charges)

    def until(self, charge: Any) -> date | None:
        """The day on which a charge ended or was sentenced; None while it is alive, or where no day is recorded."""
        if ChargeStatus(charge.status).live:
            return None
        day: date | None = charge.sentenced_on if charge.status == ChargeStatus.SENTENCED else charge.ended_on
        return day or self.row.stage_since or self.row.opened_on


@dataclass(slots=True)
class ChildSeen:
    """One child; its referrals by the day they were made, its proceedings by the day they were opened."""

    referrals: list[ReferralSeen] = field(default_factory=list)
    cases: list[CaseSeen] = field(default_factory=list)

    @property
    def latest(self) -> ReferralSeen | None:
        return self.referrals[-1] if self.referrals else None

    @property
    def positive(self) -> Any | None:
        """The earliest positive decision that still stands."""
        found = [d for referral in self.referrals if (d := referral.positive)]
        return min(found, key=lambda d: d.decided_on, default=None)


def of_area(area: Area) -> list[ChildSeen]:
    """The children whose home team is of this area: eight queries, however many there are."""
    return _read(lambda path: Q(**{f"{path}home_team__area": area}))


def of_team(user: Any) -> list[ChildSeen]:
    """The children that `user` of a team can see each by name: of their own team, home or host. Eight queries."""
    return _read(lambda path: seen_young_people(user, path)) if user.in_team and user.agency_id else []


def _read(whose: Callable[[str], Q]) -> list[ChildSeen]:
    """`whose`: which children, as a condition on rows that lead to them by a path."""
    mine, inside = whose("young_person__"), whose("proceeding__young_person__")
    children = {pk: ChildSeen() for pk in YoungPerson.objects.filter(whose("")).values_list("pk", flat=True)}
    referrals: dict[Any, ReferralSeen] = {}
    for row in _rows(
        Referral.objects.filter(mine).order_by("made_on", "name"),
        "id young_person_id made_on ruling ruling_since closed_on competent_authority exploitation nationality",
    ):
        referrals[row.id] = ReferralSeen(row)
        children[row.young_person_id].referrals.append(referrals[row.id])
    decided = Decision.objects.filter(whose("referral__young_person__"), state="standing")
    for row in _rows(
        decided.order_by("decided_on", "-kind"), "referral_id kind outcome decided_on received_on"
    ):
        referrals[row.referral_id].decisions.append(row)
    cases: dict[Any, CaseSeen] = {}
    for row in _rows(
        Proceeding.objects.filter(mine, voided_on=None).order_by("opened_on", "name"),
        "id young_person_id stage stage_since opened_on charged_on",
    ):
        cases[row.id] = CaseSeen(row)
        children[row.young_person_id].cases.append(cases[row.id])
    inside &= Q(proceeding__voided_on=None)
    for row in _rows(Charge.objects.filter(inside), "proceeding_id status charged_on ended_on sentenced_on"):
        cases[row.proceeding_id].charges.append(row)
    for row in _rows(Hearing.objects.filter(inside, state__in=("held", "adjourned")), "proceeding_id on"):
        cases[row.proceeding_id].hearings.append(row.on)
    for row in _rows(ProceedingEvent.objects.filter(inside, what="plea"), "proceeding_id on details"):
        cases[row.proceeding_id].pleas.append(row)
    for row in _rows(
        Representations.objects.filter(inside).order_by("sent_on"), "proceeding_id sent_on state"
    ):
        cases[row.proceeding_id].letters.append(row)
    return list(children.values())


def _rows(queryset: Any, names: str) -> Iterator[Any]:
    yield from queryset.values_list(*names.split(), named=True)


def spans(cases: Iterable[CaseSeen], after: date) -> list[tuple[date, date | None]]:
    """When a charge was alive after a day, case by case, in order; None: it still is."""
    found: list[tuple[date, date | None]] = []
    for case in cases:
        ends = [case.until(charge) for charge in case.charges]
        end = None if None in ends else max((day for day in ends if day), default=after)
        if end is None or end > after:
            found.append((max(after, case.row.opened_on), end))
    return sorted(found, key=lambda span: span[0])


def days_within(found: Sequence[tuple[date, date | None]], start: date, end: date) -> int:
    """On how many days from `start` to `end` one of the spans lay; the day on which a span begins does not count."""
    days, counted_to = 0, start.toordinal() - 1
    for first, last in found:
        begin = max(first.toordinal(), counted_to)
        finish = min((last or end).toordinal(), end.toordinal())
        if finish > begin:
            days, counted_to = days + finish - begin, finish
    return days
