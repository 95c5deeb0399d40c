"""What lies beneath a mark is gone: no reader of text finds it, no picture shows it, nothing in the file keeps it."""

import io

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from liaison.packs.redact import Area, NotPossible, redact, sizes
from tests.packs.bundles import picture
from tests.packs.reading import opened, pages
from tests.packs.sample import altered

WIDTH, HEIGHT = A4
SECRET, KEPT = "14 Quarry Lane", "Dear Northmoor Council"
MARK = Area(1, 60, 180, 200, 30)


def paper(turn: int = 0, crop: tuple[float, float] = (0, 0)) -> bytes:
    """Two pages: one with an address 200 points from the top, one without; a bookmark and metadata that repeat it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(f"Letter to {SECRET}")
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry(f"About {SECRET}", "a")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, HEIGHT - 100, KEPT)
    canvas.drawString(72, HEIGHT - 200, SECRET)
    canvas.drawString(400, HEIGHT - 200, "beside")
    canvas.showPage()
    canvas.drawString(72, HEIGHT - 100, "The second page")
    canvas.showPage()
    canvas.save()

    def change(pdf):
        page = pdf.pages[0].obj
        page.Rotate = turn
        if crop != (0, 0):
            page.CropBox = Array([crop[0], 0, WIDTH, HEIGHT - crop[1]])

    return altered(out.getvalue(), change)


def read_by_all(pdf: bytes) -> dict[str, str]:
    with pdfplumber.open(io.BytesIO(pdf)) as plumbed:
        mined = " ".join(page.extract_text() for page in plumbed.pages)
    shown = pypdfium2.PdfDocument(pdf)
    chrome = " ".join(page.get_textpage().get_text_range() for page in shown)
    shown.close()
    return {"poppler": " ".join(" ".join(pages(pdf)).split()), "pdfminer": mined, "pdfium": chrome}


def unpacked(pdf: bytes) -> bytes:
    out = io.BytesIO()
    opened(pdf).save(
        out,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


def dots(pdf: bytes, page: int = 1):
    shown = pypdfium2.PdfDocument(pdf)
    image = shown[page - 1].render(scale=1).to_pil().convert("L")
    shown.close()
    return image


def test_three_readers_find_the_rest_and_not_what_was_marked():
    for reader, found in read_by_all(redact(paper(), [MARK])).items():
        assert "Quarry" not in found, reader
        assert "14" not in found, reader
        assert KEPT in found, reader
        assert "beside" in found, reader
        assert "The second page" in found, reader


def test_nothing_in_the_file_repeats_it():
    assert b"Quarry" in unpacked(paper())
    assert b"Quarry" not in unpacked(redact(paper(), [MARK]))


def test_the_page_shows_black_in_its_place_and_the_rest_as_it_was():
    before, after = dots(paper()), dots(redact(paper(), [MARK]))
    assert after.crop((62, 182, 258, 208)).getextrema() == (0, 0)
    assert after.getpixel((300, 300)) > 250
    for box in ((70, 85, 250, 105), (395, 185, 450, 205)):
        assert before.crop(box).getextrema()[0] < 100
        assert after.crop(box).getextrema()[0] < 160


def test_a_word_that_only_touches_the_mark_goes_whole():
    found = read_by_all(redact(paper(), [Area(1, 60, 180, 40, 30)]))["pdfium"]
    assert "Quarry" not in found
    assert "Lane" in found


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_marks_are_measured_on_the_page_as_it_is_shown(turn):
    width, height = sizes(paper(turn))[0]
    left, top, w, h = MARK.x, MARK.y, MARK.w, MARK.h
    mark = {
        90: Area(1, HEIGHT - top - h, left, h, w),
        180: Area(1, WIDTH - left - w, HEIGHT - top - h, w, h),
        270: Area(1, top, WIDTH - left - w, h, w),
    }[turn]
    made = redact(paper(turn), [mark])
    assert sizes(made)[0] == pytest.approx((width, height), abs=0.1)
    assert "Quarry" not in " ".join(read_by_all(made).values())
    assert b"Quarry" not in unpacked(made)
    assert KEPT.split()[1] in read_by_all(made)["pdfium"]


def test_marks_are_measured_from_the_corner_of_what_is_left_after_cropping():
    made = redact(paper(crop=(50, 40)), [Area(1, 10, 140, 200, 30)])
    assert "Quarry" not in " ".join(read_by_all(made).values())
    assert KEPT in read_by_all(made)["pdfium"]


def test_the_part_of_a_picture_beneath_a_mark_is_gone_and_the_old_picture_too():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(picture(600, "yellow"), 100, 300, 300, 300)
    canvas.showPage()
    canvas.showPage()
    canvas.save()

    def shared(pdf):  # as scanners write it: every page holds every page's picture
        pdf.pages[1].obj.Resources = pdf.pages[0].obj.Resources

    made = redact(altered(out.getvalue(), shared), [Area(1, 150, 300, 100, 100)])
    pdf = opened(made)
    images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == Name.Image]
    assert [int(image.Width) > 1000 for image in images] == [True]  # the page as drawn anew, and nothing else
    assert dots(made).crop((152, 302, 248, 398)).getextrema() == (0, 0)


def test_comments_attachments_fields_and_spoken_text_do_not_bring_it_back():
    def add(pdf):
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String(SECRET)
        )
        pdf.pages[0].obj.Annots = Array([note])
        pdf.pages[1].obj.Annots = Array([note])
        pdf.pages[1].obj.PieceInfo = Dictionary(Old=String(SECRET))
        pdf.attachments["a.txt"] = SECRET.encode()
        pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, ActualText=String(SECRET)))
        pdf.Root.Metadata = pdf.make_stream(SECRET.encode())

    assert b"Quarry" not in unpacked(redact(altered(paper(), add), [MARK]))


def test_a_field_that_was_filled_in_is_redacted_like_any_text():
    def add(pdf):
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), F=4, V=String(SECRET),
                Rect=Array([72, HEIGHT - 420, 400, HEIGHT - 400]), DA=String("/Helv 12 Tf 0 g"),
            )
        )  # fmt: skip
        pdf.pages[0].obj.Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([widget]),
            DR=Dictionary(Font=Dictionary(Helv=helvetica)),
            DA=String("/Helv 12 Tf 0 g"),
        )

    made = redact(altered(paper(), add), [MARK, Area(1, 60, 395, 400, 30)])
    assert b"Quarry" not in unpacked(made)
    assert "Quarry" not in " ".join(read_by_all(made).values())


def test_names_with_marks_of_their_language_can_still_be_found():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    from liaison.packs import typeface

    typeface.load()
    canvas.setFont(typeface.REGULAR, 14)
    canvas.drawString(72, HEIGHT - 100, "Siôn Ŵyn and Łukasz Żółć")
    canvas.showPage()
    canvas.save()
    found = read_by_all(redact(out.getvalue(), [MARK]))
    assert "Siôn Ŵyn and Łukasz Żółć" in found["pdfium"]
    assert "Siôn Ŵyn and Łukasz Żółć" in found["poppler"]


def test_the_same_marks_give_the_same_bytes():
    assert redact(paper(), [MARK]) == redact(paper(), [(MARK.page, MARK.x, MARK.y, MARK.w, MARK.h)])


@pytest.mark.parametrize(
    ("areas", "message"),
    [
        ([], "Mark at least one area."),
        ([Area(3, 0, 0, 9, 9)], "There is no page 3."),
        ([Area(0, 0, 0, 9, 9)], "There is no page 0."),
        ([Area(1, 600, 0, 9, 9)], "An area on page 1 is not on the page."),
        ([Area(2, 10, 10, 0, 9)], "An area on page 2 is not on the page."),
        ([Area(1, float("nan"), 10, 9, 9)], "An area on page 1 is not on the page."),
        ([MARK] * 2001, "Mark no more than 2000 areas."),
    ],
)
def test_a_mark_that_marks_nothing_is_refused(areas, message):
    with pytest.raises(NotPossible, match=message):
        redact(paper(), areas)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"a letter"])
def test_a_file_that_cannot_be_read_is_refused(content):
    with pytest.raises(NotPossible, match="cannot be redacted"):
        redact(content, [MARK])


LETTERS = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=5, max_size=9)


@settings(max_examples=10, deadline=None)
@given(
    LETTERS, st.integers(40, 400), st.integers(40, 780), st.integers(6, 40), st.sampled_from([0, 30, 90, 200])
)
def test_wherever_a_word_stands_its_mark_takes_it_out(word, x, y, size, turn):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", size)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.drawString(0, 0, word)
    canvas.restoreState()
    canvas.showPage()
    canvas.save()
    made = redact(out.getvalue(), [Area(1, 0, 0, WIDTH, HEIGHT)])
    assert word not in " ".join(read_by_all(made).values())
    assert dots(made).getextrema() == (0, 0)
