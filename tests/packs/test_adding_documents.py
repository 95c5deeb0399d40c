"""Documents of others in a pack: what is kept of them, what is left out, and that it is said."""

import io
import re
import subprocess

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A3, A4, landscape, letter
from reportlab.pdfgen.canvas import Canvas

from liaison.packs.compose import compose
from liaison.packs.verify import verify
from tests.packs.reading import opened, pages, text
from tests.packs.sample import altered, contents, exhibit, foreign


def packed(*documents: bytes) -> bytes:
    return compose(
        contents(exhibits=tuple(exhibit(d, f"Document {n}") for n, d in enumerate(documents, start=1)))
    )


def failed(pack: bytes) -> list[str]:
    return [p.name for p in verify(pack) if p.passed is False and p.name != "Every font is embedded"]


def form(**field) -> bytes:
    """A PDF with a text field on it."""

    def add(pdf: pikepdf.Pdf) -> None:
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("answer"),
                F=4,
                Rect=Array([72, 500, 400, 530]),
                DA=String("/Helv 12 Tf 0 g"),
                **field,
            )
        )
        pdf.pages[0].obj.Annots = Array([widget])
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([widget]),
            DR=Dictionary(Font=Dictionary(Helv=helvetica)),
            DA=String("/Helv 12 Tf 0 g"),
        )

    return altered(foreign("Form"), add)


def test_each_page_of_a_document_follows_its_divider_and_can_be_searched():
    read = pages(packed(foreign("First document", pages=3), foreign("Second document")))
    at = [n for n, page in enumerate(read) if "First document" in page]
    assert at == [at[0], at[0] + 1, at[0] + 2]
    assert "Exhibit 1" in read[at[0] - 1]
    assert "letter page 3" in read[at[2]]


@pytest.mark.parametrize(
    ("size", "sheet"),
    [
        (A4, A4),
        (letter, A4),
        (landscape(A4), landscape(A4)),
        ((200, 100), landscape(A4)),
        (A3, A3),
        ((4000, 3000), landscape(A3)),
    ],
)
def test_a_page_keeps_its_orientation_on_a4_or_a3(size, sheet):
    pdf = opened(packed(foreign("Plan", size=size)))
    box = [float(v) for v in pdf.pages[-2].mediabox]
    assert box[2:] == pytest.approx(sheet, abs=0.01)
    assert pdf.pages[-2].obj.get("/Rotate", 0) == 0


def test_a_small_page_is_not_enlarged_and_a_large_one_is_made_to_fit():
    for size, scale in (((200, 100), 1), ((4000, 3000), 0.249)):
        pdf = opened(packed(foreign("Plan", size=size)))
        drawn = re.search(
            rb"q ([\d.]+) 0 0 [\d.]+ \S+ \S+ cm /Exhibit1Page1 Do Q", pdf.pages[-2].Contents.read_bytes()
        )
        assert float(drawn.group(1)) == pytest.approx(scale, abs=0.001)


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90, 450])
def test_a_turned_page_with_few_words_to_judge_by_is_shown_as_its_reader_showed_it(turn):
    def rotate(pdf):
        pdf.pages[0].obj.Rotate = turn

    turned = altered(foreign("Up"), rotate)
    pdf = opened(packed(turned))
    width, height = (float(v) for v in list(pdf.pages[-2].mediabox)[2:])
    assert (width > height) == bool(turn % 180)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_has_its_words_where_its_reader_saw_them(turn):
    def rotate(pdf):
        pdf.pages[0].obj.Rotate = turn

    turned = altered(foreign("Here"), rotate)
    pack = packed(turned)
    assert place(pack, len(pages(pack)) - 1) == pytest.approx(place(turned, 1, turn), abs=0.1)


def place(pdf: bytes, page: int, turn: int = 0) -> tuple[float, float]:
    """Where the word Here stands on a page as shown, in parts of its width and height."""
    ran = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    read = ran.stdout.decode()
    sides = map(float, re.search(r'<page width="([\d.]+)" height="([\d.]+)"', read).groups())
    width, height = reversed(list(sides)) if turn % 180 else sides  # the tool gives the page's sides unturned
    box = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Here<'
    left, top, right, low = map(float, re.search(box, read).groups())
    return (left + right) / 2 / width, (top + low) / 2 / height


def test_the_stamp_on_a_landscape_page_is_read_left_to_right():
    read = pages(packed(foreign("Plan", size=landscape(A4))))
    assert "OFFICIAL-SENSITIVE" in read[-2]
    assert f"Page {len(read) - 1} of {len(read)}" in read[-2]


def test_what_is_cropped_away_stays_unseen():
    def crop(pdf):
        pdf.pages[0].obj.CropBox = Array([0, 0, 595, 400])

    pack = packed(altered(foreign("Above the crop"), crop))
    pdf = opened(pack)
    form = pdf.pages[-2].obj.Resources.XObject["/Exhibit1Page1"]
    assert [float(v) for v in form.BBox] == [0, 0, 595, 400]


def test_scripts_links_comments_and_attachments_have_no_way_in():
    def add(pdf):
        script = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.pages[0].obj.AA = Dictionary(O=script)
        pdf.attachments["secret.txt"] = b"secret"
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=script)
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("advice")
        )
        pdf.pages[0].obj.Annots = Array([link, note])

    pack = packed(altered(foreign("Kept"), add))
    assert failed(pack) == []
    assert "Kept" in text(pack)
    assert "Left out: 1 comment or mark added to the document" in text(pack)
    assert "Left out: 1 attached file." in text(pack)
    for trace in (b"app.alert", b"secret", b"advice"):
        assert trace not in unpacked(pack)


def unpacked(pack: bytes) -> bytes:
    out = io.BytesIO()
    opened(pack).save(
        out,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


def test_private_data_behind_a_picture_or_font_is_left_behind():
    def add(pdf):
        inner = pdf.make_stream(
            b"0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 10, 10])
        )
        inner.PieceInfo = Dictionary(App=Dictionary(Private=String("draft advice")))
        inner.Metadata = pdf.make_stream(b"author name")
        pdf.pages[0].obj.Resources.XObject = Dictionary(Fm0=inner)
        pdf.pages[0].obj.Resources.PieceInfo = String("more advice")

    data = unpacked(packed(altered(foreign("Kept"), add)))
    for trace in (b"draft advice", b"author name", b"more advice"):
        assert trace not in data


def test_a_filled_form_is_printed_with_its_answers():
    pack = packed(form(V=String("Seen in Luton")))
    assert "Seen in Luton" in text(pack)
    assert failed(pack) == []


def test_an_empty_form_is_printed_as_it_is():
    assert failed(packed(form())) == []


def test_marks_of_the_documents_own_structure_do_not_reach_ours():
    def add(pdf):
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(
            b"/P <</MCID 0>> BDC " + page.Contents.read_bytes() + b" EMC /Artifact BMC EMC (BDC) pop"
        )
        page.StructParents = 7

    pack = packed(altered(foreign("Tagged elsewhere"), add))
    pdf = opened(pack)
    form = pdf.pages[-2].obj.Resources.XObject["/Exhibit1Page1"]
    assert b"MCID" not in form.read_bytes()
    assert "/StructParents" not in form
    assert "Tagged elsewhere" in text(pack)


def test_a_signed_document_says_that_its_signature_is_checked_in_the_original():
    def sign(pdf):
        pdf.pages[0].obj.Annots[0].FT = Name.Sig

    assert "electronic signature cannot be checked in this copy" in text(packed(altered(form(), sign)))


def test_pages_from_another_tagged_pack_can_be_joined():
    inner = compose(contents(exhibits=()))
    pack = packed(inner)
    assert failed(pack) == []
    assert len(pages(pack)) == len(pages(inner)) + 1 + len(pages(inner))  # and the divider


def test_a_document_of_many_pages_is_joined_in_order():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(120):
        canvas.drawString(72, 700, f"sheet {number:03}")
        canvas.showPage()
    canvas.save()
    assert re.findall(r"sheet (\d+)", text(packed(out.getvalue()))) == [f"{n:03}" for n in range(120)]
