"""Tables in a PDF, by where their words stand. They end in the table path, as those of every other file do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from proceedings.listings.entry import Reading
from proceedings.listings.formats import pdf_cath, table
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.pdf_columns import Found, Unclear, tables
from proceedings.listings.formats.pdf_pages import Line, Page
from proceedings.listings.formats.pdf_rows import Rows, TableRow, rows_of
from proceedings.listings.formats.table_cells import Row, Sheet

_UNCLEAR = (
    "The columns of this PDF cannot be told apart with certainty: {why} ({where}); nothing of it was read, so that no "
    "room or reference is put to the wrong person. Ask the court for the list in Excel, or enter the children's hearings "
    "by hand."
)
_NO_TABLE = (
    "It holds no table of hearings that Liaison can find: no row of headings names the people and their dates of birth "
    "or case numbers. Ask the court for the Magistrates Standard List, or enter the children's hearings by hand."
)


def read(content: Content, pages: Sequence[Page]) -> Reading:
    """The entries of all tables. Raises Refused where rows or columns cannot be told apart, ColumnsUnclear."""
    cath = pdf_cath.is_cath(pages[0].lines[:8])
    if cath:
        pages = list(_to_the_end(pages))
    found = list(tables(pages))
    if not found:
        raise content.refuse(_NO_TABLE)
    try:
        rows = list(_cath(pages, found) if cath else _any(pages, found))
    except Unclear as reason:
        raise content.refuse(_UNCLEAR.format(why=reason, where=reason.where)) from None
    return table.read_sheets(content.name, [Sheet("the PDF", rows)], content.mappings, how="PDF")


def _to_the_end(pages: Sequence[Page]) -> Iterator[Page]:
    for page in pages:
        at = next((n for n, line in enumerate(page.lines) if pdf_cath.ends(line)), None)
        yield page if at is None else replace(page, lines=page.lines[:at])
        if at is not None:
            return


def _any(pages: Sequence[Page], found: Sequence[Found]) -> Iterator[Row]:
    """A table as it stands; lines over it and across it are rows of one cell."""
    for one in found:
        yield from map(_line, one.above)
        made = rows_of(pages, one)
        labels = _labels(made)
        yield Row(one.lines[0].where, (*(band.heading for band in made.bands), *labels))
        for row in made.rows:
            yield (
                _line(row.banner) if row.banner else Row(row.where, (*_cells(made, row), *_said(row, labels)))
            )


def _cath(pages: Sequence[Page], found: Sequence[Found]) -> Iterator[Row]:
    """A table of CaTH's with what stands over it in columns before it, as in CaTH's Excel."""
    yield from map(_line, pdf_cath.dates(found[0].above))
    context = pdf_cath.Context()
    over: list[Line] = list(found[0].above)
    for one in found:
        context.take(over)
        made = rows_of(pages, one)
        headings = [band.heading for band in made.bands]
        labels = _labels(made)
        before, after = pdf_cath.shape_of(headings, labels) or ((), tuple(labels))
        yield Row(one.lines[0].where, (*before, *headings, *after))
        over = []
        for row in made.rows:
            if row.banner:
                over.append(row.banner)
                continue
            if over:
                context.take(over)
                over = []
            told = (context.under(heading, before) for heading in before)
            yield Row(row.where, (*told, *_cells(made, row), *_said(row, after)))


def _line(line: Line) -> Row:
    return Row(line.where, (line.text,))


def _cells(made: Rows, row: TableRow) -> Iterator[str]:
    return (made.text(row, column) for column in range(len(made.bands)))


def _labels(made: Rows) -> list[str]:
    return list(dict.fromkeys(label for row in made.rows for label in row.labelled))


def _said(row: TableRow, labels: Sequence[str]) -> Iterator[str]:
    return (" ".join(row.labelled.get(label, ())) for label in labels)
