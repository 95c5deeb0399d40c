"""One foreign page as a form that our own page draws inside its frame.

Of the page only its content and the resources that draw it are taken: metadata, private data and the marks of its
own structure have no way in.
"""

import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name

from liaison.packs.drawn import inherited
from liaison.packs.foreign import Refused

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


@dataclass(frozen=True, slots=True)
class Page:
    """One foreign page: the form that draws it (in its own file), its size as read, its lower left corner.

    `note` is what its page in the pack must say of it.
    """

    form: pikepdf.Object
    size: tuple[float, float]
    origin: tuple[float, float]
    note: str = ""


def page_of(pdf: pikepdf.Pdf, number: int, page: pikepdf.Page) -> Page:
    """The form of page `number` (from 1), made in its own file. Raises Refused."""
    try:
        box = _box(page)
        turn = int(page.obj.get("/Rotate", 0) or inherited(page.obj, "/Rotate") or 0) % 360
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
    resources = page.obj.get("/Resources") or inherited(page.obj, "/Resources") or Dictionary()
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


def with_words(pdf: pikepdf.Pdf, page: Page, words: pikepdf.Object, size: tuple[float, float]) -> Page:
    """The page with a form of unseen words, made for a page of `size`, laid over it."""
    (x, y), (w, h) = page.origin, page.size
    drawing = f"q /Page Do Q q {w / size[0]:.5f} 0 0 {h / size[1]:.5f} {x:.3f} {y:.3f} cm /Words Do Q"
    form = pdf.make_stream(
        drawing.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([x, y, x + w, y + h]),
        Resources=Dictionary(XObject=Dictionary(Page=page.form, Words=words)),
    )
    return replace(page, form=form)


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
