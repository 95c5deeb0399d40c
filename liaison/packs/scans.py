"""Foreign pages made fit for a bundle: upright, no finer than 300 dpi, and scanned ones searchable.

What was done to a document is said on its divider; the original is kept as it came.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2

from liaison.packs import drawn, furniture, ocr, resolution, shown
from liaison.packs.checker.point import listed
from liaison.packs.drawn import inherited
from liaison.packs.held import Held
from liaison.packs.words_on_page import Word, turns

COVERS = 0.25  # of a page: a picture this large is a scan or a photograph, and not a letterhead
FEWEST = 8  # letters over a picture that show that it was read before
READ_DPI = 250
AT_ONCE = 50  # pages: the reader keeps every picture that it has passed until it is closed
MOST_READ = 60  # pages of one document: reading takes a second each
JUDGED, MOST_OF_IT = 20, 0.8  # letters that a page needs to be judged by, and how many must stand one way


@dataclass(slots=True)
class Fit:
    """What was found and done. By page, from 1: `words` of a scanned page, in points as shown now, with the
    page's size; `notes` that it must bear in the pack; `turned`, by how much, clockwise."""

    words: dict[int, list[Word]] = field(default_factory=dict)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    turned: dict[int, int] = field(default_factory=dict)
    coarser: int = 0

    def size(self, number: int, before: tuple[float, float]) -> tuple[float, float]:
        """Width and height of a page as it is shown now."""
        return before[::-1] if self.turned.get(number, 0) % 180 else before

    def said(self) -> Iterator[str]:
        """A sentence for each thing that was done."""
        if self.turned:
            yield f"Turned so that it is read upright: {_pages(self.turned)}."
        if self.words:
            yield f"Scanned; read by a machine so that it can be searched, not checked by a person: {_pages(self.words)}."
        unread = [n for n, note in self.notes.items() if note == ocr.UNREAD]
        if unread:
            yield f"Scanned; its words cannot be searched: {_pages(unread)}."
        if self.coarser:
            yield f"Made coarser, to 300 dots an inch: {self.coarser} {'picture' if self.coarser == 1 else 'pictures'}."


def fit(pdf: pikepdf.Pdf, content: Held) -> Fit:
    """Look at each page of `pdf`, which was read from `content`, and change what must be changed in `pdf`.

    Raises shown.Unreadable where the pages cannot be shown.
    """
    done = Fit()
    scales: list[float] = []
    pages = list(enumerate(pdf.pages, start=1))
    for first in range(0, len(pages), AT_ONCE):
        with shown.pages(content) as views:
            scales += [
                _looked_at(done, number, page, views) for number, page in pages[first : first + AT_ONCE]
            ]
    done.coarser = resolution.coarsen(pdf, scales)
    return done


def _looked_at(done: Fit, number: int, page: pikepdf.Page, views: pypdfium2.PdfDocument) -> float:
    """Judge the page, and give by how much it will be drawn smaller."""
    try:
        view = views[number - 1]
    except (pypdfium2.PdfiumError, IndexError):  # one reader mends what another does not
        return 1.0
    _judge(done, number, page, view)
    scale = furniture.scale(*done.size(number, view.get_size()))
    view.close()
    return scale


def _judge(done: Fit, number: int, page: pikepdf.Page, view: pypdfium2.PdfPage) -> None:
    if _scanned(page, view):
        _read(done, number, page, view)
        return
    ways = turns(view)
    letters = sum(ways.values())
    way = max(ways, key=lambda w: ways[w], default=0)
    if way and letters >= JUDGED and ways[way] >= MOST_OF_IT * letters:
        _turn(done, number, page, -way)


def _scanned(page: pikepdf.Page, view: pypdfium2.PdfPage) -> bool:
    left, low, right, high = view.get_bbox()
    area = max((right - left) * (high - low), 1)
    found = drawn.pictures(page)
    covered = 0.0
    for one in found:
        x0, y0, x1, y1 = one.box
        covered += max(min(x1, right) - max(x0, left), 0) * max(min(y1, high) - max(y0, low), 0) / area
    if covered < COVERS:
        return False
    text = view.get_textpage()
    try:
        over = "".join(text.get_text_bounded(*one.box) for one in found[:50])
        return sum(c.isalnum() for c in over) < FEWEST
    finally:
        text.close()


def _read(done: Fit, number: int, page: pikepdf.Page, view: pypdfium2.PdfPage) -> None:
    seen = None
    if len(done.words) < MOST_READ and ocr.installed():
        image = shown.drawn(view, READ_DPI, grey=True)
        seen = ocr.read(image, READ_DPI)
    if seen is None:
        done.notes[number] = ocr.UNREAD
    elif not seen.words:
        done.notes[number] = ocr.NO_WORDS
    else:
        if seen.turn:
            _turn(done, number, page, seen.turn)
        scale = view.get_width() / image.width
        done.words[number] = [
            Word(w.text, w.x * scale, w.y * scale, w.w * scale, w.h * scale) for w in seen.words
        ]
        done.sizes[number] = done.size(number, view.get_size())


def _turn(done: Fit, number: int, page: pikepdf.Page, degrees: int) -> None:
    before = int(inherited(page.obj, "/Rotate") or 0)
    page.obj.Rotate = (before + degrees) % 360
    done.turned[number] = degrees


def _pages(found: Iterable[int]) -> str:
    numbers = list(found)
    return f"{'page' if len(numbers) == 1 else 'pages'} {listed(numbers)}"
