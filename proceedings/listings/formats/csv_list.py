"""Tables as text: CSV with commas, semicolons, tabs or strokes, in any usual encoding."""

import csv
from collections.abc import Iterator
from io import StringIO

from proceedings.listings.entry import Reading
from proceedings.listings.formats import table
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.plain_text import plain_text
from proceedings.listings.formats.table_cells import MOST_COLUMNS, MOST_ROWS, Row, Sheet
from proceedings.listings.formats.table_layout import blocks, heads
from proceedings.listings.formats.table_values import says

NAME = "Table as text (CSV): CaTH's lists, or any table with headings"
_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 80
_LOOKED_INTO = 200_000


def recognises(content: Content) -> bool:
    """True for text with a row of headings, or with rows of one width in which a list can be seen."""
    text = plain_text(content)
    return text is not None and separator_of(text) is not None


def read(content: Content) -> Reading:
    """The entries. Raises Refused for quotation marks that do not pair: what follows could be anybody's."""
    text = plain_text(content) or ""
    rows = list(_rows(content, text, separator_of(text) or ","))
    return table.read_sheets(content.name, [Sheet("the table", rows)], content.mappings, how="CSV")


def separator_of(text: str) -> str | None:
    """What parts the cells: the one that gives the most headings; without headings, rows of one width."""
    start = "\n".join(text[:_LOOKED_INTO].splitlines()[:_LOOKED_AT])
    best, most = None, 0
    for separator in _SEPARATORS:
        found = max(
            (
                heads([(says(cell) or "")[:100] for cell in row[:MOST_COLUMNS]])
                for row in _parsed(start, separator)
            ),
            default=0,
        )
        if found > most:
            best, most = separator, found
    if best is not None:
        return best
    for separator in _SEPARATORS:
        widths = [len(row) for row in _parsed(start, separator) if any(map(says, row))]
        rows = [Row("", tuple(row)) for row in _parsed(start, separator)]
        if len(widths) > 1 and min(widths) > 2 and len(set(widths)) == 1 and _seen(rows):
            return separator
    return None


def _seen(rows: list[Row]) -> bool:
    return any(table.looks_like_a_list(block) for block in blocks(rows))


def _parsed(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return []


def _rows(content: Content, text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for number, cells in enumerate(reader):
            if number > MOST_ROWS:
                raise content.refuse(
                    f"It has more than {MOST_ROWS:,} rows. Ask the court for it in parts, court by court."
                )
            # Excel writes this line to tell itself what parts the cells.
            if not (number == 0 and "".join(cells).lower().startswith("sep=")):
                yield Row(f"line {line}", tuple(cells))
            line = reader.line_num + 1
    except csv.Error as reason:
        raise content.refuse(
            f"The quotation marks do not pair at line {max(line, 1)} ({reason}), so it is not certain where a "
            "row ends. Save it again from Excel as an Excel workbook (.xlsx) and bring that in."
        ) from None
