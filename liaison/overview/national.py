"""The Home Office's published tables of NRM decisions, read: one row a quarter, people exploited at 17 or younger.

The tables come as one workbook (.ods, .xlsx) with a sheet for each table, or as a CSV of one. Looked for are those whose
title names reasonable or conclusive grounds decisions, with a head of year, quarter, age at exploitation, negative
and positive. A sheet may carry anything else; a head that is found and rows that cannot be read are refused.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from liaison.law.words import DecisionKind

MOST_BYTES: Final = 40_000_000
MOST_ROWS: Final = 200_000
TITLES: Final = {
    DecisionKind.REASONABLE_GROUNDS: re.compile(r"reasonable grounds", re.I),
    DecisionKind.CONCLUSIVE_GROUNDS: re.compile(r"conclusive grounds", re.I),
}
HEADS: Final = {
    "year": re.compile(r"^year$", re.I),
    "quarter": re.compile(r"^quarter$", re.I),
    "age": re.compile(r"^age\b", re.I),
    "negative": re.compile(r"^negative\b", re.I),
    "positive": re.compile(r"^positive\b", re.I),
}
CHILD: Final = re.compile(r"^\s*child\b", re.I)
MONTHS: Final = {"jan": 1, "apr": 2, "jul": 3, "oct": 4}
Sheet = Sequence[Sequence[Any]]


class NotRead(ValueError):
    """The file cannot be read as those tables; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions of one quarter. `table`: the sheet's name and its title, for the source."""

    kind: DecisionKind
    year: int
    quarter: int
    positive: int
    negative: int
    table: str


def read(name: str, content: bytes) -> list[Decided]:
    """Every quarter of both tables, in order. Raises NotRead with sheet, row and what was expected."""
    if len(content) > MOST_BYTES:
        raise NotRead(f"{name} is larger than {MOST_BYTES // 1_000_000} MB")
    found: dict[tuple[DecisionKind, int, int], Decided] = {}
    for sheet, rows in _sheets(name, content):
        for one in _table(sheet, rows):
            key = one.kind, one.year, one.quarter
            held = found.get(key)
            if held and (held.positive, held.negative) != (one.positive, one.negative):
                raise NotRead(f"{sheet}: quarter {one.quarter} of {one.year} is told twice, differently")
            found[key] = one
    if not found:
        raise NotRead(
            f"{name}: no table whose title names reasonable or conclusive grounds decisions and whose head has "
            "Year, Quarter, Age at exploitation, Negative and Positive"
        )
    return [found[key] for key in sorted(found)]


def _sheets(name: str, content: bytes) -> Iterator[tuple[str, Sheet]]:
    if name.lower().endswith(".csv"):
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotRead(f"{name}: byte {error.start} is not UTF-8; save it as CSV UTF-8") from error
        yield name, _few(name, list(csv.reader(io.StringIO(text, newline=""))))
        return
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            yield sheet, _few(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
    except (CalamineError, ValueError, OSError) as error:
        if isinstance(error, NotRead):
            raise
        raise NotRead(f"{name} is not a CSV, an .ods or an .xlsx file") from error


def _few(sheet: str, rows: Sheet) -> Sheet:
    if len(rows) > MOST_ROWS:
        raise NotRead(f"{sheet} has more than {MOST_ROWS:,} rows")
    return rows


def _table(sheet: str, rows: Sheet) -> Iterator[Decided]:
    head = next((n for n, row in enumerate(rows[:40]) if {"year", "quarter"} <= set(_columns(row))), None)
    if head is None:
        return
    title = next((text for row in rows[:head] for cell in row if _kind(text := str(cell).strip())), "")
    kind = _kind(title) or _kind(sheet)
    columns = _columns(rows[head])
    if kind is None or set(columns) != set(HEADS):
        return
    for n, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        if CHILD.match(str(cells["age"])) and not str(cells["quarter"]).lower().startswith("total"):
            where = f"{sheet}, row {n}"
            year, quarter = _number(cells["year"], where, "Year"), _quarter(cells["quarter"], where)
            positive, negative = (_number(cells[k], where, k.capitalize()) for k in ("positive", "negative"))
            yield Decided(kind, year, quarter, positive, negative, title[:150] or sheet)


def _kind(text: str) -> DecisionKind | None:
    """The kind of decision that a title names; None where it names both or neither."""
    named = [kind for kind, word in TITLES.items() if word.search(text)]
    return named[0] if len(named) == 1 else None


def _columns(row: Sequence[Any]) -> dict[str, int]:
    return {
        name: at
        for name, word in HEADS.items()
        if (at := next((n for n, cell in enumerate(row) if word.match(str(cell).strip())), -1)) >= 0
    }


def _number(cell: Any, where: str, field: str) -> int:
    text = str(cell).replace(",", "").removesuffix(".0").strip()
    text = re.sub(r"\s*\[[a-z]\]$|\s+[a-zR]$", "", text)  # marks of a revision: "4,610 [r]"
    if not re.fullmatch(r"\d{1,9}", text):
        raise NotRead(f"{where}: {field} says {str(cell)[:30]!r}, which is not a whole number")
    return int(text)


def _quarter(cell: Any, where: str) -> int:
    text = str(cell).strip().lower().removesuffix(".0")
    if found := re.fullmatch(r"(?:q|quarter )?\s*([1-4])(?:\D.*)?", text):
        return int(found.group(1))
    if text[:3] in MONTHS:
        return MONTHS[text[:3]]
    raise NotRead(
        f"{where}: Quarter says {str(cell)[:30]!r}; expected Q1 to Q4, or January to March and so on"
    )
