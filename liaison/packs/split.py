"""A pack in parts: cut by size for a court's mailbox, or one PDF a document for uploading section by section.

Neither changes the pack: parts keep its page numbers, and say nothing of their own.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from liaison.packs import foreign, held, typeface
from liaison.packs.checker import bookmarks
from liaison.packs.checker.naming import PLAIN
from liaison.packs.checker.places import Places, annotations
from liaison.packs.contents import PackContents
from liaison.packs.held import Held

NAMELESS = (1980, 1, 1, 0, 0, 0)  # the least day a ZIP knows: the same documents give the same bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Pages `first` to `last` of the pack (from 1) as a file. `alone_too_large`: no cut made it small enough."""

    first: int
    last: int
    content: bytes
    alone_too_large: bool = False

    def name(self, stem: str, number: int, of: int) -> str:
        """Its file name: that of the pack, which part, and which pages."""
        return f"{stem}_part_{number}_of_{of}_pages_{self.first}-{self.last}.pdf"


def parts(pack: bytes, most_mb: float) -> list[Part]:
    """The pack cut so that no part is larger than `most_mb`, where it can be between documents, else between pages.

    A single page that is larger stays whole and says so. Raises pikepdf.PdfError for a file that cannot be read.
    """
    most = int(most_mb * 2**20)
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        count = len(pdf.pages)
        if len(pack) <= most:
            return [Part(1, count, pack)]
        places = Places(pdf)
        starts = {page for _title, at in bookmarks.marks(pdf) if (page := places.page(at))}
        made, first = [], 1
        while first <= count:
            part = _longest(pdf, first, count, starts, most)
            made.append(part)
            first = part.last + 1
    return made


def _longest(pdf: pikepdf.Pdf, first: int, count: int, starts: set[int], most: int) -> Part:
    """The longest part from `first` that is small enough: found by halving, then drawn back to a document's end."""
    low, high, best = first, count, None
    while low <= high:
        last = (low + high) // 2
        content = _cut(pdf, first, last)
        if len(content) <= most:
            best, low = Part(first, last, content), last + 1
        else:
            high = last - 1
    if best is None:
        return Part(first, first, _cut(pdf, first, first), alone_too_large=True)
    between = max((s - 1 for s in starts if first < s <= best.last + 1), default=best.last)
    if best.last == count or between == best.last:
        return best
    return Part(first, between, _cut(pdf, first, between))


def _cut(pdf: pikepdf.Pdf, first: int, last: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as part:
        for page in pdf.pages[first - 1 : last]:
            part.pages.append(page)
            copied = part.pages[-1].obj
            for key in ("/StructParents", "/Tabs", "/Annots"):
                if key in copied:
                    del copied[key]
            links = [_web_link(a) for a in annotations(page)]
            if any(links):
                copied.Annots = Array([link for link in links if link is not None])
        part.Root.OpenAction = Array([part.pages[0].obj, Name.XYZ, None, None, 1])
        part.Root.ViewerPreferences = Dictionary(DisplayDocTitle=False)
        _bookmark(pdf, part, first, last)
        part.save(out, deterministic_id=True)
    return out.getvalue()


def _web_link(annotation: pikepdf.Object) -> Dictionary | None:
    """A link to the web, anew; links into the pack would bring all its pages along."""
    action = annotation.get("/A")
    if (
        annotation.get("/Subtype") != Name.Link
        or not isinstance(action, Dictionary)
        or action.get("/S") != Name.URI
    ):
        return None
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([float(v) for v in annotation.Rect]),
        Border=Array([0, 0, 0]),
        A=Dictionary(S=Name.URI, URI=pikepdf.String(str(action.URI))),
    )


def _bookmark(pdf: pikepdf.Pdf, part: pikepdf.Pdf, first: int, last: int) -> None:
    places = Places(pdf)
    with part.open_outline() as outline:
        for title, at in bookmarks.marks(pdf):
            page = places.page(at)
            if page and first <= page <= last:
                outline.root.append(pikepdf.OutlineItem(title, page - first))


def by_document(contents: PackContents) -> bytes:
    """A ZIP with a PDF for each document, for the sections of the Digital Case System or Common Platform.

    The documents are stripped as in the pack: pages and nothing else. Each is named by rule, URN_number_what_day.pdf,
    without a person's name. What the pack could not include is left out here too.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as box:
        for name, content in _named(contents):
            entry = zipfile.ZipInfo(name, NAMELESS)
            entry.external_attr = 0o600 << 16
            box.writestr(entry, content)
    return out.getvalue()


def _named(contents: PackContents) -> Iterator[tuple[str, bytes]]:
    people = {_plain(word) for word in contents.child.split()}
    urn = re.sub(r"[^0-9A-Za-z]", "", contents.urn) or "no-URN"
    for number, exhibit in enumerate(contents.documents, start=1):
        if held.digest(exhibit.content) != exhibit.sha256.lower():
            continue
        try:
            content = _stripped(exhibit.content)
        except (foreign.Refused, *foreign.DAMAGE):
            continue
        day = exhibit.date or typeface.london(contents.as_at).date()
        yield f"{urn}_{number:02}_{document_name(exhibit.title, people)}_{day:%Y%m%d}.pdf", content


def _stripped(content: Held) -> bytes:
    out = io.BytesIO()
    pdf, _left_out = foreign.opened(content)
    with pdf, pikepdf.new() as clean:
        pdf.remove_unreferenced_resources()
        for page in pdf.pages:
            foreign.strip(page)
            clean.pages.append(page)
        clean.save(out, deterministic_id=True)
    return out.getvalue()


def document_name(title: str, people: Collection[str] = ()) -> str:
    """What the document is, in those words of its title that are words of the trade and none of `people`'s (plain,
    lower case): any other could be a name."""
    words = [w for w in re.split(r"[^a-z0-9]+", _plain(title)) if w in PLAIN and w not in people]
    return "-".join(words)[:60].strip("-") or "document"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
