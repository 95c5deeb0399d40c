"""What the table of time limits refuses to load, and what it says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from liaison.law import deadlines
from liaison.law.deadlines import RULES, LawNotLoaded, NoLaw, parse, version_on
from liaison.law.words import Jurisdiction

HEAD = """
[rule]
name = "A rule"
trigger = "something"
jurisdictions = ["england_and_wales"]
act_by = "none"
"""
ROW = """
[[rule.versions]]
since = 2020-01-01
until = 2021-01-01
commenced_by = ["crimpr-2020"]
count = 3
unit = "months"
day_one = "the day after"
if_closed = "stays"
basis = "law"
rests_on = ["crimpr-2020"]
"""
NEXT = ROW.replace("2021-01-01", "2022-01-01").replace("since = 2020-01-01", "since = 2021-01-01")


def test_a_rule_with_two_versions_that_meet_loads():
    (first, second) = parse(HEAD + ROW + NEXT)["rule"]
    assert first.holds(date(2020, 12, 31))
    assert not first.holds(date(2021, 1, 1))
    assert second.holds(date(2021, 1, 1))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (HEAD, "no versions"),
        (HEAD + ROW + NEXT.replace("since = 2021-01-01", "since = 2021-01-02"), "gap or overlap"),
        (HEAD + ROW + NEXT.replace("since = 2021-01-01", "since = 2020-12-31"), "gap or overlap"),
        (HEAD + ROW.replace("until = 2021-01-01\n", "") + NEXT, "gap or overlap"),
        (HEAD + ROW.replace("months", "fortnights"), "unit 'fortnights' is not one of"),
        (HEAD + ROW.replace('"stays"', '"rolls"'), "if_closed 'rolls' is not one of"),
        (HEAD + ROW.replace('"law"', '"rumour"'), "basis 'rumour' is not one of"),
        (HEAD + ROW.replace('rests_on = ["crimpr-2020"]', ""), "rests_on is missing"),
        (HEAD + ROW.replace('rests_on = ["crimpr-2020"]', "rests_on = []"), "rests_on is missing"),
        (HEAD + ROW.replace('rests_on = ["crimpr-2020"]', 'rests_on = ["hearsay"]'), "names 'hearsay'"),
        (HEAD + ROW.replace('commenced_by = ["crimpr-2020"]', ""), "commenced_by is missing"),
        (HEAD + ROW.replace("since = 2020-01-01\n", ""), "since is missing"),
        (HEAD + ROW.replace("since = 2020-01-01", 'since = "2020"'), "since is not a date"),
        (HEAD + ROW.replace("until = 2021-01-01", "until = 2020-01-01"), "ends before it begins"),
        (HEAD + ROW.replace("count = 3\n", ""), "count is missing, and it asks nobody"),
        (HEAD + ROW.replace("count = 3", "count = 0"), "not a whole number above 0"),
        (HEAD + ROW + "colour = 1", "unknown key 'colour'"),
        (HEAD + ROW + "cuont = 1", "did you mean 'count'"),
        (HEAD + "reckoner = 'guess'" + ROW, "reckoner 'guess' is not one of"),
        (HEAD.replace("england_and_wales", "narnia") + ROW, "names 'narnia'"),
        (HEAD + ROW + "by_court = { moot = 3 }", "names 'moot'"),
    ],
)
def test_a_bad_table_does_not_load(text, complaint):
    with pytest.raises(LawNotLoaded, match=complaint):
        parse(text)


def test_outside_what_is_recorded_there_is_no_law():
    with pytest.raises(NoLaw):
        version_on("appeal_to_cacd", date(2011, 12, 31), Jurisdiction.ENGLAND_AND_WALES)
    with pytest.raises(NoLaw):
        version_on("appeal_to_cacd", date(2026, 1, 1), Jurisdiction.SCOTLAND)


def test_every_row_says_since_when_by_what_and_on_what_it_rests():
    for versions in RULES.values():
        for version in versions:
            assert version.since
            assert version.commenced_by
            assert version.rests_on
            assert version.name
            assert version.trigger


def test_custody_time_limits_are_candidates_and_nothing_else_moves_back():
    for rule, versions in RULES.items():
        for version in versions:
            assert (version.if_closed == "moves back") <= (version.basis == "candidate"), rule
            assert rule.startswith("custody_time_limit") == (version.basis == "candidate"), rule


def test_a_lawyers_check_lapses_when_a_word_of_the_row_changes():
    row = version_on("appeal_to_cacd", date(2026, 1, 1), Jurisdiction.ENGLAND_AND_WALES)
    assert row.standing == "not yet checked by a lawyer"
    checked = replace(row, verified={"by": "A Lawyer", "on": date(2026, 12, 1), "of": row.digest})
    assert checked.standing == "checked by A Lawyer, Tue 1 Dec 2026"
    assert replace(checked, digest="another").standing == "changed since it was checked"
    (before,) = parse(HEAD + ROW)["rule"]
    (after,) = parse(HEAD + ROW.replace("count = 3", "count = 4"))["rule"]
    assert before.digest != after.digest


def test_the_check_is_not_part_of_what_was_checked():
    (before,) = parse(HEAD + ROW)["rule"]
    verified = 'verified = { by = "A Lawyer", on = 2026-12-01, of = "x" }'
    (after,) = parse(HEAD + ROW + verified)["rule"]
    assert before.digest == after.digest


def test_no_two_rules_have_one_name():
    names = [versions[0].name for versions in RULES.values()]
    assert sorted(names) == sorted(set(names))


def test_the_table_is_the_file_beside_it():
    assert parse((deadlines.Path(deadlines.__file__).with_name("deadlines.toml")).read_text("utf-8")) == RULES
