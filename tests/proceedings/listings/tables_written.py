"""Tables written to every kind of file, as CaTH or a hurried clerk would leave them. Fictional people only."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import docx
import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[Any]]

STANDARD = (
    "Court House, LJA, Court Room, Sitting at, Name, Application Particulars, DOB, Age, Address, Prosecuting "
    "Authority Name, Attendance Method, Reference, Application Type, ASN, Hearing Type, Panel, Reporting "
    "Restrictions, Offence Code, Offence Title, Offence Details, Legislation, Max Penalty, Plea, Date of Plea, "
    "Convicted on, Adjourned from"
).split(", ")
STANDARD_WELSH = (
    "Llys, LJA, Ystafell Llys, Yn eistedd yn: , Enw, Manylion y Cais, Dyddiad Geni, Oedran, Cyfeiriad, Yr "
    "Awdurdod sy'n Erlyn: , Dull Presenoldeb: , Cyfeirnod, Math o Gais, ASN (Rhif Gwŷs  Arestio): , Math o "
    "Wrandawiad: , Panel: , Cyfyngiadau Riportio, Cod y Drosedd, Teitl y Drosedd, Manylion y Drosedd, "
    "Legislation, Max Penalty, Ple, Dyddiad Pledio, Cafwyd yn euog ar, Wedi'i ohirio o"
).split(", ")
PUBLIC = (
    "Court House, Court Room, Sitting at, URN, Name, Hearing Type, Prosecuting Authority, Offence Details, "
    "Reporting Restrictions"
).split(", ")
PORTAL = (
    "Court House, Sitting at, LJA, Session start, Block Start, Defendant Name, Date of Birth, Address, Age, "
    "Informant, Case Number, Offence Code, Offence Title, Offence Summary"
).split(", ")
PORTAL_WELSH = (
    "Llys|Yn eistedd yn: |LJA: |Amser cychwyn: |Amser Cychwyn y Bloc|Enw'r Diffynnydd|Dyddiad Geni|Cyfeiriad|"
    "Oedran|Hysbysydd|Cyfeirnod yr Achos|Cod y Drosedd|Teitl y Drosedd|Crynodeb o’r Drosedd"
).split("|")
PORTAL_PUBLIC = (
    "Court House, Sitting at, LJA, Session start, Listing Time, Defendant Name, Case Number".split(", ")
)
CROWN_DAILY = (
    "Court House, Court Address, Court Phone Number, Court Room, Sitting at, Hearing Time, Case Reference, "
    "Defendant Name(s), Hearing Type, Prosecuting Authority, Listing Notes"
).split(", ")
CROWN_FIRM = (
    "Sitting Date, Court House, Court Address, Court Phone Number, Court Room, Sitting at, Hearing Time, Case "
    "Number, Defendant Name(s), Hearing Type, Representative, Prosecuting Authority, Listing Notes"
).split(", ")
CROWN_WARNED = (
    "Hearing Description, Fixed For, Case Reference, Defendant Name(s), Prosecuting Authority, Linked Cases, "
    "Listing Notes"
).split(", ")


def xlsx(*sheets: Rows, names: Sequence[str] = (), merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:  # fmt: skip
    """A workbook as openpyxl writes it; `merged` areas are of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if names else f"Sheet{number + 1}")
        for row in rows:
            sheet.append(list(row))
        if sheet.title in hidden:
            sheet.sheet_state = "hidden"
    for area in merged:
        book.worksheets[0].merge_cells(area)
    return _saved(book)


def xls(rows: Rows) -> bytes:
    """An old workbook; real dates and times are such."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    styles = {
        datetime: xlwt.easyxf(num_format_str="DD/MM/YYYY HH:MM"),
        date: xlwt.easyxf(num_format_str="DD/MM/YYYY"),
        time: xlwt.easyxf(num_format_str="HH:MM"),
    }
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell, styles.get(type(cell), xlwt.Style.default_style))
    return _saved(book)


def ods(rows: Rows) -> bytes:
    """An OpenDocument workbook."""
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Sheet1")
    for row in rows:
        line = TableRow()
        for cell in row:
            if isinstance(cell, date):
                made = TableCell(valuetype="date", datevalue=cell.isoformat())
            elif isinstance(cell, time):
                made = TableCell(valuetype="time", timevalue=f"PT{cell.hour:02}H{cell.minute:02}M00S")
            elif isinstance(cell, int):
                made = TableCell(valuetype="float", value=cell)
            else:
                made = TableCell(valuetype="string")
                made.addElement(P(text=cell or ""))
            line.addElement(made)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    return _saved(book)


def word(*parts: str | Rows) -> bytes:
    """A Word document: a text is a paragraph, rows are a table."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=0, cols=max(map(len, part)))
        for row in part:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text or ""
    return _saved(document)


def text(rows: Rows, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """The same as CSV."""
    into = io.StringIO()
    csv.writer(into, delimiter=separator).writerows(rows)
    return into.getvalue().encode(encoding)


def _saved(book: Any) -> bytes:
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()
