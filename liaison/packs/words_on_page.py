"""The words of a page with their places, and a layer of words that is searched but not seen."""

import io
import math
from collections.abc import Iterable, Iterator
from ctypes import byref, c_int
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from liaison.packs import typeface

SAMPLE = 100  # letters of a page
FINE = 100  # pdfium tells places on the screen in whole dots: of this many to a point
Box = tuple[float, float, float, float]  # left, top, right and low end, from the top left as shown
UNSEEN = 3  # PDF's way of writing: neither filled nor drawn


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the box it stands in: left, top, width and height in points, from the top left as shown.

    `turn`: clockwise degrees (0, 90, 180, 270) from upright to how it is read.
    """

    text: str
    x: float
    y: float
    w: float
    h: float
    turn: int = 0


def words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """The words of the page in reading order, as the file gives them."""
    text = page.get_textpage()
    try:
        letters: list[str] = []
        boxes: list[Box] = []
        for index in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, index))
            if letter.isspace() or letter in "\0\ufffe\uffff":
                yield from _word(letters, boxes)
                letters, boxes = [], []
                continue
            box = _shown(page, text.get_charbox(index))
            if boxes and _apart(boxes[-1], box):
                yield from _word(letters, boxes)
                letters, boxes = [], []
            letters.append(letter)
            boxes.append(box)
        yield from _word(letters, boxes)
    finally:
        text.close()


def turns(page: pypdfium2.PdfPage) -> dict[int, int]:
    """How many letters of the page, of a sample, are read upright (0) and from other sides (90, 180, 270 clockwise)."""
    text, found = page.get_textpage(), dict[int, int]()
    try:
        turned, handle, count = page.get_rotation(), text.raw, text.count_chars()
        for index in range(0, count, max(count // SAMPLE, 1)):
            if raw.FPDFText_GetUnicode(handle, index) <= 32:
                continue
            angle = raw.FPDFText_GetCharAngle(handle, index)
            if angle >= 0:
                way = (round(math.degrees(angle) / 90) * 90 + turned) % 360
                found[way] = found.get(way, 0) + 1
    finally:
        text.close()
    return found


def layers(sheets: Iterable[tuple[tuple[float, float], Iterable[Word]]]) -> bytes:
    """A PDF with a page for each (size, words): the words unseen, each as wide as its box."""
    typeface.load()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=typeface.REGULAR)
    for size, written in sheets:
        canvas.setPageSize(size)
        for word in written:
            _write(canvas, size[1], word)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _write(canvas: Canvas, page_height: float, word: Word) -> None:
    letters = typeface.printable(word.text)
    long, tall = (word.h, word.w) if word.turn % 180 else (word.w, word.h)
    natural = pdfmetrics.stringWidth(letters, typeface.REGULAR, 1)
    if not natural or long <= 0 or tall <= 0:
        return
    # the corner of its box at the foot of its first letter
    corner_x = word.x + word.w * (word.turn in (180, 270))
    corner_y = word.y + word.h * (word.turn in (0, 270))
    canvas.saveState()
    canvas.translate(corner_x, page_height - corner_y)
    canvas.rotate(-word.turn)
    text = canvas.beginText(0, 0)
    text.setTextRenderMode(UNSEEN)
    text.setFont(typeface.REGULAR, tall)
    text.setHorizScale(100 * long / (natural * tall))
    text.textOut(letters + " ")
    canvas.drawText(text)
    canvas.restoreState()


def _word(letters: list[str], boxes: list[Box]) -> Iterator[Word]:
    if letters:
        left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
        right, low = max(b[2] for b in boxes), max(b[3] for b in boxes)
        yield Word("".join(letters), left, top, right - left, low - top, _turn(boxes[0], boxes[-1]))


def _turn(first: Box, last: Box) -> int:
    across = last[0] + last[2] - first[0] - first[2]
    down = last[1] + last[3] - first[1] - first[3]
    if abs(down) > abs(across):
        return 90 if down > 0 else 270
    return 180 if across < 0 else 0


def _apart(before: Box, after: Box) -> bool:
    # a word whose letters are far from each other is two; a mark must be able to part them
    wide = max(before[2] - before[0], before[3] - before[1], after[2] - after[0], after[3] - after[1], 1)
    return any(max(before[n], after[n]) - min(before[n + 2], after[n + 2]) > wide for n in (0, 1))


def _shown(
    page: pypdfium2.PdfPage, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    wide, high = round(page.get_width() * FINE), round(page.get_height() * FINE)
    ends = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, byref(across), byref(down))
        ends.append((across.value / FINE, down.value / FINE))
    (x0, y0), (x1, y1) = ends
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
