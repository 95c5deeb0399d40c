"""Guessing what each column holds, from its heading and its values, and saying what is not certain.

The guess is read without asking only when nothing is unclear: one column claims each field, its values are
what the heading says, and no column without a known heading could be a name, a date of birth or a reference.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from liaison.people import identifiers
from proceedings.listings.formats.table_above import NO_HEARING_BEFORE, court_in
from proceedings.listings.formats.table_cells import Cell
from proceedings.listings.formats.table_headings import meanings, names_several
from proceedings.listings.formats.table_mapping import (
    IDENTIFIES,
    SEVERAL_COLUMNS,
    Field,
    Mapping,
    faults_of,
    signature_of,
)
from proceedings.listings.formats.table_values import Unreadable, clock_of, day_of, month_first, says, text_of

MOST_SAMPLED = 200
_LONGEST = 300
# Hearings of one list lie close together; dates of birth do not.
_BIRTHS_APART = 3 * 365
_ROOM = re.compile(
    r"(?:court ?room|court|ct|ctrm|room|ystafell(?: llys)?|llys)?\.? ?\d{1,2} ?[a-z]?\b.*", re.IGNORECASE
)
_NAMED_ROOM = re.compile(r"(?:court ?room|court|room|ystafell llys) ?\d", re.IGNORECASE)
_URN = re.compile(r"\d{2}[0-9A-Z]{2}\d{5,8}")
_CASE = re.compile(r"[A-Z]\d{8}|\d{10}|[A-Z]{1,4}/?\d{5,}[A-Z0-9/]*")
_NAME = re.compile(r"[^\W\d_]{2,}[^\d]*")


class Column:
    """What the sampled cells of one column are like."""

    def __init__(self, heading: str, cells: Sequence[Cell]) -> None:
        self.heading = heading.strip()
        self.may = meanings(heading)
        self.cells = [_short(cell) for cell in cells[:MOST_SAMPLED] if says(cell) is not None]
        self.filled = len(self.cells) / max(1, min(len(cells), MOST_SAMPLED))

    def share(self, test: Callable[[Cell], bool]) -> float:
        return sum(map(test, self.cells)) / len(self.cells) if self.cells else 0.0

    @property
    def name(self) -> str:
        return f"“{self.heading}”" if self.heading else "a column without a heading"

    @property
    def dates(self) -> float:
        return self.share(_is_date)

    @property
    def times(self) -> float:
        return self.share(_is_time)

    @property
    def births(self) -> bool:
        """Dates so early, or so far apart, that they are not of hearings in one list."""
        days = [day for cell in self.cells if (day := _date(cell))]
        if self.dates <= 0.6 or not days:
            return False
        return min(days) < NO_HEARING_BEFORE or (max(days) - min(days)).days > _BIRTHS_APART

    @property
    def references(self) -> float:
        return self.share(lambda cell: bool(_reference(cell)))


def guess(headings: Sequence[str], cells: Sequence[Sequence[Cell]], *, headed: bool = True) -> tuple[Mapping, list[str]]:  # fmt: skip
    """The likeliest mapping of a table, and all that is unclear about it, in words for the officer.

    `cells`: of each column from the left, without the headings. A table without headings is always unclear.
    """
    columns = [Column(heading, column) for heading, column in zip(headings, cells, strict=True)]
    problems: list[str] = []
    fields = [_by_heading(column, columns) for column in columns]
    _settle_twice(columns, fields, problems)
    _doubt_values(columns, fields, problems)
    _doubt_unknown(columns, fields, problems)
    if not headed:
        problems.insert(0, "The table has no headings.")
    known = [field or Field.LEFT_OUT for field in fields]
    problems += [fault for fault in faults_of(known) if not fault.startswith("Two columns")]
    several = any(
        field is Field.NAME and names_several(column.heading)
        for field, column in zip(fields, columns, strict=True)
    )
    signature = signature_of(headings) if headed else signature_of([str(len(headings))], headed=False)
    mapping = Mapping(signature=signature, columns=tuple(known), several=several, headed=headed)
    return mapping, list(dict.fromkeys(problems))


def _by_heading(column: Column, columns: Sequence[Column]) -> Field | None:
    """What the heading says; where it may mean two things, what the values say."""
    if len(column.may) < 2:
        return column.may[0] if column.may else None
    if not column.cells:
        return Field.LEFT_OUT
    others = {other.may[0] for other in columns if other is not column and len(other.may) == 1}
    if Field.TIME in column.may or Field.SITTING in column.may:
        if column.times > 0.6:
            return Field.SITTING if Field.TIME in others else Field.TIME
        return (
            Field.ROOM
            if Field.ROOM in column.may and Field.ROOM not in others and column.times < 0.1
            else None
        )
    if Field.ROOM in column.may:
        rooms = column.share(lambda cell: bool(_ROOM.fullmatch(says(cell) or "")))
        if rooms > 0.9 and Field.ROOM not in others:
            return Field.ROOM
        return Field.COURT if rooms < 0.1 and Field.COURT not in others else None
    if column.may[0] is Field.LEFT_OUT:
        return None if column.references > 0.6 and not others & IDENTIFIES else Field.LEFT_OUT
    return next((field for field in column.may if field not in others), column.may[0])


def _settle_twice(columns: Sequence[Column], fields: list[Field | None], problems: list[str]) -> None:
    """Two columns claim one field: an empty one gives way, and so does one that says the same; else it is asked."""
    for field in Field:
        claim = [number for number, found in enumerate(fields) if found is field]
        if len(claim) < 2 or field in SEVERAL_COLUMNS:
            continue
        filled = [number for number in claim if columns[number].cells] or claim[:1]
        first = [says(cell) for cell in columns[filled[0]].cells]
        kept = [filled[0]] + [
            number for number in filled[1:] if [says(cell) for cell in columns[number].cells] != first
        ]
        for number in set(claim) - set(kept):
            fields[number] = Field.LEFT_OUT
        if len(kept) > 1:
            named = " and ".join(columns[number].name for number in kept)
            problems.append(f"{named} could both be “{field.label}”.")
            for number in kept[1:]:
                fields[number] = None


def _doubt_values(columns: Sequence[Column], fields: list[Field | None], problems: list[str]) -> None:
    """The values of a column are not what its heading says."""
    for number, (column, field) in enumerate(zip(columns, fields, strict=True)):
        if field is None and column.may and not any(column.name in problem for problem in problems):
            labels = "” or “".join(one.label for one in column.may)
            problems.append(f"{column.name} could be “{labels}”.")
        elif field is Field.DATE and column.births:
            problems.append(f"{column.name} holds dates of long ago, so it may be the date of birth.")
        elif field is Field.DOB and _all_one_day(column) and _people(columns, fields) > 2:
            problems.append(
                f"{column.name} holds one date in every row, so it may be the date of the hearing."
            )
        elif field is not None and column.cells and _unlike(column, field):
            problems.append(f"{column.name} does not look like “{field.label}”: {_example(column)}.")
            fields[number] = field


def _unlike(column: Column, field: Field) -> bool:
    """Whether the values of a column are not what `field` is."""
    match field:
        case Field.DOB:
            return column.dates < 0.6 and column.share(_is_age) < 0.6
        case Field.DATE:
            return column.dates < 0.6 and not (column.dates == 0 and len(column.cells) < 3)
        case Field.TIME | Field.SITTING:
            return column.times < 0.5 and column.dates < 0.5
        case Field.NAME | Field.SURNAME | Field.FORENAMES:
            return column.share(_is_name) < 0.7
        case Field.URN | Field.REFERENCE:
            return column.share(_is_not_reference) > 0.3
        case Field.PNC:
            return column.share(lambda cell: not identifiers.pnc_id(says(cell)).canonical) > 0.5
        case Field.ROOM | Field.COURT:
            return column.dates > 0.5 or (column.times > 0.9 and column.share(_is_digits) < 0.5)
        case Field.HEARING_TYPE:
            return column.dates > 0.5
    return False


def _doubt_unknown(columns: Sequence[Column], fields: list[Field | None], problems: list[str]) -> None:
    """A column with an unknown heading may hold what no other column does."""
    has = {field for field in fields if field}
    for number, column in enumerate(columns):
        if fields[number] is not None or not column.cells or column.may:
            continue
        likely: Field | None = None
        if column.share(lambda cell: bool(identifiers.pnc_id(says(cell)).canonical)) > 0.6:
            likely = Field.PNC
        elif column.share(lambda cell: bool(_URN.fullmatch(_squeezed(cell)))) > 0.6:
            likely = Field.URN
        elif column.references > 0.6:
            likely = Field.REFERENCE
        elif column.dates > 0.6:
            likely = Field.DOB if column.births else Field.DATE
        elif column.times > 0.6 and column.share(_is_digits) < 0.5:
            likely = Field.TIME
        elif column.share(lambda cell: court_in(says(cell) or "") is not None) > 0.6:
            likely = Field.COURT
        elif column.share(lambda cell: bool(_NAMED_ROOM.match(says(cell) or ""))) > 0.6:
            likely = Field.ROOM
        elif column.share(_is_named) > 0.6 and not {Field.NAME, Field.SURNAME} & has:
            likely = Field.NAME
        elif not column.heading and column.filled > 0.2 and column.share(_is_name) > 0.5:
            problems.append("A column without a heading is not empty.")
            continue
        if likely is None or (likely in has and likely not in IDENTIFIES):
            continue
        if likely in has:
            problems.append(f"{column.name} could be “{likely.label}” too.".replace("a column", "A column"))
            continue
        fields[number] = likely
        has.add(likely)
        problems.append(f"{column.name} looks like “{likely.label}”.".replace("a column", "A column"))


def american(cells: Sequence[Cell]) -> Cell:
    """The first cell that shows that a column's dates have the month first; None where none does."""
    return next((cell for cell in cells if month_first(cell)), None)


def _short(cell: Cell) -> Cell:
    """As much of a cell as says what kind of thing it is."""
    return cell[:_LONGEST] if isinstance(cell, str) else cell


def _date(cell: Cell) -> date | None:
    try:
        return day_of(cell, born=True)
    except Unreadable:
        return None


def _is_date(cell: Cell) -> bool:
    if _date(cell) is not None or month_first(cell):
        return True
    lines = text_of(cell).split("\n")
    return len(lines) > 1 and all(_date(line) for line in lines)  # one for each of several people


def _is_time(cell: Cell) -> bool:
    try:
        return clock_of(cell) is not None
    except Unreadable as reason:
        return "morning" in str(reason)


def _is_age(cell: Cell) -> bool:
    return bool(re.fullmatch(r"\(?\d{1,2}\)?", says(cell) or ""))


def _is_digits(cell: Cell) -> bool:
    return (says(cell) or "").isdigit()


def _is_name(cell: Cell) -> bool:
    text = says(cell) or ""
    return bool(_NAME.search(text)) or "*" in text or (len(text) == 1 and text.isalpha())


def _is_named(cell: Cell) -> bool:
    """Two words or a comma, letters only: a whole name, as far as one can tell."""
    text = says(cell) or ""
    return bool(re.fullmatch(r"[^\W\d_]+[^\d]*[ ,]+[^\d]*\*?", text)) and len(text) < 60


def _squeezed(cell: Cell) -> str:
    return re.sub(r"[\s/.-]+", "", says(cell) or "").upper()


def _reference(cell: Cell) -> bool:
    text = _squeezed(cell)
    return bool(_URN.fullmatch(text) or _CASE.fullmatch(text)) and not _is_date(cell)


def _is_not_reference(cell: Cell) -> bool:
    """No digit at all, or a date: whatever a court calls its case, it is not that."""
    return not any(map(str.isdigit, says(cell) or "")) or _is_date(cell)


def _people(columns: Sequence[Column], fields: Sequence[Field | None]) -> int:
    """How many names there are: one child with many offences has one date of birth in every row."""
    named = [
        column
        for column, field in zip(columns, fields, strict=True)
        if field in (Field.NAME, Field.FORENAMES)
    ]
    return max((len({says(cell) for cell in column.cells}) for column in named), default=0)


def _all_one_day(column: Column) -> bool:
    days = {_date(cell) for cell in column.cells} - {None}
    return len(column.cells) > 2 and len(days) == 1


def _example(column: Column) -> str:
    shown = list(dict.fromkeys((says(cell) or "")[:30] for cell in column.cells))[:2]
    return ", ".join(f"“{one}”" for one in shown)
