"""Counting one time limit: worked examples, rule by rule, each counted by hand."""

from datetime import date, datetime

import pytest

from liaison.law.authorities import AUTHORITIES
from liaison.law.deadlines import RULES, UnknownRule, count
from liaison.law.given import BadGiven
from liaison.law.words import Basis, Jurisdiction

NI, SCOTLAND = Jurisdiction.NORTHERN_IRELAND, Jurisdiction.SCOTLAND


def d(text: str) -> date:
    return date.fromisoformat(text)


def on(rule, trigger, jurisdiction=Jurisdiction.ENGLAND_AND_WALES, **given):
    found = count(rule, d(trigger), jurisdiction=jurisdiction, **given)
    return found.on.isoformat() if found.on else None


def refused(rule, trigger, jurisdiction=Jurisdiction.ENGLAND_AND_WALES, **given):
    """The reason of a legal check."""
    found = count(rule, d(trigger), jurisdiction=jurisdiction, **given)
    assert (found.on, found.act_by, found.basis) == (None, None, Basis.LEGAL_CHECK)
    return found.counting[0]


EXAMPLES = [
    # appeal to the Crown Court: 21 calendar days, from 5 October 2020 15 business days
    ("appeal_magistrates_to_crown", "2026-06-24", {}, "2026-07-15"),
    ("appeal_magistrates_to_crown", "2020-10-04", {}, "2020-10-25"),
    ("appeal_magistrates_to_crown", "2020-10-05", {}, "2020-10-26"),
    ("appeal_magistrates_to_crown", "2026-12-24", {}, "2027-01-19"),
    ("appeal_magistrates_to_crown", "2026-12-14", {"committed": "2026-11-05"}, "2026-11-26"),
    ("appeal_magistrates_to_crown", "2026-12-14", {"deferred": "2026-11-05"}, "2026-11-26"),
    ("appeal_magistrates_to_crown", "2026-12-14", {"committed": "2026-11-05", "against": "sentence"},
     "2027-01-07"),
    ("appeal_magistrates_to_crown", "2021-11-10", {"committed": "2021-10-01"}, "2021-12-01"),
    ("appeal_magistrates_to_crown", "2021-11-10", {"committed": "2021-10-04"}, "2021-10-25"),
    ("respondent_notice_crown", "2026-12-11", {}, "2027-01-06"),
    ("appeal_notice_after_ccrc_reference", "2026-03-13", {}, "2026-04-07"),
    ("appeal_notice_after_ccrc_reference", "2026-03-13", {"court": "court_of_appeal"}, "2026-04-14"),
    # Court of Appeal: never moved
    ("appeal_to_cacd", "2026-11-28", {}, "2026-12-26"),
    ("appeal_to_cacd_renewal", "2026-12-18", {}, "2027-01-06"),
    ("appeal_to_cacd_renewal", "2020-10-04", {}, "2020-10-18"),
    ("attorney_general_reference", "2026-11-27", {}, "2026-12-25"),
    ("case_stated_magistrates", "2026-12-05", {}, "2026-12-26"),
    ("statutory_declaration", "2026-12-04", {}, "2026-12-25"),
    # disclosure: the day itself is day 1, and a closed last day moves forward
    ("defence_statement_crown", "2026-06-30", {}, "2026-07-27"),
    ("defence_statement_crown", "2026-11-28", {}, "2026-12-29"),
    ("defence_statement_crown", "2026-03-07", {}, "2026-04-07"),
    ("defence_statement_magistrates", "2026-12-12", {}, "2026-12-29"),
    ("defence_witness_notice", "2026-12-21", {}, "2027-01-04"),
    ("defence_statement_extension_application", "2026-11-30", {}, "2026-12-29"),
    ("defence_statement_extension_application", "2026-11-30", {"court": "crown"}, "2026-12-29"),
    ("defence_statement_extension_application", "2026-12-21", {"court": "youth"}, "2027-01-04"),
    ("defence_statement_extension_application", "2026-12-21", {"court": "magistrates"}, "2027-01-04"),
    # dismissal: 20 business days and before arraignment
    ("dismissal_application", "2026-11-02", {}, "2026-11-30"),
    ("dismissal_application", "2026-11-02", {"arraignment": "2026-12-01"}, "2026-11-30"),
    ("dismissal_application", "2026-11-02", {"arraignment": "2026-11-30"}, "2026-11-27"),
    ("dismissal_application", "2026-11-02", {"arraignment": "2026-11-16"}, "2026-11-13"),
    ("dismissal_application", "2026-11-02", {"arraignment": "2026-11-03"}, "2026-11-02"),
    ("dismissal_application", "2020-10-01", {}, "2020-10-29"),
    ("arraignment_earliest", "2026-11-02", {}, "2026-11-16"),
    ("arraignment_latest", "2026-07-01", {}, "2026-10-22"),
    ("arraignment_latest", "2019-10-31", {}, "2020-02-29"),
    ("plea_and_trial_preparation", "2026-11-02", {}, "2026-11-30"),
    ("abuse_response", "2026-12-18", {}, "2027-01-06"),
    ("special_measures_application", "2026-11-02", {"court": "crown"}, "2026-11-16"),
    ("special_measures_application", "2026-11-02", {"court": "youth"}, "2026-11-30"),
    ("discontinuance_notice_to_continue", "2026-12-01", {}, "2027-01-08"),
    ("discontinuance_notice_to_continue", "2020-10-04", {"section": "s23"}, "2020-11-08"),
    ("discontinuance_watch", "2026-11-30", {}, "2027-02-28"),
    # service by e-mail: 14:30 itself is in time
    ("service_by_email", "2026-12-24", {"at": "14:30"}, "2026-12-24"),
    ("service_by_email", "2026-12-24", {"at": "14:31"}, "2026-12-29"),
    ("service_by_email", "2026-12-26", {"at": "09:00"}, "2026-12-29"),
    ("service_by_email", "2026-04-03", {}, "2026-04-07"),
    # custody: the day of remand is out, and a closed last day moves back
    ("custody_time_limit_56", "2026-06-03", {}, "2026-07-29"),
    ("custody_time_limit_56", "2026-11-02", {"offence": "summary"}, "2026-12-24"),
    ("custody_time_limit_70", "2026-06-03", {"offence": "either_way", "court": "youth"}, "2026-08-12"),
    ("custody_time_limit_70", "2026-01-23", {}, "2026-04-02"),
    ("custody_time_limit_182", "2017-01-02", {}, "2017-07-03"),
    ("custody_time_limit_182", "2026-02-04", {"sent": "2026-02-25"}, "2026-08-05"),
    ("custody_time_limit_182", "2026-02-04", {"sent": "2026-02-25", "served": "10"}, "2026-08-14"),
    ("custody_time_limit_182", "2026-03-02", {"sent": "2026-02-25"}, "2026-08-28"),
    ("custody_time_limit_182", "2020-12-01", {"age": "16"}, "2021-06-01"),
    ("custody_time_limit_182", "2020-12-01", {"age": "18"}, "2021-07-27"),
    ("custody_time_limit_182", "2020-12-01", {}, "2021-06-01"),
    ("custody_time_limit_182", "2021-06-28", {"age": "19"}, "2021-12-24"),
    ("custody_time_limit_112", "2026-03-02", {}, "2026-06-22"),
    # bail: three months beginning with the day after arrest
    ("pre_charge_bail_initial", "2026-11-27", {}, "2027-02-27"),
    ("pre_charge_bail_initial", "2026-11-28", {}, "2027-02-28"),
    ("pre_charge_bail_initial", "2026-11-30", {}, "2027-02-28"),
    ("pre_charge_bail_initial", "2026-02-28", {}, "2026-05-31"),
    ("pre_charge_bail_initial", "2022-10-27", {}, "2022-11-24"),
    ("pre_charge_bail_initial", "2022-10-28", {}, "2023-01-28"),
    ("pre_charge_bail_inspector", "2026-03-30", {}, "2026-09-30"),
    ("pre_charge_bail_superintendent", "2026-03-09", {}, "2026-12-09"),
    ("pre_charge_bail_superintendent", "2019-03-09", {}, "2019-06-09"),
    ("pre_charge_bail_complex", "2026-03-09", {}, "2027-03-09"),
    ("pre_charge_bail_objection", "2026-12-23", {}, "2027-01-04"),
    ("bail_application_crown_heard", "2026-12-24", {}, "2026-12-29"),
    ("bail_prosecutor_appeal_heard", "2026-12-24", {}, "2026-12-30"),
    # six months: the corresponding date
    ("summary_offence_limitation", "2026-01-01", {}, "2026-07-01"),
    ("summary_offence_limitation", "2026-04-30", {}, "2026-10-30"),
    ("summary_offence_limitation", "2026-08-29", {}, "2027-02-28"),
    ("summary_offence_limitation", "2027-08-29", {"offence": "summary"}, "2028-02-29"),
    # the NRM
    ("nrm_rg_target", "2026-05-20", {}, "2026-05-28"),
    ("nrm_cg_earliest", "2026-03-13", {}, "2026-04-12"),
    ("nrm_cg_earliest", "2023-01-29", {}, "2023-03-15"),
    ("nrm_cg_earliest", "2023-01-30", {}, "2023-03-01"),
    ("nrm_reconsideration", "2026-03-20", {}, "2026-04-19"),
    ("nrm_reconsideration", "2025-01-15", {}, "2025-02-15"),
    ("nrm_reconsideration", "2025-01-16", {}, "2025-02-15"),
    ("nrm_reconsideration", "2024-03-31", {}, "2024-04-30"),
    ("nrm_reconsideration", "2027-01-31", {}, "2027-03-02"),
    ("pilot_rg_limit", "2026-04-01", {}, "2026-05-16"),
    ("pilot_last_referral_day", "2008-08-20", {}, "2026-05-11"),
    ("pilot_last_referral_day", "2026-08-20", {}, "2026-05-11"),
    ("pilot_last_referral_day", "2026-01-01", {"born": "2008-08-20"}, "2026-05-11"),
    # the house
    ("chase_answer", "2026-06-22", {}, "2026-07-06"),
    ("chase_answer", "2026-06-22", {"next_hearing": "2026-07-01"}, "2026-06-30"),
    ("house_prompt", "2026-03-13", {}, "2026-03-17"),
    ("house_prompt", "2026-12-24", {}, "2026-12-30"),
    ("house_prompt", "2026-06-22", {"next_hearing": "2026-06-24"}, "2026-06-23"),
    ("house_prompt", "2026-06-22", {"next_hearing": "2026-06-25"}, "2026-06-24"),
    ("house_prompt", "2026-06-19", {"next_hearing": "2026-06-22"}, "2026-06-19"),
    ("house_prompt", "2026-06-20", {"next_hearing": "2026-06-22"}, "2026-06-20"),
    ("house_prompt", "2026-06-22", {"next_hearing": "2026-06-22"}, "2026-06-22"),
    ("house_prompt", "2026-02-08", {"received": "2026-02-10"}, "2026-02-12"),
    ("house_prompt", "2026-06-22", {"house_working_days": "5"}, "2026-06-29"),
    ("house_prompt", "2026-06-22", {"house_working_days": "0"}, "2026-06-22"),
    ("same_day", "2026-06-20", {}, "2026-06-20"),
    ("strategy_meeting", "2026-06-19", {}, "2026-06-22"),
    ("age_18", "2008-08-20", {}, "2026-08-20"),
    ("prepare_for_18", "2008-08-31", {}, "2026-02-28"),
    ("prepare_for_18", "2008-02-29", {}, "2025-08-29"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "trigger", "given", "expected"), EXAMPLES)
def test_the_day_is_as_counted_by_hand(rule, trigger, given, expected):
    assert on(rule, trigger, **given) == expected


OTHER_JURISDICTIONS = [
    ("appeal_ni_magistrates_to_county", "2026-06-01", NI, {}, "2026-06-14"),
    ("appeal_ni_crown_to_ca", "2026-06-01", NI, {}, "2026-06-29"),
    ("appeal_scotland_summary", "2026-06-01", SCOTLAND, {}, "2026-06-08"),
    ("appeal_scotland_solemn_intimation", "2026-06-01", SCOTLAND, {}, "2026-06-15"),
    ("appeal_scotland_solemn_note", "2026-06-01", SCOTLAND, {}, "2026-07-27"),
    ("appeal_scotland_solemn_sentence", "2026-06-01", SCOTLAND, {}, "2026-06-15"),
    ("house_prompt", "2026-04-02", SCOTLAND, {}, "2026-04-07"),
    ("house_prompt", "2026-06-12", SCOTLAND, {}, "2026-06-17"),
    ("house_prompt", "2026-07-10", NI, {}, "2026-07-15"),
    ("nrm_rg_target", "2026-11-27", SCOTLAND, {}, "2026-12-04"),
    ("nrm_reconsideration", "2026-03-20", NI, {}, "2026-04-19"),
    ("pilot_rg_limit", "2026-04-01", SCOTLAND, {}, "2026-05-16"),
    ("age_18", "2008-08-20", NI, {}, "2026-08-20"),
]


@pytest.mark.parametrize(("rule", "trigger", "place", "given", "expected"), OTHER_JURISDICTIONS)
def test_northern_ireland_and_scotland_have_their_own(rule, trigger, place, given, expected):
    assert on(rule, trigger, place, **given) == expected


@pytest.mark.parametrize(
    ("rule", "trigger", "given", "reason"),
    [
        ("discontinuance_notice_to_continue", "2026-12-01", {"section": "s23A"}, "s23A"),
        ("summary_offence_limitation", "2026-08-31", {"offence": "either_way"}, "no time limit"),
        ("custody_time_limit_70", "2026-06-03", {"offence": "summary"}, "56 days"),
        ("custody_time_limit_56", "2026-06-03", {"court": "crown"}, "Crown Court"),
        ("custody_time_limit_182", "2026-06-03", {"served": "3"}, "day of sending"),
        ("custody_time_limit_182", "2026-06-03", {"sent": "2026-06-10", "served": "182"}, "nothing"),
        ("custody_time_limit_sent_back", "2026-06-03", {}, "not seen"),
        ("dismissal_application", "2026-11-02", {"arraignment": "2026-11-02"}, "ends the right"),
        ("service_by_email", "2026-12-24", {}, "time of day"),
        ("age_18", "2008-02-29", {}, "29 February"),
        ("pilot_last_referral_day", "2008-02-29", {}, "29 February"),
        ("pilot_last_referral_day", "2001-08-20", {}, "nothing is recorded"),
        ("pilot_last_referral_day", "2003-10-01", {}, "June 2021"),
        ("pilot_rg_limit", "2021-06-15", {}, "June 2021"),
        ("nrm_reconsideration", "2023-12-31", {}, "before early 2024"),
        ("nrm_reconsideration", "2024-01-01", {}, "not known"),
        ("nrm_reconsideration", "2024-02-13", {}, "not known"),
        ("nrm_rg_target", "2026-04-01", {"competent_authority": "panel"}, "panel"),
        ("nrm_cg_earliest", "2026-04-01", {"competent_authority": "panel"}, "panel"),
        ("pre_charge_bail_initial", "2017-04-02", {}, "nothing is recorded"),
        ("special_measures_application", "2026-11-02", {"court": "high_court"}, "high court"),
        ("ccrc_application", "2026-11-02", {}, "no time limit"),
        ("reopening_magistrates", "2026-11-02", {}, "no time limit"),
        ("release_under_investigation", "2026-11-02", {}, "no time limit"),
        ("appeal_magistrates_to_crown", "2011-12-31", {}, "nothing is recorded"),
        ("appeal_magistrates_to_crown", "2028-12-15", {}, "2029"),
        ("defence_statement_crown", "2028-12-10", {}, "2029"),
    ],
)
def test_what_only_a_person_can_say_is_a_legal_check_with_its_reason(rule, trigger, given, reason):
    assert reason in refused(rule, trigger, **given)


def test_a_rule_of_one_jurisdiction_says_nothing_of_another():
    assert "Scotland" in refused("appeal_to_cacd", "2026-11-27", SCOTLAND)
    assert "England and Wales" in refused("appeal_scotland_summary", "2026-11-27")
    assert "Northern Ireland" in refused("custody_time_limit_56", "2026-11-27", NI)


def test_what_is_served_electronically_must_be_there_by_half_past_two_on_the_last_business_day():
    found = count("appeal_to_cacd", d("2026-11-27"))
    assert (found.on, found.act_by) == (d("2026-12-25"), datetime(2026, 12, 24, 14, 30))


def test_what_is_not_a_court_notice_has_a_working_day_and_no_time():
    assert count("nrm_reconsideration", d("2026-03-20")).act_by == d("2026-04-17")
    assert count("pilot_rg_limit", d("2026-04-01")).act_by == d("2026-05-15")
    assert count("appeal_ni_magistrates_to_county", d("2026-06-01"), jurisdiction=NI).act_by == d(
        "2026-06-12"
    )


def test_nobody_is_told_to_act_before_the_trigger():
    saturday = d("2026-06-20")
    assert count("same_day", saturday).act_by == saturday
    assert count("house_prompt", saturday, next_hearing="2026-06-22").act_by == saturday


def test_a_day_past_the_published_bank_holidays_stands_but_its_working_day_is_asked():
    found = count("appeal_to_cacd", d("2028-12-20"))
    assert (found.on, found.act_by, found.basis) == (d("2029-01-17"), None, Basis.LAW)
    assert any("ask a person" in line for line in found.counting)


@pytest.mark.parametrize(
    ("rule", "basis"),
    [
        ("appeal_to_cacd", Basis.LAW),
        ("custody_time_limit_56", Basis.CANDIDATE),
        ("custody_time_limit_182", Basis.CANDIDATE),
        ("nrm_rg_target", Basis.TARGET),
        ("pilot_rg_limit", Basis.TARGET),
        ("nrm_reconsideration", Basis.GUIDANCE),
        ("nrm_cg_earliest", Basis.GUIDANCE),
        ("house_prompt", Basis.HOUSE),
    ],
)
def test_law_target_and_house_rule_are_told_apart(rule, basis):
    assert count(rule, d("2026-11-02")).basis is basis


def test_the_count_is_shown_step_by_step():
    found = count("defence_statement_crown", d("2026-03-08"))
    assert found.counting[:5] == (
        "28 calendar days beginning with Sun 8 Mar 2026, which is day 1",
        "ends Sat 4 Apr 2026",
        "Sat 4 Apr 2026 is not a business day (Saturday): it moves forward to Sun 5 Apr 2026",
        "Sun 5 Apr 2026 is not a business day (Sunday): it moves forward to Mon 6 Apr 2026",
        "Mon 6 Apr 2026 is not a business day (Easter Monday): it moves forward to Tue 7 Apr 2026",
    )


def test_a_case_stated_warns_that_it_ends_the_appeal():
    assert any(
        "ends the right of appeal" in line
        for line in count("case_stated_magistrates", d("2026-12-17")).counting
    )


def test_a_custody_time_limit_says_that_a_person_must_confirm_it():
    for rule in ("custody_time_limit_56", "custody_time_limit_70", "custody_time_limit_182"):
        assert any("a person must confirm it" in line for line in count(rule, d("2026-06-03")).counting)


def test_a_late_letter_moves_nothing_and_is_said():
    found = count("nrm_reconsideration", d("2026-03-20"), received="2026-04-27")
    assert found.on == d("2026-04-19")
    assert any("ask for an extension" in line for line in found.counting)


def test_in_scotland_the_later_day_is_the_limit_and_the_stricter_reading_the_day_to_act_by():
    found = count("appeal_scotland_summary", d("2026-06-01"), jurisdiction=SCOTLAND)
    assert found.on == d("2026-06-08")
    assert found.act_by == d("2026-06-05")  # the stricter reading ends on Sunday 7 June
    assert any("Sun 7 Jun 2026" in line for line in found.counting)
    weekday = count("appeal_scotland_solemn_intimation", d("2026-06-03"), jurisdiction=SCOTLAND)
    assert (weekday.on, weekday.act_by) == (d("2026-06-17"), d("2026-06-16"))


def test_an_unknown_rule_names_the_nearest():
    with pytest.raises(UnknownRule, match="nearest is appeal_to_cacd"):
        count("appeal_to_cad", d("2026-11-27"))


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"nxt_hearing": "2026-04-14"}, "did you mean next_hearing"),
        ({"next_hearing": "14/04/2026"}, "next_hearing: '14/04/2026' is not a date"),
        ({"at": "25:00"}, "at: '25:00' is not a time"),
        ({"at": "14:00+01:00"}, "at: "),
        ({"age": "sixteen"}, "age: 'sixteen' is not a whole number"),
        ({"age": "-1"}, "age: "),
        ({"court": "moot"}, "court: 'moot' is not one of youth"),
        ({"section": "s24"}, "section: 's24' is not one of s23, s23A"),
        ({"zzz": "1"}, "zzz: unknown fact: known are"),
    ],
)
def test_a_bad_fact_is_named(given, complaint):
    with pytest.raises(BadGiven, match=complaint):
        count("house_prompt", d("2026-04-02"), **given)


def test_every_rule_of_the_case_file_format_is_there():
    fixed = """
    appeal_magistrates_to_crown appeal_to_cacd appeal_to_cacd_renewal
    appeal_notice_after_ccrc_reference defence_statement_crown defence_statement_magistrates
    defence_statement_extension_application dismissal_application custody_time_limit_56
    custody_time_limit_70 custody_time_limit_182 case_stated_magistrates
    discontinuance_notice_to_continue pre_charge_bail_initial summary_offence_limitation
    service_by_email nrm_rg_target nrm_cg_earliest nrm_reconsideration pilot_rg_limit
    pilot_last_referral_day house_prompt age_18
    """.split()
    assert set(fixed) <= RULES.keys()


def test_every_rule_has_a_worked_example_or_a_reason():
    seen = {e[0] for e in EXAMPLES} | {e[0] for e in OTHER_JURISDICTIONS}
    asked = {rule for rule, versions in RULES.items() if all(version.ask for version in versions)}
    assert RULES.keys() - seen - asked == set()


def test_every_answer_cites_what_is_recorded():
    for rule in RULES:
        assert set(count(rule, d("2026-11-02")).rests_on) <= AUTHORITIES.keys()
