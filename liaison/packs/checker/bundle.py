"""The bundle as the points read it: opened once, its words and pictures read page by page when asked for."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath

import pikepdf
import pypdfium2

from liaison.packs import drawn
from liaison.packs.checker.places import Box, internal_links
from liaison.packs.shown import READER
from liaison.packs.words_on_page import turns

MARGIN = 0.1  # of a page's height: where its number stands


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one page: all, those in its top and bottom margin, and how each letter stands.

    `turns` counts letters by the way up they are read on the screen: 0 upright, 90 clockwise, and so on.
    """

    all: str
    margins: str
    turns: dict[int, int]


@dataclass(frozen=True, slots=True)
class Covered:
    """A picture on a page: its dots an inch, the part of the page it covers, and the words over it."""

    dpi: float
    part: float
    words: str


@dataclass(slots=True)
class Sheet:
    """One page as read. `links` has, of each link inside the bundle, its target and the words of its line."""

    number: int
    words: Words
    pictures: tuple[Covered, ...] = ()
    links: tuple[tuple[int | None, str], ...] = ()


@dataclass(slots=True)
class Bundle:
    """A PDF that opened. `name` is the file's own name, empty where it has none."""

    pdf: pikepdf.Pdf
    size: int
    name: str = ""
    sheets: list[Sheet] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return len(self.sheets)


@contextmanager
def opened(content: bytes, name: str = "") -> Iterator[Bundle]:
    """Open and read the bundle. Raises what pikepdf and pypdfium2 raise for damaged and locked files."""
    with pikepdf.open(io.BytesIO(content)) as pdf, READER, pypdfium2.PdfDocument(content) as shown:
        bundle = Bundle(pdf, len(content), PurePath(name).name)
        pages = list(pdf.pages)
        links = internal_links(pdf, pages)
        for number, page in enumerate(pages, start=1):
            bundle.sheets.append(_sheet(number, page, shown[number - 1], links.get(number, ())))
        yield bundle


def _sheet(
    number: int, page: pikepdf.Page, view: pypdfium2.PdfPage, links: Sequence[tuple[int | None, Box]]
) -> Sheet:
    text = view.get_textpage()
    left, low, right, high = view.get_bbox()
    width, height = right - left, high - low

    def within(box: Box) -> str:
        return text.get_text_bounded(*box)

    margins = within((left, high - MARGIN * height, right, high)) + "\n"
    margins += within((left, low, right, low + MARGIN * height))
    if view.get_rotation() % 180:  # its number then stands along a side
        margins += "\n" + within((left, low, left + MARGIN * width, high))
        margins += "\n" + within((right - MARGIN * width, low, right, high))
    covered = []
    for picture in drawn.pictures(page):
        x0, y0, x1, y1 = picture.box
        seen = (max(x0, left), max(y0, low), min(x1, right), min(y1, high))
        area = max(seen[2] - seen[0], 0) * max(seen[3] - seen[1], 0)
        part = area / (width * height) if width and height else 0
        covered.append(Covered(picture.dpi, part, within(seen) if area else ""))
    lines = tuple((target, within((left, box[1], right, box[3]))) for target, box in links)
    words = Words(text.get_text_range(), margins, turns(view))
    text.close()
    view.close()
    return Sheet(number, words, tuple(covered), lines)
