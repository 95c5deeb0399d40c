"""A list is reissued: decisions hold for the next edition, and a hearing that has gone is asked about."""

from datetime import date, time

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from liaison.audit.machine import NotPossible
from proceedings.actions.events import record_event
from proceedings.listings.actions import answer_vanished, decide
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.actions.undo import undo
from proceedings.listings.editions import SKETCH, entry_key, person_key, same_list, sketch
from proceedings.listings.entry import Entry
from proceedings.listings.models import ListEntry, VanishedHearing
from proceedings.listings.waiting import waiting_for
from proceedings.models import Hearing
from tests.proceedings.listings.conftest import TODAY, as_file, child


def bring_in(people, document, **said):
    return import_list("croydon.json", as_file(document), agency=people.team, by=people.officer, today=TODAY, **said)  # fmt: skip


def hearings_of(document):
    return document["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"]


def afternoon(document):
    return document["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][1]["hearing"]


def reissue(document, version="2"):
    document["document"]["version"] = version
    return document


def entry_of(court_list, surname, urn=""):
    return next(
        e for e in court_list.entries.all()
        if e.reading.get("surname") == surname and e.reading.get("urn", "").endswith(urn)
    )  # fmt: skip


def without(document, surname):
    """The list without every case that names this person."""
    for hearing in hearings_of(document):
        hearing["case"] = [case for case in hearing.get("case", []) if surname not in str(case)]
    return document


# Vanished hearings


def test_a_hearing_that_the_new_edition_has_not_is_asked_about_and_stays_on_record(croydon, sample):
    bring_in(croydon, sample)
    hearing = Hearing.objects.get(proceeding__young_person=croydon.jayden)
    again = bring_in(croydon, reissue(without(sample, "Robson")))
    assert again.changes["vanished"] == 1
    question = VanishedHearing.objects.get()
    assert (question.hearing, question.young_person, question.state) == (hearing, croydon.jayden, "asked")
    assert Hearing.objects.get(pk=hearing.pk).state == "listed"


def test_a_list_cannot_be_closed_while_such_a_hearing_has_no_answer(croydon, sample):
    bring_in(croydon, sample)
    held = bring_in(croydon, reissue(without(sample, "Robson"))).court_list
    for entry in held.entries.filter(state="to_review"):
        decide.set_aside(entry, by=croydon.officer, today=TODAY)
    assert waiting_for(croydon.officer) >= 1
    with pytest.raises(NotPossible, match="1 hearing that is no longer in the list still needs an answer"):
        decide.close(held, by=croydon.officer, today=TODAY)
    answer_vanished.still_stands(VanishedHearing.objects.get(), by=croydon.officer, today=TODAY)
    assert decide.close(held, by=croydon.officer, today=TODAY).state == "closed"


def test_a_hearing_the_court_took_out_is_vacated_through_the_proceeding(croydon, sample):
    bring_in(croydon, sample)
    bring_in(croydon, reissue(without(sample, "Robson")))
    answer_vanished.taken_out(VanishedHearing.objects.get(), by=croydon.officer, today=TODAY)
    hearing = Hearing.objects.get(proceeding__young_person=croydon.jayden)
    assert hearing.state == "vacated"
    assert VanishedHearing.objects.get().state == "taken_out"


def test_what_was_recorded_in_the_hearing_since_is_not_overwritten(croydon, sample):
    bring_in(croydon, sample)
    bring_in(croydon, reissue(without(sample, "Robson")))
    hearing = Hearing.objects.get(proceeding__young_person=croydon.jayden)
    record_event(
        proceeding=hearing.proceeding, what="adjourned", on=hearing.on, by=croydon.officer, today=hearing.on
    )
    with pytest.raises(NotPossible, match="something was recorded in that hearing"):
        answer_vanished.taken_out(VanishedHearing.objects.get(), by=croydon.officer, today=hearing.on)
    assert VanishedHearing.objects.get().state == "asked"


def test_a_hearing_listed_again_answers_the_question_itself(croydon, sample):
    original = as_file(sample)
    bring_in(croydon, sample)
    bring_in(croydon, reissue(without(sample, "Robson")))
    again = import_list("croydon.json", original + b" ", agency=croydon.team, by=croydon.officer, today=TODAY)
    assert again.changes["unchanged"] == 2
    assert VanishedHearing.objects.get().state == "listed_again"


def test_a_third_edition_does_not_ask_the_same_again(croydon, sample):
    bring_in(croydon, sample)
    bring_in(croydon, reissue(without(sample, "Robson")))
    assert bring_in(croydon, reissue(sample, "3")).changes["vanished"] == 0
    assert VanishedHearing.objects.count() == 1


def test_another_court_s_list_of_the_same_day_makes_nothing_vanish(croydon, sample):
    bring_in(croydon, sample)
    del sample["courtLists"][0]
    sample["courtLists"][0]["courtHouse"]["courtHouseName"] = "Eastmere Magistrates' Court"
    assert bring_in(croydon, sample).changes["vanished"] == 0


def test_a_hearing_moved_to_another_day_is_shown_beside_the_one_that_has_gone(croydon, sample):
    bring_in(croydon, sample)
    sittings = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"]
    moved = {"sittingStart": "2026-07-23T09:00:00Z", "hearing": []}
    for hearing in hearings_of(sample):
        theirs = [case for case in hearing.get("case", []) if "Robson" in str(case)]
        if theirs:
            moved["hearing"].append({**hearing, "case": theirs})
    without(sample, "Robson")
    sittings.append(moved)
    assert bring_in(croydon, reissue(sample)).changes["vanished"] == 1
    question = VanishedHearing.objects.get()
    assert question.instead is not None
    assert (question.instead.on, question.hearing.on) == (date(2026, 7, 23), date(2026, 7, 22))


def test_a_child_who_may_be_an_entry_that_waits_is_not_asked_about_as_well(croydon, sample):
    held = bring_in(croydon, sample).court_list
    idris = entry_of(held, "Hussein")
    decide.link(idris, young_person=croydon.idris, by=croydon.officer, today=TODAY)
    for hearing in afternoon(sample):
        for matter in hearing.get("application", []):
            matter["applicationReference"] = "01ZD7777777/A1"
    again = bring_in(croydon, reissue(sample))
    assert entry_of(again.court_list, "Hussein").state == "to_review"
    assert again.changes["vanished"] == 0


# What was decided before holds


def test_a_link_made_by_a_person_holds_for_the_next_edition_and_says_whose_it_was(croydon, sample):
    held = bring_in(croydon, sample).court_list
    decide.link(entry_of(held, "Hussein"), young_person=croydon.idris, by=croydon.officer, today=TODAY)
    again = bring_in(croydon, reissue(sample))
    entry = entry_of(again.court_list, "Hussein")
    assert (entry.state, entry.young_person) == ("linked", croydon.idris)
    assert entry.decided_by == f"{croydon.officer}, in an earlier list"
    assert entry.followed["what"] == "unchanged"


def test_a_link_does_not_carry_over_to_another_case(croydon, sample):
    held = bring_in(croydon, sample).court_list
    decide.link(entry_of(held, "Hussein"), young_person=croydon.idris, by=croydon.officer, today=TODAY)
    for hearing in afternoon(sample):
        for matter in hearing.get("application", []):
            matter["applicationReference"] = "01ZD7777777/A1"
    assert entry_of(bring_in(croydon, reissue(sample)).court_list, "Hussein").state == "to_review"


def test_not_them_is_remembered_even_after_the_list_is_closed(croydon, sample):
    held = bring_in(croydon, sample).court_list
    for entry in held.entries.filter(state="to_review"):
        decide.set_aside(entry, by=croydon.officer, today=TODAY)
    decide.close(held, by=croydon.officer, today=TODAY)
    again = bring_in(croydon, reissue(sample)).court_list
    assert {e.state for e in again.entries.all() if e.candidates} == {"linked", "not_ours"}
    entry = entry_of(again, "Hussein")
    assert entry.decided_by == f"{croydon.officer}, in an earlier list"


def test_not_them_holds_only_for_those_who_were_offered(croydon, sample):
    held = bring_in(croydon, sample).court_list
    decide.set_aside(entry_of(held, "Hussein"), by=croydon.officer, today=TODAY)
    child(croydon.team, "Idris Omar", "Hussein", date(2010, 1, 1), sex="male")
    assert entry_of(bring_in(croydon, reissue(sample)).court_list, "Hussein").state == "to_review"


def test_an_exact_match_that_a_person_took_back_never_links_itself_again(croydon, sample):
    held = bring_in(croydon, sample).court_list
    for entry in held.entries.filter(state="linked"):
        undo(entry, by=croydon.officer, today=TODAY)
    again = bring_in(croydon, reissue(sample)).court_list
    assert not again.entries.filter(state="linked").exists()
    assert entry_of(again, "Robson").match == "exact"


def test_what_is_remembered_names_nobody_and_goes_when_nothing_was_decided(croydon, sample):
    held = bring_in(croydon, sample).court_list
    for entry in held.entries.filter(state="to_review"):
        decide.set_aside(entry, by=croydon.officer, today=TODAY)
    decide.close(held, by=croydon.officer, today=TODAY)
    kept = {entry.state for entry in ListEntry.objects.exclude(person_key="")}
    assert kept == {"linked", "not_ours"}
    assert all(len(mark) == 8 for mark in held.sketch)


# The marks


def test_a_name_alone_or_a_withheld_name_is_never_known_again():
    assert person_key(Entry(where="1", surname="Pike", forenames="Ada")) == ""
    assert person_key(Entry(where="1", surname="Defendant", withheld=True, dob=date(2010, 5, 3))) == ""
    assert person_key(Entry(where="1", surname="Pike", forenames="Ada", masked=True, urn="01ZD1")) == ""


@given(st.sampled_from(["PIKE", "Pike", "pike"]), st.sampled_from(["Ada", "ADA "]), st.times())
def test_the_same_person_in_the_same_case_has_the_same_mark_at_any_time_of_the_day(surname, forenames, at):
    told = Entry(
        where="1", surname="Pike", forenames="Ada", dob=date(2010, 5, 3), urn="01ZD1", date=date(2026, 7, 22)
    )
    again = Entry(
        where="9", surname=surname, forenames=forenames, dob=date(2010, 5, 3), urn="01 zd1", date=date(2026, 7, 22),
        time=at.replace(microsecond=0, tzinfo=None) if isinstance(at, time) else None,
    )  # fmt: skip
    assert entry_key(told, person_key(told)) == entry_key(again, person_key(again))


@given(st.integers(1, 400), st.integers(0, 400))
def test_a_list_that_only_grew_is_an_edition_of_the_shorter_one(count, more):
    def entries(number):
        return [
            Entry(where=str(n), surname=f"Pike{n}", dob=date(2010, 5, 3), urn=f"01ZD{n}")
            for n in range(number)
        ]

    later, earlier = (sketch(of, map(person_key, of)) for of in (entries(count + more), entries(count)))
    assert len(later) <= SKETCH
    # a sketch of the longer list is dense enough to meet the shorter one's while they are within a factor
    if more <= count:
        assert same_list(later, earlier)


# The page


def test_the_officer_sees_what_has_gone_and_answers_it(croydon, sample, client):
    bring_in(croydon, sample)
    held = bring_in(croydon, reissue(without(sample, "Robson"))).court_list
    client.force_login(croydon.officer)
    page = client.get(reverse("listing", args=[held.pk])).content.decode()
    assert "No longer in the list" in page
    assert "ask the court before you answer" in page
    question = VanishedHearing.objects.get()
    answer = client.post(reverse("vanished_taken_out", args=[question.pk]), {"held": question.version})
    assert answer.status_code == 302
    assert VanishedHearing.objects.get().decided_by == str(croydon.officer)
    late = client.post(reverse("vanished_stands", args=[question.pk]), {"held": question.version})
    assert late.status_code == 409
