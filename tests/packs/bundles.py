"""Bundles as other people make them, in order in every way unless a test changes something."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Name
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.packs.sample import altered

DOCUMENTS = (("Indictment", 3), ("MG5 case summary", 4), ("Letter of the competent authority", 6))
WIDTH, HEIGHT = A4


def searchable(canvas: Canvas, page: int) -> None:
    canvas.drawString(72, HEIGHT / 2, "Words in the middle of a page that can be searched")


def bundle(
    *,
    pages: int = 7,
    number: Callable[[int], str] = str,
    mark: Callable[[str, int], str] = lambda title, page: f"{title} (p. {page})",
    line: Callable[[int], str] = str,
    links: bool = True,
    zoom: object = 1,
    draw: Callable[[Canvas, int], None] = searchable,
    late: int = 0,
) -> bytes:
    """A page of index, then the documents. `late` is the page of an index of late documents, 0 for none."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    documents = (
        (*DOCUMENTS, ("Late documents: index", late), ("Note of the school", late + 1)) if late else DOCUMENTS
    )
    for page in range(1, pages + 1):
        canvas.bookmarkPage(f"p{page}", fit="XYZ", left=0, top=HEIGHT, zoom=0)
        canvas.setFont("Helvetica", 12)
        if page == 1:
            _index(canvas, [d for d in documents if not late or d[1] < late], line, links)
        elif page == late:
            _index(canvas, [("Note of the school", late + 1)], line, links)
        else:
            draw(canvas, page)
        for title, at in documents:
            if at == page and mark(title, at):
                canvas.addOutlineEntry(mark(title, at), f"p{at}")
        canvas.drawCentredString(WIDTH / 2, 30, number(page))
        canvas.showPage()
    canvas.save()

    def opens(pdf: pikepdf.Pdf) -> None:
        if zoom is not None:
            pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, 0, 842, zoom])

    return altered(out.getvalue(), opens)


def _index(canvas: Canvas, documents, line: Callable[[int], str], links: bool) -> None:
    canvas.drawString(72, HEIGHT - 110, "INDEX")
    for row, (title, at) in enumerate(documents):
        y = HEIGHT - 150 - 24 * row
        canvas.drawString(72, y, title)
        canvas.drawRightString(WIDTH - 72, y, line(at))
        if links:
            canvas.linkRect("", f"p{at}", (72, y - 4, WIDTH - 72, y + 12), Border="[0 0 0]")


def picture(dots: int = 400, colour: str = "grey") -> ImageReader:
    """A square picture, `dots` on each side."""
    return ImageReader(Image.new("RGB", (dots, dots), colour))


def scan(dots: int = 800, words: str = "", *, within_form: bool = False) -> Callable[[Canvas, int], None]:
    """Draws a picture of 5 inches, with words over it that are not seen, as OCR puts them there."""

    def draw(canvas: Canvas, page: int) -> None:
        if within_form:
            canvas.beginForm(f"scan{page}")
        canvas.drawImage(picture(dots), 100, 250, 360, 360)
        if words:
            text = canvas.beginText(120, 400)
            text.setTextRenderMode(3)
            text.textLine(words)
            canvas.drawText(text)
        if within_form:
            canvas.endForm()
            canvas.saveState()
            canvas.scale(0.5, 0.5)
            canvas.doForm(f"scan{page}")
            canvas.restoreState()

    return draw


def turned(degrees: int) -> Callable[[Canvas, int], None]:
    """Draws the words of the page turned."""

    def draw(canvas: Canvas, page: int) -> None:
        canvas.saveState()
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, "These are words that are read from another side")
        canvas.restoreState()

    return draw
