"""Pages as pictures, to be looked at in a browser that shows no PDF of this site."""

import io
from typing import Final

from liaison.packs.shown import Unreadable, drawn, pages

WIDE: Final = 760  # pixels: read at this width on a desk; it fills a phone
MOST_DPI: Final = 150
COLOURS: Final = 32  # a page is ink on paper: enough for it, and a third of the size


class NoSuchPage(ValueError):
    """The file has no page of that number, or cannot be drawn."""


def picture(content: bytes, number: int, *, wide: int = WIDE) -> bytes:
    """Page `number` (from 1) as a PNG about `wide` pixels wide. Raises NoSuchPage."""
    try:
        with pages(content) as shown:
            if not 1 <= number <= len(shown):
                raise NoSuchPage(f"there is no page {number}")
            page = shown[number - 1]
            image = drawn(page, min(MOST_DPI, wide / page.get_width() * 72))
    except Unreadable as error:
        raise NoSuchPage(str(error)) from error
    out = io.BytesIO()
    image.convert("RGB").quantize(COLOURS).save(out, "PNG")
    return out.getvalue()
