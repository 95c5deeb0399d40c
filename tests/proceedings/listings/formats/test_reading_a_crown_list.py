"""CaTH Crown Daily, Firm and Warned Lists (PDDA JSON): what comes out for each thing that they can say."""

from datetime import date, time
from typing import Any

import pytest

from proceedings.listings.entry import Refused
from tests.proceedings.listings.formats.crown_lists import case, daily, defendant, firm, only, reading, warned

TWO_DAYS = {"StartDate": "2026-07-22", "EndDate": "2026-07-23"}


def test_a_defendant_in_a_daily_list_is_read_whole() -> None:
    said = {
        "Age": 17,
        "Sex": "male",
        "Address": {"Line": ["1 High Street", "-", "Croydon"], "PostCode": "CR0 1AA"},
    }
    charge = {"OffenceStatement": "Robbery", "IndictmentCountNumber": 1, "CJSoffenceCode": "TH68023"}
    entry = only(daily(case(defendant(said, Charges=[charge], CustodyStatus="In custody"))))
    assert (entry.surname, entry.forenames, entry.name_as_printed) == (
        "Okafor", "Ben Idris", "Mr Ben Idris Okafor"
    )  # fmt: skip
    assert (entry.dob, entry.age, entry.sex, entry.custody) == (date(2009, 2, 3), 17, "male", True)
    assert (entry.date, entry.time) == (date(2026, 7, 22), time(10, 30))
    assert (entry.court, entry.room, entry.hearing_type) == ("Croydon Crown Court", "3", "For Trial")
    assert (entry.reference, entry.urn) == ("T20260002", "01ZD1000026")
    assert (entry.address, entry.postcode) == ("1 High Street, Croydon", "CR0 1AA")
    assert [(one.code, one.title) for one in entry.offences] == [("TH68023", "Robbery")]
    assert (entry.masked, entry.withheld, entry.organisation, entry.youth) == (False, False, False, None)
    assert entry.where == "/DailyList/CourtLists/0/Sittings/0/Hearings/0/Defendants/0"


def test_a_daily_list_for_several_days_asks_which_day_it_is() -> None:
    found = reading(daily(header=TWO_DAYS))
    assert (found.asks, found.entries[0].date) == (("date",), None)


def test_sitting_times_are_london_time_in_summer_too() -> None:
    assert only(daily(sitting={"SittingAt": "14:05:00"})).time == time(14, 5)


@pytest.mark.parametrize(
    ("note", "at"),
    [
        ("10:00 AM", time(10)),
        ("2:15 pm", time(14, 15)),
        ("12:30 p.m.", time(12, 30)),
        ("Not before 11:30 AM", time(11, 30)),
        ("14.00", time(14)),
        ("2:15", time(10, 30)),  # in the morning or the afternoon? the sitting's time stands
        ("To follow", time(10, 30)),
        ("99:99", time(10, 30)),
    ],
)
def test_a_time_in_the_note_is_the_hearing_s_and_prose_is_not(note: str, at: time) -> None:
    assert only(daily(case(TimeMarkingNote=note))).time == at


def test_a_sitting_time_that_is_none_is_a_fault_and_the_entry_stays() -> None:
    found = reading(daily(sitting={"SittingAt": "25:00"}))
    assert [fault.where for fault in found.faults] == ["/DailyList/CourtLists/0/Sittings/0/SittingAt"]
    assert found.entries[0].time is None


@pytest.mark.parametrize(
    ("numbers", "reference"),
    [
        ({"CaseNumberCaTH": None}, "T20260001"),
        ({"CaseNumberCaTH": "CPP", "CaseNumber": "CPP"}, "01ZD1000026"),
        ({"CaseNumberCaTH": "", "CaseNumber": ""}, "01ZD1000026"),
    ],
)
def test_the_number_that_cath_shows_goes_first_and_cpp_is_none(
    numbers: dict[str, Any], reference: str
) -> None:
    assert only(daily(case(**numbers))).reference == reference


@pytest.mark.parametrize("where", ["house", "committing"])
def test_a_youth_court_anywhere_marks_the_child(where: str) -> None:
    court = {"CourtHouseType": "Youth Court"}
    content = daily(house=court) if where == "house" else daily(case(CommittingCourt=court))
    assert only(content).youth is True


@pytest.mark.parametrize(
    ("status", "custody"),
    [("On bail", False), ("On remand", True), ("In care", None), ("Not applicable", None), (None, None)],
)
def test_custody_is_said_only_where_the_list_says_it(status: str | None, custody: bool | None) -> None:
    assert only(daily(case(defendant(CustodyStatus=status)))).custody is custody


def test_a_note_of_a_restriction_is_kept_and_other_notes_are_not() -> None:
    assert only(daily(case(ListNote="Section 45 order: no report may name him"))).restriction is not None
    assert only(daily(case(ListNote="Interpreter booked"))).restriction is None


def test_a_hearing_without_defendants_is_a_fault() -> None:
    found = reading(daily(case(Defendants=[]), case()))
    assert [fault.message for fault in found.faults] == ["No defendant is named here: look at it by hand."]
    assert len(found.entries) == 1


def test_a_list_without_anybody_is_refused() -> None:
    with pytest.raises(Refused, match="without any defendant"):
        reading(firm())


def test_a_firm_list_says_the_day_of_each_court_and_has_a_reserve_list_after_it() -> None:
    reserve = case(HearingDetails={"HearingDescription": "For Sentence", "HearingDate": "2026-07-25"})
    found = reading(firm(case(), reserve=[reserve]))
    assert (found.faults, found.asks) == ((), ())
    first, last = found.entries
    assert (first.date, last.date) == (date(2026, 7, 23), date(2026, 7, 25))
    assert (last.court, last.room, last.time) == ("Croydon Crown Court", None, None)
    assert last.where == "/FirmList/ReserveList/0/Defendants/0"


def test_a_firm_list_without_a_day_takes_the_hearing_s_own() -> None:
    hearing = case(HearingDetails={"HearingDescription": "For Trial", "HearingDate": "2026-07-24"})
    assert only(firm(hearing, day=None)).date == date(2026, 7, 24)


@pytest.mark.parametrize("part", ["WithFixedDate", "WithoutFixedDate"])
def test_a_warned_case_has_the_day_of_its_fixture_and_no_time(part: str) -> None:
    hearing = {"HearingDescription": "For Trial", "HearingDate": "2026-07-24", "HearingEndDate": "2026-07-28"}
    entry = only(warned(case(Hearing=[hearing]), fixed="2026-07-27", part=part))
    assert (entry.date, entry.time, entry.week_of) == (date(2026, 7, 27), None, None)
    assert entry.hearing_type == "For Trial"


def test_a_warned_case_without_a_fixture_s_day_is_listed_on_each_day_of_its_hearings() -> None:
    hearings = [
        {"HearingDescription": "For Trial", "HearingDate": "2026-07-24"},
        {"HearingDescription": "Abuse of process", "HearingDate": "2026-07-24"},
        {"HearingDescription": "For Sentence", "HearingDate": "2026-07-31"},
    ]
    found = reading(warned(case(Hearing=hearings), part="WithoutFixedDate"))
    assert [(entry.date, entry.hearing_type) for entry in found.entries] == [
        (date(2026, 7, 24), "For Trial; Abuse of process"), (date(2026, 7, 31), "For Sentence"),
    ]  # fmt: skip


def test_a_warned_case_without_a_day_is_for_the_week_of_the_list() -> None:
    found = reading(warned(header={"StartDate": "2026-07-20", "EndDate": "2026-07-24"}))
    assert (found.entries[0].date, found.entries[0].week_of, found.asks) == (None, date(2026, 7, 20), ())


@pytest.mark.parametrize(
    "header", [{"StartDate": "2026-07-20"}, {"StartDate": "2026-07-20", "EndDate": "2026-08-14"}]
)
def test_a_warned_list_for_longer_than_a_week_asks_for_the_day(header: dict[str, str]) -> None:
    found = reading(warned(header=header))
    assert (found.entries[0].date, found.entries[0].week_of, found.asks) == (None, None, ("date",))


def test_a_hearing_s_day_that_is_not_the_fixture_s_is_a_fault() -> None:
    hearing = {"HearingDescription": "For Trial", "HearingDate": "2026-07-29"}
    found = reading(warned(case(Hearing=[hearing]), fixed="2026-07-27"))
    assert [fault.where.rpartition("/")[2] for fault in found.faults] == ["HearingDate"]
    assert found.entries[0].date == date(2026, 7, 27)


def test_a_crown_advance_list_is_read_as_the_warned_list_whose_shape_it_has() -> None:
    assert "Advance List" in reading(warned(fixed="2026-07-27")).format
