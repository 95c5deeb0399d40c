"""Rows of text as a file that a spreadsheet opens: CSV, and XLSX without a formula in it.

Every cell is text or a date, and nothing in it is ever computed: in CSV what a spreadsheet would take for
a formula begins with an apostrophe (OWASP, "CSV injection"); in XLSX a text cell is a text.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs leave it out

Cell = str | int | date | None
LONGEST = 32_767  # characters of a cell in a spreadsheet
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
X = ElementMaker(namespace=_MAIN, nsmap={None: _MAIN, "r": _REL})


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a mark in front, by which Excel knows it; days as 2026-07-21."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_plain(head) for head in heads])
    for row in rows:
        writer.writerow([_plain(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    text = "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)
    risky = (isinstance(cell, str) and text.lstrip().startswith(_RISKY)) or text.startswith(_RISKY)
    return f"'{text}" if risky and not isinstance(cell, int) else text


def as_xlsx(heads: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    """One sheet, its first row bold and held in place. Days are days, numbers numbers, all else text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _frame(title).items():
            archive.writestr(name, text)
        with (
            archive.open("xl/worksheets/sheet1.xml", "w") as part,
            etree.xmlfile(part, encoding="UTF-8") as xml,
        ):
            xml.write_declaration(standalone=True)
            with xml.element(f"{{{_MAIN}}}worksheet", nsmap={None: _MAIN}):
                xml.write(_held())
                with xml.element(f"{{{_MAIN}}}sheetData"):
                    xml.write(X.row(*(_cell(head, "2") for head in heads)))
                    for row in rows:
                        xml.write(X.row(*(_cell(cell) for cell in row)))
    return out.getvalue()


def _cell(cell: Cell, style: str = "0") -> etree._Element:
    if cell is None or cell == "":
        return X.c()
    if isinstance(cell, date):
        return X.c(X.v(str((cell - date(1899, 12, 30)).days)), s="1")
    if isinstance(cell, int):
        return X.c(X.v(str(cell)))
    text = "".join(c for c in cell[:LONGEST] if c >= " " or c in "\n\t")  # others XML cannot say
    held = X.t(text.encode("utf-8", "replace").decode())
    held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return X.c(getattr(X, "is")(held), t="inlineStr", s=style)


def _held() -> etree._Element:
    pane = X.pane(ySplit="1", topLeftCell="A2", activePane="bottomLeft", state="frozen")
    return X.sheetViews(X.sheetView(pane, workbookViewId="0"))


def _frame(title: str) -> dict[str, bytes]:
    """The parts of a workbook around its sheet."""
    types = ElementMaker(namespace=f"{_PACKAGE}/content-types", nsmap={None: f"{_PACKAGE}/content-types"})
    rels = ElementMaker(namespace=f"{_PACKAGE}/relationships", nsmap={None: f"{_PACKAGE}/relationships"})
    override = [
        ("workbook.xml", "sheet.main"),
        ("worksheets/sheet1.xml", "worksheet"),
        ("styles.xml", "styles"),
    ]
    sheet = X.sheet(name=title[:31], sheetId="1")
    sheet.set(f"{{{_REL}}}id", "rId1")
    font, bold = (
        X.font(X.sz(val="11"), X.name(val="Arial")),
        X.font(X.b(), X.sz(val="11"), X.name(val="Arial")),
    )
    plain = {"fillId": "0", "borderId": "0", "xfId": "0"}
    parts = {
        "[Content_Types].xml": types.Types(
            types.Default(
                Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
            ),
            types.Default(Extension="xml", ContentType="application/xml"),
            *(
                types.Override(PartName=f"/xl/{name}", ContentType=f"{_TYPE}.{kind}+xml")
                for name, kind in override
            ),
        ),
        "_rels/.rels": rels.Relationships(
            rels.Relationship(Id="rId1", Type=f"{_REL}/officeDocument", Target="xl/workbook.xml")
        ),
        "xl/_rels/workbook.xml.rels": rels.Relationships(
            rels.Relationship(Id="rId1", Type=f"{_REL}/worksheet", Target="worksheets/sheet1.xml"),
            rels.Relationship(Id="rId2", Type=f"{_REL}/styles", Target="styles.xml"),
        ),
        "xl/workbook.xml": X.workbook(X.sheets(sheet)),
        "xl/styles.xml": X.styleSheet(
            X.numFmts(X.numFmt(numFmtId="164", formatCode="d mmm yyyy"), count="1"),
            X.fonts(font, bold, count="2"),
            X.fills(
                X.fill(X.patternFill(patternType="none")),
                X.fill(X.patternFill(patternType="gray125")),
                count="2",
            ),
            X.borders(X.border(), count="1"),
            X.cellStyleXfs(X.xf(numFmtId="0", fontId="0", fillId="0", borderId="0"), count="1"),
            X.cellXfs(
                X.xf(numFmtId="0", fontId="0", **plain),
                X.xf(numFmtId="164", fontId="0", applyNumberFormat="1", **plain),
                X.xf(numFmtId="0", fontId="1", applyFont="1", **plain),
                count="3",
            ),
            X.cellStyles(X.cellStyle(name="Normal", xfId="0", builtinId="0"), count="1"),
        ),
    }
    return {
        name: etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, part in parts.items()
    }
