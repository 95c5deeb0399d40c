"""What a pack promises beside the guidance: embedded fonts, a language, tags."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.point import Point

FONTS = "Every font is embedded"
TAGS = "The language is said and the pages are tagged"


def check(bundle: Bundle) -> tuple[Point, ...]:
    bare = sorted(set(_bare_fonts(bundle.pdf)))
    root = bundle.pdf.Root
    return (
        Point(FONTS, not bare, "; ".join(bare[:5])),
        Point(TAGS, "/Lang" in root and "/StructTreeRoot" in root),
    )


def _bare_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get("/Type") != Name.Font:
            continue
        if font.get("/Subtype") in (Name.Type0, Name.Type3):
            continue  # the first has its font beneath it, which comes by itself; the second is drawn
        held = font.get("/FontDescriptor", Dictionary())
        if not any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield str(font.get("/BaseFont", "a font without a name"))
