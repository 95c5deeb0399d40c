"""Foreign PDFs: opened, refused with a reason, or stripped of everything that is not page.

A foreign file is hostile until parsed. Filled form fields are drawn into their pages; scripts, actions, links,
comments, attachments and hidden layers have no way on.
"""

import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from liaison.packs import held
from liaison.packs.drawn import inherited
from liaison.packs.held import Held

MOST_BYTES = 100 * 1024 * 1024  # one document
MOST_PAGES = 2000  # one document

KEPT = {
    "/Type",
    "/MediaBox",
    "/CropBox",
    "/Rotate",
    "/UserUnit",
    "/Resources",
    "/Contents",
    "/Parent",
    "/Group",
}

# whatever a damaged file makes the reader stumble over
DAMAGE = (
    pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError,
    RuntimeError, zlib.error,
)  # fmt: skip


class Refused(Exception):
    """The document cannot be used; the message says why, to follow "could not be included: "."""


def opened(data: Held) -> tuple[pikepdf.Pdf, tuple[str, ...]]:
    """The file as pages and nothing else, and a sentence for each thing that was left out.

    Raises Refused, or for a damaged file one of DAMAGE.
    """
    size = held.size(data)
    if not size:
        raise Refused("the file is empty")
    if size > MOST_BYTES:
        raise Refused(f"it is larger than {MOST_BYTES // 2**20} MB. Split it and add the parts")
    if b"%PDF-" not in (first := held.start(data, 1024)):
        raise Refused(f"it is not a PDF{_looks_like(first)}. Print it to PDF and add that")
    try:
        pdf = held.opened(data)
    except pikepdf.PasswordError as locked:
        raise Refused("it is locked with a password. Ask its sender for a copy without one") from locked
    count = len(pdf.pages)
    if not count:
        raise Refused("it has no pages")
    if count > MOST_PAGES:
        raise Refused(f"it has {count} pages, more than {MOST_PAGES}. Split it and add the parts")
    _refuse_hidden_layers(pdf)
    return pdf, _flatten(pdf)


def strip(page: pikepdf.Page) -> None:
    """Take from the page all that is neither its size nor what it draws."""
    for key in ("/MediaBox", "/CropBox", "/Rotate", "/Resources"):
        value = inherited(page.obj, key)
        if value is not None:
            page.obj[key] = value
    for key in [str(k) for k in page.obj.keys() if str(k) not in KEPT]:  # noqa: SIM118  (iterating gives other things)
        del page.obj[key]


def _looks_like(data: bytes) -> str:
    kinds = {
        b"PK\x03\x04": "a Word, Excel or ZIP file",
        b"\xd0\xcf\x11\xe0": "an old Office file",
        b"\xff\xd8\xff": "a photograph (JPEG)",
        b"\x89PNG": "a picture (PNG)",
        b"{\\rtf": "an RTF text",
        b"<": "a web page",
    }
    return next((f" but {kind}" for start, kind in kinds.items() if data.lstrip()[:8].startswith(start)), "")


def _refuse_hidden_layers(pdf: pikepdf.Pdf) -> None:
    # Taken out of its file a hidden layer would show: perhaps what somebody took for redacted.
    layers = pdf.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return
    default = layers.get("/D", Dictionary())
    if len(default.get("/OFF", Array())) or default.get("/BaseState", Name.ON) != Name.ON:
        raise Refused("it has hidden layers. Print it to PDF, look at the result, and add that")


def _flatten(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Draw filled form fields into the pages, take everything else that is not page away, and say what."""
    said = []
    comments = fields = signatures = 0
    form = pdf.Root.get("/AcroForm")
    if pdf.Root.get("/NeedsRendering", False):
        raise Refused("it is a form (XFA) that only its own program can show. Print it to PDF and add that")
    for page in pdf.pages:
        kept = Array()
        for annotation in page.obj.get("/Annots", Array()):
            if not isinstance(annotation, Dictionary):
                continue
            kind = annotation.get("/Subtype")
            if kind == Name.Widget:
                kept.append(annotation)
                fields += 1
                signatures += inherited(annotation, "/FT") == Name.Sig
            elif kind not in (Name.Link, Name.Popup):
                comments += 1
        if "/Annots" in page.obj:
            page.obj.Annots = kept
    if fields and isinstance(form, Dictionary):
        if any(_unprinted(widget) for widget in _widgets(pdf)):
            form.NeedAppearances = True
        pdf.generate_appearance_streams()
        if any(_unprinted(widget) for widget in _widgets(pdf)):
            raise Refused(
                "its form has answers that do not print. Print it to PDF, look at the result, and add that"
            )
        pdf.flatten_annotations("all")
    if comments:
        said.append(
            f"Left out: {comments} {'comment or mark' if comments == 1 else 'comments or marks'} added to "
            "the document, such as notes, highlights and stamps."
        )
    attached = len(pdf.attachments)
    if attached:
        said.append(f"Left out: {attached} attached {'file' if attached == 1 else 'files'}.")
    if signatures:
        said.append("Its electronic signature cannot be checked in this copy, only in the original file.")
    return tuple(said)


def _widgets(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        yield from page.obj.get("/Annots", Array())


def _unprinted(widget: pikepdf.Object) -> bool:
    if "/AP" in widget or inherited(widget, "/FT") not in (Name.Tx, Name.Ch):
        return False
    value = inherited(widget, "/V")
    return value is not None and bool(str(value).strip())
