"""Where links and bookmarks lead."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

Box = tuple[float, float, float, float]


def page_numbers(pages: Sequence[pikepdf.Page]) -> dict[tuple[int, int], int]:
    """The number, from 1, of each page by its object's own."""
    return {page.obj.objgen: number for number, page in enumerate(pages, start=1)}


class Places:
    """The destinations of one bundle: named ones, old and new, are read once."""

    def __init__(self, pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page] | None = None) -> None:
        self._numbers = page_numbers(list(pdf.pages) if pages is None else pages)
        old = pdf.Root.get("/Dests")
        self._old = old if isinstance(old, Dictionary) else Dictionary()
        names = pdf.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, Dictionary) else None
        self._tree = pikepdf.NameTree(tree) if isinstance(tree, Dictionary) else None

    def page(self, at: object) -> int | None:
        """The page, from 1, that a destination leads to; None where it leads nowhere."""
        try:
            if isinstance(at, str | pikepdf.String | pikepdf.Name):
                at = self._named(str(at))
            if isinstance(at, Dictionary):
                at = at.get("/D")
            if not isinstance(at, Array) or not len(at):
                return None
            first = at[0]
            if isinstance(first, int):  # some programs write the page's place, from 0
                return first + 1 if 0 <= first < len(self._numbers) else None
            return self._numbers.get(first.objgen)
        except (ValueError, TypeError, AttributeError, pikepdf.PdfError):
            return None

    def _named(self, name: str) -> object:
        key = name if name.startswith("/") else "/" + name
        if key in self._old:
            return self._old[key]
        return self._tree.get(name.removeprefix("/")) if self._tree is not None else None


def internal_links(
    pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page]
) -> dict[int, list[tuple[int | None, Box]]]:
    """Of each page, the links that stay inside the bundle: the page they lead to, and their box in points."""
    places = Places(pdf, pages)
    found: dict[int, list[tuple[int | None, Box]]] = {}
    for number, page in enumerate(pages, start=1):
        for link in annotations(page):
            if link.get("/Subtype") != Name.Link:
                continue
            action = link.get("/A")
            target = link.get("/Dest")
            if isinstance(action, Dictionary):
                if action.get("/S") != Name.GoTo:
                    continue
                target = action.get("/D")
            try:
                x0, y0, x1, y1 = (float(v) for v in link.get("/Rect", Array()))
            except (ValueError, TypeError):
                continue
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            found.setdefault(number, []).append((places.page(target), box))
    return found


def annotations(page: pikepdf.Page) -> list[pikepdf.Object]:
    """The page's annotations, those that are damaged left out."""
    held = page.obj.get("/Annots")
    return [a for a in held if isinstance(a, Dictionary)] if isinstance(held, Array) else []
