"""Whether a PDF is in order as a bundle, point by point: the General Guidance on Electronic Court Bundles
(29 November 2021) and what a pack promises beside it. It judges any PDF, not only ours.

A point that could not be checked has `passed` None and says why; it is never taken as passed.
"""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from liaison.packs.furniture import page_of_pages

PDFTOTEXT_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Point:
    """One thing checked: `name` says what should hold, `detail` what was found."""

    name: str
    passed: bool | None
    detail: str = ""


def verify(content: bytes) -> tuple[Point, ...]:
    """Check one PDF. A file that cannot be opened fails the first point, and no other is judged."""
    opens = "The file opens without a password and is not damaged"
    try:
        pdf = pikepdf.open(io.BytesIO(content))
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        return (Point(opens, False, "it is locked with a password"),)
    except (pikepdf.PdfError, RuntimeError) as damage:
        return (Point(opens, False, f"it cannot be read: {damage}"),)
    with pdf:
        mended = pdf.get_warnings()
        return (
            Point(opens, not mended and pages > 0, "; ".join(map(str, mended[:3])) or f"{pages} pages"),
            _pagination(content, pages),
            _bookmarks(pdf),
            _index(pdf),
            _whole(pdf),
            _upright(pdf),
            _nothing(pdf, "No scripts or actions run", _scripts),
            _nothing(pdf, "No form fields are left", _fields),
            _nothing(pdf, "No comments or other annotations but links are left", _annotations),
            _nothing(pdf, "No files are attached", _attachments),
            _nothing(pdf, "Every font is embedded", _bare_fonts),
            Point(
                "The language is said and the pages are tagged",
                "/Lang" in pdf.Root and "/StructTreeRoot" in pdf.Root,
            ),
            Point("No picture has more than 300 dpi", None, "not checked yet"),
        )


def _pagination(content: bytes, pages: int) -> Point:
    name = "Every page prints its number, the same as the PDF's page, and how many there are"
    tool = shutil.which("pdftotext")
    if not tool:
        return Point(name, None, "needs pdftotext (Debian: poppler-utils)")
    try:
        ran = subprocess.run(
            [tool, "-enc", "UTF-8", "-", "-"],
            input=content,
            capture_output=True,
            timeout=PDFTOTEXT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Point(name, None, "the text could not be read in time")
    texts = ran.stdout.decode("utf-8", "replace").split("\f")
    lacking = [
        n
        for n in range(1, pages + 1)
        if not (n <= len(texts) and re.search(rf"(?m)^\s*{page_of_pages(n, pages)}\s*$", texts[n - 1]))
    ]
    return Point(name, not lacking, f"not on pages {_some(lacking)}" if lacking else f"{pages} pages")


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" and others" if len(numbers) > 10 else "")


def _bookmarks(pdf: pikepdf.Pdf) -> Point:
    name = "Bookmarks name the documents with their page numbers, and lead there"
    wrong, count = [], 0
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting.extend(item.children)
            count += 1
            said = re.search(r"page (\d+)$", item.title)
            at = item.destination if item.destination is not None else item.action and item.action.get("/D")
            if not said or _page_number(pdf, at) != int(said.group(1)):
                wrong.append(item.title)
    if not count:
        return Point(name, False, "there are none")
    return Point(name, not wrong, f"wrong: {'; '.join(sorted(wrong)[:3])}" if wrong else f"{count} bookmarks")


def _index(pdf: pikepdf.Pdf) -> Point:
    name = "The index links to pages that are there"
    targets = []
    for page in pdf.pages:
        for link in page.obj.get("/Annots", Array()):
            action = link.get("/A", Dictionary())
            if link.get("/Subtype") == Name.Link and action.get("/S") != Name.URI:
                targets.append(_page_number(pdf, link.get("/Dest", action.get("/D"))))
    lost = targets.count(None)
    return Point(name, bool(targets) and not lost, f"{len(targets)} links, {lost} lead nowhere")


def _page_number(pdf: pikepdf.Pdf, at: object) -> int | None:
    """The page, from 1, that a destination leads to."""
    if isinstance(at, str | pikepdf.String | pikepdf.Name):
        at = _named(pdf, str(at))
    if isinstance(at, Dictionary):
        at = at.get("/D")
    if not isinstance(at, Array) or not len(at):
        return None
    try:
        return pikepdf.Page(at[0]).index + 1
    except (ValueError, TypeError, pikepdf.PdfError):
        return None


def _named(pdf: pikepdf.Pdf, name: str) -> object:
    old = pdf.Root.get("/Dests", Dictionary())
    key = name if name.startswith("/") else "/" + name
    if key in old:
        return old[key]
    tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    return pikepdf.NameTree(tree).get(name) if tree is not None else None


def _whole(pdf: pikepdf.Pdf) -> Point:
    name = "It opens at its first page at 100%"
    opens = pdf.Root.get("/OpenAction")
    if isinstance(opens, Dictionary):
        opens = opens.get("/D")
    holds = (
        isinstance(opens, Array) and len(opens) == 5 and opens[1] == Name.XYZ and float(opens[4] or 0) == 1
    )
    return Point(name, bool(holds) and _page_number(pdf, opens) == 1)


def _upright(pdf: pikepdf.Pdf) -> Point:
    turned = [n for n, page in enumerate(pdf.pages, start=1) if int(page.obj.get("/Rotate", 0)) % 180]
    return Point("No page is turned on its side", not turned, f"pages {_some(turned)}" if turned else "")


def _nothing(pdf: pikepdf.Pdf, name: str, finder) -> Point:
    found = sorted(set(finder(pdf)))
    return Point(name, not found, "; ".join(found[:5]))


def _scripts(pdf: pikepdf.Pdf) -> Iterator[str]:
    quiet = {Name.GoTo, Name.URI}
    for thing in pdf.objects:
        waiting, steps = [thing], 0
        while waiting and steps < 10_000:  # direct values inside one object; indirect ones come by themselves
            here, steps = waiting.pop(), steps + 1
            if isinstance(here, Dictionary | pikepdf.Stream):
                if "/JS" in here or "/JavaScript" in here or "/AA" in here:
                    yield "a script"
                if here.get("/Type") == Name.Action and here.get("/S") not in quiet:
                    yield f"an action {here.get('/S')}"
                waiting += [v for _, v in here.items() if _direct(v)]
            elif isinstance(here, Array):
                waiting += [v for v in here if _direct(v)]
    opens = pdf.Root.get("/OpenAction")
    if isinstance(opens, Dictionary) and opens.get("/S") not in quiet:
        yield "an action on opening"


def _direct(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def _fields(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/AcroForm" in pdf.Root:
        yield "a form"
    yield from (f"a field on page {n}" for n, kind in _annots(pdf) if kind == Name.Widget)


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from (
        f"{str(kind)[1:]} on page {n}" for n, kind in _annots(pdf) if kind not in (Name.Link, Name.Widget)
    )


def _annots(pdf: pikepdf.Pdf) -> Iterator[tuple[int, object]]:
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.obj.get("/Annots", Array()):
            yield number, annotation.get("/Subtype")


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from map(str, pdf.attachments)
    if "/AF" in pdf.Root:
        yield "an associated file"


def _bare_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get("/Type") != Name.Font:
            continue
        if font.get("/Subtype") in (Name.Type0, Name.Type3):
            continue  # the first has its font beneath it, which comes by itself; the second is drawn
        held = font.get("/FontDescriptor", Dictionary())
        if not any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield str(font.get("/BaseFont", "a font without a name"))
