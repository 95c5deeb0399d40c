"""How much waits, by everything the queue can be narrowed by: one query, of which every count is a sum.

The database groups the prompts once; a count beside a choice says what would be shown if it were chosen,
with the rest of the filter as it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from liaison.casework.urgency import banded, whose
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
WHOSE: Final = ("mine", "team", "nobody")
# Those words as the database gives them: a bit for each, so that it groups by one number.
_WORDS: Final = tuple(
    frozenset(word for at, word in enumerate(WHOSE) if number >> at & 1) for number in range(2 ** len(WHOSE))
)


def read(asking: Any, user: Any, today: date) -> "Counts":
    """Count what asks in `asking`, for this reader on that day: one query."""
    rows = (
        asking.annotate(
            whose=_whose(user, today), band=banded(today),
            stage=F("proceeding__stage"), venue=F("proceeding__venue"), at=F("proceeding__court"),
            team=F("young_person__home_team"),
        )
        .order_by()
        .values_list("whose", "band", "stage", "kind", "basis", "venue", "at", "team")
        .annotate(count=Count("*"))
    )  # fmt: skip
    return Counts(
        [
            Cell(_WORDS[bits], near, phase_of(stage).value, kind, basis, venue or court_name(at or ""), home, count)
            for bits, near, stage, kind, basis, venue, at, home, count in rows.iterator()
        ]
    )  # fmt: skip


def _whose(user: Any, today: date) -> Any:
    """Which of WHOSE hold, a bit for each; all of them for a reader who sees only their own."""
    if not user.in_team:
        return Value(2 ** len(WHOSE) - 1, output_field=IntegerField())
    bits: Any = None
    for at, word in enumerate(WHOSE):
        bit = Case(When(whose(word, user, today), then=Value(2**at)), default=Value(0))
        bits = bit if bits is None else bits + bit
    return bits


class Counts:
    """The cells, and what they add up to under a filter: name to the words chosen, none of them for all."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells = list(cells)
        self._added: tuple[dict[str, list[str]], Mapping[str, Counter[str]], int] | None = None

    def by(self, name: str, chosen: Mapping[str, Sequence[str]]) -> Counter[str]:
        """How many there are under each word of `name`, with the rest of the filter as it is."""
        return self._under(chosen)[0][name]

    def total(self, chosen: Mapping[str, Sequence[str]]) -> int:
        return self._under(chosen)[1]

    def _under(self, chosen: Mapping[str, Sequence[str]]) -> tuple[Mapping[str, Counter[str]], int]:
        """For each name the count of each of its words, and how many come through: the cells are read once.

        A cell counts under a name if the rest of the filter lets it through, so: under all of them if nothing
        keeps it back, under the one that keeps it back if that is the only one.
        """
        asked = {name: list(words) for name, words in chosen.items() if words}
        if self._added is None or self._added[0] != asked:
            wanted = [(NAMES.index(name), frozenset(words)) for name, words in asked.items()]
            found: list[Counter[Any]] = [Counter() for _ in NAMES]
            total = 0
            for cell in self.cells:
                against = [at for at, words in wanted if not _in(cell[at], words)]
                if not against:
                    total += cell.number
                if len(against) < 2:
                    for at in against or range(len(NAMES)):
                        found[at][cell[at]] += cell.number
            by_name = {name: _by_word(counter) for name, counter in zip(NAMES, found, strict=True)}
            self._added = asked, by_name, total
        return self._added[1:]

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


def _by_word(counter: Mapping[Any, int]) -> Counter[str]:
    """Counts under a set of words as counts under each of its words."""
    found: Counter[str] = Counter()
    for held, number in counter.items():
        for word in held if isinstance(held, frozenset) else (str(held),):
            found[word] += number
    return found
