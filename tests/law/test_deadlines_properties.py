"""What holds of every time limit, on every day."""

import json
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from pathlib import Path

import govuk_bank_holidays
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from liaison.law.authorities import AUTHORITIES
from liaison.law.deadlines import RULES, Deadline, count
from liaison.law.words import Authority, Basis, Court, Jurisdiction

DAY = timedelta(days=1)
RULE_NAMES = st.sampled_from(sorted(RULES))
PLACES = st.sampled_from(list(Jurisdiction))
ANY_DAY = st.dates()
RECENT = st.dates(date(2026, 1, 1), date(2028, 6, 1))
FACTS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(
            ("next_hearing", "sent", "received", "arraignment", "born", "committed", "deferred"),
            st.one_of(ANY_DAY, RECENT),
        ),
        "at": st.times(),
        "offence": st.sampled_from(["summary", "either_way", "indictable_only"]),
        "court": st.sampled_from(list(Court)),
        "section": st.sampled_from(["s23", "s23A"]),
        "against": st.sampled_from(["conviction", "sentence"]),
        "competent_authority": st.sampled_from(list(Authority)),
        **dict.fromkeys(("age", "served", "house_working_days"), st.integers(0, 400)),
    },
)
BACKWARDS = {"pilot_last_referral_day"}


def versions(*, unit: str | None = None):
    return [
        v
        for rows in RULES.values()
        for v in rows
        if not v.ask and v.reckoner == "plain" and v.picked_by == "trigger" and unit in (None, v.unit)
    ]


@given(RULE_NAMES, st.one_of(ANY_DAY, RECENT), PLACES, FACTS)
@settings(max_examples=1500)
def test_every_question_has_an_answer_or_a_reason(rule, trigger, place, facts):
    found = count(rule, trigger, jurisdiction=place, **facts)
    assert isinstance(found, Deadline)
    assert found.name
    assert found.counting
    assert set(found.rests_on) <= AUTHORITIES.keys()
    assert (found.on is None) == (found.basis is Basis.LEGAL_CHECK)
    if found.on is None:
        assert found.act_by is None
        assert found.counting[0].startswith("legal check: ")
    else:
        assert found.rests_on
    assert "admissible" not in " ".join(found.counting)


@given(RULE_NAMES, RECENT, PLACES, FACTS)
@settings(max_examples=800)
def test_nothing_is_due_before_its_trigger_and_nothing_is_to_be_done_after_it_is_due(
    rule, trigger, place, facts
):
    found = count(rule, trigger, jurisdiction=place, **facts)
    assume(found.on is not None)
    if rule not in BACKWARDS and not facts.keys() & {"committed", "deferred", "received", "born", "sent"}:
        assert found.on >= trigger
    if found.act_by:
        act_by = found.act_by.date() if isinstance(found.act_by, datetime) else found.act_by
        assert act_by <= found.on
        if isinstance(found.act_by, datetime):
            assert found.act_by.time() == time(14, 30)


@given(RULE_NAMES, RECENT, st.integers(1, 40), PLACES)
@settings(max_examples=800)
def test_a_later_trigger_never_gives_an_earlier_day(rule, trigger, later, place):
    first, second = (count(rule, day, jurisdiction=place) for day in (trigger, trigger + later * DAY))
    assume(first.on is not None and second.on is not None)
    assert first.on <= second.on


@given(RECENT, RECENT, st.integers(0, 10))
@settings(max_examples=500)
def test_a_house_prompt_is_never_before_receipt_nor_on_or_after_the_hearing(received, hearing, days):
    found = count("house_prompt", received, next_hearing=hearing, house_working_days=days)
    assert found.on >= received
    assert found.on < hearing or found.on == received


@given(RECENT, RECENT)
@settings(max_examples=300)
def test_a_dismissal_application_is_before_arraignment(served, arraignment):
    found = count("dismissal_application", served, arraignment=arraignment)
    if arraignment <= served:
        assert found.basis is Basis.LEGAL_CHECK
    else:
        assert served <= found.on < arraignment
        assert found.on <= count("dismissal_application", served).on


# An oracle that shares no code with the calendar: the published file, and days struck off one by one.

PUBLISHED = json.loads(Path(govuk_bank_holidays.__file__).with_name("bank-holidays.json").read_text("utf-8"))
DIVISIONS = {
    Jurisdiction.ENGLAND_AND_WALES: "england-and-wales",
    Jurisdiction.NORTHERN_IRELAND: "northern-ireland",
    Jurisdiction.SCOTLAND: "scotland",
}
HOLIDAYS = {
    place: {date.fromisoformat(event["date"]) for event in PUBLISHED[division]["events"]}
    for place, division in DIVISIONS.items()
}
HOLIDAYS[Jurisdiction.SCOTLAND].add(date(2026, 6, 15))


def open_day(day: date, place: Jurisdiction) -> bool:
    return day.isoweekday() < 6 and day not in HOLIDAYS[place]


@given(st.sampled_from(versions(unit="business days")), RECENT)
@settings(max_examples=600)
def test_business_days_agree_with_days_struck_off_one_by_one(version, trigger):
    place = version.jurisdictions[0]
    assume(version.holds(trigger))
    window = [trigger + i * DAY for i in range(1, 250)]
    open_days = [day for day in window if open_day(day, place)]
    assert count(version.rule, trigger, jurisdiction=place).on == open_days[version.count - 1]


@given(st.sampled_from(versions(unit="calendar days")), RECENT)
@settings(max_examples=600)
def test_calendar_days_agree_with_a_list_of_days(version, trigger):
    place = version.jurisdictions[0]
    assume(version.holds(trigger))
    first = trigger if version.day_one == "the trigger" else trigger + DAY
    counted = [first + i * DAY for i in range(version.count)]
    last = counted[-1]
    if version.if_closed == "moves forward":
        last = next(day for i in range(20) if open_day(day := last + i * DAY, place))
    if version.if_closed == "moves back":
        last = next(day for i in range(20) if open_day(day := last - i * DAY, place))
    assert count(version.rule, trigger, jurisdiction=place).on == last


@given(RECENT)
def test_six_months_end_on_the_corresponding_date_or_the_months_last_day(offence):
    month = offence.month + 6
    year, month = offence.year + (month > 12), (month - 1) % 12 + 1
    expected = date(year, month, min(offence.day, monthrange(year, month)[1]))
    assert count("summary_offence_limitation", offence).on == expected


@given(st.dates(date(2022, 10, 28), date(2028, 9, 1)))
def test_three_months_of_bail_hold_the_day_before_the_corresponding_date_or_the_months_last_day(arrest):
    start = arrest + DAY
    month = start.month + 3
    year, month = start.year + (month > 12), (month - 1) % 12 + 1
    last = monthrange(year, month)[1]
    expected = date(year, month, last) if start.day > last else date(year, month, start.day) - DAY
    assert count("pre_charge_bail_initial", arrest).on == expected


@given(st.dates(date(2021, 7, 1), date(2028, 6, 1)), st.integers(0, 180))
def test_unbroken_custody_ends_the_same_day_from_remand_or_from_sending(remand, before):
    sent = remand + before * DAY
    bare = count("custody_time_limit_182", remand)
    told = count("custody_time_limit_182", remand, sent=sent)
    reckoned = count("custody_time_limit_182", remand, sent=sent, served=before)
    assert bare.on == told.on == reckoned.on
    assert open_day(bare.on, Jurisdiction.ENGLAND_AND_WALES)
    assert timedelta(0) <= remand + 182 * DAY - bare.on <= 5 * DAY


@pytest.mark.parametrize("rule", [r for r, rows in RULES.items() if rows[0].picked_by == "trigger"])
def test_on_the_days_about_each_change_of_law_the_row_of_that_day_answers(rule):
    for place in Jurisdiction:
        rows = [v for v in RULES[rule] if place in v.jurisdictions]
        for edge in {v.since for v in rows} | {v.until for v in rows if v.until}:
            for day in (edge - DAY, edge, edge + DAY):
                found = count(rule, day, jurisdiction=place)
                (holding,) = [v for v in rows if v.holds(day)] or [None]
                if holding is None:
                    assert found.basis is Basis.LEGAL_CHECK
                elif holding.ask:
                    assert (found.on, found.rests_on) == (None, holding.rests_on)
                elif found.on is None:  # only the time of day, or a bank holiday not recorded, may stop it
                    assert any(word in found.counting[0] for word in ("time of day", "bank holidays"))
                else:
                    assert (found.basis, found.rests_on) == (holding.basis, holding.rests_on)
