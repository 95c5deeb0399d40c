"""A photograph, a Word document or an e-mail is turned into pages; one that cannot be is named, with the reason."""

import io
import re
import time
import zipfile
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liaison.documents.checks import NotAccepted
from liaison.documents.conversion import ACCEPTED, libreoffice, mail, to_pdf, word
from tests.liaison.documents import files
from tests.packs.reading import opened, text

needs_libreoffice = pytest.mark.skipif(
    libreoffice.installed() is None, reason="needs LibreOffice (Debian: libreoffice-writer-nogui)"
)
LETTER = files.word("Dear Siôn Ŵyn", "Nguyễn Thị Ánh and Łukasz Żółć were met.")


def drawn(pdf: bytes, page: int = 0) -> tuple[int, list[float], list[float]]:
    """How many dots wide the picture on the page is, its matrix, and the page's box."""
    held = opened(pdf)
    sheet = held.pages[page]
    matrix = re.search(rb"q (.*) cm", sheet.Contents.read_bytes())
    assert matrix
    return (
        int(sheet.Resources.XObject.Picture.Width),
        [float(v) for v in matrix[1].split()],
        [float(v) for v in sheet.mediabox],
    )


# photographs and scans


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize(
    ("size", "landscape"), [((3000, 2000), True), ((2000, 3000), False), ((500, 500), False)]
)
def test_a_photograph_is_one_page_of_a4_as_wide_or_high_as_it_is(
    kind: str, size: Any, landscape: bool
) -> None:
    dots, matrix, box = drawn(
        to_pdf(
            "a.jpg", files.photograph(size, kind, **({"compression": "tiff_lzw"} if kind == "TIFF" else {}))
        )
    )
    assert (box[2] > box[3]) == landscape
    assert sorted(box[2:]) == pytest.approx([595.28, 841.89], abs=0.01)
    assert matrix[0] / matrix[3] == pytest.approx(size[0] / size[1], rel=0.01)
    assert dots / matrix[0] * 72 <= 300.5


def test_a_small_picture_is_not_blown_up() -> None:
    _dots, matrix, _box = drawn(to_pdf("a.png", files.photograph((96, 48), "PNG")))
    assert matrix[:4] == [72, 0, 0, 36]


@pytest.mark.parametrize(("held", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_a_photograph_is_turned_as_the_camera_was_held(held: int, corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = held
    held_pdf = opened(to_pdf("a.jpg", files.photograph(exif=exif)))
    seen = pikepdf.PdfImage(held_pdf.pages[0].Resources.XObject.Picture).as_pil_image().convert("L")
    assert (seen.width > seen.height) == (held < 5)
    at = (corner[0] * (seen.width - 10) + 5, corner[1] * (seen.height - 10) + 5)
    assert seen.getpixel(at) > 200


def test_where_and_when_it_was_taken_does_not_go_on() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Camera of Pike", "2026:05:11 10:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    content = files.photograph(exif=exif, comment=b"taken at Quarry Lane")
    assert b"Camera of Pike" in content
    made = to_pdf("a.jpg", content)
    assert b"Camera of Pike" not in made
    assert b"Quarry" not in made
    assert b"Exif" not in made


def test_each_page_of_a_scanned_tiff_is_a_page_and_black_and_white_stays_so() -> None:
    sheets = [Image.new("1", (1000, 1400), n % 2) for n in range(3)]
    out = io.BytesIO()
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], compression="group4")
    pdf = opened(to_pdf("scan.tif", out.getvalue()))
    assert len(pdf.pages) == 3
    for number, page in enumerate(pdf.pages):
        picture = page.Resources.XObject.Picture
        assert picture.Filter == pikepdf.Name.CCITTFaxDecode
        seen = pikepdf.PdfImage(picture).as_pil_image().convert("L")
        assert seen.getextrema() == ((255, 255) if number % 2 else (0, 0))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_kind_of_colour_are_taken(mode: str) -> None:
    out = io.BytesIO()
    (
        Image.new("I;16", (50, 60), 900)
        if mode == "I;16"
        else Image.new("RGB", (50, 60), "red").convert(mode)
    ).save(out, "PNG")
    assert len(opened(to_pdf("a.png", out.getvalue())).pages) == 1


def test_what_is_clear_in_a_picture_is_white_on_the_page() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 60), (0, 0, 0, 0)).save(out, "PNG")
    pdf = opened(to_pdf("a.png", out.getvalue()))
    seen = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Picture).as_pil_image()
    assert seen.convert("L").getextrema() == (255, 255)


def test_the_same_photograph_gives_the_same_bytes() -> None:
    assert to_pdf("a.jpg", files.photograph()) == to_pdf("a.jpg", files.photograph())


def test_a_pdf_comes_back_as_it_is() -> None:
    pdf = to_pdf("a.jpg", files.photograph())
    assert to_pdf("a.pdf", pdf) == pdf


# Word and e-mail


@needs_libreoffice
def test_a_word_document_becomes_pages_with_its_words() -> None:
    assert "Nguyễn Thị Ánh and Łukasz Żółć were met." in text(to_pdf("letter.docx", LETTER))


@needs_libreoffice
def test_a_document_that_takes_too_long_is_given_up_and_named() -> None:
    started = time.monotonic()
    with pytest.raises(NotAccepted, match=r"letter\.docx could not be made into pages within a minute"):
        libreoffice.to_pdf("letter.docx", LETTER, seconds=0.05)
    assert time.monotonic() - started < 30  # it did not wait the minute


def test_without_libreoffice_a_word_document_is_refused_with_the_reason(monkeypatch: Any) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(
        NotAccepted, match=r"letter\.docx cannot be made into pages here: LibreOffice is not installed"
    ):
        to_pdf("letter.docx", LETTER)


def printed(eml: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(mail.to_docx("a.eml", eml))) as box:
        xml = box.read("word/document.xml").decode()
    return "\n".join(re.sub(r"<[^>]+>", "", line) for line in xml.split("</w:p>"))


def test_an_email_says_who_to_whom_when_and_what() -> None:
    read = printed(files.EMAIL + b"Content-Type: text/plain; charset=utf-8\r\n\r\nHe was seen in Luton.\r\n")
    for words in (
        "From: Ada Pike",
        "duty@example.org",
        "1 Jun 2026 10:00:00 +0100",
        "Missing again",
        "seen in Luton",
    ):
        assert words in read.replace("01 Jun", "1 Jun")


def test_of_an_email_in_html_only_the_words_are_printed() -> None:
    html = b"<style>p{}</style><script>steal()</script><p>Dear &amp; kind</p><img src='http://x.example/1.gif'><div>Second</div>"
    read = printed(files.EMAIL + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html)
    assert "Dear &amp; kind" in read
    assert "Second" in read
    for trace in ("steal", "x.example", "p{}"):
        assert trace not in read


def test_what_was_attached_to_an_email_is_named_and_not_printed() -> None:
    eml = files.EMAIL + (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n'
        b'--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="MG5.pdf"\r\n\r\nsecret\r\n--b--\r\n'
    )
    read = printed(eml)
    assert "Attached to the e-mail, not printed here:" in read
    assert "MG5.pdf" in read
    assert "secret" not in read


# what is refused

PNG = files.photograph(kind="PNG")
RUN = '<w:p><w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r></w:p>'
REFUSED = {
    "empty": (b"", "is empty"),
    "text": (b"Dear Sir", "is not a PDF, a photograph"),
    "an old Word file": (b"\xd0\xcf\x11\xe0" + bytes(600), "is an old Office file"),
    "a HEIC photograph": (b"\x00\x00\x00\x18ftypheic" + bytes(90), "HEIC"),
    "an enormous file": (b"\xff\xd8\xff" + bytes(15 * 2**20), "is larger than 15 MB"),
    "half a photograph": (files.photograph((900, 900))[:300], "is damaged"),
    "a head of a photograph": (b"\xff\xd8\xff\xe0", "is damaged"),
    "half a PNG": (PNG[: len(PNG) // 2], "is damaged"),
    "a bomb of a PNG": (PNG[:16] + (40_000).to_bytes(4) + (40_000).to_bytes(4) + PNG[24:], ""),
    "a spreadsheet": (files.changed(LETTER, "xl/workbook.xml", bytes).replace(b"word/document.xml", b"word/documenX.xml"), "is not a Word document"),
    "half a Word file": (LETTER[: len(LETTER) // 2], "is damaged"),
    "a Word file with a macro": (files.changed(LETTER, "word/vbaProject.bin", lambda _: b"x"), "has macros"),
    "a template from elsewhere": (files.pointing(LETTER, "attachedTemplate", "http://x.example/t.dotm"), "from elsewhere"),
    "a picture from elsewhere": (files.pointing(LETTER, "image", "file:///etc/passwd"), "from elsewhere"),
    "another file within": (files.pointing(LETTER, "aFChunk", "http://x.example/"), "from elsewhere"),
    "a field that reads a file": (files.in_text(LETTER, RUN.format('INCLUDETEXT "/etc/passwd"')), "from elsewhere"),
    "a field that runs a program": (files.in_text(LETTER, RUN.format("DDEAUTO cmd.exe")), "from elsewhere"),
    "entities": (files.changed(LETTER, "word/document.xml", lambda x: b'<!DOCTYPE a [<!ENTITY b "c">]>' + x), "declares entities"),
    "broken XML": (files.changed(LETTER, "word/document.xml", lambda x: x[:-20]), "is damaged"),
    "tracked changes": (files.in_text(LETTER, "<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p>"), "has tracked changes"),
    "a bomb of a Word file": (files.changed(LETTER, "word/media/x.bin", lambda _: bytes(160 * 2**20)), "unpacks to more"),
    "a bomb of XML": (files.changed(LETTER, "word/x.xml", lambda _: b"<a>" + b" " * 41 * 2**20 + b"</a>"), "is damaged"),
    "no e-mail": (b"subject:\r\n", "no e-mail"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_turned_into_pages_is_named_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        to_pdf("Note of the school.docx", content)
    assert str(refused.value).startswith("Note of the school.docx ")
    assert reason in str(refused.value)


def test_a_plain_link_in_a_word_document_is_no_reason_to_refuse_it() -> None:
    word.check("a.docx", files.pointing(LETTER, "hyperlink", "https://www.gov.uk/"))


@settings(max_examples=80)
@given(st.sampled_from([PNG, files.photograph(), LETTER]), st.data())
def test_no_damage_gives_anything_but_pages_or_a_named_refusal(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + data.draw(st.integers(1, 40)) :]
    try:
        if damaged.startswith(b"PK"):
            word.check("a.docx", damaged)
        else:
            to_pdf("a.png", damaged)
    except NotAccepted as refused:
        assert str(refused).startswith("a.")


def test_the_page_for_choosing_a_file_can_say_what_is_taken() -> None:
    assert {".pdf", ".jpg", ".png", ".docx", ".eml"} <= set(ACCEPTED)
