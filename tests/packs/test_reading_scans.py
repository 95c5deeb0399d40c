"""A scanned page in a pack stands upright, is no finer than 300 dpi, and can be searched, or says that it cannot."""

import io
import re
import subprocess

import pikepdf
import pytest
from PIL import Image

from liaison.documents.conversion import to_pdf
from liaison.documents.conversion.picture import picture
from liaison.packs import ocr, shown
from liaison.packs.compose import compose
from liaison.packs.verify import verify
from tests.packs.bundles import bundle, turned
from tests.packs.reading import elements, opened, pages, text
from tests.packs.sample import contents, exhibit, foreign

needs_tesseract = pytest.mark.skipif(
    not ocr.installed(), reason="needs tesseract (Debian: tesseract-ocr tesseract-ocr-cym)"
)
WORDS = "Dear Northmoor Council, we have decided that the child"
TYPED = foreign(
    WORDS, "is a victim of modern slavery on conclusive grounds.", "The reasons follow on another page."
)


def paper(dpi: float = 300) -> Image.Image:
    with shown.pages(TYPED) as views:
        return shown.drawn(views[0], dpi, grey=True).crop((0, 0, int(dpi * 8), int(dpi * 5)))


def scanned(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return to_pdf("scan.png", out.getvalue())


def packed(*documents: bytes) -> bytes:
    return compose(
        contents(exhibits=tuple(exhibit(d, f"Document {n}") for n, d in enumerate(documents, start=1)))
    )


def failed(pack: bytes) -> list[int]:
    return [p.number for p in verify(pack, "01ZD1234526_pack_20260622.pdf") if p.passed is False and p.number]


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90])
def test_a_scan_can_be_searched_and_stands_upright(turn):
    pack = packed(scanned(paper(200).rotate(turn, expand=True)))
    assert WORDS in text(pack)
    assert failed(pack) == []
    assert "read by a machine so that it can be searched, not checked by a person: page 1" in text(pack)
    assert ("Turned so that it is read upright: page 1." in text(pack)) == bool(turn)


@needs_tesseract
def test_the_words_lie_where_they_are_seen():
    pack = packed(scanned(paper(200)))
    number = len(pages(pack)) - 1
    ran = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(number), "-l", str(number), "-", "-"],
        input=pack,
        capture_output=True,
        check=True,
    )
    at = re.search(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Northmoor<', ran.stdout.decode()
    )
    box = [float(v) * 2 for v in at.groups()]
    with shown.pages(pack) as views:
        seen = shown.drawn(views[number - 1], 144, grey=True)
    assert seen.crop((box[0], box[1], box[2], box[3])).getextrema()[0] < 120


@needs_tesseract
def test_a_photograph_without_words_says_so_and_is_no_fault():
    pack = packed(scanned(Image.radial_gradient("L").resize((900, 700))))
    assert ocr.NO_WORDS in text(pack)
    assert failed(pack) == []


def test_where_words_cannot_be_read_the_page_says_so_and_the_checker_names_it(monkeypatch):
    monkeypatch.setattr(ocr, "_tool", lambda: None)
    pack = packed(scanned(paper(100)))
    assert ocr.UNREAD in pages(pack)[-2]
    assert "Scanned; its words cannot be searched: page 1." in text(pack)
    (point,) = (p for p in verify(pack) if p.passed is False and p.number == 4)
    assert point.pages == (len(pages(pack)) - 1,)
    pdf = opened(pack)
    spoken = [str(figure.Alt) for figure in elements(pdf, "Figure")]
    assert "Page 1 of 1 of exhibit 1: Document 1. Picture: its words cannot be searched" in spoken


def test_a_page_whose_typed_words_stand_sideways_is_turned_and_the_divider_says_so():
    pack = packed(bundle(draw=turned(90)))
    assert "Turned so that it is read upright: pages 2 to 7." in text(pack)
    assert failed(pack) == []


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_picture_finer_than_300_dpi_as_printed_is_made_coarser(monkeypatch, mode):
    monkeypatch.setattr(ocr, "_tool", lambda: None)
    fine = Image.effect_noise((1700, 1700), 60).convert(mode)
    out = pikepdf.new()
    page = out.add_blank_page(page_size=(300, 300))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture(out, fine)))
    page.obj.Contents = out.make_stream(b"q 300 0 0 300 0 0 cm /P Do Q")
    held = io.BytesIO()
    out.save(held)
    pack = packed(held.getvalue())
    assert 7 not in failed(pack)
    assert "Made coarser, to 300 dots an inch: 1 picture." in text(pack)
    pdf = opened(pack)
    (image,) = [
        o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == pikepdf.Name.Image
    ]
    assert int(image.Width) == 1250
    assert int(image.BitsPerComponent) == (1 if mode == "1" else 8)
    assert pikepdf.PdfImage(image).as_pil_image().size == (1250, 1250)


@needs_tesseract
def test_the_same_scan_gives_the_same_words_also_when_it_is_read_again():
    image = paper(150).crop((100, 100, 900, 300))
    first = ocr.read(image, 150)
    ocr._read.clear()
    assert ocr.read(image, 150) == first
    assert "Northmoor" in [word.text for word in first.words]


@needs_tesseract
def test_reading_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(ocr, "SECONDS", 0.01)
    assert ocr.read(paper(100).crop((0, 0, 500, 301)), 100) is None
