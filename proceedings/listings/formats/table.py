"""One way to read every table: sheets in, entries out. Workbooks, CSV, Word, pasted text and PDF all end here.

A list that CaTH writes is known by its headings and read by its columns. Any other table is read without asking
only when its headings and values leave nothing open; else `ColumnsUnclear` says what to ask a person.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Known
from dataclasses import replace

from proceedings.listings.children import Children, by_title, of_all
from proceedings.listings.entry import Entry, Reading, Refused
from proceedings.listings.formats import table_cath
from proceedings.listings.formats.places import Faults
from proceedings.listings.formats.table_above import Above, read_above
from proceedings.listings.formats.table_cells import MOST_COLUMNS, MOST_ROWS, Cell, Row, Sheet
from proceedings.listings.formats.table_guess import guess
from proceedings.listings.formats.table_layout import Block, blocks
from proceedings.listings.formats.table_mapping import (
    ColumnsUnclear,
    Field,
    Mapping,
    Unclear,
)
from proceedings.listings.formats.table_rows import Rows
from proceedings.listings.formats.table_values import says, text_of

__all__ = [
    "ColumnsUnclear",
    "Field",
    "Mapping",
    "Row",
    "Sheet",
    "Unclear",
    "looks_like_a_list",
    "read_sheets",
]

_SHOWN = 10
_ROOM_OF_SHEET = re.compile(r"(?:court ?room|court|ystafell llys) ?\d{1,2}[a-z]?", re.IGNORECASE)
_NO_TABLE = (
    "It holds no table of hearings that Liaison can find: no row of headings names the people and their dates of "
    "birth or case numbers. Ask the court for the Magistrates Standard List, or enter the children's hearings by hand."
)
_NOBODY = (
    "It has the headings of a list but nobody below them, so there is nothing to import. If there should be, ask "
    "the court for it again."
)
_SINGLE_JUSTICE = (
    "This is a Single Justice Procedure list (seen by its headings). Liaison does not read it: its cases are "
    "adults', decided on papers without a hearing, so there is nothing in it to match."
)


def read_sheets(
    name: str, sheets: Iterable[Sheet], mapping: Known[str, Mapping] | Mapping | None = None, *, how: str = "table"
) -> Reading:  # fmt: skip
    """The entries of all sheets of the file `name`.

    `mapping`: what people said of the columns of such tables, by signature (or one alone). `how`: what the file is,
    in a word ("Excel"). Raises ColumnsUnclear where it is not certain what a column holds, Refused where nothing
    in it is a table of hearings.
    """
    faults, entries, kinds = Faults(), list[Entry](), list[str]()
    children, weeks = list[Children](), list[bool]()
    others: list[tuple[Sheet, Block]] = []
    for sheet in sheets:
        rows = _within_limits(name, sheet)
        if sheet.hidden:
            if any(says(cell) for row in rows for cell in row.cells):
                faults.report(sheet.name, "This sheet is hidden in the workbook and was not read.")
            continue
        above = _of_the_sheet(sheet.name)
        for block in blocks(rows):
            above = _above(block, above)
            if not block.known and block.signature not in _known(mapping):
                others.append((sheet, block))
                continue
            kind = table_cath.kind_of(block.headings) if block.headed else None
            reader = Rows(_mapping(name, sheet, block, kind, mapping), above, faults)
            if kind is not None:
                reader.surname_comma, reader.urns = kind.surname_comma, kind.urns
            found = list(reader.read(block))
            entries.extend(found)
            above = reader.above
            kinds.append(kind.name if kind else "Table")
            children.append(kind.children if kind else by_title(_lines(block)))
            if any(one.date is None and one.week_of is None for one in found):
                weeks.append(kind is not None and kind.weeks)
    for sheet, block in others:
        if not kinds and looks_like_a_list(block):
            raise ColumnsUnclear(name, _unclear(sheet, block, *_guess(block)))
        faults.report(sheet.name, "Nothing here is a table of hearings with headings, so it was not read.")
    if not kinds:
        raise Refused(name, _NO_TABLE)
    if not entries and not faults:
        raise Refused(name, _NOBODY)
    asks = tuple(
        word
        for word, missing in (
            ("date", any(one.date is None and one.week_of is None for one in entries)),
            ("court", any(one.court is None for one in entries)),
        )
        if missing
    )
    named = kinds[0] if len(set(kinds)) == 1 else "Several tables"
    return Reading(
        f"{named} ({how})", tuple(entries), tuple(faults), asks,
        weeks=bool(weeks) and all(weeks), children=of_all(children),
    )  # fmt: skip


def _within_limits(name: str, sheet: Sheet) -> list[Row]:
    rows = list(sheet.rows)
    if len(rows) > MOST_ROWS:
        raise Refused(
            name, f"{sheet.name} has more than {MOST_ROWS:,} rows. Ask the court for it in parts, court by court."
        )  # fmt: skip
    for row in rows:
        if sum(says(cell) is not None for cell in row.cells[MOST_COLUMNS:]):
            raise Refused(
                name, f"It has more than {MOST_COLUMNS} columns ({row.where}), which no court list has."
            )
    return [replace(row, cells=row.cells[:MOST_COLUMNS]) for row in rows]


def _known(mapping: Known[str, Mapping] | Mapping | None) -> Known[str, Mapping]:
    if isinstance(mapping, Mapping):
        return {mapping.signature: mapping}
    return mapping or {}


def _mapping(
    name: str, sheet: Sheet, block: Block, kind: table_cath.Kind | None, known: Known[str, Mapping] | Mapping | None
) -> Mapping:  # fmt: skip
    if (said := _known(known).get(block.signature)) is not None:
        return said
    if kind is not None:
        return Mapping(signature=block.signature, columns=kind.columns, several=kind.several)
    if table_cath.is_single_justice(block.headings):
        raise Refused(name, _SINGLE_JUSTICE)
    found, problems = _guess(block)
    if problems:
        raise ColumnsUnclear(name, _unclear(sheet, block, found, problems))
    return found


def _guess(block: Block) -> tuple[Mapping, list[str]]:
    return guess(block.headings, block.sample(), headed=block.headed)


def _unclear(sheet: Sheet, block: Block, mapping: Mapping, problems: list[str]) -> Unclear:
    shown = block.rows[:_SHOWN]
    return Unclear(
        sheet=sheet.name,
        headings=block.headings,
        rows=tuple(tuple(text_of(cell) for cell in _wide(row, len(block.headings))) for row in shown),
        where=tuple(row.where for row in shown),
        mapping=mapping,
        problems=tuple(problems),
    )


def _wide(row: Row, width: int) -> Iterator[Cell]:
    yield from row.cells
    yield from (None for _ in range(width - len(row.cells)))


def looks_like_a_list(block: Block) -> bool:
    """Whether a person could name the columns of this table: two or more rows wide, with dates or references."""
    if block.width < 2 or len(block.rows) < 1:
        return False
    mapping, _ = _guess(block)
    return bool({Field.DOB, Field.URN, Field.REFERENCE, Field.PNC, Field.DATE} & set(mapping.columns))


def _of_the_sheet(name: str) -> Above:
    """A sheet is often called after its court room or its day."""
    return Above(room=name if _ROOM_OF_SHEET.fullmatch(name) else None, day=read_above([name]).day)


def _above(block: Block, before: Above) -> Above:
    return read_above(_lines(block), before)


def _lines(block: Block) -> list[str]:
    """What is written over the table; a merged cell once."""
    return [
        " ".join(dict.fromkeys(text for cell in row.cells if (text := says(cell)))) for row in block.above
    ]
