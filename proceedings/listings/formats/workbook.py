"""Excel (.xlsx, .xls) and OpenDocument (.ods) workbooks: CaTH's own tables, and any other with headings."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from proceedings.listings.entry import Fault, Reading
from proceedings.listings.formats import table
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.table_cells import MOST_ROWS, Cell, Row, Sheet
from proceedings.listings.formats.zipped import check_zip, names_inside

NAME = "Excel or OpenDocument workbook: CaTH's lists, or any table with headings (.xlsx, .xls, .ods)"
SECONDS = 40

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK, _BOOK_5, _LOCKED = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))  # fmt: skip
_HTML = re.compile(rb"<(?:!doctype\s+html|html|table)\b", re.IGNORECASE)
_OFFICE = re.compile(rb"urn:schemas-microsoft-com:office:(?:excel|spreadsheet)|progid=\"Excel", re.IGNORECASE)
_UNWORKED = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]{0,200}>(?:<f[^>]{0,200}>[^<]{0,8192}</f>|<f[^>]{0,200}/>)(?:<v ?/>|<v></v>)?</c>'
)
_SAVE = "Open it in Excel, save it as an Excel workbook (.xlsx), and bring that in."
_LIMITS = {
    "protected": "It is protected with a password. Open it, take the password off, save it, and bring that in.",
    "too many rows": f"A sheet in it has more than {MOST_ROWS:,} rows. Ask the court for it in parts, court by court.",
    "too many cells": "A sheet in it is far larger than any court list. Copy the list alone into a new workbook.",
    "too much memory": "It needs more memory to read than any court list does. Copy the list alone into a new workbook.",
}


def recognises(content: Content) -> bool:
    """True for a workbook, also for one that is locked, has macros or is a web page in disguise."""
    return _what(content) is not None


def read(content: Content) -> Reading:
    """The entries of all visible sheets."""
    what = _what(content)
    if what == "locked":
        raise content.refuse(_LIMITS["protected"])
    if what == "macros":
        raise content.refuse(
            "It is a workbook with macros, little programs, which Liaison does not open. " + _SAVE
        )
    if what == "binary":
        raise content.refuse("It is a binary workbook (.xlsb), which Liaison does not read. " + _SAVE)
    if what == "page":
        raise content.refuse(
            "It is called a workbook but is a web page or XML saved by Excel (line 1). " + _SAVE
        )
    if content.data.startswith(b"PK"):
        check_zip(content)
    how = {"xlsx": "Excel", "xls": "Excel 97", "ods": "OpenDocument"}[what or "xlsx"]
    reading = table.read_sheets(content.name, list(sheets(content)), content.mappings, how=how)
    unworked = tuple(_without_values(content.data)) if what == "xlsx" else ()
    return replace(reading, faults=(*reading.faults, *unworked)) if unworked else reading


def sheets(content: Content) -> Iterator[Sheet]:
    """The sheets of a workbook, read in a process of its own with limits on memory and time."""
    program = Path(__file__).with_name("workbook_sheets.py")
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(program), str(MOST_ROWS)],
            input=content.data, capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise content.refuse(f"Reading it took longer than {SECONDS} seconds, so it was stopped.") from None
    lines = done.stdout.decode("utf-8", "surrogatepass").splitlines()
    name, hidden, rows = "", False, list[Row]()
    for line in lines:
        said: Any = json.loads(line)
        if isinstance(said, list):
            number, left, cells = said
            rows.append(Row(f"sheet {name}, row {number}", (*(None,) * left, *map(_cell, cells))))
        elif "sheet" in said:
            if name:
                yield Sheet(name, rows, hidden)
            name, hidden, rows = said["sheet"], said["hidden"], []
        else:
            raise content.refuse(_LIMITS.get(said["refused"]) or _damaged(said["refused"]))
    if done.returncode:  # below zero: ended from outside, at the limit on memory or time
        raise content.refuse(
            _LIMITS["too much memory"] if done.returncode < 0 else _damaged("its reader stopped")
        )
    if name:
        yield Sheet(name, rows, hidden)


def _without_values(data: bytes) -> Iterator[Fault]:
    """Formulas that no program has worked out yet: we do not either, so their cells are empty to us."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and (cells := _UNWORKED.findall(archive.read(name))):
                shown = ", ".join(cell.decode() for cell in cells[:5])
                yield Fault(
                    name,
                    f"{len(cells)} cells hold a formula without its value and were read as empty ({shown}). "
                    "Open the workbook in Excel and save it once.",
                )


def _damaged(reason: str) -> str:
    said = reason.removeprefix("damaged: ")
    return (
        f"The workbook is damaged and cannot be opened ({said}). Save the attachment again from the e-mail."
    )


def _cell(value: Any) -> Cell:
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    if "day" in value:
        return date.fromisoformat(value["day"])
    if "clock" in value:
        return time.fromisoformat(value["clock"])
    moment = datetime.fromisoformat(value["moment"])
    return moment.date() if moment.time() == time() else moment


def _what(content: Content) -> str | None:
    """What kind of workbook this is, or None."""
    data = content.data
    if data.startswith(b"PK\x03\x04"):
        inside = names_inside(data)
        if "xl/workbook.bin" in inside:
            return "binary"
        if any(name.lower().endswith("vbaproject.bin") for name in inside):
            return "macros" if any(name.startswith("xl/") for name in inside) else None
        if "xl/workbook.xml" in inside or any(name.startswith("xl/worksheets/") for name in inside):
            return "xlsx"
        return "ods" if "content.xml" in inside and _is_spreadsheet(data) else None
    if data.startswith(_OLE):
        if _LOCKED in data:
            return "locked"
        return "xls" if _BOOK in data or _BOOK_5 in data else None
    start = data[:4096]
    return (
        "page"
        if _OFFICE.search(start) or (_HTML.match(start.lstrip()[:20]) and b"<table" in start.lower())
        else None
    )


def _is_spreadsheet(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("mimetype") as said:
            return b"spreadsheet" in said.read(100)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return False
