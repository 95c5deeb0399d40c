"""The typeface, colours and paragraph styles of a pack, and the text made fit for them."""

import re
import unicodedata
from datetime import date, datetime
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "Inter", "Inter-Bold"
BLUE, BLACK, GREY, PALE = HexColor("#1a65a6"), HexColor("#0b0c0c"), HexColor("#484949"), HexColor("#f0f3f6")
LINE = HexColor("#8a8c8e")

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
UNPRINTABLE = "\N{WHITE SQUARE}"

# Line ends stay; every other control goes, and so do the marks that turn the direction of what follows:
# they can make a date or a name read as another one.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@cache
def _glyphs() -> frozenset[int]:
    folder = Path(__file__).parent / "fonts"
    regular = TTFont(REGULAR, folder / "Inter-Regular.ttf")
    bold = TTFont(BOLD, folder / "Inter-Bold.ttf")
    for font in (regular, bold):
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(regular.face.charToGlyph) & frozenset(bold.face.charToGlyph)


def load() -> None:
    """Register the embedded faces with reportlab; safe to call again."""
    _glyphs()


def printable(text: str) -> str:
    """The text composed (NFC), without controls, each character that the typeface lacks replaced by □.

    A character without a glyph would print as nothing at all; this way the reader sees that one is missing.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    text = _UNSEEN.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    known = _glyphs()
    return "".join(c if ord(c) in known or c in "\n\xa0" else UNPRINTABLE for c in text)


def lacks(text: str) -> bool:
    """Whether the typeface lacks a character of the text."""
    return UNPRINTABLE in printable(text) and UNPRINTABLE not in text


def markup(text: str) -> str:
    """The text as reportlab's paragraph markup: nothing in it is read as a tag, line ends are kept."""
    return escape(printable(text)).replace("\n", "<br/>")


def in_words(day: date | None) -> str:
    """A day as people write it: 22 June 2026. Not from the locale, so that every machine prints the same."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "date not known"


def london(at: datetime) -> datetime:
    """A moment as the clocks of London show it; one without a zone is taken as London's."""
    return at.astimezone(ZoneInfo("Europe/London")) if at.tzinfo else at


def moment(at: datetime) -> str:
    """A moment in London time: 22 June 2026, 14:05."""
    local = london(at)
    return f"{in_words(local.date())}, {local:%H:%M}"


def fitted(text: str, face: str, size: float, width: float) -> str:
    """The text on one line no wider than `width` points, cut with an ellipsis where it must be."""
    text = printable(" ".join(text.split()))
    if pdfmetrics.stringWidth(text, face, size) <= width:
        return text
    while text and pdfmetrics.stringWidth(text + "…", face, size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _style(name: str, size: float, leading: float, **more) -> ParagraphStyle:
    settings = {
        "fontName": REGULAR,
        "textColor": BLACK,
        "bulletFontName": REGULAR,
        "splitLongWords": 1,
    } | more
    return ParagraphStyle(name, fontSize=size, leading=leading, **settings)


TITLE = _style("title", 26, 32, fontName=BOLD, spaceAfter=6)
PURPOSE = _style("purpose", 14, 20, textColor=GREY, spaceAfter=18)
HEADING = _style("heading", 16, 21, fontName=BOLD, spaceBefore=22, spaceAfter=8)
BODY = _style("body", 10, 15, spaceAfter=8)
STRONG = _style("strong", 10, 15, fontName=BOLD, spaceAfter=8)
POINT = _style("point", 10, 15, leftIndent=14, bulletIndent=2, spaceAfter=5)
CELL = _style("cell", 8.5, 12)
CELL_STRONG = _style("cell strong", 8.5, 12, fontName=BOLD)
CELL_QUIET = _style("cell quiet", 8, 11.5, textColor=GREY)
CELL_LINK = _style("cell link", 8.5, 12, textColor=BLUE)
CELL_NUMBER = _style("cell number", 8.5, 12, alignment=TA_RIGHT)
CELL_NUMBER_LINK = _style("cell number link", 8.5, 12, alignment=TA_RIGHT, textColor=BLUE)
CELL_NUMBER_STRONG = _style("cell number strong", 8.5, 12, fontName=BOLD, alignment=TA_RIGHT)
FACT = _style("fact", 10, 15)
FACT_STRONG = _style("fact strong", 10, 15, fontName=BOLD)
