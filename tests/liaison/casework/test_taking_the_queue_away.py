"""The queue as CSV and XLSX: what the page shows, no name, no formula, and in the log."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from liaison.audit.models import Entry
from liaison.casework import queue_export, sheet
from liaison.prompts.models import Prompt
from tests.liaison.casework.stories import crowded, jamal
from tests.people import house

SignIn = Callable[[Any], Client]


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/export/?format=csv&{query}")
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.django_db
def test_every_prompt_of_the_filter_is_a_row(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    rows = table(signed_in(people.worker), "whose=mine")
    assert len(rows) == Prompt.objects.asking().filter(role="yot_worker").count()
    one = next(row for row in rows if row["Court"] == "Croydon Youth Court")
    assert (one["Child"], one["Age"], one["URN"]) == ("J.R.", "16", "01ZD1234526")
    assert (one["Next hearing"], one["NRM"]) == ("2026-07-22", "Conclusive grounds: positive")
    assert {row["Court"] for row in table(signed_in(people.worker), "court=Bexley+Youth+Court")} == {
        "Bexley Youth Court"
    }


@pytest.mark.django_db
def test_the_same_stands_in_the_workbook_with_days_as_days(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    rows = table(client, "whose=mine")
    answer = client.get("/export/?format=xlsx&whose=mine")
    assert 'filename="to-do-2026-07-21.xlsx"' in answer["Content-Disposition"]
    held = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert held[0] == tuple(rows[0])
    assert len(held) == len(rows) + 1
    due = held[1][held[0].index("By when")]
    assert isinstance(due, datetime)
    assert due.date().isoformat() == rows[0]["By when"]


@pytest.mark.django_db
def test_no_name_leaves_and_who_took_it_is_in_the_log(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    answer = signed_in(people.worker).get("/export/")
    assert b"Rowe" not in answer.content
    entry = Entry.objects.last()
    assert (entry.kind, entry.what, entry.actor_id) == ("exported", "the queue as CSV", str(people.worker.pk))


@pytest.mark.django_db
def test_each_takes_away_only_what_they_see(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    assert {row["Court"] for row in table(signed_in(people.solicitor))} == {"Croydon Youth Court"}
    assert table(signed_in(people.partner_user)) == []
    assert table(signed_in(people.other_worker)) == []


@pytest.mark.django_db
def test_more_than_a_file_holds_is_refused_and_never_cut(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = house()
    jamal(people)
    monkeypatch.setattr(queue_export, "MOST", 2)
    answer = signed_in(people.worker).get("/export/", follow=True)
    assert "more than one file holds (2): filter first" in answer.content.decode()


@pytest.mark.django_db
def test_it_asks_the_database_as_often_for_one_child_as_for_many(signed_in: SignIn) -> None:
    people = house()
    crowded(people, 1)
    client = signed_in(people.worker)
    with CaptureQueriesContext(connection) as few:
        table(client)
    crowded(people, 5, name="Extra Child")
    with CaptureQueriesContext(connection) as many:
        table(client)
    assert len(many) == len(few)


RISKY = ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", " =cmd|x", "\r=1"]


@pytest.mark.parametrize("text", RISKY)
def test_what_a_spreadsheet_would_compute_is_text(text: str) -> None:
    said = sheet.as_csv(["x"], [[text]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(said, newline="")))[1] == [f"'{text}"]
    cell = openpyxl.load_workbook(io.BytesIO(sheet.as_xlsx(["x"], [[text]], "x"))).active["A2"]
    assert cell.data_type != "f"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
CELLS = st.one_of(st.none(), TEXTS, st.integers(0, 10**6), st.dates(date(1950, 1, 1), date(2090, 1, 1)))


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_any_rows_make_a_workbook_that_others_read(rows: list[list[Any]]) -> None:
    held = CalamineWorkbook.from_filelike(io.BytesIO(sheet.as_xlsx(["a", "b", "c"], rows, "x")))
    read = held.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert len(read) <= len(rows) + 1
    for said, row in zip(read[1:], rows, strict=False):
        for cell, other in zip(row, said, strict=False):
            if isinstance(cell, date | int):
                assert cell == other
