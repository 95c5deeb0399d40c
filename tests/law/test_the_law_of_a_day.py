"""The law of a day: where our record begins, on which day a rule changed, what kind of date each is and how one acts."""

from datetime import date, timedelta

import pytest

from liaison.law import calendar
from liaison.law.deadlines import RULES, count, version_on
from liaison.law.words import Basis, Jurisdiction

DAY = timedelta(days=1)
PLACES = {rule: versions[0].jurisdictions[0] for rule, versions in RULES.items()}


def on(rule: str, trigger: date, **given: str) -> str:
    """The day; "asks" where only a person can say."""
    found = count(rule, trigger, jurisdiction=PLACES[rule], **given)
    return str(found.on or "asks")


# The first day that is recorded, and what is counted from it: the day before, nothing is.
BEGINS = [
    ("appeal_magistrates_to_crown", "2012-01-01", "2012-01-22"),
    ("respondent_notice_crown", "2020-10-05", "2020-10-26"),
    ("appeal_notice_after_ccrc_reference", "2025-10-06", "2025-10-27"),
    ("appeal_to_cacd", "2012-01-01", "2012-01-29"),
    ("appeal_to_cacd_renewal", "2012-01-01", "2012-01-15"),
    ("attorney_general_reference", "2012-01-01", "2012-01-29"),
    ("case_stated_magistrates", "2012-01-01", "2012-01-22"),
    ("statutory_declaration", "2012-01-01", "2012-01-22"),
    ("reopening_magistrates", "2012-01-01", "asks"),
    ("ccrc_application", "2012-01-01", "asks"),
    ("defence_statement_crown", "2011-02-28", "asks"),
    ("defence_statement_magistrates", "2011-02-28", "asks"),
    ("defence_witness_notice", "2011-02-28", "asks"),
    ("defence_statement_extension_application", "2011-02-28", "asks"),
    ("dismissal_application", "2012-01-01", "2012-01-29"),
    ("arraignment_earliest", "2016-04-04", "2016-04-18"),
    ("arraignment_latest", "2016-04-04", "2016-08-04"),
    ("plea_and_trial_preparation", "2016-02-01", "2016-02-29"),
    ("abuse_response", "2025-10-06", "2025-10-20"),
    ("special_measures_application", "2025-10-06", "2025-10-20"),
    ("discontinuance_notice_to_continue", "2012-01-01", "2012-02-05"),
    ("discontinuance_watch", "2012-01-01", "2012-04-01"),
    ("service_by_email", "2015-10-05", "asks"),
    ("custody_time_limit_56", "2012-01-01", "2012-02-24"),
    ("custody_time_limit_70", "2012-01-01", "2012-03-09"),
    ("custody_time_limit_182", "2012-01-01", "2012-06-29"),
    ("custody_time_limit_112", "2012-01-01", "2012-04-20"),
    ("custody_time_limit_sent_back", "2012-01-01", "asks"),
    ("pre_charge_bail_initial", "2017-04-03", "2017-05-01"),
    ("pre_charge_bail_inspector", "2022-10-28", "2023-04-28"),
    ("pre_charge_bail_superintendent", "2017-04-03", "2017-07-03"),
    ("pre_charge_bail_complex", "2022-10-28", "2023-10-28"),
    ("pre_charge_bail_objection", "2025-10-06", "2025-10-13"),
    ("release_under_investigation", "2017-04-03", "asks"),
    ("bail_application_crown_heard", "2025-10-06", "2025-10-07"),
    ("bail_prosecutor_appeal_heard", "2025-10-06", "2025-10-08"),
    ("summary_offence_limitation", "2012-01-01", "2012-07-01"),
    ("appeal_ni_magistrates_to_county", "2012-01-01", "2012-01-14"),
    ("appeal_ni_crown_to_ca", "2012-01-01", "2012-01-29"),
    ("appeal_scotland_summary", "2012-01-01", "2012-01-08"),
    ("appeal_scotland_solemn_intimation", "2013-05-31", "2013-06-14"),
    ("appeal_scotland_solemn_note", "2020-07-06", "2020-08-31"),
    ("appeal_scotland_solemn_sentence", "2020-07-06", "2020-07-20"),
    ("nrm_rg_target", "2012-01-01", "2012-01-09"),
    ("nrm_cg_earliest", "2012-01-01", "2012-02-15"),
    ("nrm_reconsideration", "2012-01-01", "asks"),
    ("pilot_rg_limit", "2021-06-01", "asks"),
    ("house_prompt", "2012-01-01", "2012-01-04"),
    ("same_day", "2012-01-01", "2012-01-01"),
    ("chase_answer", "2012-01-01", "2012-01-16"),
    ("strategy_meeting", "2012-01-01", "2012-01-04"),
]


@pytest.mark.parametrize(("rule", "first", "ends"), BEGINS)
def test_before_the_record_begins_nothing_is_counted(rule: str, first: str, ends: str) -> None:
    day = date.fromisoformat(first)
    assert on(rule, day) == ends
    before = count(rule, day - DAY, jurisdiction=PLACES[rule])
    assert before.on is None
    assert "nothing is recorded for" in before.counting[0]


# A rule that changed: the day of the new one; what is counted from the day before, and from that day.
CHANGED = [
    ("appeal_magistrates_to_crown", "2020-10-05", "2020-10-25", "2020-10-26"),
    ("appeal_magistrates_to_crown", "2021-10-04", "2021-10-22", "2021-10-25"),
    ("appeal_to_cacd_renewal", "2020-10-05", "2020-10-18", "2020-10-19"),
    ("dismissal_application", "2020-10-05", "2020-11-01", "2020-11-02"),
    ("arraignment_earliest", "2020-10-05", "2020-10-18", "2020-10-19"),
    ("arraignment_latest", "2020-10-05", "2021-02-04", "2021-01-28"),
    ("discontinuance_notice_to_continue", "2020-10-05", "2020-11-08", "2020-11-09"),
    ("custody_time_limit_182", "2020-09-28", "2021-03-26", "2021-03-29"),
    ("custody_time_limit_182", "2021-06-28", "2021-12-24", "2021-12-24"),
    ("custody_time_limit_112", "2020-09-28", "2021-01-15", "2021-01-18"),
    ("custody_time_limit_112", "2021-06-28", "2021-10-15", "2021-10-18"),
    ("pre_charge_bail_initial", "2022-10-28", "2022-11-24", "2023-01-28"),
    ("pre_charge_bail_superintendent", "2022-10-28", "2023-01-27", "2023-07-28"),
    ("nrm_cg_earliest", "2023-01-30", "2023-03-15", "2023-03-01"),
    ("nrm_reconsideration", "2024-01-01", "asks", "asks"),
    ("nrm_reconsideration", "2024-02-14", "asks", "2024-03-14"),
    ("nrm_reconsideration", "2025-01-16", "2025-02-15", "2025-02-15"),
    ("pilot_rg_limit", "2021-07-01", "asks", "2021-08-15"),
]


@pytest.mark.parametrize(("rule", "changed", "before", "since"), CHANGED)
def test_a_rule_changes_with_its_day_and_not_a_day_earlier(
    rule: str, changed: str, before: str, since: str
) -> None:
    day = date.fromisoformat(changed)
    assert (on(rule, day - DAY), on(rule, day)) == (before, since)


def test_every_rule_and_every_change_of_one_is_here() -> None:
    told = {(rule, day) for rule, day, *_ in [*BEGINS, *CHANGED]}
    there = {(rule, str(v.since)) for rule, vs in RULES.items() for v in vs if v.picked_by == "trigger"}
    assert told == there


KINDS = {
    ("candidate", "none"): """
        custody_time_limit_sent_back
    """,
    ("candidate", "working day"): """
        custody_time_limit_56 custody_time_limit_70 custody_time_limit_182 custody_time_limit_112
    """,
    ("guidance", "none"): """
        nrm_cg_earliest
    """,
    ("guidance", "working day"): """
        nrm_reconsideration pilot_last_referral_day
    """,
    ("house", "none"): """
        discontinuance_watch
    """,
    ("house", "working day"): """
        house_prompt same_day chase_answer strategy_meeting prepare_for_18
    """,
    ("law", "14:30"): """
        appeal_magistrates_to_crown respondent_notice_crown appeal_notice_after_ccrc_reference appeal_to_cacd appeal_to_cacd_renewal case_stated_magistrates statutory_declaration defence_statement_crown defence_statement_magistrates defence_witness_notice defence_statement_extension_application dismissal_application abuse_response special_measures_application discontinuance_notice_to_continue pre_charge_bail_objection
    """,
    ("law", "none"): """
        attorney_general_reference reopening_magistrates ccrc_application arraignment_earliest service_by_email release_under_investigation bail_application_crown_heard bail_prosecutor_appeal_heard age_18
    """,
    ("law", "working day"): """
        arraignment_latest pre_charge_bail_initial pre_charge_bail_inspector pre_charge_bail_superintendent pre_charge_bail_complex summary_offence_limitation appeal_ni_magistrates_to_county appeal_ni_crown_to_ca appeal_scotland_summary appeal_scotland_solemn_intimation appeal_scotland_solemn_note appeal_scotland_solemn_sentence
    """,
    ("target", "none"): """
        plea_and_trial_preparation
    """,
    ("target", "working day"): """
        nrm_rg_target pilot_rg_limit
    """,
}


def test_what_kind_of_date_each_is_and_how_one_acts_by_it() -> None:
    """A notice of court is served by 14:30; what somebody else must do, or nobody, has no day to act by."""
    for (basis, act_by), rules in KINDS.items():
        for rule in rules.split():
            for version in RULES[rule]:
                assert (version.basis, version.act_by) == (basis, act_by), rule
    assert sorted(RULES) == sorted(rule for rules in KINDS.values() for rule in rules.split())


MOVES = {  # every other last day stays where it falls
    "moves forward": {
        "defence_statement_crown", "defence_statement_magistrates", "defence_witness_notice",
        "defence_statement_extension_application",
    },
    "moves back": {"custody_time_limit_56", "custody_time_limit_70", "custody_time_limit_182", "custody_time_limit_112"},
}  # fmt: skip


@pytest.mark.parametrize("rule", sorted(rule for rule, versions in RULES.items() if not versions[-1].ask))
def test_a_closed_last_day_moves_only_where_the_rule_says_so(rule: str) -> None:
    open_days = calendar.of(PLACES[rule])
    given = {"at": "09:00"} if rule == "service_by_email" else {}
    ends = [on(rule, date(2026, 3, 2) + n * DAY, **given) for n in range(60)]
    if rule in ("age_18", "prepare_for_18", "pilot_last_referral_day"):
        ends = [on(rule, date(2008, 3, 3) + n * DAY) for n in range(60)]
    closed = [end for end in ends if open_days.closed(date.fromisoformat(end))]
    newest = version_on(rule, date(2026, 3, 2), PLACES[rule])
    if newest.unit == "business days" or rule in set().union(*MOVES.values()):
        assert rule in ("house_prompt", "service_by_email", "chase_answer") or not closed
    else:
        assert closed, "it falls where it falls"


def test_the_magistrates_have_a_candidate_and_the_crown_court_its_own_and_adults_had_longer_for_a_while() -> (
    None
):
    began, ended = date(2020, 9, 28), date(2021, 6, 28)
    for rule, longer in (("custody_time_limit_182", 238), ("custody_time_limit_112", 168)):
        number = int(rule.rpartition("_")[2])
        for day, days in ((began - DAY, number), (began, longer), (ended - DAY, longer), (ended, number)):
            unmoved = day + timedelta(days=days)
            last = calendar.of(Jurisdiction.ENGLAND_AND_WALES).open_on_or_before(unmoved)
            assert on(rule, day, age="18") == str(last)
        assert on(rule, began, age="17") == str(
            calendar.of(Jurisdiction.ENGLAND_AND_WALES).open_on_or_before(began + timedelta(days=number))
        )


@pytest.mark.parametrize(
    ("rule", "court", "trigger", "ends"),
    [
        ("appeal_notice_after_ccrc_reference", "crown", "2026-03-13", "2026-04-07"),
        ("appeal_notice_after_ccrc_reference", "court_of_appeal", "2026-03-13", "2026-04-14"),
        ("special_measures_application", "crown", "2026-11-02", "2026-11-16"),
        ("special_measures_application", "youth", "2026-11-02", "2026-11-30"),
        ("special_measures_application", "magistrates", "2026-11-02", "2026-11-30"),
        ("defence_statement_extension_application", "crown", "2026-11-30", "2026-12-29"),
        ("defence_statement_extension_application", "youth", "2026-11-30", "2026-12-14"),
        ("defence_statement_extension_application", "magistrates", "2026-11-30", "2026-12-14"),
    ],
)  # fmt: skip
def test_each_court_has_its_own_count_and_no_other_court_has_one(
    rule: str, court: str, trigger: str, ends: str
) -> None:
    assert on(rule, date.fromisoformat(trigger), court=court) == ends
    assert on(rule, date.fromisoformat(trigger), court="sheriff") == "asks"


def test_where_a_rule_holds_and_where_it_does_not() -> None:
    everywhere = """nrm_rg_target nrm_cg_earliest nrm_reconsideration pilot_rg_limit pilot_last_referral_day house_prompt same_day
        chase_answer strategy_meeting age_18 prepare_for_18""".split()
    for rule, versions in RULES.items():
        places = {place for version in versions for place in version.jurisdictions}
        if rule in everywhere:
            assert places == set(Jurisdiction), rule
        elif rule == "ccrc_application":
            assert places == {Jurisdiction.ENGLAND_AND_WALES, Jurisdiction.NORTHERN_IRELAND}
        else:
            assert len(places) == 1, rule
            assert ("_ni_" in rule) == (places == {Jurisdiction.NORTHERN_IRELAND}), rule
            assert ("scotland" in rule) == (places == {Jurisdiction.SCOTLAND}), rule
    assert {str(basis) for basis, _ in KINDS} == {str(basis) for basis in Basis} - {"legal_check"}
