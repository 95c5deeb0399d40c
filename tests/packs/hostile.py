"""PDFs that are damaged, locked, enormous, mislabelled or malicious, made by code: name, bytes, and what becomes of
each: the reason why it is refused, or "" where its pages go in and nothing else of it does."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.packs.sample import altered, foreign

GOOD = foreign("A letter", pages=2)
DAMAGED = "the file is damaged"
MALICE = b"MALICE"


def locked(strength: int, *, aes: bool) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u", R=strength, aes=aes, metadata=aes))
    return out.getvalue()


def page(**values: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in values.items():
            pdf.pages[0].obj[f"/{key}"] = value

    return change


def annotation(kind: str, **more: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([0, 0, 90, 90]), **more)
        pdf.pages[0].obj.Annots = Array([note])

    return change


def action(kind: str, **more: object) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name("/" + kind), **more)


def on_opening(kind: str, **more: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: setattr(pdf.Root, "OpenAction", action(kind, **more))


def form_in_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/Again Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(Again=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Again=form)
    pdf.pages[0].contents_add(b"/Again Do")


def deep_forms(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for _ in range(300):
        outer = pdf.make_stream(b"/In Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        outer.Resources = Dictionary(XObject=Dictionary(In=inner))
        inner = outer
    pdf.pages[0].obj.Resources.XObject = Dictionary(In=inner)
    pdf.pages[0].contents_add(b"/In Do")


def ring_of_pages(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def many_pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(2001):
        pdf.pages.append(pdf.pages[0])


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["invoice.exe"] = MALICE


def names_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), action("JavaScript", JS=String("MALICE"))]))
    )


def image_that_lies(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(
        b"x" * 40, Type=Name.XObject, Subtype=Name.Image, Width=100_000, Height=100_000, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
    )  # fmt: skip
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=image)
    pdf.pages[0].contents_add(b"q 600 0 0 800 0 0 cm /Im Do Q")


def private_data(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=String("MALICE")))
    pdf.docinfo["/Title"] = "MALICE"
    pdf.Root.Metadata = pdf.make_stream(MALICE)


HOSTILE: dict[str, tuple[bytes, str]] = {
    # mislabelled
    "a program": (b"MZ\x90\x00" + bytes(400), "it is not a PDF"),
    "a GIF": (b"GIF89a" + bytes(400), "it is not a PDF"),
    "an old Word file": (b"\xd0\xcf\x11\xe0" + bytes(600), "an old Office file"),
    "an RTF": (b"{\\rtf1 hello}", "an RTF text"),
    "a PNG": (b"\x89PNG\r\n\x1a\n" + bytes(90), "a picture (PNG)"),
    "zeros": (bytes(100_000), "it is not a PDF"),
    "a head too far in": (bytes(2000) + GOOD, "it is not a PDF"),
    # locked
    "locked by RC4": (locked(3, aes=False), "locked with a password"),
    "locked by AES-128": (locked(4, aes=True), "locked with a password"),
    "locked by AES-256": (locked(6, aes=True), "locked with a password"),
    # damaged
    "its first half": (GOOD[: len(GOOD) // 3], DAMAGED),
    "without its catalogue": (GOOD.replace(b"/Catalog", b"/Catalox").replace(b"/Root", b"/Roof"), DAMAGED),
    "a page that is a number": (altered(GOOD, lambda pdf: setattr(pdf.Root.Pages, "Kids", Array([7]))), ""),
    "contents that are a number": (altered(GOOD, page(Contents=7)), "its page 1 is damaged"),
    "contents that are a name": (altered(GOOD, page(Contents=Array([Name.A]))), "its page 1 is damaged"),
    "resources that are a list": (altered(GOOD, page(Resources=Array([1]))), ""),
    "a box of three numbers": (altered(GOOD, page(MediaBox=Array([0, 0, 9]))), ""),
    "a box of words": (altered(GOOD, page(MediaBox=Array([String("a")] * 4))), ""),
    "a unit of a mile": (altered(GOOD, page(UserUnit=10**7)), "no usable size"),
    "a box a point wide": (altered(GOOD, page(MediaBox=Array([0, 0, 1, 800]))), "no usable size"),
    # enormous, or without end
    "2,003 pages": (altered(GOOD, many_pages), "it has 2003 pages"),
    "a form that draws itself": (altered(GOOD, form_in_itself), ""),
    "300 forms in each other": (altered(GOOD, deep_forms), ""),
    "a picture that lies about its size": (altered(GOOD, image_that_lies), ""),
    "pages that hold themselves": (altered(GOOD, lambda pdf: None).replace(b"/Kids [", b"/Kids [ 2 0 R "), ""),
    # malicious: the pages go in, nothing else does
    "a script on opening": (altered(GOOD, on_opening("JavaScript", JS=String("MALICE"))), ""),
    "a program on opening": (altered(GOOD, on_opening("Launch", F=String("MALICE.exe"))), ""),
    "a page on the web on opening": (altered(GOOD, on_opening("URI", URI=String("http://MALICE.example"))), ""),
    "a form sent away on opening": (altered(GOOD, on_opening("SubmitForm", F=String("http://MALICE.example"))), ""),
    "another file on opening": (altered(GOOD, on_opening("GoToR", F=String("MALICE"), D=Array([0, Name.Fit]))), ""),
    "a script by name": (altered(GOOD, names_script), ""),
    "a script of a page": (altered(GOOD, page(AA=Dictionary(O=action("JavaScript", JS=String("MALICE"))))), ""),
    "an attached program": (altered(GOOD, attachment), ""),
    "a film": (altered(GOOD, annotation("RichMedia", Contents=String("MALICE"))), ""),
    "a model in three dimensions": (altered(GOOD, annotation("3D", Contents=String("MALICE"))), ""),
    "a file pinned to a page": (altered(GOOD, annotation("FileAttachment", Contents=String("MALICE"))), ""),
    "a link over the whole page": (altered(GOOD, annotation("Link", A=action("URI", URI=String("http://MALICE")))), ""),
    "a sound": (altered(GOOD, annotation("Sound", Contents=String("MALICE"))), ""),
    "private data": (altered(GOOD, private_data), ""),
}  # fmt: skip
