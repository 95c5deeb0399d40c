"""One row of a table by what its columns hold."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time

from proceedings.listings.formats.places import LONGEST_TEXT, LONGEST_WORDING, Faults
from proceedings.listings.formats.table_cells import Cell, Row
from proceedings.listings.formats.table_mapping import IDENTIFIES, Field
from proceedings.listings.formats.table_values import NOTHING, Unreadable, clock_of, day_of, text_of

_OFFENCE = frozenset({Field.OFFENCE_CODE, Field.OFFENCE_TITLE, Field.OFFENCE_WORDING})
_NAMES = frozenset({Field.NAME, Field.SURNAME, Field.FORENAMES})
_AGE_ALONE = re.compile(r"\(?\d{1,3}\)?")


class Said:
    """What a row says. `unread`: columns whose dates are not to be trusted. Faults go by the row's place."""

    __slots__ = ("cells", "columns", "filled", "lines", "texts", "unread", "where")

    def __init__(self, row: Row, columns: Sequence[Field], unread: frozenset[int] = frozenset()) -> None:
        self.where = row.where
        self.columns = columns
        self.unread = unread
        self.texts: list[str] = []
        self.cells: dict[Field, list[Cell]] = {}
        self.lines: dict[Field, list[str]] = {}
        filled = set()
        for number, cell in enumerate(row.cells):
            what = columns[number] if number < len(columns) else Field.LEFT_OUT
            lines = text_of(cell) if cell is not None else ""
            empty = lines.casefold() in NOTHING
            self.cells.setdefault(what, []).append(None if empty else cell)
            self.lines.setdefault(what, []).append("" if empty else lines)
            if not empty:
                filled.add(what)
                self.texts.append(" ".join(lines.split()))
        self.filled = frozenset(filled)

    @property
    def names(self) -> bool:
        return bool(self.filled & _NAMES)

    @property
    def only_offences(self) -> bool:
        """True for a further offence of whoever stands in the row above."""
        return bool(self.filled & _OFFENCE) and not self.filled & (IDENTIFIES | {Field.AGE, Field.ADDRESS})

    def with_cells(self, told: Mapping[Field, Cell]) -> "Said":
        """The same row with these cells instead."""
        cells = tuple(told.get(what, cell) for what in self.columns for cell in self.cells.get(what, [])[:1])
        fields = [what for what in self.columns for _ in self.cells.get(what, [])[:1]]
        return Said(Row(self.where, cells), fields, frozenset())

    def cell(self, what: Field) -> Cell:
        return next((cell for cell in self.cells.get(what, ()) if cell is not None), None)

    def text(self, what: Field) -> str | None:
        """The text on one line; None where the row does not say it."""
        if what not in self.filled:
            return None
        return next(" ".join(lines.split())[:LONGEST_TEXT] for lines in self.lines[what] if lines)

    def all(self, what: Field) -> list[str]:
        """The texts of all columns that hold it."""
        return [" ".join(lines.split())[:LONGEST_TEXT] for lines in self.lines.get(what, ()) if lines]

    def columns_of(self, what: Field) -> list[str]:
        """Each column's text, line breaks kept, empty ones too."""
        return [lines[:LONGEST_WORDING] for lines in self.lines.get(what, ())]

    def report(self, faults: Faults, message: str) -> None:
        faults.report(self.where, message)

    def day(self, what: Field, faults: Faults, *, born: bool = False, instead: Cell = None) -> date | None:
        """The date of a column, or of the cell `instead` where it is empty."""
        cell = self.cell(what)
        cell = instead if cell is None else cell
        if cell is None or (self.unread and self.columns.index(what) in self.unread):
            return None
        if isinstance(cell, str) and born and _AGE_ALONE.fullmatch(cell.strip()):
            return None  # an age in place of the date: "(16)"
        try:
            return day_of(cell, born=born)
        except Unreadable as reason:
            self.report(faults, f"{what.label}: {reason}")
            return None

    def clock(self, fields: Sequence[Field], held: Mapping[Field, Cell], faults: Faults) -> time | None:
        """The first of these that says a time; prose, as the Crown lists have it, gives way to the next."""
        reason: Unreadable | None = None
        for what in fields:
            cell = self.cell(what)
            try:
                if (found := clock_of(held.get(what) if cell is None else cell)) is not None:
                    return found
            except Unreadable as error:
                reason = reason or error
        if reason is not None:
            self.report(faults, f"{fields[0].label}: {reason}")
        return None
