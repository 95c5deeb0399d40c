"""Redaction: what lies beneath a marked area is gone from the file, not covered.

A page with a mark is drawn anew as a picture with black in its place, and nothing of the old page goes on: no
text, picture, comment, form field or hidden layer. The words outside the marks are written back unseen, so that
the page can still be searched. Bookmarks, metadata, attachments and structure of the whole file go too: each may
repeat what was taken out.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import pikepdf
import pypdfium2
from django.utils.translation import gettext as _
from pikepdf import Dictionary
from PIL import Image, ImageDraw

from liaison.documents.conversion.picture import picture
from liaison.packs import foreign, words_on_page
from liaison.packs.shown import Unreadable, drawn, pages, sizes

__all__ = ["Area", "NotPossible", "redact", "sizes"]

DPI = 200
WIDER = 1.0  # points: letters lean out of their boxes
MOST_AREAS = 2000


class NotPossible(Exception):
    """The file cannot be redacted; the message says why, for the person who marked it."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on page `page` (from 1): left, top, width and height in points from the top left as shown."""

    page: int
    x: float
    y: float
    w: float
    h: float


def redact(content: bytes, areas: Iterable[Area | tuple[int, float, float, float, float]]) -> bytes:
    """The file without what lies in `areas`. Pages without a mark keep their text and pictures.

    Raises NotPossible: no mark, a mark off the page or without size, or a file that cannot be read. The same file
    and marks give the same bytes.
    """
    marks = [a if isinstance(a, Area) else Area(*a) for a in areas]
    try:
        _check(marks, sizes(content))
        pdf, _left_out = foreign.opened(content)
    except (Unreadable, foreign.Refused) as why:
        raise NotPossible(_("This file cannot be redacted: %(why)s.") % {"why": why}) from why
    except foreign.DAMAGE as damage:
        raise NotPossible(_("This file is damaged and cannot be redacted.")) from damage
    by_page = groupby(sorted(marks, key=lambda a: a.page), key=lambda a: a.page)
    with pdf, pikepdf.new() as out, pages(_bytes(pdf)) as shown:
        drawn_anew = {number: _drawn_anew(shown[number - 1], list(on_it)) for number, on_it in by_page}
        pdf.remove_unreferenced_resources()  # one page's picture may be held by every page
        for number, page in enumerate(pdf.pages, start=1):
            if number in drawn_anew:
                with pikepdf.open(io.BytesIO(drawn_anew[number])) as made:
                    out.pages.append(made.pages[0])
            else:
                foreign.strip(page)
                out.pages.append(page)
        return _bytes(out)


def _check(marks: list[Area], shown: list[tuple[float, float]]) -> None:
    if not marks:
        raise NotPossible(_("Mark at least one area."))
    if len(marks) > MOST_AREAS:
        raise NotPossible(_("Mark no more than %(most)d areas.") % {"most": MOST_AREAS})
    for mark in marks:
        if not 1 <= mark.page <= len(shown):
            raise NotPossible(_("There is no page %(page)d.") % {"page": mark.page})
        width, height = shown[mark.page - 1]
        inside = mark.x < width and mark.y < height and mark.x + mark.w > 0 and mark.y + mark.h > 0
        if not (mark.w > 0 and mark.h > 0 and inside):
            raise NotPossible(_("An area on page %(page)d is not on the page.") % {"page": mark.page})


def _drawn_anew(page: pypdfium2.PdfPage, marks: list[Area]) -> bytes:
    size = page.get_size()
    image = drawn(page, DPI).convert("RGB")
    scale = image.width / size[0]
    draw = ImageDraw.Draw(image)
    for m in marks:
        box = (m.x * scale, m.y * scale, (m.x + m.w) * scale, (m.y + m.h) * scale)
        draw.rectangle(box, fill="black")
    kept = [word for word in words_on_page.words(page) if not any(_touches(word, m) for m in marks)]
    with pikepdf.open(io.BytesIO(words_on_page.layers([(size, kept)]))) as made:
        sheet = made.pages[0]
        resources = sheet.obj.Resources
        resources.XObject = Dictionary(Picture=_picture(made, image))
        words = sheet.obj.Contents.read_bytes()
        drawing = f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Picture Do Q\n".encode()
        sheet.obj.Contents = made.make_stream(drawing + words)
        return _bytes(made)


def _touches(word: words_on_page.Word, mark: Area) -> bool:
    return (
        word.x - WIDER < mark.x + mark.w
        and word.x + word.w + WIDER > mark.x
        and word.y - WIDER < mark.y + mark.h
        and word.y + word.h + WIDER > mark.y
    )


def _picture(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Object:
    grey = image.convert("L")
    return picture(pdf, grey if grey.convert("RGB").tobytes() == image.tobytes() else image)


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
