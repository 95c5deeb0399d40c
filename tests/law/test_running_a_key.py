"""A file of questions with their answers, and what of it is refused."""

import pytest

from liaison.law import keys
from liaison.law.keys import BadKey, check, facts_of, jurisdiction_of
from liaison.law.words import Jurisdiction

DEADLINES = "rule,trigger_date,given,expected_date,act_by\n"


def no_codes(code):
    raise AssertionError(code)


def run(text, verdict_of=no_codes):
    return check(text, verdict_of)


def test_the_sample_key_of_time_limits_agrees_entirely(shared):
    report = run((shared / "data" / "deadline-cases.csv").read_text("utf-8"))
    assert (report.rows, report.differences) == (15, ())


def test_a_row_that_differs_is_told_with_its_line():
    report = run(
        DEADLINES + "appeal_to_cacd,2026-11-27,,2026-12-26,\nappeal_to_cacd,2026-11-27,,2026-12-25,\n"
    )
    assert report.rows == 2
    assert [str(d) for d in report.differences] == [
        "line 2: appeal_to_cacd 2026-11-27: expected 2026-12-26, answered 2026-12-25"
    ]


@pytest.mark.parametrize("act_by", ["", "2026-12-24 14:30", "2026-12-24T14:30"])
def test_a_blank_act_by_is_not_compared_and_a_space_equals_a_t(act_by):
    assert not run(DEADLINES + f"appeal_to_cacd,2026-11-27,,2026-12-25,{act_by}\n").differences


def test_a_wrong_act_by_differs():
    (difference,) = run(DEADLINES + "appeal_to_cacd,2026-11-27,,2026-12-25,2026-12-24\n").differences
    assert "act by 2026-12-24T14:30" in difference.answered


@pytest.mark.parametrize("nobody", ["", "legal_check", "Human check"])
def test_a_blank_date_expects_a_legal_check(nobody):
    row = "discontinuance_notice_to_continue,2026-12-01,section={},{},\n"
    assert not run(DEADLINES + row.format("s23A", nobody)).differences
    assert run(DEADLINES + row.format("s23", nobody)).differences


def test_an_unknown_rule_or_fact_is_a_difference_not_a_crash():
    report = run(
        DEADLINES + "appeal_to_cad,2026-11-27,,2026-12-25,\nhouse_prompt,2026-11-27,colour=red,2026-12-01,\n"
    )
    assert "the nearest is appeal_to_cacd" in report.differences[0].answered
    assert "colour: unknown fact" in report.differences[1].answered


def test_codes_are_compared_with_their_paragraph():
    answers = {"TH68023": ("excluded", "14"), "MD71020": ("available", "")}
    text = "cjs_code,title,verdict,paragraph\nTH68023,Robbery,excluded,{}\nMD71020,Possession,available,\n"
    assert not run(text.format("14"), answers.get).differences
    (difference,) = run(text.format("7"), answers.get).differences
    assert str(difference) == "line 2: TH68023 Robbery: expected excluded 7, answered excluded 14"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "columns"),
        ("a,b\n1,2\n", "columns"),
        (DEADLINES, "no rows"),
        (DEADLINES + "appeal_to_cacd,27/11/2026,,2026-12-25,\n", "line 2: trigger_date"),
        (DEADLINES + "appeal_to_cacd\n", "line 2: no cell for"),
        (DEADLINES + 'appeal_to_cacd,"2026-11-27\n', "unexpected end"),
        ("cjs_code,verdict\n,available\n", "line 2: cjs_code is empty"),
    ],
)
def test_a_file_that_is_no_key_is_refused_by_line(text, complaint):
    with pytest.raises(BadKey, match=complaint):
        run(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", Jurisdiction.ENGLAND_AND_WALES),
        ("E&W", Jurisdiction.ENGLAND_AND_WALES),
        ("UK", Jurisdiction.ENGLAND_AND_WALES),
        ("NI", Jurisdiction.NORTHERN_IRELAND),
        ("Northern Ireland", Jurisdiction.NORTHERN_IRELAND),
        ("scotland", Jurisdiction.SCOTLAND),
    ],
)
def test_jurisdictions_as_people_write_them(text, place):
    assert jurisdiction_of(text) is place


def test_an_unknown_jurisdiction_is_refused():
    with pytest.raises(ValueError, match="narnia"):
        jurisdiction_of("narnia")


def test_facts_are_name_and_value():
    assert facts_of("offence=either_way; court=youth") == {"offence": "either_way", "court": "youth"}
    for bad in ("court", "=youth", "court=", "a=1;a=2"):
        with pytest.raises(keys.BadGiven):
            facts_of(bad)
