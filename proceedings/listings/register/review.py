"""What the page of a register shows: our children with the comparison, and those who may be ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from liaison.people.models import YoungPerson
from proceedings.court_file import CourtFile
from proceedings.listings.models import Register, RegisterResult
from proceedings.listings.models.register_result import ResultState
from proceedings.listings.register import meanings
from proceedings.listings.register.cases import Cases, case_of, cases_of, rows_of
from proceedings.listings.register.compare import not_printed
from proceedings.listings.register.decided import decided, is_open
from proceedings.listings.register.kept import restore
from proceedings.listings.register.offers import reason_against
from proceedings.listings.register.rows import DIFFERS, ONLY_REGISTER, ONLY_TYPED, SAME, Row
from proceedings.listings.register.told import Block, Result
from proceedings.listings.register.typed import TypedCharge, typed

WORDS = {SAME: "Same", DIFFERS: "Differs", ONLY_TYPED: "Only typed", ONLY_REGISTER: "Only in the register"}


@dataclass(frozen=True)
class Line:
    """One field as the page shows it. `decision` is what was decided; `against` why it cannot be recorded now."""

    row: Row
    waits: bool
    decision: Mapping[str, Any] | None
    against: str = ""

    @property
    def field(self) -> str:
        name = self.row.field.capitalize()
        return f"{name}, {self.row.about}" if self.row.about else name

    @property
    def answer(self) -> str:
        return WORDS[self.row.answer]

    @property
    def agrees(self) -> bool:
        return self.row.answer == SAME

    @property
    def differs(self) -> bool:
        return self.row.answer == DIFFERS

    @property
    def may_record(self) -> bool:
        return (
            self.waits and not self.against and bool(self.row.offers or self.row.key == "case" or self.adds)
        )

    @property
    def adds(self) -> bool:
        return self.row.adds_charge is not None

    @property
    def record_button(self) -> str:
        if self.row.key == "case":
            return "Put the case on record"
        return "Put the charge on record" if self.adds else "Record what the register says"

    @property
    def leave_button(self) -> str:
        return "Leave what was typed" if self.row.typed else "Seen, record nothing"

    @property
    def decided_at(self) -> datetime | None:
        return datetime.fromisoformat(self.decision["at"]) if self.decision else None


@dataclass
class Shown:
    """One result of the register as the page shows it. `told` is None where nothing is kept of it."""

    row: RegisterResult
    told: Block | None
    lines: list[Line] = field(default_factory=list)
    suggested: list[tuple[YoungPerson, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    silent: list[TypedCharge] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return sum(line.waits for line in self.lines)

    @property
    def lifted(self) -> str:
        """The order by which the court lifted the restriction on naming the child, as printed, or ""."""
        results = self.told.results if self.told is not None else ()
        return next((r.text for r in results if meanings.lifts_a_restriction(r)), "")

    @property
    def restrictions(self) -> list[str]:
        """Reporting directions, as printed."""
        if self.told is None:
            return []
        printed = (r.text.split("\n")[0] for r in self.told.results if _restricts(r))
        return list(dict.fromkeys((*printed, *self.told.restrictions)))

    @property
    def taken_back(self) -> bool:
        return self.told is not None and any(map(meanings.takes_something_back, self.told.results))


@dataclass(frozen=True)
class Review:
    asked: list[Shown]
    ours: list[Shown]
    replaced: list[Shown]
    aside: list[Shown]

    @property
    def waiting(self) -> int:
        """Children about whom something is to be decided."""
        return len(self.asked) + sum(one.row.state == ResultState.OPEN for one in self.ours)

    @property
    def people(self) -> list[YoungPerson]:
        """Every young person whose particulars the page shows, each once."""
        ours = (one.row.young_person for one in (*self.ours, *self.replaced) if one.row.young_person)
        asked = (person for one in self.asked for person, *_ in one.suggested)
        return list({person.pk: person for person in (*ours, *asked)}.values())


def review(register: Register, user: Any, today: date) -> Review:
    """Everything the page needs, in a fixed number of queries. Young people only as far as `user` sees them."""
    rows = list(register.results.select_related("young_person", "replaced_by__register").order_by("number"))
    people = _suggested(rows, user)
    cases = cases_of({row.young_person_id for row in rows if row.young_person_id})
    shown = [_shown(row, people, cases, today) for row in rows]

    def of(*states: ResultState) -> list[Shown]:
        return [one for one in shown if one.row.state in states]

    ours = of(ResultState.OPEN, ResultState.SETTLED)
    ours.sort(key=lambda one: one.row.state != ResultState.OPEN)
    return Review(of(ResultState.ASKED), ours, of(ResultState.REPLACED), of(ResultState.NOT_OURS))


def _restricts(result: Result) -> bool:
    return meanings.is_of_a_restriction(result) and not meanings.lifts_a_restriction(result)


def _shown(row: RegisterResult, people: dict[str, YoungPerson], cases: Cases, today: date) -> Shown:
    told = restore(row.reading) if row.reading else None
    one = Shown(row, told)
    if row.state == ResultState.ASKED:
        one.suggested = [
            (people[c["young_person"]], tuple(c["agrees"]), tuple(c["differs"]))
            for c in row.candidates
            if c["young_person"] in people
        ]
    elif told is not None and row.state in (ResultState.OPEN, ResultState.SETTLED):
        file = case_of(cases, row.young_person_id, told)
        one.lines = [_line(each, row, file, today) for each in rows_of(told, file)]
        if file is not None and told.hearing_date:
            case = typed(file.proceeding, file.charges, file.hearings, file.events, told.hearing_date)
            one.silent = [charge for charge in not_printed(told, case) if charge.ended_as is None]
    return one


def _line(row: Row, result: RegisterResult, file: CourtFile | None, today: date) -> Line:
    waits = is_open(row, result.decisions)
    against = reason_against(file, row, today) if waits and row.offers and file is not None else ""
    return Line(row, waits, decided(row, result.decisions), against)


def _suggested(rows: list[RegisterResult], user: Any) -> dict[str, YoungPerson]:
    wanted = {c["young_person"] for row in rows if row.state == ResultState.ASKED for c in row.candidates}
    return {str(person.pk): person for person in YoungPerson.objects.visible_to(user).filter(pk__in=wanted)}
