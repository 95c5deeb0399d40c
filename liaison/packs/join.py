"""Documents of others on their way into a pack: admitted page by page, or refused with a reason.

What was left out of a document is said on its divider.
"""

import io
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Dictionary

from liaison.packs import foreign, held, scans, shown, words_on_page
from liaison.packs.contents import Exhibit
from liaison.packs.foreign import Refused
from liaison.packs.foreign_page import MOST_CONTENT, Page, page_of, with_words

__all__ = ["MOST_CONTENT", "Admitted", "Page", "Refused", "admit", "place"]

DAMAGED = "the file is damaged and cannot be read. Ask its sender for it again"
MENDED = "The file was damaged and was mended on reading: compare it with the original."


@dataclass(frozen=True, slots=True)
class Admitted:
    """A document that was looked at: its pages, or why it has none here, and what was left out.

    `sha256` is that of the bytes as they are now.
    """

    exhibit: Exhibit
    pages: tuple[Page, ...] = ()
    refusal: str = ""
    left_out: tuple[str, ...] = ()
    source: pikepdf.Pdf | None = None  # held open: the forms live in it
    sha256: str = ""


def admit(exhibit: Exhibit) -> Admitted:
    """Look at one document. Never raises for what is in it: one that cannot be used carries its refusal."""
    sha256 = held.digest(exhibit.content)
    try:
        return replace(_admit(exhibit, sha256), sha256=sha256)
    except Refused as why:
        return Admitted(exhibit, refusal=str(why), sha256=sha256)
    except foreign.DAMAGE:
        return Admitted(exhibit, refusal=DAMAGED, sha256=sha256)


def _admit(exhibit: Exhibit, sha256: str) -> Admitted:
    data = exhibit.content
    if held.size(data) and sha256 != exhibit.sha256.lower():
        raise Refused("it is not the file that was recorded: its SHA-256 is another. Look for the original")
    pdf, left_out = foreign.opened(data)
    try:
        done = scans.fit(pdf, data)
    except shown.Unreadable:
        done = scans.Fit()
    pages = [page_of(pdf, number, page) for number, page in enumerate(pdf.pages, start=1)]
    for number, note in done.notes.items():
        pages[number - 1] = replace(pages[number - 1], note=note)
    _write_words(pdf, pages, done)
    left_out = (*left_out, *done.said())
    if pdf.get_warnings():
        left_out = (MENDED, *left_out)
    return Admitted(exhibit, tuple(pages), left_out=left_out, source=pdf)


def _write_words(pdf: pikepdf.Pdf, pages: list[Page], done: scans.Fit) -> None:
    if not done.words:
        return
    made = words_on_page.layers((done.sizes[number], words) for number, words in done.words.items())
    with pikepdf.open(io.BytesIO(made)) as layers:
        for number, layer in zip(done.words, layers.pages, strict=True):
            unseen = pdf.copy_foreign(layer.as_form_xobject())
            pages[number - 1] = with_words(pdf, pages[number - 1], unseen, done.sizes[number])


def place(pdf: pikepdf.Pdf, forms: dict[str, pikepdf.Object], at: dict[str, int]) -> None:
    """Put each foreign page's form, under its name, into the resources of the page that draws it (from 1)."""
    for name, number in at.items():
        resources = pdf.pages[number - 1].obj.Resources
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        resources.XObject["/" + name] = pdf.copy_foreign(forms[name])
