"""The register PDF (HMCTS template OEE_Layout5, FORMATS section 10), in its old shape and its new one.

Old and new differ in what is printed only: the old prints “-” for attendance, “undefined” where the law of an offence
is missing, verdicts in words and sexes in capitals. The file is read in a process of its own, as court lists are.
"""

import re
from collections.abc import Sequence
from datetime import date

from proceedings.listings.entry import Refused
from proceedings.listings.formats import pdf_pages
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.pdf_pages import Line
from proceedings.listings.register.formats.pdf_blocks import Blocks
from proceedings.listings.register.formats.pdf_fields import text_of
from proceedings.listings.register.result_texts import day_of
from proceedings.listings.register.told import Read

NAME = "court register PDF"
MOST_BYTES = 15 * 1024 * 1024

# Header and footer stand outside these, in points from the top of an A4 page on its side.
_HEAD, _FOOT = 52.0, 560.0
_RIGHT_HEAD = 590.0
_GENERATED = re.compile(r"Register generated on:\s*(\S+)")


def recognises(content: Content) -> bool:
    return content.data.lstrip()[:5] == b"%PDF-"


def read(content: Content) -> Read:
    """The register. Raises Refused for a PDF that is no register, only a picture, damaged, protected or over 15 MB."""
    if len(content.data) > MOST_BYTES:
        raise content.refuse(
            f"It is larger than {MOST_BYTES // 1024**2} MB. The court sends no register so large."
        )
    try:
        pages = pdf_pages.pages(content)
    except Refused as refused:  # its advice is for court lists
        reason = refused.message.partition(" Ask the court")[0]
        raise content.refuse(f"{reason} Ask the court for the register as it was made.") from None
    blocks = Blocks()
    court, shared_on = _head([line for line in pages[0].lines if line.top < _HEAD])
    if shared_on is None:
        raise content.refuse(
            "This is a PDF, but not a court register: page 1 does not say “Register generated on” at its top."
        )
    for page in pages:
        name, day = _head([line for line in page.lines if line.top < _HEAD])
        body = [line for line in page.lines if _HEAD <= line.top < _FOOT]
        blocks.add(body, name or court, day or shared_on)
    return Read(NAME, *blocks.finished(), court=court, shared_on=shared_on)


def _head(lines: Sequence[Line]) -> tuple[str | None, date | None]:
    """The court and the day of sharing, from the top of a page."""
    found = next((f for line in lines if (f := _GENERATED.search(line.text))), None)
    return text_of(lines[0], right=_RIGHT_HEAD) or None if lines else None, day_of(
        found[1]
    ) if found else None
