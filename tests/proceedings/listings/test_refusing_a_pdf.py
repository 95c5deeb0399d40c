"""PDFs that are refused, each with its reason: a register, a scan, locked, damaged, or made to use up the machine."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from proceedings.listings.entry import Refused
from proceedings.listings.formats import pdf_pages, read
from tests.proceedings.listings import pdfs_written as pdf

ROWS = [
    ["Name", "DOB", "URN"],
    ["SMITH, John", "09/03/2010", "01ZD1234526"],
    ["LI, Bo", "01/03/2010", "01ZD1234527"],
]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read("list.pdf", content)
    return caught.value.message


def canvas(draw: Callable[[Canvas], None]) -> bytes:
    into = io.BytesIO()
    made = Canvas(into, pagesize=A4, invariant=1)
    draw(made)
    made.save()
    return into.getvalue()


def changed(content: bytes, **save: object) -> bytes:
    into = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(into, **save)
    return into.getvalue()


def test_a_court_register_is_sent_to_where_registers_are_read(shared: Path) -> None:
    message = refusal((shared / "data/registers/01-leicester-ordinary-day.pdf").read_bytes())
    assert "This is a court register" in message
    assert "Court registers" in message


def test_a_scan() -> None:
    def picture(page: Canvas) -> None:
        page.drawImage(ImageReader(io.BytesIO(PIXEL)), 0, 0, *A4)

    def guessed(page: Canvas) -> None:
        picture(page)
        page.drawString(40, 700, "Name DOB URN")

    assert "a scan" in refusal(canvas(picture))
    assert "whose words a scanner guessed" in refusal(canvas(guessed))


def test_a_locked_pdf() -> None:
    locked = changed(pdf.table(ROWS), encryption=pikepdf.Encryption(owner="one", user="two"))
    assert "password" in refusal(locked)


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    content = changed(pdf.table(ROWS), encryption=pikepdf.Encryption(owner="one", user=""))
    assert len(read("list.pdf", content).entries) == 2


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj <<>> endobj", pdf.table(ROWS)[:900]])
def test_a_damaged_pdf(content: bytes) -> None:
    message = refusal(content)
    assert "damaged" in message or "pages" in message


def test_a_letter() -> None:
    content = canvas(lambda page: page.drawString(40, 700, "Dear colleague, please find the list attached."))
    assert "no table of hearings" in refusal(content)


def test_too_many_pages() -> None:
    into = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(501):
            document.add_blank_page()
        document.save(into)
    assert "501 pages" in refusal(into.getvalue())


def test_a_page_with_more_signs_than_a_list_has() -> None:
    def crowd(page: Canvas) -> None:
        page.setFont("Helvetica", 2)
        for line in range(320):
            page.drawString(10, 10 + line * 2, "x" * 100)

    assert "30,000" in refusal(canvas(crowd))


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_to_more_than_any_list_is_not_opened(times: int) -> None:
    bomb = b"\0" * 250_000_000
    for _ in range(times):
        bomb = zlib.compress(bomb, 1)
    into = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].Contents = pikepdf.Stream(document, bomb, Filter=[pikepdf.Name.FlateDecode] * times)
        document.save(into, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert "was not opened" in refusal(into.getvalue())


def test_reading_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "SECONDS", 0.01)
    assert "took longer" in refusal(pdf.table(ROWS))


def test_scripts_and_attachments_are_let_lie() -> None:
    into = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf.table(ROWS))) as document:
        document.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.launchURL('http://example.invalid')")
        )
        document.attachments["list.csv"] = b"Name,DOB,URN\nOTHER, Person,01/01/2010,01ZD9999926"
        document.save(into)
    assert [one.surname for one in read("list.pdf", into.getvalue()).entries] == ["SMITH", "LI"]
