"""Cells of a boxed table that reach over several rows: what such a cell says holds for each of them.

A rule that parts two rows and does not cross a column shows that the cell there is one. Where the rules of a column
are only left out, its texts stand apart like rows: then nobody can say, and the table is `Unclear`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from proceedings.listings.formats.pdf_columns import Band, Found, Unclear
from proceedings.listings.formats.pdf_pages import Line, Page, Piece

_NEAR = 1.5  # points: pieces of one rule, drawn cell by cell
_WHOLE = 0.9  # of a column's width, which a rule crosses
_APART = 0.9  # lines of one text: less than this between them, in sizes of the print
# A room, a number, a date, a time, a whole name: two of them are the texts of two rows.
_BY_ITSELF = re.compile(
    r"(?:court ?room|court|llys|room) ?(?:no\.? ?)?\d|\d{5,}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[:.]\d{2}|"
    r"\b\d{1,2} ?[ap]\.?m\b|^[^,\d]+, ?[^,\d]+$",
    re.IGNORECASE,
)
_UNCLEAR = "A cell beside several rows holds several texts, so it cannot be told which row each belongs to"


@dataclass(slots=True)
class Merged:
    """One cell over several rows: its column, its place on its page, what it says line by line."""

    where: str
    page: int
    column: int
    top: float
    bottom: float
    pieces: list[Piece] = field(default_factory=list)


class Boxes:
    """The rules of a boxed table, by which of its columns each crosses."""

    def __init__(self, pages: dict[int, Page], found: Found) -> None:
        self.found = found
        self.rules = {number: list(_rules(page, found.headings)) for number, page in pages.items()}

    def rows(self) -> dict[int, list[float]]:
        """By page the places of all rules that part rows: in some column at least."""
        return {number: [y for y, _ in rules] for number, rules in self.rules.items()}

    def taken_out(
        self, lines: Iterable[tuple[Line, list[Piece]]]
    ) -> tuple[list[tuple[Line, list[Piece]]], list[Merged]]:
        """The lines without what stands in merged cells, and these. Raises Unclear."""
        lines = list(lines)
        reach: dict[int, tuple[float, float]] = {}
        for line, _ in lines:
            top, bottom = reach.get(line.page, (line.top, line.bottom))
            reach[line.page] = min(top, line.top), max(bottom, line.bottom)
        left: list[tuple[Line, list[Piece]]] = []
        merged: dict[tuple[int, int, float], Merged] = {}
        for line, pieces in lines:
            own = []
            for piece in pieces:
                cell = self._cell(line, piece, reach[line.page])
                if cell is None:
                    own.append(piece)
                else:
                    known = merged.setdefault((cell.page, cell.column, cell.top), cell)
                    known.pieces.append(piece)
            if own:
                left.append((line, own))
        for cell in merged.values():
            _is_one_text(cell)
        return left, list(merged.values())

    def _cell(self, line: Line, piece: Piece, reach: tuple[float, float]) -> Merged | None:
        """The merged cell in which the piece stands; None where its cell is of one row."""
        column = _column(piece, self.found.headings)
        if column is None:
            return None
        middle = _middle(piece)
        top = max(
            (y for y, of in self.rules[line.page] if column in of and y <= middle), default=reach[0] - 2
        )
        bottom = min(
            (y for y, of in self.rules[line.page] if column in of and y > middle), default=reach[1] + 2
        )
        within = (
            y
            for y, _ in self.rules[line.page]
            if max(top, reach[0]) + _NEAR < y < min(bottom, reach[1]) - _NEAR
        )
        if next(within, None) is None:
            return None
        return Merged(line.where, line.page, column, top, bottom)


def _rules(page: Page, bands: Sequence[Band]) -> Iterator[tuple[float, frozenset[int]]]:
    """(place from the top, the columns that it crosses) of each rule that crosses one whole column at least."""
    places: list[tuple[float, list[tuple[float, float]]]] = []
    for y, left, right in sorted(page.across):
        if not places or y - places[-1][0] > _NEAR:
            places.append((y, []))
        places[-1][1].append((left, right))
    for y, parts in places:
        crossed = frozenset(n for n, band in enumerate(bands) if _crosses(parts, band))
        if crossed:
            yield y, crossed


def _crosses(parts: Iterable[tuple[float, float]], band: Band) -> bool:
    reached, length = band.left, 0.0
    for left, right in sorted(parts):
        left, right = max(left, reached), min(right, band.right)
        if right > left:
            length += right - left
            reached = right
    return length >= _WHOLE * (band.right - band.left)


def _column(piece: Piece, bands: Sequence[Band]) -> int | None:
    middle = (piece.left + piece.right) / 2
    return next((number for number, band in enumerate(bands) if band.left <= middle <= band.right), None)


def _middle(piece: Piece) -> float:
    return (min(word.top for word in piece.words) + max(word.bottom for word in piece.words)) / 2


def _is_one_text(cell: Merged) -> None:
    if sum(bool(_BY_ITSELF.search(piece.text)) for piece in cell.pieces) > 1:
        raise Unclear(cell.where, _UNCLEAR)
    for one, two in zip(cell.pieces, cell.pieces[1:], strict=False):
        gap = min(word.top for word in two.words) - max(word.bottom for word in one.words)
        if gap > _APART * two.words[0].size:
            raise Unclear(cell.where, _UNCLEAR)
