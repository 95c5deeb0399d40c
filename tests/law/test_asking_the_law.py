"""`manage.py law`: one question, or a key of them, with its exit status."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def law(*words: str) -> str:
    out = StringIO()
    call_command("law", *words, stdout=out)
    return out.getvalue()


def refused(*words: str) -> str:
    with pytest.raises(CommandError) as caught:
        law(*words)
    assert caught.value.returncode == 2
    return str(caught.value)


def test_counting_one_deadline_as_json():
    answer = json.loads(law("--count", "appeal_magistrates_to_crown", "2026-12-11", "--json"))
    assert answer.keys() == {"rule", "on", "act_by", "basis", "counting", "authorities"}
    assert (answer["on"], answer["act_by"], answer["basis"]) == ("2027-01-06", "2027-01-06T14:30", "law")
    assert answer["counting"][0] == "15 business days after Fri 11 Dec 2026, which does not count"
    assert answer["authorities"][0].keys() == {"cite", "url", "verified"}


def test_facts_follow_the_date_as_name_and_value():
    words = (
        "--count",
        "house_prompt",
        "2026-06-22",
        "next_hearing=2026-06-24",
        "house_working_days=2",
        "--json",
    )
    assert json.loads(law(*words))["on"] == "2026-06-23"


def test_a_legal_check_has_no_date_and_gives_its_reason():
    words = ("--count", "discontinuance_notice_to_continue", "2026-12-01", "section=s23A", "--json")
    answer = json.loads(law(*words))
    assert (answer["on"], answer["act_by"], answer["basis"]) == (None, None, "legal_check")
    assert "s23A" in answer["counting"][0]


def test_without_json_it_is_said_in_words():
    said = law("--count", "nrm_reconsideration", "2026-03-20")
    assert "Sun 19 Apr 2026" in said
    assert "act by 2026-04-17" in said
    assert "Guidance" in said
    assert "no date: a person must say" in law("--count", "age_18", "2008-02-29")


def test_the_jurisdiction_chooses_the_law():
    words = ("--count", "appeal_ni_magistrates_to_county", "2026-06-01", "--json", "--jurisdiction")
    assert json.loads(law(*words, "northern_ireland"))["on"] == "2026-06-14"
    assert json.loads(law(*words, "scotland"))["on"] is None


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--count", "appeal_to_cad", "2026-11-27"), "the nearest is appeal_to_cacd"),
        (("--count", "appeal_to_cacd", "27 November"), "'27 November' is not a date"),
        (("--count", "appeal_to_cacd"), "needs a rule and a date"),
        (("--count", "house_prompt", "2026-11-27", "nexthearing=2026-12-01"), "did you mean next_hearing"),
        (("--count", "house_prompt", "2026-11-27", "next_hearing"), "is not name=value"),
        (("--count", "house_prompt", "2026-11-27", "--jurisdiction", "narnia"), "narnia"),
        (("--offence", "TH68023", "--on", "yesterday"), "'yesterday' is not a date"),
        (("--resting-on", "msa-s54"), "the nearest is msa-s52"),
        (("--check", "no-such-file.csv"), "no-such-file.csv"),
    ],
)
def test_a_question_that_cannot_be_read_ends_with_status_2(words, complaint):
    assert complaint in refused(*words)


def test_one_offence_code():
    answer = json.loads(law("--offence", "th68023", "--on", "2026-05-11", "--json"))
    assert (answer["cjs_code"], answer["verdict"], answer["paragraph"]) == ("TH68023", "excluded", "14")
    assert answer["reason"]
    assert answer["authorities"][0]["cite"].startswith("Modern Slavery Act 2015")


@pytest.mark.parametrize(
    ("place", "on", "verdict"),
    [
        ("england_and_wales", "2015-07-30", "before_commencement"),
        ("england_and_wales", "2015-07-31", "excluded"),
        ("northern_ireland", "2026-05-11", "legal_check"),
        ("scotland", "2026-05-11", "no_statutory_defence"),
    ],
)
def test_an_offence_by_day_and_jurisdiction(place, on, verdict):
    answer = json.loads(law("--offence", "TH68023", "--on", on, "--jurisdiction", place, "--json"))
    assert answer["verdict"] == verdict
    assert (answer["paragraph"] is None) == (verdict != "excluded")


def test_a_code_that_nobody_knows_is_a_legal_check():
    assert json.loads(law("--offence", "ZZ99999", "--json"))["verdict"] == "legal_check"


@pytest.mark.parametrize("name", ["deadline-cases.csv", "offence-verdicts-sample.csv"])
def test_the_sample_keys_agree_entirely(shared, name):
    rows, of, total, agree = law("--check", str(shared / "data" / name)).split()[-4:]
    assert (rows, of, agree) == (total, "of", "agree")


def test_a_key_that_differs_prints_the_row_and_ends_with_status_1(tmp_path):
    key = tmp_path / "key.csv"
    key.write_text("rule,trigger_date,given,expected_date,act_by\nappeal_to_cacd,2026-11-27,,2026-12-24,\n")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("law", "--check", str(key), stdout=out)
    assert ended.value.code == 1
    assert out.getvalue().splitlines() == [
        "line 2: appeal_to_cacd 2026-11-27: expected 2026-12-24, answered 2026-12-25",
        "0 of 1 agree",
    ]


def test_a_file_that_is_no_key_is_named(tmp_path):
    key = tmp_path / "key.csv"
    key.write_bytes(b"\xff\xfe")
    assert "key.csv" in refused("--check", str(key))


def test_what_rests_on_an_authority():
    said = law("--resting-on", "crimpr-34-2")
    assert "deadline appeal_magistrates_to_crown, since 2021-10-04" in said
    assert "deadline respondent_notice_crown" in said


def test_what_changed_since_a_day():
    said = law("--changed-since", "2025-01-16")
    assert "deadline nrm_reconsideration: began 2025-01-16" in said
    assert "deadline nrm_reconsideration: until 2025-01-16" in said
    assert "appeal_to_cacd:" not in said


def test_what_no_lawyer_has_checked_is_counted():
    said = law("--unverified")
    assert "rows are not checked by a lawyer" in said
    assert "flra-s9: Family Law Reform Act 1969, s9" in said
    assert "house-rule:" not in said


def test_the_names_of_the_rules():
    assert "appeal_to_cacd: Notice of application for leave to appeal" in law("--rules")
