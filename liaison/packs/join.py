"""Foreign PDFs on their way into a pack: looked at, refused with a reason, or reduced to what a page shows.

A foreign file is hostile until parsed. Of each page only its content and the resources that draw it are
taken, as one form that our own page draws inside its frame: scripts, actions, links, comments, attachments,
form fields, hidden layers and metadata have no way in. What was left out is said on the document's divider.
"""

import hashlib
import io
import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from liaison.packs.contents import Exhibit

MOST_BYTES = 100 * 1024 * 1024  # one document
MOST_PAGES = 2000  # one document
MOST_CONTENT = 64 * 1024 * 1024  # one page's drawing, unpacked: beyond it is a bomb, not a page
SMALLEST, LARGEST = 3, 14400  # points: the sides of a page (PDF's own limit is 200 inches)

_MARKED = re.compile(rb"\b(?:BDC|BMC|EMC|MP|DP)\b")
_MARKS = {"BDC", "BMC", "EMC", "MP", "DP"}
_FORM_KEYS = {
    "/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources",
    "/Group", "/Filter", "/DecodeParms", "/Length",
}  # fmt: skip
_IMAGE_KEYS = {
    "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask",
    "/Mask", "/SMask", "/SMaskInData", "/Decode", "/Interpolate", "/Matte", "/Filter",
    "/DecodeParms", "/Length",
}  # fmt: skip
_RESOURCES = {"/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font"}


class Refused(Exception):
    """The document cannot go into the pack; the message says why, to follow "could not be included: "."""


@dataclass(frozen=True, slots=True)
class Page:
    """One foreign page: the form that draws it (in its own file), its size as read, its lower left corner."""

    form: pikepdf.Object
    size: tuple[float, float]
    origin: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Admitted:
    """A document that was looked at: its pages, or why it has none here, and what was left out."""

    exhibit: Exhibit
    pages: tuple[Page, ...] = ()
    refusal: str = ""
    left_out: tuple[str, ...] = ()
    source: pikepdf.Pdf | None = None  # held open: the forms live in it


def admit(exhibit: Exhibit) -> Admitted:
    """Look at one document. Never raises for what is in it: one that cannot be used carries its refusal."""
    try:
        return _admit(exhibit)
    except Refused as why:
        return Admitted(exhibit, refusal=str(why))
    except pikepdf.PasswordError:
        return Admitted(
            exhibit, refusal="it is locked with a password. Ask its sender for a copy without one"
        )
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        OverflowError,
        RecursionError,
        RuntimeError,
        zlib.error,
    ):
        # whatever a damaged file makes the reader stumble over
        return Admitted(
            exhibit, refusal="the file is damaged and cannot be read. Ask its sender for it again"
        )


def _admit(exhibit: Exhibit) -> Admitted:
    data = exhibit.content
    if not data:
        raise Refused("the file is empty")
    if hashlib.sha256(data).hexdigest() != exhibit.sha256.lower():
        raise Refused("it is not the file that was recorded: its SHA-256 is another. Look for the original")
    if len(data) > MOST_BYTES:
        raise Refused(f"it is larger than {MOST_BYTES // 2**20} MB. Split it and add the parts")
    if b"%PDF-" not in data[:1024]:
        raise Refused(f"it is not a PDF{_looks_like(data)}. Print it to PDF and add that")
    pdf = pikepdf.open(io.BytesIO(data))
    count = len(pdf.pages)
    if not count:
        raise Refused("it has no pages")
    if count > MOST_PAGES:
        raise Refused(f"it has {count} pages, more than {MOST_PAGES}. Split it and add the parts")
    _refuse_hidden_layers(pdf)
    left_out = _flatten(pdf)
    pages = tuple(_page(pdf, number, page) for number, page in enumerate(pdf.pages, start=1))
    if pdf.get_warnings():
        left_out = (
            "The file was damaged and was mended on reading: compare it with the original.",
            *left_out,
        )
    return Admitted(exhibit, pages, left_out=left_out, source=pdf)


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
                signatures += _inherited(annotation, "/FT") == Name.Sig
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


def _inherited(field: pikepdf.Object, key: str) -> pikepdf.Object | None:
    for _ in range(32):
        if key in field:
            return field[key]
        if "/Parent" not in field:
            return None
        field = field.Parent
    return None


def _unprinted(widget: pikepdf.Object) -> bool:
    if "/AP" in widget or _inherited(widget, "/FT") not in (Name.Tx, Name.Ch):
        return False
    value = _inherited(widget, "/V")
    return value is not None and bool(str(value).strip())


def _page(pdf: pikepdf.Pdf, number: int, page: pikepdf.Page) -> Page:
    try:
        box = _box(page)
        turn = int(page.obj.get("/Rotate", 0) or _inherited(page.obj, "/Rotate") or 0) % 360
        unit = float(page.obj.get("/UserUnit", 1))
    except (ValueError, TypeError, pikepdf.PdfError) as damage:
        raise Refused(f"its page {number} has no usable size") from damage
    if turn % 90 or not 0 < unit <= 100:
        raise Refused(f"its page {number} has no usable size")
    left, low, right, high = box
    turned = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}[turn]
    matrix = tuple(unit * v for v in turned)
    xs = sorted(matrix[0] * x + matrix[2] * y for x, y in ((left, low), (right, high)))
    ys = sorted(matrix[1] * x + matrix[3] * y for x, y in ((left, low), (right, high)))
    width, height = xs[1] - xs[0], ys[1] - ys[0]
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise Refused(f"its page {number} has no usable size")

    content = _content(page, number)
    resources = page.obj.get("/Resources") or _inherited(page.obj, "/Resources") or Dictionary()
    form = pikepdf.Stream(pdf, content)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox, form.Matrix = Array(list(box)), Array([*matrix, 0, 0])
    form.Resources = _only(resources)
    if isinstance(page.obj.get("/Group"), Dictionary):
        form.Group = page.obj.Group  # how its colours mix
    if _MARKED.search(content):
        form.write(_unmarked(form, content))
    else:
        form.write(zlib.compress(content), filter=Name.FlateDecode)
    return Page(form, (width, height), (xs[0], ys[0]))


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    sides = [float(v) for v in page.cropbox]
    media = [float(v) for v in page.mediabox]
    if len(sides) != 4 or len(media) != 4 or not all(map(math.isfinite, sides + media)):
        raise ValueError("a box of four numbers is needed")
    (left, right), (low, high) = sorted(sides[0::2]), sorted(sides[1::2])
    (m_left, m_right), (m_low, m_high) = sorted(media[0::2]), sorted(media[1::2])
    return max(left, m_left), max(low, m_low), min(right, m_right), min(high, m_high)


def _content(page: pikepdf.Page, number: int) -> bytes:
    """What the page draws, unpacked, the parts joined. Refuses damage, and a bomb before it is unpacked."""
    held = page.obj.get("/Contents", Array())
    parts = list(held) if isinstance(held, Array) else [held]
    room, read = MOST_CONTENT, []
    for part in parts:
        if not isinstance(part, pikepdf.Stream):
            raise Refused(f"its page {number} is damaged. Ask its sender for the file again")
        try:
            read.append(_unpacked(part, room))
        except (zlib.error, pikepdf.PdfError) as damage:
            raise Refused(f"its page {number} is damaged. Ask its sender for the file again") from damage
        room -= len(read[-1])
        if room < 0:
            raise Refused(f"its page {number} is too large to read. Print it to PDF and add that")
    return b"\n".join(read)


def _unpacked(stream: pikepdf.Stream, room: int) -> bytes:
    filters = stream.get("/Filter", Array())
    names = [str(f) for f in filters] if isinstance(filters, Array) else [str(filters)]
    raw = stream.read_raw_bytes()
    if not raw:
        return b""  # a blank page
    if names == ["/FlateDecode"] and "/DecodeParms" not in stream:
        unpack = zlib.decompressobj()
        data = unpack.decompress(raw, room + 1)
        if not unpack.eof and len(data) <= room:
            raise zlib.error("the stream ends too early")
        return data
    packing = [n for n in names if n in ("/FlateDecode", "/LZWDecode", "/RunLengthDecode")]
    # a packed stream grows 1,400 times at most; packed twice it has no bound worth the name
    if len(packing) > 1 or (packing and len(raw) > room // 256):
        return bytes(room + 1)
    return stream.read_bytes()


def _unmarked(form: pikepdf.Object, content: bytes) -> bytes:
    """The content without the marks of its own file's structure: they would point into ours."""
    try:
        return pikepdf.unparse_content_stream(
            [i for i in pikepdf.parse_content_stream(form) if str(i.operator) not in _MARKS]
        )
    except pikepdf.PdfError:
        return content


def _only(resources: pikepdf.Object) -> pikepdf.Object:
    """The resources that draw, and nothing else; the same for every form, pattern and glyph within."""
    kept = Dictionary({k: v for k, v in resources.items() if k in _RESOURCES})
    waiting, seen = [kept], set()
    while waiting:
        here = waiting.pop()
        for thing in _drawn_by(here):
            if thing.objgen in seen and thing.objgen != (0, 0):
                continue
            seen.add(thing.objgen)
            if isinstance(thing, pikepdf.Stream):
                known = _IMAGE_KEYS if thing.get("/Subtype") == Name.Image else _FORM_KEYS
                if thing.get("/Subtype") in (Name.Image, Name.Form):
                    _keep(thing, known)
                if isinstance(thing.get("/SMask"), pikepdf.Stream):
                    _keep(thing.SMask, _IMAGE_KEYS)
            inner = thing.get("/Resources")
            if isinstance(inner, Dictionary):
                _keep(inner, _RESOURCES)
                waiting.append(inner)
    return kept


def _keep(thing: pikepdf.Object, known: set[str]) -> None:
    for key in [str(k) for k in thing.keys() if k not in known]:  # noqa: SIM118  (iterating gives other things)
        del thing[key]


def _drawn_by(resources: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kind in ("/XObject", "/Pattern", "/Font"):
        group = resources.get(kind)
        if isinstance(group, Dictionary):
            yield from (v for _, v in group.items() if isinstance(v, Dictionary | pikepdf.Stream))
    states = resources.get("/ExtGState")
    if isinstance(states, Dictionary):
        masks = (v.get("/SMask") for _, v in states.items() if isinstance(v, Dictionary))
        yield from (
            m.G for m in masks if isinstance(m, Dictionary) and isinstance(m.get("/G"), pikepdf.Stream)
        )


def place(pdf: pikepdf.Pdf, forms: dict[str, pikepdf.Object], at: dict[str, int]) -> None:
    """Put each foreign page's form, under its name, into the resources of the page that draws it (from 1)."""
    for name, number in at.items():
        resources = pdf.pages[number - 1].obj.Resources
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        resources.XObject["/" + name] = pdf.copy_foreign(forms[name])
