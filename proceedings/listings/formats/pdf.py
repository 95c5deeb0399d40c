"""Court lists as PDF: CaTH's lists, Common Platform's CourtList.pdf, and any other table with headings.

A register, a scan, a protected or damaged file, and columns that cannot be told apart are refused with the reason.
"""

import re

from proceedings.listings.entry import Reading
from proceedings.listings.formats import pdf_standard, pdf_tables
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.pdf_pages import Page, pages

NAME = "PDF: CaTH's lists, Common Platform's CourtList.pdf, or any table with headings"

_REGISTER = re.compile(
    r"Register generated on:|Post-hearing custody status|Defendant Level Result", re.IGNORECASE
)


def recognises(content: Content) -> bool:
    """True for a PDF. Some programs write a little before its first line."""
    return b"%PDF-" in content.data[:1024] and not content.data.startswith(b"PK")


def read(content: Content) -> Reading:
    """The entries; `where` is page and line. Raises Refused, ColumnsUnclear as every table does."""
    found = pages(content)
    if _is_register(found[0]):
        raise content.refuse(
            "This is a court register: results of hearings, not a list of hearings to come (page 1). "
            "Bring it in under Court registers instead."
        )
    if pdf_standard.fits(found):
        return pdf_standard.read(content, found)
    return pdf_tables.read(content, found)


def _is_register(page: Page) -> bool:
    return any(_REGISTER.search(line.text) for line in page.lines)
