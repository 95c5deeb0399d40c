"""What every table is made of, whatever file it came in: sheets of rows of cells, each row with its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

# A real date or time where the file has one; text for everything else, formulas too: nothing is worked out.
Cell = str | date | datetime | time | float | int | None

MOST_ROWS = 20_000
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `where` is its place for people: "sheet Sheet1, row 7", "line 7", "page 2, line 14"."""

    where: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, a page's table, or a whole text. Banner rows, headings, entries and totals as they come.

    `hidden`: the workbook hides it, so it is not read and its rows are reported.
    """

    name: str
    rows: Sequence[Row]
    hidden: bool = False
