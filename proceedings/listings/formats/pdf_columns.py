"""Finding tables on the pages of a PDF: rows of headings, and where each column begins and ends.

Upright rules part the columns where there are any. Else a column is a band of the page that no word crosses, with
exactly one heading in it. Where a cell reaches under two headings nobody can say whose it is: `Unclear`.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from proceedings.listings.formats.pdf_pages import Line, Page, Piece, joined
from proceedings.listings.formats.table_headings import meanings
from proceedings.listings.formats.table_layout import heads

_MOST_HEADING_LINES = 4
_CLOSE = 1.0  # lines of one heading: less than this between them, in sizes of the print
_EDGE = 2.0


class Unclear(Exception):
    """Columns or rows cannot be told apart: where, and why."""

    def __init__(self, where: str, message: str) -> None:
        self.where = where
        super().__init__(message)


@dataclass(slots=True)
class Band:
    """The room of one column, from left to right, and its heading."""

    left: float
    right: float
    heading: str = ""


@dataclass(slots=True)
class Found:
    """A row of headings and all lines below it up to the next. `above`: the lines over it, up to the table before."""

    headings: list[Band]
    lines: list[Line]
    above: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    ruled: bool = False  # upright rules part the columns


def tables(pages: Sequence[Page]) -> Iterator[Found]:
    """The tables in order. What stands after a table and before the next is still in the body of the first."""
    found: Found | None = None
    above: list[Line] = []
    for page in pages:
        at = 0
        while at < len(page.lines):
            headings = _headings(page, at)
            if headings is None:
                (above if found is None else found.body).append(page.lines[at])
                at += 1
                continue
            start, count, bands, ruled = headings
            if found is not None and _again(found, bands) and _goes_on(pages, page, at, start, found):
                at = start + count
                continue
            (above if found is None else found.body).extend(page.lines[at:start])
            if found is not None:
                yield found
            found = Found(bands, list(page.lines[start : start + count]), above, ruled=ruled)
            above, at = [], start + count
    if found is not None:
        yield found
    elif (boxed := _boxed(above, pages)) is not None:
        yield boxed


def _boxed(lines: list[Line], pages: Sequence[Page]) -> Found | None:
    """The first table in boxes, where no row has headings that are known: a person may name its columns."""
    by_number = {page.number: page for page in pages}
    for number, line in enumerate(lines):
        page = by_number[line.page]
        if len(cuts(page, line)) > 2:
            bands, _ = _bands(page, [line])
            if sum(bool(band.heading) for band in bands) > 1:
                return Found(bands, [line], lines[:number], lines[number + 1 :], ruled=True)
    return None


def _again(found: Found, bands: Sequence[Band]) -> bool:
    """True for the same headings at the same places: the table goes on."""
    return len(bands) == len(found.headings) and all(
        one.heading == two.heading and abs(one.left - two.left) < 3
        for one, two in zip(bands, found.headings, strict=True)
    )


def _goes_on(pages: Sequence[Page], page: Page, at: int, start: int, found: Found) -> bool:
    """True when nothing stands between a table and its headings said again: only, at the top of a page, what stands
    there on the page before too, which is taken away; or in the middle of one, cells that are no heading."""
    if found.body and found.body[-1].page == page.number and at == start:
        last = found.body[-1]
        on_page = sum(line.page == page.number for line in found.body)
        if on_page == start and all(line.text in _top(pages, page, start) for line in page.lines[:start]):
            del found.body[-on_page:]
            return True
        return len(last.pieces()) > 1 or last.words[0].left > found.headings[0].right
    return start == 0 or all(line.text in _top(pages, page, start) for line in page.lines[:start])


def _top(pages: Sequence[Page], page: Page, count: int) -> set[str]:
    """The first lines of the page before."""
    return {line.text for one in pages if one.number == page.number - 1 for line in one.lines[: count + 2]}


def cuts(page: Page, line: Line) -> list[float]:
    """Where upright rules cross a line."""
    middle = (line.top + line.bottom) / 2
    return sorted({x for x, top, bottom in page.down if top - 1 <= middle <= bottom + 1})


def _headings(page: Page, at: int) -> tuple[int, int, list[Band], bool] | None:
    """(first line, how many, columns, ruled) of the headings at `at` or, where they read better, a few lines
    further down."""
    best: tuple[tuple[int, int], tuple[int, int, list[Band], bool]] | None = None
    for start in range(at, min(at + _MOST_HEADING_LINES, len(page.lines))):
        for count in range(1, _MOST_HEADING_LINES + 1):
            lines = page.lines[start : start + count]
            if len(lines) < count or not _together(page, lines):
                break
            bands, ruled = _bands(page, lines)
            texts = [band.heading for band in bands]
            if not (score := heads(texts)):
                continue
            known = sum(bool(meanings(text)) for text in texts)
            same = (
                best is not None and best[1][0] == start
            )  # of two readings the longer: a heading may have two lines
            if best is None or (known, score) > best[0] or (same and (known, score) == best[0]):
                best = ((known, score), (start, count, bands, ruled))
        if best is None:
            return None
    return best[1] if best else None


def _together(page: Page, lines: Sequence[Line]) -> bool:
    for one, two in itertools.pairwise(lines):
        if two.top - one.bottom > _CLOSE * one.size:
            return False
        if any(one.bottom - 1 <= y <= two.top + 1 and right - left > 40 for y, left, right in page.across):
            return False
    return True


def _bands(page: Page, lines: Sequence[Line]) -> tuple[list[Band], bool]:
    """The pieces of these lines, those over each other together."""
    at = cuts(page, lines[0])
    if len(at) >= 2:
        bands = [Band(left, right) for left, right in itertools.pairwise(at) if right - left > 4]
        words: list[list[str]] = [[] for _ in bands]
        for line in lines:
            for piece in line.pieces(at):
                middle = (piece.left + piece.right) / 2
                for number, band in enumerate(bands):
                    if band.left <= middle <= band.right:
                        words[number].append(piece.text)
        for band, said in zip(bands, words, strict=True):
            band.heading = joined(said)
        return bands, True
    groups: list[tuple[Band, list[str]]] = []
    for line in lines:
        for piece in line.pieces():
            over = [one for one in groups if piece.left < one[0].right and piece.right > one[0].left]
            if over:
                band, said = over[0]
                band.left, band.right = min(band.left, piece.left), max(band.right, piece.right)
                said.append(piece.text)
                for other, text in over[1:]:
                    band.right = max(band.right, other.right)
                    said.extend(text)
                groups = [one for one in groups if one not in over[1:]]
            else:
                groups.append((Band(piece.left, piece.right), [piece.text]))
    groups.sort(key=lambda one: one[0].left)
    for band, said in groups:
        band.heading = joined(said)
    return [band for band, _ in groups], False


def under(piece: Piece, bands: Sequence[Band]) -> list[int]:
    """The headings that a piece stands under, in whole or in part."""
    return [
        number
        for number, band in enumerate(bands)
        if piece.left < band.right - _EDGE and piece.right > band.left + _EDGE
    ]


def widened(found: Found, lines: Sequence[tuple[Line, list[Piece]]]) -> list[Band]:
    """The columns as wide as what stands in them. Raises Unclear where a cell reaches into two."""
    if found.ruled:
        return found.headings
    bands = [Band(band.left, band.right, band.heading) for band in found.headings]
    spare: list[Piece] = []
    for line, pieces in lines:
        for piece in pieces:
            over = under(piece, found.headings)
            if len(over) > 1:
                names = " and ".join(f"“{found.headings[number].heading}”" for number in over[:2])
                raise Unclear(line.where, f"What stands under {names} runs together")
            if over:
                band = bands[over[0]]
                band.left, band.right = min(band.left, piece.left), max(band.right, piece.right)
            else:
                spare.append(piece)
    for one, two in itertools.pairwise(bands):
        if one.right > two.left - 0.5:
            raise Unclear(
                found.lines[0].where, f"The columns “{one.heading}” and “{two.heading}” reach into each other"
            )
    for piece in sorted(spare, key=lambda piece: piece.left):
        _make_room(bands, piece, found.lines[0].where)
    return bands


def _make_room(bands: list[Band], piece: Piece, where: str) -> None:
    """Room for a piece that stands under no heading: in a column without one. Two pieces of one cell are not kept
    apart from a cell of their own, so nothing is put to the column beside it."""
    over = [band for band in bands if piece.left < band.right and piece.right > band.left]
    if len(over) > 1:
        raise Unclear(where, "Some cells stand under no heading, and reach into two columns")
    if over:
        over[0].left, over[0].right = min(over[0].left, piece.left), max(over[0].right, piece.right)
    else:
        bands.append(Band(piece.left, piece.right))
        bands.sort(key=lambda band: band.left)


def cell_of(piece: Piece, bands: Sequence[Band], where: str) -> int:
    """The column a piece stands in. Raises Unclear."""
    best = max(
        range(len(bands)),
        key=lambda n: min(piece.right, bands[n].right) - max(piece.left, bands[n].left),
    )
    band = bands[best]
    if piece.left < band.left - _EDGE or piece.right > band.right + _EDGE:
        raise Unclear(where, f"“{piece.text[:30]}” reaches out of its column")
    return best
