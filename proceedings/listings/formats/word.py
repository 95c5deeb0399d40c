"""Word documents (.docx): their tables, and lines laid out with tabs. Common Platform's list for ushers is one."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from proceedings.listings.entry import Reading
from proceedings.listings.formats import table
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.table_cells import MOST_ROWS, Row, Sheet
from proceedings.listings.formats.zipped import check_zip, names_inside

NAME = "Word document with a table (.docx), Common Platform's CourtList.docx too"
_WIDEST = 200


def recognises(content: Content) -> bool:
    """True for a .docx file."""
    return content.data.startswith(b"PK\x03\x04") and "word/document.xml" in names_inside(content.data)


def read(content: Content) -> Reading:
    """The entries of all tables, in the order of the document. What stands between them says court and room."""
    check_zip(content)
    try:
        document = docx.Document(BytesIO(content.data))
        body: Any = document.element.body
        rows = [*_heading(document), *_rows(content, body)]
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, IndexError) as reason:
        raise content.refuse(
            f"The Word document is damaged and cannot be opened ({str(reason)[:100]}). Save the attachment again "
            "from the e-mail."
        ) from None
    return table.read_sheets(content.name, [Sheet("the document", rows)], content.mappings, how="Word")


def _heading(document: Any) -> Iterator[Row]:
    """What is printed at the head of the first page."""
    section = document.sections[0] if len(document.sections) else None
    if section is not None and not section.header.is_linked_to_previous:
        for paragraph in section.header.paragraphs:
            if text := paragraph.text.strip():
                yield Row("the page heading", (text,))


def _rows(content: Content, body: Any) -> Iterator[Row]:
    tables = lines = count = 0
    for part in _parts(body):
        found: Iterable[Row]
        if part.tag == qn("w:tbl"):
            tables += 1
            found = (
                Row(f"table {tables}, row {number}", cells) for number, cells in enumerate(_cells(part), 1)
            )
        else:
            lines += 1
            text = _text(part)
            found = [Row(f"paragraph {lines}", tuple(text.split("\t")))] if text.strip() else []
        for row in found:
            count += 1
            if count > MOST_ROWS:
                raise content.refuse(f"It has more than {MOST_ROWS:,} rows. Ask the court for it in parts.")
            yield row


def _parts(body: Any) -> Iterator[Any]:
    """Paragraphs and tables, those in content controls too."""
    for child in body.iterchildren():
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag == qn("w:sdt"):
            for inner in child.iterchildren(qn("w:sdtContent")):
                yield from _parts(inner)


def _cells(found: Any) -> Iterator[tuple[str | None, ...]]:
    """Rows of a table; a cell merged over rows says the same in each, one merged over columns only once."""
    above: dict[int, str | None] = {}
    for row in found.iterchildren(qn("w:tr")):
        cells: list[str | None] = []
        for cell in row.iterchildren(qn("w:tc")):
            at = len(cells)
            properties = cell.find(qn("w:tcPr"))
            merged = properties.find(qn("w:vMerge")) if properties is not None else None
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            width = min(_WIDEST, max(1, int(span.get(qn("w:val"), "1")))) if span is not None else 1
            goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
            text = above.get(at) if goes_on else "\n".join(filter(None, map(_text, cell.iter(qn("w:p")))))
            above[at] = text
            cells += [text, *(None,) * (width - 1)]
        yield tuple(cells)


def _text(paragraph: Any) -> str:
    """The text of a paragraph as it is read: what was struck out by a revision is not in it."""
    said = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if node.tag == qn("w:t"):
            said.append(node.text or "")
        elif node.tag == qn("w:tab"):
            # a tab stop in the paragraph's properties is no tab
            said.append("\t" if node.getparent().tag == qn("w:r") else "")
        else:
            said.append("-" if node.tag == qn("w:noBreakHyphen") else "\n")
    return "".join(said)
