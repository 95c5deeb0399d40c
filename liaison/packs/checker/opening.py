"""Point 6: it opens at 100%."""

from pikepdf import Array, Dictionary, Name

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.places import Places
from liaison.packs.checker.point import Point

NAME = "It opens at its first page at 100%"


def check(bundle: Bundle) -> Point:
    opens = bundle.pdf.Root.get("/OpenAction")
    if isinstance(opens, Dictionary):
        if opens.get("/S") != Name.GoTo:
            return Point(NAME, False, "opening it does something else")
        opens = opens.get("/D")
    if opens is None:
        return Point(NAME, False, "the file does not say how it opens")
    page = Places(bundle.pdf).page(opens)
    if page != 1:
        return Point(NAME, False, f"it opens at page {page}" if page else "it opens nowhere")
    if not (isinstance(opens, Array) and len(opens) == 5 and opens[1] == Name.XYZ):
        return Point(NAME, False, "it opens fitted to the window")
    try:
        zoom = float(opens[4])
    except (TypeError, ValueError):
        return Point(NAME, False, "it opens at the zoom that was used last")
    return Point(NAME, zoom == 1, "" if zoom == 1 else f"it opens at {zoom:.0%}")
