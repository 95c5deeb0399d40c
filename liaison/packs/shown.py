"""Pages as they are shown, for what must look at them: redaction, OCR, the checker."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

import pypdfium2
from PIL import Image

from liaison.packs.held import Held

# pdfium draws and reads fast and well, but for one thread at a time
READER = RLock()
MOST_DOTS = 60_000_000  # of one picture: a page of two metres is drawn coarser


class Unreadable(ValueError):
    """The file cannot be read; the message says why, to follow "cannot be redacted: "."""


@contextmanager
def pages(content: Held) -> Iterator[pypdfium2.PdfDocument]:
    """The file opened for drawing, by one thread at a time. Raises Unreadable."""
    with READER:
        try:
            shown = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as damage:
            raise Unreadable("it is damaged, or locked with a password") from damage
        try:
            yield shown
        finally:
            shown.close()


def sizes(content: Held) -> list[tuple[float, float]]:
    """Width and height of each page in points, as shown: cropped and turned. Raises Unreadable."""
    with pages(content) as shown:
        return [shown.get_page_size(n) for n in range(len(shown))]


def drawn(page: pypdfium2.PdfPage, dpi: float, *, grey: bool = False) -> Image.Image:
    """The page as shown, at that many dots an inch or as many as a picture may have."""
    area = page.get_width() * page.get_height()
    scale = min(dpi / 72, (MOST_DOTS / area) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=grey, may_draw_forms=True)
    try:
        return bitmap.to_pil().copy()
    finally:
        bitmap.close()
