"""A liaison officer's whole day: what the courts send, read, reviewed and set right."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from liaison.casework.casefile.shifted import working_days_from
from liaison.people.models import YoungPerson
from proceedings.listings.models import CourtList
from proceedings.models import Hearing
from tests.journeys.conftest import TODAY, Visitor, child

pytestmark = pytest.mark.browser
CLERK = Path(__file__).resolve().parents[2] / "fixtures" / "lists" / "clerk-columns-to-be-named.csv"


def test_a_day_of_the_liaison_officer(somebody: Callable[..., Visitor], demo: Path, tmp_path: Path) -> None:
    officer = somebody()
    officer.sign_in("officer")
    a_table_without_a_day_is_asked_about(officer)
    what_cannot_be_read_says_why_and_stores_nothing(officer, demo, tmp_path)
    tomorrow_s_list_is_brought_in_and_reviewed(officer, demo)
    a_wrong_link_is_undone(officer)
    the_evening_s_register_is_set_beside_what_was_typed(officer, demo)
    a_child_is_found_although_the_name_is_misspelt(officer)
    he_takes_the_queue_away_as_a_table(officer)


def send(officer: Visitor, file: Path) -> None:
    """Upload a list as it came."""
    officer.follow("Court lists", within="nav")
    officer.follow("Bring a court list in", within="main")
    officer.page.locator("[name=file]").set_input_files(file)
    officer.fill(sender="listing@eastmere.example")
    officer.press("Read the list")


def a_table_without_a_day_is_asked_about(officer: Visitor) -> None:
    send(officer, CLERK)
    assert officer.reads("“Case” and “Ref” could both be “Case or application number”")
    officer.choose(column_2="left_out", column_3="urn", names="Surname first, then forenames")
    officer.press("Show the rows again")
    assert officer.reads("Robson Jayden 14 June 2010")
    officer.press("Read the list in this way")
    assert officer.reads("On which day and at which court?")
    officer.fill(day="in a month", court="Eastmere Youth Court")
    officer.press("Go on")
    assert officer.reads("“in a month” is not a date Liaison can read")
    officer.fill(day=f"{working_days_from(TODAY, 1):%-d %B}")
    officer.press("Go on")
    assert officer.reads("Entries 2, of which 0 fit a child of yours exactly and 0 need review")
    officer.press("Do not bring it in")
    assert officer.reads("clerk-columns-to-be-named.csv was not brought in, and the file is deleted.")


def what_cannot_be_read_says_why_and_stores_nothing(officer: Visitor, demo: Path, tmp_path: Path) -> None:
    before = CourtList.objects.count()
    broken = tmp_path / "cut-off.json"
    whole = (demo / "court-list.json").read_text()
    broken.write_text(whole[: len(whole) // 2])
    send(officer, broken)
    assert officer.reads("cut-off.json")
    assert officer.reads("ask the court for it again. Nothing was stored.")
    assert CourtList.objects.count() == before


def tomorrow_s_list_is_brought_in_and_reviewed(officer: Visitor, demo: Path) -> None:
    known = Hearing.objects.count()
    send(officer, demo / "court-list.json")
    assert officer.reads("7, of which 2 fit a child of yours exactly and 2 need review")
    officer.press("Bring the list in")
    assert officer.reads("7 entries read, 2 linked by exact match")
    officer.press("Link to Amara Osei, born", exact=False)
    officer.press("Not one of ours", exact=False)
    assert officer.reads("Nothing needs review")
    officer.unfold("Show 3")
    officer.follow("New young person", within="main")
    officer.press("Put on record and link")
    assert officer.reads("Amelia Rose Marlowe is on record now, and the entry is linked to them.")
    amelia = YoungPerson.objects.get(forenames="Amelia Rose")
    assert amelia.proceedings.get().hearings.count() == 1
    assert Hearing.objects.count() == known + 3


def a_wrong_link_is_undone(officer: Visitor) -> None:
    officer.press("Undo the link for Kezia Danquah", exact=False)
    assert officer.reads("1 needs review")
    assert officer.reads("Hearings of our children: 2 added, 1 filled in.")
    officer.press("Link to Kezia Danquah, born", exact=False)
    assert officer.reads("Nothing needs review")
    assert officer.reads("Hearings of our children: 3 added, 1 filled in.")


def the_evening_s_register_is_set_beside_what_was_typed(officer: Visitor, demo: Path) -> None:
    officer.follow("Court lists", within="nav")
    officer.follow("Court registers", within="main")
    officer.follow("Bring a register in", within="main")
    officer.page.locator("[name=file]").set_input_files(demo / "court-register.json")
    officer.press("Read the register")
    assert officer.reads("This is shown once. Nothing of these children is kept")
    assert officer.reads("Ilya Westbrook")
    officer.follow("I have looked: go on to our 2 results", within="main")
    assert not officer.reads("Westbrook")
    assert officer.reads("Leonie Farr, born 16 June 2010 surname date of birth URN address sex forename")
    officer.press("This is Leonie Farr, born", exact=False)
    assert not officer.reads("Is this one of ours?")
    officer.press("Record what the register says : Next hearing", exact=False)
    assert child("Tomasz").proceedings.get().hearings.filter(on__gt=timezone.localdate()).exists()


def a_child_is_found_although_the_name_is_misspelt(officer: Visitor) -> None:
    officer.page.locator("[role=search] [name=q]").fill("danqua, kezia")
    officer.press("Find")
    assert officer.reads("Danquah")
    officer.page.locator("main [name=q]").fill("Zzyzx")
    officer.press("Find")
    assert officer.reads("No child of your team is found.")


def he_takes_the_queue_away_as_a_table(officer: Visitor) -> None:
    officer.follow("Today", within="nav")
    table = officer.take("CSV").decode("utf-8-sig")
    assert table.startswith("Child,Age,Court,URN")
    assert "K.D.,16" in table
    assert "Danquah" not in table, "the table says initials"
    officer.press("Sign out")
