"""What every letter shares: a Word document that a lawyer edits, with gaps that shine and facts that name their source.

A gap is text between GAP_OPENS and GAP_CLOSES: it prints in square brackets on yellow. Nothing that comes from the
records can make one, or anything else than plain text.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from liaison.packs.letters.footnotes import Footnotes

FACE: Final = "Arial"  # on every lawyer's machine: a face that is not there would be replaced, and pages move
BLUE: Final = RGBColor(0x1A, 0x65, 0xA6)
GAP_OPENS, GAP_CLOSES = "\ue000", "\ue001"  # private characters: no record holds one, see `plain`
_GAP: Final = re.compile(f"{GAP_OPENS}([^{GAP_CLOSES}]*){GAP_CLOSES}")
# XML holds no control character; a mark that turns the direction of what follows can make a date read as another.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_OURS: Final = re.compile(f"[{GAP_OPENS}{GAP_CLOSES}]")


def plain(text: object) -> str:
    """A text of the records: no control, no mark of ours, no half character."""
    kept = str(text).encode("utf-8", "replace").decode("utf-8")
    return _OURS.sub("", _UNSEEN.sub("", kept))


def gap(text: str) -> str:
    """What is missing, or for the lawyer to say."""
    return f"{GAP_OPENS}{plain(text)}{GAP_CLOSES}"


@dataclass(frozen=True, slots=True)
class Said:
    """A text, perhaps with gaps in it, and the record that it is read from ("" for none: it is ours)."""

    text: str
    source: str = ""


def known(value: object, source: str, missing: str) -> Said:
    """A value with its source, or the gap that says what is missing."""
    return Said(plain(value), source) if value else Said(gap(missing))


class Letter:
    """One Word document being written, from the top. `marking` stands on every page, and what it is below."""

    def __init__(self, *, title: str, marking: str, reference: str, at: datetime, author: str) -> None:
        self._document = docx.Document()
        self._notes = Footnotes()
        self._numbered = 0
        _styles(self._document)
        _page(self._document, marking, reference)
        about = self._document.core_properties
        about.title, about.author, about.language = plain(title), plain(author), "en-GB"
        about.created = about.modified = at.replace(tzinfo=None)
        about.comments, about.last_modified_by = "", plain(author)

    def title(self, text: str) -> None:
        self._write(self._document.add_paragraph(style="Title"), Said(text))

    def heading(self, text: str) -> None:
        self._write(self._document.add_paragraph(style="Heading 1"), Said(text))

    def line(self, *said: Said | str) -> None:
        """A paragraph without a number: of an address, a greeting, a signature."""
        paragraph = self._document.add_paragraph()
        for one in said:
            self._write(paragraph, one if isinstance(one, Said) else Said(one))

    def lines(self, texts: Iterable[str]) -> None:
        """Lines that belong together, as of an address."""
        paragraph = self._document.add_paragraph()
        for number, text in enumerate(texts):
            if number:
                paragraph.add_run().add_break()
            self._write(paragraph, Said(text))

    def paragraph(self, *said: Said | str) -> None:
        """A numbered paragraph, as lawyers cite it."""
        self._numbered += 1
        paragraph = self._document.add_paragraph(style="Numbered")
        paragraph.add_run(f"{self._numbered}.\t")
        for one in said:
            self._write(paragraph, one if isinstance(one, Said) else Said(one))

    def points(self, said: Iterable[Said | str]) -> None:
        for one in said:
            paragraph = self._document.add_paragraph(style="List Bullet")
            self._write(paragraph, one if isinstance(one, Said) else Said(one))

    def note(self, text: str) -> None:
        """A note for the lawyer alone: marked, to be taken out before the letter goes."""
        self._write(
            self._document.add_paragraph(), Said(gap(f"For the solicitor, take out before sending: {text}"))
        )

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[Said | str]], widths: Sequence[float]
    ) -> None:
        """A table with a head that is repeated on each page. `widths` in millimetres."""
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        _repeats(table.rows[0])
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].style = "Cell"
            cell.paragraphs[0].add_run(head).bold = True
        for row in rows:
            added = table.add_row()
            _whole(added)
            for cell, one in zip(added.cells, row, strict=True):
                cell.paragraphs[0].style = "Cell"
                self._write(cell.paragraphs[0], one if isinstance(one, Said) else Said(one))
        _widths(table, widths)
        self._document.add_paragraph(style="Cell")

    def facts(self, rows: Iterable[tuple[str, Said | str]]) -> None:
        """(Label, value) rows."""
        table = self._document.add_table(rows=0, cols=2, style="Table Grid")
        table.autofit = False
        for label, value in rows:
            added = table.add_row()
            _whole(added)
            for cell in added.cells:
                cell.paragraphs[0].style = "Cell"
            added.cells[0].paragraphs[0].add_run(label).bold = True
            self._write(added.cells[1].paragraphs[0], value if isinstance(value, Said) else Said(value))
        _widths(table, (50, 116))
        self._document.add_paragraph(style="Cell")

    def bytes(self) -> bytes:
        """The document as a .docx file."""
        self._notes.write(self._document)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _write(self, paragraph: Paragraph, said: Said) -> None:
        end = 0
        text = _UNSEEN.sub("", said.text)
        for found in _GAP.finditer(text):
            if found.start() > end:
                paragraph.add_run(text[end : found.start()])
            run = paragraph.add_run(f"[{found.group(1)}]")
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
            end = found.end()
        if end < len(text):
            paragraph.add_run(text[end:])
        if said.source:
            self._notes.add(paragraph, plain(said.source))


def _styles(document: Any) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _face(normal, 11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    _language(normal)
    for name, size in (("Title", 18), ("Heading 1", 13)):
        _face(styles[name], size)
        styles[name].font.bold, styles[name].font.color.rgb = True, RGBColor(0, 0, 0)
        styles[name].paragraph_format.space_before = Pt(14)
        styles[name].paragraph_format.space_after = Pt(6)
        for border in styles[name].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    numbered = styles.add_style("Numbered", WD_STYLE_TYPE.PARAGRAPH)
    numbered.base_style = normal
    numbered.paragraph_format.left_indent, numbered.paragraph_format.first_line_indent = Mm(10), Mm(-10)
    numbered.paragraph_format.tab_stops.add_tab_stop(Mm(10))
    cell = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    _face(cell, 9.5)
    cell.paragraph_format.space_after = Pt(2)
    cell.paragraph_format.line_spacing = 1.0
    note = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    note.element.set(qn("w:styleId"), "FootnoteText")
    note.base_style = normal
    _face(note, 8.5)
    note.paragraph_format.space_after = Pt(0)


def _face(style: Any, size: float) -> None:
    style.font.name, style.font.size = FACE, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FACE)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        if fonts.get(qn(theme)) is not None:
            del fonts.attrib[qn(theme)]


def _language(style: Any) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    style.element.get_or_add_rPr().append(language)


def _page(document: Any, marking: str, reference: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    head = section.header.paragraphs[0]
    head.add_run(plain(marking)).bold = True
    head.add_run(f"\t\t{plain(reference)}")  # the style of headers has a middle and a right stop
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run("Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the word processor counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _widths(table: Any, widths: Sequence[float]) -> None:
    """Millimetres: once for the grid and once for each cell, since programs read the one or the other."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _repeats(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _whole(row)


def _whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
