"""A table whose columns are not certain: the officer says what they are, once for each sender."""

from typing import Any

import pytest
from django.test import Client

from liaison.audit.models import Entry
from proceedings.listings.formats import read
from proceedings.listings.formats.table import ColumnsUnclear
from proceedings.listings.models import ColumnMapping
from proceedings.listings.remembered import remembered
from tests.people import house
from tests.proceedings.listings import asking_site
from tests.proceedings.listings import tables_written as written

ROWS = [
    ["Who", "When", "Case", "Ref", "Room"],
    ["Smith John", "09/03/2010", "2600032953", "01ZD1234526", "3"],
    ["Doe Amy", "01/02/2011", "2600032954", "01ZD1234626", "4"],
]
SAID = {
    "column_0": "name", "column_1": "dob", "column_2": "reference", "column_3": "urn", "column_4": "room",
    "names": "surname",
}  # fmt: skip


@pytest.fixture
def people(db: None, settings: Any) -> Any:
    settings.ROOT_URLCONF = "tests.proceedings.listings.asking_site"
    return house()


@pytest.fixture
def officer(people: Any) -> Client:
    client = Client()
    client.force_login(people.officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(people: Any, rows: Any = ROWS, sender: str = "Lists@Court.example") -> asking_site.Upload:
    kept = asking_site.Upload("list.csv", people.team, sender, written.text(rows))
    asking_site.kept["now"] = kept
    return kept


def signature(kept: asking_site.Upload) -> str:
    with pytest.raises(ColumnsUnclear) as caught:
        read(kept.name, kept.data)
    return caught.value.table.mapping.signature


def test_the_page_says_why_it_asks_and_shows_the_guess(people: Any, officer: Client) -> None:
    upload(people)
    page = officer.get("/asked/").content.decode()
    assert "could both be “Case or application number”" in page
    assert "“Who”" in page
    assert "09/03/2010; 01/02/2011" in page
    assert '<option value="dob" selected' in page
    assert Entry.objects.filter(kind="viewed", what="the columns of a court list").exists()


def test_looking_again_shows_the_rows_and_remembers_nothing(people: Any, officer: Client) -> None:
    kept = upload(people)
    page = officer.post("/asked/", SAID | {"signature": signature(kept), "look": "1"}).content.decode()
    assert 'data-label="Surname">Smith<' in page
    assert 'data-label="Date of birth">9 March 2010<' in page
    assert not ColumnMapping.objects.exists()


def test_what_was_said_is_remembered_for_that_sender_and_team_and_those_headings(
    people: Any, officer: Client
) -> None:
    kept = upload(people)
    assert officer.post("/asked/", SAID | {"signature": signature(kept), "save": "1"}).status_code == 302
    assert officer.get("/asked/").headers["Location"] == "/lists/"
    known = remembered(people.team, "  lists@court.example ")
    (john, amy) = read(kept.name, kept.data, known).entries
    assert (john.surname, john.forenames, john.reference, john.urn, amy.room) == (
        "Smith", "John", "2600032953", "01ZD1234526", "4",
    )  # fmt: skip
    assert not remembered(people.team, "somebody@else.example")
    assert not remembered(people.other_team, "lists@court.example")
    with pytest.raises(ColumnsUnclear):
        read("x", written.text([[*ROWS[0][:3], "Other", "Room"], *ROWS[1:]]), known)
    row = ColumnMapping.objects.get()
    assert row.said_by == str(people.officer)
    assert "Smith" not in str(row.mapping)


def test_saying_it_again_replaces_what_was_said(people: Any, officer: Client) -> None:
    kept = upload(people)
    told = SAID | {"signature": signature(kept), "save": "1"}
    officer.post("/asked/", told)
    ColumnMapping.objects.get()
    asking_site.kept["now"] = asking_site.Upload("x", people.team, "other@court.example", kept.data)
    officer.post("/asked/", told | {"column_4": "left_out"})
    assert ColumnMapping.objects.count() == 2


def test_a_table_without_headings_is_remembered_for_that_file_alone(people: Any, officer: Client) -> None:
    kept = upload(people, ROWS[1:])
    told = SAID | {"signature": signature(kept), "save": "1"}
    assert officer.post("/asked/", told).status_code == 302
    assert len(read("x", kept.data, remembered(people.team, kept.sender, kept.sha256)).entries) == 2
    assert not remembered(people.team, kept.sender, "0" * 64)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"column_3": "reference"}, "Two columns are “Case or application number”"),
        ({"column_0": "left_out"}, "No column holds the names"),
        ({"column_1": "left_out", "column_2": "left_out", "column_3": "left_out"}, "No column holds a date of birth"),
        ({"column_0": ""}, "Select"),
        ({"column_0": "nonsense"}, "Select a valid choice"),
    ],
)  # fmt: skip
def test_columns_that_do_not_make_a_list_are_not_accepted(
    people: Any, officer: Client, said: Any, problem: str
) -> None:
    kept = upload(people)
    answer = officer.post("/asked/", SAID | said | {"signature": signature(kept), "save": "1"})
    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert not ColumnMapping.objects.exists()


def test_an_answer_about_another_table_is_asked_again(people: Any, officer: Client) -> None:
    upload(people)
    answer = officer.post("/asked/", SAID | {"signature": "0" * 64, "save": "1"})
    assert answer.status_code == 200
    assert not ColumnMapping.objects.exists()


def test_a_masked_name_and_what_stands_beside_it_is_not_shown_as_read(people: Any, officer: Client) -> None:
    kept = upload(people, [ROWS[0], ["******", *ROWS[1][1:]], ROWS[2]])
    page = officer.post("/asked/", SAID | {"signature": signature(kept), "look": "1"}).content.decode()
    assert 'data-label="Surname">******<' in page
    assert "9 March 2010" not in page


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("javascript", [True, False])
def test_the_page_in_a_browser(
    people: Any, open_page: Any, looks_right: Any, width: int, javascript: bool, tmp_path: Any
) -> None:
    upload(people)
    page = open_page(width=width, javascript=javascript, user=people.officer)
    page.goto("/asked/")
    if javascript:
        looks_right(page)
    page.get_by_label("“Case”").select_option(label="Case or application number")
    page.get_by_label("“Ref”").select_option(label="URN")
    page.get_by_label("How are names written?").select_option(label="Surname first, then forenames")
    with page.expect_navigation():
        page.get_by_role("button", name="Show the rows again").click()
    assert page.get_by_role("cell", name="01ZD1234526").count() == 1
    page.screenshot(path=tmp_path / "columns.png", full_page=True)
    with page.expect_navigation():
        page.get_by_role("button", name="Read the list in this way").click()
    assert page.url.endswith("/lists/")
