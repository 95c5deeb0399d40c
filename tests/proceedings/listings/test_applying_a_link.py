"""What follows from a link, and what becomes of it when the link is undone."""

from datetime import date, time
from typing import Any

import pytest

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.prompts.models import Prompt
from proceedings.actions.events import record_event
from proceedings.listings.actions.decide import add_charges, link
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.actions.undo import undo
from proceedings.listings.models import CourtList, ListEntry
from proceedings.listings.printed import acted, court_kind, hearing_kind
from proceedings.models import Charge, Hearing, Proceeding
from rulings.models import Referral
from tests.proceedings.listings.conftest import SAMPLE, TODAY, as_file


def bring_in(people: Any, content: bytes | None = None) -> CourtList:
    return import_list(
        "croydon.json", content or SAMPLE.read_bytes(), agency=people.team, by=people.officer, today=TODAY
    ).court_list


def first(court_list: CourtList) -> ListEntry:
    """Jayden's entry: exact."""
    return court_list.entries.get(number=1)


def test_undoing_a_link_vacates_the_hearing_voids_what_it_opened_and_deletes_nothing(croydon):
    entry = first(bring_in(croydon))
    counted = [model.objects.count() for model in (Proceeding, Charge, Hearing)]
    undone = undo(entry, by=croydon.officer, today=TODAY, held=entry.version)
    proceeding = Proceeding.objects.get(pk=entry.proceeding_id)
    assert (undone.state, undone.young_person_id, undone.proceeding_id) == ("to_review", None, None)
    assert (proceeding.voided_on, proceeding.hearings.get().state) == (TODAY, "vacated")
    assert "linked by mistake" in proceeding.void_reason
    assert [model.objects.count() for model in (Proceeding, Charge, Hearing)] == counted


def test_what_was_voided_is_seen_by_nobody_and_asks_for_nothing(croydon):
    with audit.change(by="tests", why="a referral", today=TODAY):
        Referral(young_person=croydon.jayden, name="R1", made_on=date(2026, 7, 1)).save()
    entry = first(bring_in(croydon))
    about = Prompt.objects.filter(proceeding=entry.proceeding_id)
    asked = about.asking().count()
    undo(entry, by=croydon.officer, today=TODAY)
    assert not Proceeding.objects.visible_to(croydon.worker).filter(pk=entry.proceeding_id).exists()
    assert not Charge.objects.visible_to(croydon.worker).filter(proceeding=entry.proceeding_id).exists()
    assert about.asking().count() == 0
    assert about.count() >= asked


def test_an_undone_link_can_be_made_again_to_the_right_child(croydon):
    entry = undo(first(bring_in(croydon)), by=croydon.officer, today=TODAY)
    linked = link(entry, young_person=croydon.idris, by=croydon.officer, today=TODAY, held=entry.version)
    assert linked.proceeding.young_person_id == croydon.idris.pk
    again = link(undo(linked, by="x", today=TODAY), young_person=croydon.jayden, by="x", today=TODAY)
    assert (again.proceeding.name, again.proceeding.voided_on) == ("B", None)


def test_undo_leaves_a_case_that_was_on_record_before_and_takes_only_its_hearing(croydon):
    entry = bring_in(croydon).entries.get(number=2)
    undo(entry, by=croydon.officer, today=TODAY)
    case = Proceeding.objects.get(pk=croydon.case.pk)
    assert case.voided_on is None
    assert case.hearings.get().state == "vacated"


def test_undo_is_refused_and_says_why_when_something_was_recorded_since(croydon):
    entry = first(bring_in(croydon))
    record_event(
        proceeding=entry.proceeding, what="plea", on=date(2026, 7, 22), by="tests", today=date(2026, 7, 22), plea="not_guilty"
    )  # fmt: skip
    with pytest.raises(NotPossible, match="something was recorded in the first appearance"):
        undo(entry, by=croydon.officer, today=date(2026, 7, 22))
    assert ListEntry.objects.get(pk=entry.pk).state == "linked"


def test_undo_is_refused_when_a_solicitor_was_instructed_since(croydon):
    entry = first(bring_in(croydon))
    record_event(
        proceeding=entry.proceeding,
        what="solicitor_instructed",
        on=TODAY,
        by="tests",
        today=TODAY,
        firm=croydon.firm,
    )
    with pytest.raises(NotPossible, match="solicitor instructed"):
        undo(entry, by=croydon.officer, today=TODAY)
    assert Proceeding.objects.get(pk=entry.proceeding_id).hearings.get().state == "listed"


def test_undo_puts_a_moved_hearing_back(croydon, sample):
    bring_in(croydon)
    room = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]
    room["courtRoomName"] = "Youth Court 4"
    room["session"][0]["sittings"][0]["sittingStart"] = "2026-07-22T11:30:00Z"
    entry = first(bring_in(croydon, as_file(sample)))
    assert entry.followed["what"] == "moved"
    undo(entry, by=croydon.officer, today=TODAY)
    hearing = Hearing.objects.get(pk=entry.hearing_id)
    assert (hearing.time, hearing.room, hearing.state) == (time(10), "Youth Court 1", "listed")


def test_a_hearing_that_another_list_shows_too_stays_when_one_link_is_undone(croydon, sample):
    entry = first(bring_in(croydon))
    sample["document"]["publicationDate"] = "2026-07-21T18:00:00.000Z"
    bring_in(croydon, as_file(sample))
    undo(entry, by=croydon.officer, today=TODAY)
    proceeding = Proceeding.objects.get(pk=entry.proceeding_id)
    assert (proceeding.voided_on, proceeding.hearings.get().state) == (None, "listed")
    other = ListEntry.objects.get(proceeding=proceeding)
    undo(other, by=croydon.officer, today=TODAY)
    assert Proceeding.objects.get(pk=proceeding.pk).voided_on == TODAY


def test_charges_beyond_those_on_record_are_shown_and_added_by_a_person_only(croydon, sample):
    hearing = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"][1]
    offences = hearing["case"][0]["party"][0]["offence"]
    offences.append(
        {**offences[0], "offenceCode": "CJ88144", "offenceTitle": "Bladed article in a public place"}
    )
    entry = bring_in(croydon, as_file(sample)).entries.get(number=2)
    assert Charge.objects.filter(proceeding=croydon.case).count() == 1
    assert "In the list and not on record here: Bladed article in a public place." in entry.followed["notes"]
    entry = add_charges(entry, by=croydon.officer, today=TODAY, held=entry.version)
    added = Charge.objects.get(proceeding=croydon.case, name="2")
    assert (added.cjs_code, added.status) == ("CJ88144", "charged")
    with pytest.raises(NotPossible, match="on record already"):
        add_charges(entry, by=croydon.officer, today=TODAY)
    with pytest.raises(NotPossible, match="charges were added"):
        undo(entry, by=croydon.officer, today=TODAY)


def test_a_list_of_a_past_day_says_that_its_result_is_to_be_recorded(croydon, sample):
    content = as_file(sample).replace(b"2026-07-22T", b"2026-07-15T")
    entry = first(bring_in(croydon, content))
    assert "The day has passed: record what happened in court." in entry.followed["notes"]
    assert entry.hearing.listed_on == date(2026, 7, 15)


def test_a_reference_that_is_too_long_is_left_to_a_person(croydon, sample):
    hearing = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"][0]
    hearing["case"][0]["caseUrn"] = "9" * 60
    entry = first(bring_in(croydon, as_file(sample)))
    assert (entry.state, entry.followed["what"], entry.proceeding_id) == ("linked", "nothing", None)
    assert undo(entry, by="x", today=TODAY).state == "to_review"


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("First hearing", "first_appearance"),
        ("Plea and Trial Preparation", "plea_and_trial_preparation"),
        ("Pre-Trial Review", "pre_trial_review"),
        ("Trial", "trial"),
        ("Committal for Sentence", "sentence"),
        ("Application to vary bail", "other"),
        ("Retrial", "other"),
        (None, "other"),
    ],
)
def test_the_kind_of_a_hearing_is_read_from_its_words(printed, kind):
    assert hearing_kind(printed) == kind


@pytest.mark.parametrize(
    ("venue", "youth", "court"),
    [
        ("Croydon Youth Court", None, "youth"),
        ("Croydon Magistrates' Court", False, "magistrates"),
        ("Croydon Magistrates' Court", True, "youth"),
        ("Snaresbrook Crown Court", True, "crown"),
        ("Barclay Road", None, ""),
        (None, None, ""),
    ],
)
def test_the_kind_of_court_is_read_from_its_house(venue, youth, court):
    assert court_kind(venue, youth) == court


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("On 03/07/2026 at Croydon", (date(2026, 7, 3), date(2026, 7, 3))),
        ("On 3 July 2026 at Croydon", (date(2026, 7, 3), date(2026, 7, 3))),
        ("Between 01/05/2026 and 28/05/2026 at", (date(2026, 5, 1), date(2026, 5, 28))),
        ("Between 28/05/2026 and 01/05/2026 at", None),
        ("On or about 03/07/2026", None),
        ("On 31/02/2026 at", None),
        ("On 03/07/2027 at", None),
        ("Having been bailed on 03/07/2026", None),
        (None, None),
    ],
)
def test_the_day_of_the_act_is_taken_only_where_the_wording_begins_with_it(wording, days):
    assert acted(wording, TODAY) == days
