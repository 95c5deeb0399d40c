"""Whole files to be damaged: the samples beside the repository, our own, and such as the tests' writers make.

Fictional people only. Where the folder of samples is not beside the repository the rest is enough.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path

from proceedings.listings import formats
from proceedings.listings.formats.content import Content
from proceedings.listings.register import formats as registers
from tests.proceedings.listings import pdfs_written as pdf
from tests.proceedings.listings import tables_written as written
from tests.proceedings.listings.register.conftest import DRUGS, ELSEWHERE, KNIFE, REUBEN, as_json, evening

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "fixtures" / "lists", ROOT.parent / "shared" / "court-lists")
ENDINGS = (".json", ".xml", ".csv", ".txt", ".xlsx", ".xls", ".ods", ".docx", ".pdf")
LARGEST = 120_000  # more only takes longer

CLERK = (
    ("Croydon Youth Court", "", "", "", "", ""),
    ("List for 22 July 2026", "", "", "", "", ""),
    ("Time", "Room", "Defendant", "DOB", "URN", "Offence"),
    ("10:00", "Court 3", "ROBSON, Jayden", "14/06/2010", "01ZD1039826", "Theft from a shop"),
    ("10:00", "Court 3", "Kezia DANQUAH", "03/01/2011", "01ZD1039926", "Affray; Possess cannabis"),
    ("11:30", "Court 4", "Mr Idris Hussein", "01/01/2010", "01ZD1040026", "TH68010 Theft from a shop"),
    ("Total: 3 cases", "", "", "", "", ""),
)
DATED = (
    ("Date", "Time", "Court", "Name", "Date of birth", "Case number", "Offence code"),
    (date(2026, 7, 22), time(10, 0), "Croydon Magistrates' Court", "Robson, Jayden", date(2010, 6, 14), "01ZD1039826", "TH68010"),
    (date(2026, 7, 22), time(14, 15), "Croydon Magistrates' Court", "O'Dé, Zoë", date(2011, 1, 3), "01ZD1039926", "MD71532"),
)  # fmt: skip
CASE = {
    "name": "Robson, Jayden (male)*", "dob": "14/06/2010", "age": "16", "reference": "01ZD1039826",
    "hearing_type": "First hearing", "panel": "YOUTH", "pnc": "2025/0412637Y",
    "offences": [{"code": "TH68010", "title": "Theft from a shop", "wording": "Stole goods. " * 8}],
}  # fmt: skip
SITTING = {"court": "Croydon Magistrates' Court", "lja": "South London", "room": "Courtroom 1", "sittings": [("10am", [CASE, CASE])]}  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """One whole file. `kind`: the reader that takes it, in plain words; `register`: a register's reader."""

    name: str
    content: bytes
    kind: str
    register: bool = False


def _made() -> Iterator[tuple[str, bytes]]:
    text = [[str(cell) for cell in row] for row in DATED]
    for ending, write in (
        ("xlsx", written.xlsx),
        ("xls", written.xls),
        ("ods", written.ods),
        ("docx", written.word),
    ):
        yield f"clerk.{ending}", write(CLERK)
        yield f"dated.{ending}", write(text if ending == "docx" else DATED)
    yield "two-sheets.xlsx", written.xlsx(CLERK, DATED, names=("Mags", "Youth"), merged=("A1:F1",))
    yield "semicolons.csv", written.text(text, separator=";", encoding="cp1252")
    yield "tabs.txt", written.text(CLERK, separator="\t", encoding="utf-16")
    for name, headings in (
        ("portal", written.PORTAL), ("public", written.PUBLIC), ("crown-daily", written.CROWN_DAILY),
        ("crown-firm", written.CROWN_FIRM), ("crown-warned", written.CROWN_WARNED),
    ):  # fmt: skip
        rows = [headings, *([f"{said} {number}" for said in headings] for number in (1, 2))]
        yield f"{name}.xlsx", written.xlsx(rows)
        yield f"{name}.csv", written.text(rows)
    yield "standard.pdf", pdf.standard([SITTING])
    yield "welsh.pdf", pdf.standard([SITTING], words=pdf.STANDARD_WELSH)
    yield (
        "clerk.pdf",
        pdf.table([list(row) for row in CLERK[2:6]], above=("Croydon Youth Court", "22 July 2026")),
    )

    blocks = ({**REUBEN, "offences": [DRUGS, KNIFE] * 3}, ELSEWHERE)
    yield "register.pdf", evening(*blocks)
    yield "register.json", as_json(*blocks)


def _lying() -> Iterator[tuple[str, bytes]]:
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            lists = path.suffix in ENDINGS and not {"schemas", "schema", "locales"} & set(path.parts)
            if lists and path.stat().st_size <= LARGEST:
                yield path.name, path.read_bytes()


@cache
def samples() -> dict[str, tuple[Sample, ...]]:
    """All of them by kind; what no reader takes stands under "no list"."""
    csv.field_size_limit(131_072)
    found: dict[str, list[Sample]] = defaultdict(list)
    for name, content in (*_made(), *_lying()):
        file = Content(name, content)
        reader = next((one for one in formats.FORMATS if one.recognises(file)), None)
        kind = reader.__name__.rpartition(".")[2] if reader else "no list"
        found[kind].append(Sample(name, content, kind))
        if register := next((one for one in registers.FORMATS if one.recognises(file)), None):
            kind = f"register {register.__name__.rpartition('.')[2]}"
            if kind == "register pdf" and name != "register.pdf":
                continue  # every PDF is one until it is opened
            found[kind].append(Sample(name, content, kind, register=True))
    return {kind: tuple(rows) for kind, rows in sorted(found.items())}
