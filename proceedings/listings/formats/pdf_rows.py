"""From the lines of a PDF table to its rows: where one ends, and which lines of a cell are one text.

Rules across the table part its rows; without them a wider gap does; without either, a row begins where a time, date
of birth or reference does. Where none of these says it, nobody can: `Unclear`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from proceedings.listings.formats.pdf_columns import Band, Found, Unclear, cell_of, cuts, under, widened
from proceedings.listings.formats.pdf_merged import Boxes, Merged
from proceedings.listings.formats.pdf_pages import Line, Page, Piece, joined
from proceedings.listings.formats.table_above import court_in
from proceedings.listings.formats.table_headings import meanings
from proceedings.listings.formats.table_mapping import Field
from proceedings.listings.names import fold

# Rows below a case that give one of its particulars the whole width of the table, as CaTH prints them.
_LABELS = {
    "offence title": "Offence Title", "teitl y drosedd": "Offence Title",
    "offence summary": "Offence Summary", "crynodeb or drosedd": "Offence Summary",
    "offence details": "Offence Details", "manylion y drosedd": "Offence Details",
    "manylion yr trosedd": "Offence Details",
    "reporting restrictions": "Reporting Restrictions", "cyfyngiadau riportio": "Reporting Restrictions",
    "cyfyngiadau adrodd": "Reporting Restrictions",
    "listing notes": "Listing Notes", "nodiadau rhestru": "Listing Notes",
    "linked cases": "Linked Cases", "achosion cysylltiedig": "Linked Cases",
}  # fmt: skip
_LABEL_BEFORE = re.compile(r"(?P<label>[^:]{4,30}): *(?P<value>.*)")
_COMPLETE = re.compile(
    r"\d{5,}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[:.]\d{2}|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"\d{2}[A-Z0-9]{2}\d{5,8}|\d{10}|[A-Z]\d{8}|\d{2,4}/\d{4,9}[A-Z]|\d{4}[A-Z0-9]{2,8}\d{8,13}[A-Z]"
)
_WHO = {Field.NAME, Field.SURNAME}
_KEYS = {Field.URN, Field.REFERENCE, Field.PNC, Field.ASN, Field.DOB, Field.TIME, Field.DATE, Field.SITTING}
_NUMBERS = {Field.URN, Field.REFERENCE, Field.PNC, Field.ASN}
_WHOLE_NAME = re.compile(r"[^,]+, ?[^,]+")
_WIDER = 0.35  # the gap between rows is wider than that in a cell by this, in sizes of the print


@dataclass(slots=True)
class TableRow:
    """One row; `cells` by column, `labelled` by the labels below it. A `banner` is a line across the table."""

    where: str
    page: int
    middle: float = 0.0  # of its first line
    cells: dict[int, list[Piece]] = field(default_factory=dict)
    labelled: dict[str, list[str]] = field(default_factory=dict)
    banner: Line | None = None


@dataclass(slots=True)
class Rows:
    """A table taken apart. `after`: lines below its last row."""

    bands: list[Band]
    rows: list[TableRow]

    def text(self, row: TableRow, column: int) -> str:
        """What a cell says: a line break only where the line was ended on purpose."""
        pieces = row.cells.get(column, [])
        field_ = _means(self.bands[column])
        if field_ in _WHO and len(pieces) > 1 and all(_WHOLE_NAME.fullmatch(piece.text) for piece in pieces):
            return "\n".join(piece.text for piece in pieces)
        text = ""
        for number, piece in enumerate(pieces):
            if not number:
                text = piece.text
            elif _ended(pieces[number - 1], piece, self.bands[column]):
                text += "\n" + piece.text
            elif field_ in _NUMBERS and _REFERENCE.fullmatch((text + piece.text).split("\n")[-1]):
                text += piece.text
            else:
                text = joined([text, piece.text])
        return text


def rows_of(pages: Sequence[Page], found: Found) -> Rows:
    """The rows and banners of a table, in order. Raises Unclear."""
    by_number = {page.number: page for page in pages}
    lines = [
        (line, line.pieces(cuts(by_number[line.page], line) if found.ruled else ())) for line in found.body
    ]
    boxes = Boxes(by_number, found) if found.ruled else None
    lines, merged = boxes.taken_out(lines) if boxes else (lines, [])
    kinds = list(_kinds(lines, found, by_number))
    bands = widened(found, [pair for pair, kind in zip(lines, kinds, strict=True) if kind == "cells"])
    maker = _Maker(by_number, found, bands, boxes)
    for (line, pieces), kind in zip(lines, kinds, strict=True):
        maker.add(line, pieces, kind)
    for cell in merged:
        _give(cell, maker.rows)
    return Rows(bands, list(_put_together(maker.rows, bands)))


def _give(cell: Merged, rows: Sequence[TableRow]) -> None:
    """What a merged cell says is said of each row beside it. Raises Unclear where there is none, or it has its own."""
    beside = [
        row
        for row in rows
        if row.banner is None and row.page == cell.page and cell.top <= row.middle <= cell.bottom
    ]
    if not beside or any(cell.column in row.cells for row in beside):
        raise Unclear(cell.where, "It cannot be told to which rows a cell belongs that reaches over several")
    for row in beside:
        row.cells[cell.column] = list(cell.pieces)


def _kinds(lines: Sequence[tuple[Line, list[Piece]]], found: Found, pages: dict[int, Page]) -> Iterator[str]:
    """What each line is: "cells", a "banner" across the table, a "label" with its value, or "more" of such a value."""
    last_rule = _last_rule(pages, found)
    beside: float | None = None
    for line, pieces in lines:
        kind = "cells"
        if _label(pieces, found) is not None:
            kind, beside = "label", pieces[1].left if len(pieces) > 1 else None
        elif beside is not None and line.words[0].left >= beside - 2:
            kind = "more"
        else:
            beside = None
            if len(pieces) == 1 and _is_banner(line, pieces[0], found, last_rule):
                kind = "banner"
        yield kind


def _is_banner(line: Line, piece: Piece, found: Found, last_rule: tuple[int, float] | None) -> bool:
    """True for a line in one piece that is wider than a column, printed as a heading, or below the last rule."""
    heading, over = found.lines[0], under(piece, found.headings)
    # A word too long for its column stands under two headings as well, but begins where the cells of one do.
    column = found.headings[over[0]] if over else None
    begins = (
        column is not None and abs(piece.left - column.left) < 2 and (over[0] > 0 or _means(column) in _WHO)
    )
    return (
        (len(over) > 1 and not (begins and len(over) == 2 and not _says_where(piece.text)))
        or line.size > heading.size * 1.1
        or (line.bold and heading.bold)
        or (last_rule is not None and (line.page, line.top) > last_rule)
    )


def _says_where(text: str) -> bool:
    return court_in(text) is not None or any(map(str.isdigit, text))


def _label(pieces: list[Piece], found: Found) -> tuple[str, str] | None:
    """(label, value) of a line that gives one particular the whole width."""
    first = pieces[0]
    if first.left > found.headings[0].right:
        return None
    if label := _LABELS.get(fold(first.text)):
        return label, " ".join(piece.text for piece in pieces[1:])
    match = _LABEL_BEFORE.fullmatch(" ".join(piece.text for piece in pieces))
    if match and (label := _LABELS.get(fold(match["label"]))):
        return label, match["value"]
    return None


class _Maker:
    """Makes rows of lines, one line after the other."""

    def __init__(self, pages: dict[int, Page], found: Found, bands: list[Band], boxes: Boxes | None) -> None:
        self.pages, self.found, self.bands = pages, found, bands
        across = {number: _across(page, found) for number, page in pages.items()}
        self.rules = boxes.rows() if boxes else across
        self.means = [_means(band) for band in bands]
        self.rows: list[TableRow] = []
        self.before: Line | None = None
        self.ruled = _is_ruled(self.rules, found)
        self.gap = None if self.ruled else _gap(found)
        self.label: str | None = None

    def add(self, line: Line, pieces: list[Piece], kind: str) -> None:
        told = _label(pieces, self.found) if kind == "label" else None
        row = self.rows[-1] if self.rows and self.rows[-1].banner is None else None
        if row is not None and told is not None:
            self.label = told[0]
            row.labelled.setdefault(told[0], []).append(told[1])
        elif row is not None and kind == "more" and self.label:
            row.labelled[self.label].append(line.text)
        elif kind == "cells":
            self._cells(line, pieces)
        else:
            self.rows.append(TableRow(line.where, line.page, banner=line))
            self.label = None
        self.before = line

    def _cells(self, line: Line, pieces: list[Piece]) -> None:
        cells: dict[int, list[Piece]] = {}
        for piece in pieces:
            cells.setdefault(cell_of(piece, self.bands, line.where), []).append(piece)
        whole = {
            column: Piece(tuple(w for piece in found for w in piece.words)) for column, found in cells.items()
        }
        row = self.rows[-1] if self.rows and self.rows[-1].banner is None else None
        if row is None or self.label is not None or self._starts(line, whole, row):
            row = TableRow(line.where, line.page, (line.top + line.bottom) / 2)
            self.rows.append(row)
        self.label = None
        for column, piece in whole.items():
            row.cells.setdefault(column, []).append(piece)

    def _starts(self, line: Line, cells: dict[int, Piece], row: TableRow) -> bool:
        """Whether a line begins a new row."""
        named = any(self.means[column] in _WHO for column in cells)
        complete = {
            column
            for column, piece in cells.items()
            if self.means[column] in _KEYS and _COMPLETE.search(piece.text)
        }
        again = {
            column
            for column in complete
            if any(_COMPLETE.search(piece.text) for piece in row.cells.get(column, ()))
        }
        if self.ruled:
            return self._rule_before(line) or (named and len(again) > 1)
        if self.before is not None and self.before.page != line.page:
            return bool(complete) or (named and not self._name_goes_on(cells, row))
        if self.gap is not None:
            wide = self.before is not None and line.top - self.before.bottom > self.gap
            return wide or bool(named and again)
        if complete and (named or again):
            return True
        goes_on = named and self._name_goes_on(cells, row)
        if complete or (named and not goes_on and len(cells) == 1):
            raise Unclear(line.where, "It cannot be told where one row ends and the next begins")
        return named and not goes_on

    def _name_goes_on(self, cells: dict[int, Piece], row: TableRow) -> bool:
        """True where the name above had no room for the next word, so that it goes on in this line."""
        for column, piece in cells.items():
            if self.means[column] in _WHO:
                above = row.cells.get(column)
                if above and (
                    above[-1].text.endswith((",", "-")) or not _ended(above[-1], piece, self.bands[column])
                ):
                    return True
        return False

    def _rule_before(self, line: Line) -> bool:
        before = self.before
        if before is None:
            return False
        if before.page == line.page:
            return any(before.top + 2 < y < line.bottom - 2 for y in self.rules[line.page])
        return any(y > before.bottom - 2 for y in self.rules[before.page]) or any(
            y < line.top + 2 for y in self.rules[line.page]
        )


def _put_together(rows: list[TableRow], bands: list[Band]) -> Iterator[TableRow]:
    """A row broken by the end of a page is one: its second half names nobody and has no number."""
    means = [_means(band) for band in bands]
    last: TableRow | None = None
    for row in rows:
        if row.banner is None and last is not None and last.banner is None and last.page != row.page:
            tells = {means[column] for column in row.cells} & (_WHO | _KEYS)
            if not tells and set(means) & _WHO:
                for column, pieces in row.cells.items():
                    last.cells.setdefault(column, []).extend(pieces)
                for label, texts in row.labelled.items():
                    last.labelled.setdefault(label, []).extend(texts)
                last.page = row.page
                continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _means(band: Band) -> Field | None:
    return next(iter(meanings(band.heading)), None)


def _ended(one: Piece, two: Piece, band: Band) -> bool:
    """True where the first word of a line had room at the end of the line before: that was ended on purpose."""
    word = two.words[0]
    return one.right + 0.25 * word.size + (word.right - word.left) < band.right - 1


def _across(page: Page, found: Found) -> list[float]:
    """Where rules go across most of the table, whether in one or cell by cell."""
    left, right = found.headings[0].left, found.headings[-1].right
    lengths: dict[float, float] = {}
    for y, start, end in page.across:
        near = next((known for known in lengths if abs(known - y) <= 1.5), y)
        lengths[near] = lengths.get(near, 0.0) + max(0.0, min(end, right) - max(start, left))
    return sorted(y for y, length in lengths.items() if length > 0.6 * (right - left))


def _is_ruled(rules: dict[int, list[float]], found: Found) -> bool:
    """Whether rules part the rows: one lies below the first row at least, beside that under the headings."""
    if not found.body:
        return False
    first, last = found.body[0], found.body[-1]
    below = sum(
        (page, y) > (first.page, first.bottom - 2) and (page, y) <= (last.page, last.bottom + 40)
        for page, places in rules.items()
        for y in places
    )
    return below > 0


def _last_rule(pages: dict[int, Page], found: Found) -> tuple[int, float] | None:
    """The place of the last rule across this table; what stands alone below it belongs to no row."""
    rules = {number: _across(page, found) for number, page in pages.items()}
    if not found.body or not _is_ruled(rules, found):
        return None
    last = found.body[-1]
    places = [
        (number, y)
        for number, found_ in rules.items()
        for y in found_
        if found.body[0].page <= number and (number, y) <= (last.page, last.bottom + 40)
    ]
    return max(places, default=None)


def _gap(found: Found) -> float | None:
    """How wide a gap parts two rows; None where all gaps are alike."""
    gaps = [
        two.top - one.bottom
        for one, two in zip(found.body, found.body[1:], strict=False)
        if one.page == two.page and abs(one.size - two.size) < 1
    ]
    if not gaps:
        return None
    size, least = found.body[0].size, min(gaps)
    return least + _WIDER * size if max(gaps) - least > _WIDER * size else None
