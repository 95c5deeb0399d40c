"""A child who is expected in court and is not in the list is a reason to look, never "not listed"."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison import audit
from proceedings.listings.actions.decide import link
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.actions.undo import undo
from proceedings.listings.children import Children, by_title
from proceedings.listings.formats import read
from proceedings.listings.models import CourtList, Looked
from proceedings.listings.review import review
from proceedings.listings.waiting import waiting_for
from proceedings.models import Hearing
from tests.proceedings.listings.conftest import SAMPLE, TODAY, as_file
from tests.proceedings.listings.test_reissuing_a_list import without
from tests.proceedings.listings.test_reviewing_a_list import signed_in

DAY = date(2026, 7, 22)


@pytest.fixture
def officer(croydon: Any) -> Client:
    return signed_in(croydon.officer)


def expect(case: Any, venue: str, day: date = DAY) -> Hearing:
    with audit.change(by="tests", why="a hearing on record", today=TODAY):
        hearing = Hearing(proceeding=case, on=day, venue=venue, listed_on=TODAY, kind="trial")
        hearing.save()
    return hearing


def bring_in(croydon: Any) -> CourtList:
    return import_list(
        "croydon.json", SAMPLE.read_bytes(), agency=croydon.team, by="mail rule", today=TODAY
    ).court_list


@pytest.fixture
def kezias_other_case(croydon: Any) -> Any:
    from proceedings.actions.events import open_proceeding
    from proceedings.models import Charge

    return open_proceeding(
        young_person=croydon.kezia,
        charges=[Charge(name="1", offence="Theft", cjs_code="TH68010", acted_from=TODAY, acted_to=TODAY)],
        opened_on=TODAY, by="tests", today=TODAY, urn="01ZD7777726",
    )  # fmt: skip


def shown(officer: Client, held: CourtList) -> str:
    return officer.get(reverse("listing", args=[held.pk])).content.decode()


@pytest.mark.parametrize("venue", ["Croydon Youth Court", "", "Magistrates’ Court"])
def test_they_are_shown_and_counted_where_the_court_is_this_or_may_be(
    croydon, kezias_other_case, officer, venue
):
    expect(kezias_other_case, venue)
    page = shown(officer, bring_in(croydon))
    assert "Expected in court that day, not in this list" in page
    assert "not in this list, which may withhold children" in page
    assert "not listed" not in page.lower()
    assert "1 hearing expected and not in the list" in page


def test_at_another_court_they_are_said_and_not_asked_about(croydon, kezias_other_case, officer):
    expect(kezias_other_case, "Snaresbrook Crown Court")
    page = shown(officer, bring_in(croydon))
    assert "1 expected at other courts, not in this list" in page
    assert "Expected in court that day" not in page


@pytest.mark.parametrize("day", [date(2026, 7, 21), date(2026, 7, 23)])
def test_of_another_day_nobody_is_expected(croydon, kezias_other_case, officer, day):
    expect(kezias_other_case, "Croydon Youth Court", day)
    assert "Expected in court that day" not in shown(officer, bring_in(croydon))


def test_who_looked_is_kept_and_it_no_longer_needs_review(croydon, kezias_other_case, officer):
    hearing = expect(kezias_other_case, "Croydon Youth Court")
    held = bring_in(croydon)
    for _ in range(2):  # the second finds that somebody has looked
        officer.post(reverse("listing_looked", args=[held.pk]), {"hearing": str(hearing.pk)})
    assert Looked.objects.get().looked_by == "Officer"
    page = shown(officer, held)
    assert "Looked: nothing" in page
    assert "1 hearing expected and not in the list" not in page
    assert Hearing.objects.get(pk=hearing.pk).state == "listed"


def test_a_hearing_that_the_list_does_not_ask_about_cannot_be_answered(croydon, officer):
    held = bring_in(croydon)
    officer.post(reverse("listing_looked", args=[held.pk]), {"hearing": "no key"})
    assert not Looked.objects.exists()


def test_a_linked_child_is_in_the_list_and_after_undoing_is_not(croydon, officer):
    held = bring_in(croydon)
    linked = held.entries.filter(state="linked").first()
    assert linked.hearing is not None
    assert f"expected-{linked.hearing_id}" not in shown(officer, held)
    undo(linked, by=croydon.officer, today=TODAY)
    assert f"expected-{linked.hearing_id}" not in shown(officer, held)  # the hearing went with the link


def test_the_page_says_what_lists_of_that_kind_do_with_children(croydon, kezias_other_case, officer):
    expect(kezias_other_case, "Croydon Youth Court")
    assert "Lists of this kind usually name children, but may withhold one." in shown(
        officer, bring_in(croydon)
    )


@pytest.mark.parametrize("kind", Children)
def test_there_is_a_sentence_for_everything_that_lists_do_with_children(kind):
    assert kind.said.endswith(".")


@pytest.mark.parametrize(
    ("title", "children"),
    [
        ("Alphabetical List for Eastmere Magistrates' Court", Children.LEFT_OUT),
        ("Public list", Children.REPLACED),
        ("Online Public Court List", Children.REPLACED),
        ("Crown Court Final List", Children.MASKED),
        ("Usher's Magistrates' List", Children.NAMED),
        ("Prison court list", Children.NAMED),
        ("Hearings for 22 July 2026", Children.UNKNOWN),
        ("Standard list and public list", Children.UNKNOWN),
    ],
)
def test_a_table_says_by_its_title_what_it_does_with_children(title, children):
    assert by_title([title]) is children


SAYS = {
    "crownDailyPddaList.json": Children.MASKED,
    "crownFirmPddaList.json": Children.MASKED,
    "crownWarnedPddaList.json": Children.MASKED,
    "magistratesStandardList.json": Children.NAMED,
    "magistratesPublicList.json": Children.REPLACED,
    "magistratesAdultCourtListDaily.json": Children.ADULTS,
}


def test_every_sample_of_a_kind_says_what_it_does_with_children(shared):
    found = {}
    for path in (shared / "court-lists").rglob("*.json"):
        if path.name in SAYS and "before" not in str(path):
            found[path.name] = read(path.name, path.read_bytes()).children
    assert found == {name: SAYS[name] for name in found}
    assert len(found) >= 4


def test_a_workbook_and_a_pdf_say_it_as_well():
    folder = SAMPLE.parent
    said = {
        name: read(name, (folder / name).read_bytes()).children
        for name in ("crown-daily-welsh.pdf", "croydon-standard.pdf", "croydon-standard.xlsx", "crime-portal-welsh.csv", "late-extras.txt")
    }  # fmt: skip
    assert said == {
        "crown-daily-welsh.pdf": Children.MASKED,
        "croydon-standard.pdf": Children.NAMED,
        "croydon-standard.xlsx": Children.NAMED,
        "crime-portal-welsh.csv": Children.ADULTS,
        "late-extras.txt": Children.UNKNOWN,
    }


def test_late_extras_only_add_so_nobody_is_missing_from_them(croydon, kezias_other_case, officer):
    expect(kezias_other_case, "Croydon Youth Court")
    text = b"Hearings on 22 July 2026 at Croydon Youth Court\n\nNoah ASHBY dob 02/03/2010 URN 01ZD1039999\n"
    held = import_list("e-mail", text, agency=croydon.team, by="mail rule", today=TODAY).court_list
    assert held.extras
    assert "not in this list, which may" not in shown(officer, held)


def public(sample: dict[str, Any], *gone: str) -> bytes:
    """The list as the court publishes it: fewer particulars, and some people left out."""
    text = json.dumps(sample)
    document = json.loads(text)
    for house in (one["courtHouse"] for one in document["courtLists"]):
        house.pop("courtHouseName", None)
        house.pop("lja", None)
        for room in house["courtRoom"]:
            for session in room["session"]:
                for sitting in session["sittings"]:
                    for hearing in sitting["hearing"]:
                        hearing.pop("panel", None)
                        hearing.pop("application", None)
                        hearing["case"] = [
                            {
                                "caseUrn": case["caseUrn"],
                                "party": [
                                    {
                                        "partyRole": "DEFENDANT",
                                        "individualDetails": {
                                            "individualForenames": "",
                                            "individualSurname": "Defendant",
                                        },
                                        "offence": [],
                                    }
                                ],
                            }
                            for case in hearing.get("case", [])
                        ]
    return json.dumps(document).encode()


def test_a_child_whom_the_standard_list_shows_is_not_looked_for_in_the_public_one(croydon, sample, officer):
    bring_in(croydon)
    held = import_list(
        "public.json", public(sample), agency=croydon.team, by="mail rule", today=TODAY, court="Croydon Youth Court",
    ).court_list  # fmt: skip
    assert held.children == Children.REPLACED
    assert "Expected in court that day" not in shown(officer, held)


def test_in_another_list_that_names_children_they_are_asked_about_with_where_they_stand(
    croydon, sample, officer
):
    text = (
        b"Hearings on 22 July 2026 at Croydon Youth Court\n\n"
        b"Jayden ROBSON dob 14/06/2010 PNC 2025/0412637Y URN 01ZD1039999\n"
    )
    extras = import_list("extras.txt", text, agency=croydon.team, by="mail rule", today=TODAY).court_list
    entry = extras.entries.get()
    if entry.state != "linked":
        link(entry, young_person=croydon.jayden, by=croydon.officer, today=TODAY)
    other = import_list(
        "other.json", as_file(without(sample, "Robson")), agency=croydon.team, by="mail rule", today=TODAY
    ).court_list
    assert "In another list of the same day, extras.txt." in shown(officer, other)


def test_the_bar_counts_what_the_page_counts(croydon, kezias_other_case, officer):
    before = waiting_for(croydon.officer)
    expect(kezias_other_case, "Croydon Youth Court")
    held = bring_in(croydon)
    page = review(held, croydon.officer)
    assert page.expected.asked
    assert waiting_for(croydon.officer) == before + page.waiting
    assert f"{page.waiting} to review" in officer.get(reverse("listings")).content.decode()
    hearing = page.expected.asked[0].hearing
    officer.post(reverse("listing_looked", args=[held.pk]), {"hearing": str(hearing.pk)})
    assert waiting_for(croydon.officer) == before + page.waiting - 1


def test_the_count_costs_as_many_queries_for_many_lists_as_for_one(croydon, kezias_other_case, sample):
    expect(kezias_other_case, "Croydon Youth Court")
    bring_in(croydon)
    with CaptureQueriesContext(connection) as few:
        waiting_for(croydon.officer)
    for number in range(6):
        again = deepcopy(sample) | {"n": number}
        import_list(f"{number}.json", as_file(again), agency=croydon.team, by="mail rule", today=TODAY)
    with CaptureQueriesContext(connection) as many:
        waiting_for(croydon.officer)
    assert len(many) == len(few) <= 9
