"""The Home Office's published tables are taken over as published, dated, with their source."""

import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from liaison.law.words import DecisionKind
from liaison.overview.actions.import_national import import_national
from liaison.overview.models import NationalFigure
from liaison.overview.national import NotRead, read
from tests.liaison.overview.test_giving_out_figures import given_out
from tests.people import house

CSV = """Table 16: Number of reasonable grounds decisions by quarter and age group,,,,,
,,,,,
Year,Quarter,Age at exploitation,Negative,Positive,Total
2026,Q1,Adult (18 or over),900,1100,2000
2026,Q1,Child (17 or under),400,"1,100",1500
2026,Q1,Not specified or unknown,10,12,22
2026,Q2,Child (17 or under),410,1210 [r],1620
"""


def book(suffix: str) -> bytes:
    """Both tables in one workbook, with a sheet of notes before them, as .ods or .xlsx."""
    rows = [line.split(",") for line in CSV.replace('"1,100"', "1100").splitlines()]
    sheets = {
        "Contents": [["Data tables"]],
        "Table_16": rows,
        "Table_28": [[cell.replace("reasonable", "conclusive") for cell in row] for row in rows],
    }
    out = io.BytesIO()
    if suffix == "xlsx":
        made = openpyxl.Workbook()
        made.remove(made.active)
        for name, content in sheets.items():
            sheet = made.create_sheet(name)
            for row in content:
                sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
        made.save(out)
        return out.getvalue()
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    for name, content in sheets.items():
        table = Table(name=name)
        for row in content:
            line = TableRow()
            for cell in row:
                made_cell = TableCell(valuetype="string")
                made_cell.addElement(P(text=cell))
                line.addElement(made_cell)
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.write(out)
    return out.getvalue()


def test_a_table_is_read_for_those_exploited_as_children() -> None:
    found = read("nrm.csv", CSV.encode())
    assert [(one.kind, one.year, one.quarter, one.positive, one.negative) for one in found] == [
        (DecisionKind.REASONABLE_GROUNDS, 2026, 1, 1100, 400),
        (DecisionKind.REASONABLE_GROUNDS, 2026, 2, 1210, 410),
    ]


@pytest.mark.parametrize("suffix", ["ods", "xlsx"])
def test_a_workbook_is_read_sheet_by_sheet(suffix: str) -> None:
    found = read(f"tables.{suffix}", book(suffix))
    assert {one.kind for one in found} == set(DecisionKind)
    assert len(found) == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (CSV.replace("2026,Q1,Child", "2026,soon,Child"), "row 5: Quarter says 'soon'"),
        (CSV.replace('"1,100"', "many"), "row 5: Positive says 'many'"),
        (CSV.replace("reasonable grounds", "all"), "no table whose title"),
        ("a,b\n1,2\n", "no table whose title"),
        (CSV + "2026,Q2,Child (17 or under),1,2,3\n", "quarter 2 of 2026 is told twice"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content: str, said: str) -> None:
    with pytest.raises(NotRead, match=said):
        read("nrm.csv", content.encode())


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.ods", "a.xlsx"]))
def test_any_file_is_read_or_refused(content: bytes, name: str) -> None:
    with pytest.raises(NotRead):
        read(name, content)


@pytest.mark.django_db
def test_a_later_publication_revises_and_an_earlier_one_does_not() -> None:
    def brought(content: str, published: date) -> tuple[int, int]:
        return import_national(
            read("nrm.csv", content.encode()),
            name="nrm.csv",
            published_on=published,
            by="tests",
            today=published,
        )

    assert brought(CSV, date(2026, 8, 6)) == (2, 0)
    assert brought(CSV, date(2026, 8, 6)) == (0, 0)
    assert brought(CSV.replace("1210 [r]", "1300"), date(2026, 11, 5)) == (0, 1)
    assert brought(CSV, date(2026, 8, 6)) == (0, 0)
    row = NationalFigure.objects.get(quarter=2)
    assert (row.positive, row.published_on) == (1300, date(2026, 11, 5))
    assert "Table 16" in row.source


@pytest.mark.django_db
def test_the_command_writes_nothing_of_a_file_that_it_refuses(tmp_path: Path) -> None:
    path = tmp_path / "nrm.csv"
    path.write_text(CSV.replace("1210 [r]", "?"), encoding="utf-8")
    with pytest.raises(CommandError, match="row 7"):
        call_command("import_national_figures", path, "--published", "2026-08-06")
    assert not NationalFigure.objects.exists()


@pytest.fixture
def people(db: None) -> SimpleNamespace:
    return house()


def test_the_country_stands_beside_the_area(people: Any) -> None:
    given_out(people.area)
    client = Client()
    client.force_login(people.manager, backend="django.contrib.auth.backends.ModelBackend")
    assert "have not been taken over" in client.get(reverse("overview")).content.decode()
    import_national(
        read("nrm.csv", CSV.encode()),
        name="nrm.csv",
        published_on=date(2026, 8, 6),
        by="tests",
        today=date(2026, 8, 7),
    )
    page = client.get(reverse("overview")).content.decode()
    assert "74% were positive in the same half-year (2,310 of 3,120 decisions)" in page
    assert "17 or younger when they were exploited" in page
