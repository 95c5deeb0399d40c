"""How much waits, by everything the queue can be narrowed by: one query, of which every count is a sum.

The database groups the prompts once; a count beside a choice says what would be shown if it were chosen,
with the rest of the filter as it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.db.models import BooleanField, Case, CharField, Count, ExpressionWrapper, F, Q, Value, When

from liaison.casework.cards import Band
from liaison.casework.urgency import in_band, urgency, whose
from liaison.casework.wording import court_name
from liaison.law.words import BEFORE_CHARGE, Stage, Word

BEFORE_PLEA = (Stage.CHARGED, Stage.FIRST_APPEARANCE, Stage.ALLOCATED, Stage.SENT, Stage.REFERRED_TO_REPORTER)


class Phase(Word):
    """Where a proceeding stands, as coarse as a filter wants it."""

    BEFORE_CHARGE = "before_charge"
    BEFORE_PLEA = "before_plea"
    BEFORE_TRIAL = "before_trial"
    BEFORE_SENTENCE = "before_sentence"
    AFTER_SENTENCE = "after_sentence"
    NO_CASE = "no_case"

    @property
    def label(self) -> str:
        return {"no_case": "No case", "after_sentence": "After sentence or ended"}.get(
            self.value, super().label
        )


PHASES: Final[Mapping[Phase, tuple[Stage, ...]]] = {
    Phase.BEFORE_CHARGE: (Stage.OPENED, *BEFORE_CHARGE),
    Phase.BEFORE_PLEA: BEFORE_PLEA,
    Phase.BEFORE_TRIAL: (Stage.PLEA_NOT_GUILTY, Stage.TRIAL, Stage.JURY_DISCHARGED, Stage.RETRIAL),
    Phase.BEFORE_SENTENCE: (Stage.PLEA_GUILTY, Stage.CONVICTED),
}
_PHASE_OF = {stage.value: phase for phase, stages in PHASES.items() for stage in stages}


def phase_of(stage: str | None) -> Phase:
    """The phase of a proceeding's stage; NO_CASE for what concerns the child alone."""
    return Phase.NO_CASE if stage is None else _PHASE_OF.get(stage, Phase.AFTER_SENTENCE)


def in_phase(phase: Phase) -> Q:
    """Prompts of proceedings in that phase."""
    if phase is Phase.NO_CASE:
        return Q(proceeding=None)
    if phase is Phase.AFTER_SENTENCE:
        return Q(proceeding__isnull=False) & ~Q(proceeding__stage__in=list(_PHASE_OF))
    return Q(proceeding__stage__in=[stage.value for stage in PHASES[phase]])


class Cell(NamedTuple):
    """Prompts that are alike in all that the queue can be narrowed by, and how many there are."""

    whose: frozenset[str]
    band: str
    stage: str
    kind: str
    basis: str
    court: str
    team: Any  # the child's home team
    number: int


# What each choice of the filter is compared with; `whose` is a set of words, the others one word.
NAMES: Final = ("whose", "band", "stage", "kind", "basis", "court", "team")


def read(asking: Any, user: Any, today: date) -> "Counts":
    """Count what asks in `asking`, for this reader on that day: one query."""
    band = Case(*(When(in_band(one, today), then=Value(one.value)) for one in Band), output_field=CharField())

    def is_(word: str) -> Any:
        held = (
            Value(True)
            if not user.in_team
            else Case(When(whose(word, user, today), then=True), default=False)
        )
        return ExpressionWrapper(held, output_field=BooleanField())

    rows = (
        asking.annotate(day=urgency(today))
        .annotate(
            band=band, is_mine=is_("mine"), is_team=is_("team"), is_nobodys=is_("nobody"),
            stage=F("proceeding__stage"), venue=F("proceeding__venue"), at=F("proceeding__court"),
            team=F("young_person__home_team"),
        )
        .order_by()
        .values_list(
            "is_mine", "is_team", "is_nobodys", "band", "stage", "kind", "basis", "venue", "at", "team"
        )
        .annotate(count=Count("pk"))
    )  # fmt: skip
    return Counts(
        [
            Cell(
                frozenset(word for word, holds in (("mine", mine), ("team", team), ("nobody", free)) if holds),
                near, phase_of(stage).value, kind, basis, venue or court_name(at or ""), home, count,
            )
            for mine, team, free, near, stage, kind, basis, venue, at, home, count in rows.iterator()
        ]
    )  # fmt: skip


class Counts:
    """The cells, and what they add up to under a filter: name to the words chosen, none of them for all."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells = list(cells)

    def under(self, chosen: Mapping[str, Sequence[str]], *, but: str = "") -> Iterator[Cell]:
        """The cells that the filter lets through; `but`: as if nothing were chosen under that name."""
        wanted = [
            (NAMES.index(name), frozenset(words)) for name, words in chosen.items() if words and name != but
        ]
        for cell in self.cells:
            if all(_in(cell[at], words) for at, words in wanted):
                yield cell

    def by(self, name: str, chosen: Mapping[str, Sequence[str]]) -> Counter[str]:
        """How many there are under each word of `name`, with the rest of the filter as it is."""
        found: Counter[str] = Counter()
        at = NAMES.index(name)
        for cell in self.under(chosen, but=name):
            held: Any = cell[at]
            for word in held if isinstance(held, frozenset) else (str(held),):
                found[word] += cell.number
        return found

    def total(self, chosen: Mapping[str, Sequence[str]]) -> int:
        return sum(cell.number for cell in self.under(chosen))

    @cached_property
    def courts(self) -> list[str]:
        """Court houses, and kinds of court where no house is recorded."""
        return sorted({cell.court for cell in self.cells} - {""})

    @cached_property
    def kinds(self) -> set[str]:
        return {cell.kind for cell in self.cells}

    @cached_property
    def teams(self) -> set[Any]:
        return {cell.team for cell in self.cells}


def _in(word: Any, words: frozenset[str]) -> bool:
    return bool(word & words) if isinstance(word, frozenset) else str(word) in words
