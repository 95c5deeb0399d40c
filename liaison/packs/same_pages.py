"""Whether the pages of a sealed version stand first in a later one as they were: what late pages rest on."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pikepdf
import pypdfium2

from liaison.packs import held, shown

# What has to name the version, on every page and on the first: it alone may be another.
NAMED = re.compile(r"Page \d+ of \d+|Version \d+(: version \d+, with late pages from page \d+)?")


def first_other(earlier: Path, later: Path, pages: int) -> int | None:
    """The first of the `pages` pages (from 1) that is another in `later`; None where all are the same.

    Our own pages are compared by their words, pages of others by being there: they come from the same bytes.
    """
    pairs = zip_longest(_pages(earlier, pages), _pages(later, pages))
    return next((number for number, (a, b) in enumerate(pairs, start=1) if a != b), None)


def _pages(file: Path, pages: int) -> Iterator[tuple[bool, str]]:
    with held.opened(file) as pdf, shown.pages(file) as views:
        for number, page in enumerate(pdf.pages[:pages]):
            foreign = _drawn_by_others(page)
            yield foreign, "" if foreign else _words(views, number)


def _drawn_by_others(page: pikepdf.Page) -> bool:
    return any(str(name).startswith("/Exhibit") for name in page.resources.get("/XObject", {}))


def _words(views: pypdfium2.PdfDocument, number: int) -> str:
    view = views[number]
    text = view.get_textpage()
    try:
        return " ".join(NAMED.sub("", " ".join(text.get_text_range().split())).split())
    finally:
        text.close()
        view.close()
