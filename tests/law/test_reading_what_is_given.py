"""The facts that a time limit may turn on, as a command line or a key file writes them; and the rows of a key."""

from datetime import date, datetime, time
from typing import Any

import pytest

from liaison.law import keys
from liaison.law.deadlines import LawNotLoaded, count, parse
from liaison.law.given import Against, BadGiven, Given, OffenceKind, Section, read
from liaison.law.keys import BadKey, act_by_text, check, facts_of, jurisdiction_of
from liaison.law.words import Authority, Court, Jurisdiction


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("next_hearing", " 2026-12-11 ", date(2026, 12, 11)),
        ("sent", date(2026, 2, 25), date(2026, 2, 25)),
        ("received", datetime(2026, 2, 25, 9, 30), date(2026, 2, 25)),
        ("at", "14:30", time(14, 30)),
        ("at", " 14.30 ", time(14, 30)),
        ("at", time(9, 5), time(9, 5)),
        ("age", "16", 16),
        ("served", 0, 0),
        ("served", "400", 400),
        ("house_working_days", " 5 ", 5),
        ("offence", "Either_Way", OffenceKind.EITHER_WAY),
        ("offence", " summary ", OffenceKind.SUMMARY),
        ("offence", "indictable_only", OffenceKind.INDICTABLE_ONLY),
        ("court", "YOUTH", Court.YOUTH),
        ("section", "s23a", Section.S23A),
        ("section", "s23", Section.S23),
        ("against", "sentence", Against.SENTENCE),
        ("against", "conviction", Against.CONVICTION),
        ("competent_authority", "panel", Authority.PANEL),
    ],
)  # fmt: skip
def test_a_fact_is_read_from_text_or_from_a_real_value(name: str, value: Any, meant: object) -> None:
    assert read({name: value}) == Given(**{name: meant})


@pytest.mark.parametrize(
    "name", ["next_hearing", "sent", "received", "arraignment", "born", "committed", "deferred"]
)
def test_every_date_is_read_and_a_bad_one_is_named(name: str) -> None:
    assert getattr(read({name: "2026-12-11"}), name) == date(2026, 12, 11)
    with pytest.raises(BadGiven) as refused:
        read({name: "11/12/2026"})
    assert str(refused.value) == f"{name}: '11/12/2026' is not a date like 2026-12-11"


def test_none_and_nothing_mean_not_given() -> None:
    assert read({"sent": None, "at": "", "court": None}) == read({}) == Given()


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ({"at": "25:00"}, "at: '25:00' is not a time of day like 14:30"),
        ({"at": "14:00+01:00"}, "at: '14:00+01:00' is not a time of day like 14:30"),
        ({"age": "401"}, "age: '401' is not a whole number from 0 to 400"),
        ({"age": "-1"}, "age: '-1' is not a whole number from 0 to 400"),
        ({"served": "x"}, "served: 'x' is not a whole number from 0 to 400"),
        ({"house_working_days": []}, "house_working_days: [] is not a whole number from 0 to 400"),
        ({"offence": "grave"}, "offence: 'grave' is not one of summary, either_way, indictable_only"),
        ({"section": "s24"}, "section: 's24' is not one of s23, s23A"),
        ({"against": "life"}, "against: 'life' is not one of conviction, sentence"),
        ({"competent_authority": "x"}, "competent_authority: 'x' is not one of sca, ieca, panel"),
        ({"nxt_hearing": "x"}, "nxt_hearing: unknown fact; did you mean next_hearing?"),
        (
            {"zzz": "1"},
            "zzz: unknown fact: known are next_hearing, sent, received, arraignment, born, committed, deferred, at, "
            "offence, court, section, against, competent_authority, age, served, house_working_days",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_what_is_wanted(facts: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BadGiven) as refused:
        read(facts)
    assert str(refused.value) == complaint


HEAD = "rule,trigger_date,given,expected_date,act_by\n"


def nobody(code: str) -> tuple[str, str]:
    raise AssertionError(code)


def differs(text: str) -> list[str]:
    return [str(one) for one in check(text, nobody).differences]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "appeal_to_cacd,2026-11-27,,2026-12-25,2026-12-24 15:30",
            "line 2: appeal_to_cacd 2026-11-27: expected 2026-12-25 (act by 2026-12-24T15:30), "
            "answered 2026-12-25 (act by 2026-12-24T14:30)",
        ),
        (
            "age_18,2008-08-20,,2026-08-20,2026-08-20",
            "line 2: age_18 2008-08-20: expected 2026-08-20 (act by 2026-08-20), answered 2026-08-20 (act by none)",
        ),
        (
            "discontinuance_notice_to_continue,2026-12-01,section=s23A,2026-12-02,",
            "line 2: discontinuance_notice_to_continue 2026-12-01 section=s23A: expected 2026-12-02, answered a legal check "
            "(after a notice under s23A there is no right to have the case go on)",
        ),
        (
            "appeal_to_cacd,2026-11-27,,none,",
            "line 2: appeal_to_cacd 2026-11-27: expected a legal check, answered 2026-12-25",
        ),
        (
            "age_18,2008-08-20,court=moot,2026-08-20,",
            "line 2: age_18 2008-08-20 court=moot: expected 2026-08-20, answered court: 'moot' is not one of "
            "youth, magistrates, crown, court_of_appeal, sheriff, high_court, county",
        ),
    ],
)  # fmt: skip
def test_a_difference_says_what_was_asked_expected_and_answered(row: str, said: str) -> None:
    assert differs(HEAD + row + "\n") == [said]


def test_a_row_may_name_its_case_and_its_jurisdiction() -> None:
    head = "case_id,jurisdiction,rule,trigger_date,expected_date\n"
    scottish = "{},appeal_scotland_summary,2026-06-01,2026-06-{}\n"
    assert differs(head + "C1," + scottish.format("Scotland", "08")) == []
    assert differs(head + "C1," + scottish.format("S", "09")) == [
        "line 2: C1 appeal_scotland_summary 2026-06-01: expected 2026-06-09, answered 2026-06-08"
    ]
    assert "nothing is recorded for England and Wales" in differs(head + "C1," + scottish.format("", "08"))[0]
    assert differs(head + "C1," + scottish.format("narnia", "08")) == [
        "line 2: C1 appeal_scotland_summary 2026-06-01: expected 2026-06-08, answered "
        "jurisdiction 'narnia' is not one of england_and_wales, northern_ireland, scotland"
    ]


def test_a_key_may_begin_with_a_mark_and_pad_its_cells() -> None:
    text = "\ufeff rule , trigger_date ,given, expected_date \n appeal_to_cacd , 2026-11-27 ,, 2026-12-25 \n"
    report = check(text, nobody)
    assert (report.rows, report.differences) == (1, ())


def test_the_other_key_compares_a_code_with_its_paragraph_or_without_one() -> None:
    answers = {"TH68023": ("excluded", "14"), "MD71020": ("available", "")}.__getitem__
    said = lambda text: [str(one) for one in check(text, answers).differences]  # noqa: E731
    assert said("cjs_code,verdict\nMD71020,available\n") == []
    assert said("cjs_code,verdict\nTH68023,excluded\n") == [
        "line 2: TH68023: expected excluded, answered excluded 14"
    ]
    assert said("cjs_code,verdict,title\nMD71020,excluded,Possession\n") == [
        "line 2: MD71020 Possession: expected excluded, answered available"
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "it needs the columns rule, trigger_date and expected_date, or cjs_code and verdict"),
        (HEAD, "it has no rows"),
        (HEAD + "x,27/11/2026,,2026-12-25,\n", "line 2: trigger_date and expected_date must be dates like 2026-12-11"),
        (HEAD + "x,2026-11-27,,25/12/2026,\n", "line 2: trigger_date and expected_date must be dates like 2026-12-11"),
        (HEAD + "age_18,2008-08-20,,2026-08-20,\nage_18\n", "line 3: no cell for act_by"),
        ("cjs_code,verdict\n,available\n", "line 2: cjs_code is empty"),
    ],
)  # fmt: skip
def test_what_is_no_key_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(BadKey) as refused:
        check(text, nobody)
    assert str(refused.value) == complaint


def test_a_broken_row_is_refused_by_its_line() -> None:
    with pytest.raises(BadKey, match=r"^line \d+: unexpected end"):
        check(HEAD + 'age_18,"2008-08-20\n', nobody)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("court", "'court' is not name=value"),
        ("=youth", "'=youth' is not name=value"),
        ("court=", "'court=' is not name=value"),
        ("age=1;age=2", "age is given twice"),
    ],
)
def test_a_fact_has_a_name_a_value_and_is_given_once(text: str, complaint: str) -> None:
    with pytest.raises(BadGiven) as refused:
        facts_of(text)
    assert str(refused.value) == complaint


def test_facts_may_be_separated_otherwise_and_a_value_may_have_an_equals_sign() -> None:
    assert facts_of(" a = 1 ; ; b=x=y ;") == {"a": "1", "b": "x=y"}
    assert facts_of("a=1,b=2", ",") == {"a": "1", "b": "2"}
    assert facts_of("") == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [("ew", "england_and_wales"), (" uk ", "england_and_wales"), ("s", "scotland"), ("Northern_Ireland", "northern_ireland"),
     ("England and Wales", "england_and_wales")],
)  # fmt: skip
def test_a_jurisdiction_as_people_write_it(text: str, place: str) -> None:
    assert jurisdiction_of(text) is Jurisdiction(place)


def test_the_day_to_act_by_as_a_key_writes_it() -> None:
    assert act_by_text(count("appeal_to_cacd", date(2026, 11, 27))) == "2026-12-24T14:30"
    assert act_by_text(count("nrm_reconsideration", date(2026, 3, 20))) == "2026-04-17"
    assert act_by_text(count("age_18", date(2008, 8, 20))) == ""
    assert keys.NO_DATE == ("", "none", "legal_check", "human_check")


RULE = """
[rule]
name = "A rule"
trigger = "something"
jurisdictions = ["england_and_wales"]
act_by = "none"
"""
VERSION = """
[[rule.versions]]
since = 2020-01-01
commenced_by = ["crimpr-2020"]
count = 3
unit = "months"
day_one = "the day after"
if_closed = "stays"
basis = "law"
rests_on = ["crimpr-2020"]
"""


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (RULE, "rule: it has no versions"),
        (RULE + 'colour = 1\n' + VERSION, "rule: unknown key 'colour'"),
        (RULE + 'tigger = "x"\n' + VERSION, "rule: unknown key 'tigger'; did you mean 'trigger'?"),
        (RULE + VERSION + "cuont = 1\n", "rule, version 1: unknown key 'cuont'; did you mean 'count'?"),
        (RULE + VERSION.replace("months", "fortnights"),
         "rule, version 1: unit 'fortnights' is not one of business days, calendar days, weeks, months, years"),
        (RULE + VERSION.replace('"stays"', '"rolls"'),
         "rule, version 1: if_closed 'rolls' is not one of stays, moves forward, moves back"),
        (RULE + VERSION.replace("the day after", "noon"), "rule, version 1: day_one 'noon' is not one of the day after, the trigger"),
        (RULE.replace('"none"', '"noon"') + VERSION, "rule, version 1: act_by 'noon' is not one of 14:30, working day, none"),
        (RULE + 'picked_by = "luck"\n' + VERSION, "rule, version 1: picked_by 'luck' is not one of trigger, end"),
        (RULE + 'calendar = "narnia"\n' + VERSION,
         "rule, version 1: calendar 'narnia' is not one of england_and_wales, northern_ireland, scotland"),
        (RULE + 'start = "luck"\n' + VERSION,
         "rule, version 1: start 'luck' is not one of earliest_of_sentence_deferral_committal, receipt"),
        (RULE + VERSION + 'court = "moot"\n',
         "rule, version 1: court 'moot' is not one of youth, magistrates, crown, court_of_appeal, sheriff, high_court, county"),
        (RULE + VERSION + "by_court = { moot = 3 }\n", "rule, version 1: by_court names 'moot', which is not recorded"),
        (RULE + VERSION.replace('rests_on = ["crimpr-2020"]', 'rests_on = ["hearsay"]'),
         "rule, version 1: rests_on names 'hearsay', which is not recorded"),
        (RULE + VERSION.replace('commenced_by = ["crimpr-2020"]', 'commenced_by = ["hearsay"]'),
         "rule, version 1: commenced_by names 'hearsay', which is not recorded"),
        (RULE.replace("england_and_wales", "narnia") + VERSION, "rule, version 1: jurisdictions names 'narnia', which is not recorded"),
        (RULE.replace('name = "A rule"\n', "") + VERSION, "rule, version 1: name is missing"),
        (RULE.replace('trigger = "something"\n', "") + VERSION, "rule, version 1: trigger is missing"),
        (RULE.replace('jurisdictions = ["england_and_wales"]\n', "") + VERSION, "rule, version 1: jurisdictions is missing"),
        (RULE.replace('act_by = "none"\n', "") + VERSION, "rule, version 1: act_by is missing"),
        (RULE + VERSION.replace('basis = "law"\n', ""), "rule, version 1: basis is missing"),
        (RULE + VERSION.replace("since = 2020-01-01\n", ""), "rule, version 1: since is missing"),
        (RULE + VERSION.replace("count = 3\n", ""), "rule, version 1: count is missing, and it asks nobody"),
        (RULE + VERSION.replace('unit = "months"\n', ""), "rule, version 1: unit is missing, and it asks nobody"),
        (RULE + VERSION.replace('day_one = "the day after"\n', ""), "rule, version 1: day_one is missing, and it asks nobody"),
        (RULE + VERSION.replace('if_closed = "stays"\n', ""), "rule, version 1: if_closed is missing, and it asks nobody"),
        (RULE + VERSION + "until = 2020-01-01\n", "rule, version 1: it ends before it begins"),
        (RULE + VERSION + 'until = "never"\n', "rule, version 1: until is not a date"),
        (RULE + VERSION.replace("2020-01-01", "2020-01-01T10:00:00"), "rule, version 1: since is not a date"),
        (RULE + VERSION.replace("count = 3", "count = true"), "rule, version 1: count True is not a whole number above 0"),
        (RULE + VERSION.replace("count = 3", "count = 0"), "rule, version 1: count 0 is not a whole number above 0"),
        (RULE + VERSION + "until = 2021-01-01\n" + VERSION.replace("2020-01-01", "2021-01-02"),
         "rule (England and Wales): gap or overlap: until 2021-01-01, since 2021-01-02"),
        (RULE + VERSION + VERSION.replace("basis", "baiss").replace("2020-01-01", "2021-01-01"),
         "rule, version 2: unknown key 'baiss'; did you mean 'basis'?"),
    ],
)  # fmt: skip
def test_a_time_limit_that_is_not_clear_does_not_load_and_is_named(text: str, complaint: str) -> None:
    with pytest.raises(LawNotLoaded) as refused:
        parse(text)
    assert str(refused.value) == complaint


def test_a_time_limit_is_read_as_it_is_written() -> None:
    text = RULE + 'calendar = "scotland"\nwarn = "Mind."\n' + VERSION.replace("count = 3", "count = 1")
    text += 'until = 2021-01-01\ncourt = "youth"\nby_court = { crown = 5 }\nadults = 9\ncommittal = true\nnote = "n"\n'
    (version,) = parse(text)["rule"]
    assert (version.rule, version.name, version.trigger, version.warn) == (
        "rule",
        "A rule",
        "something",
        "Mind.",
    )
    assert (version.calendar, version.jurisdictions) == (
        Jurisdiction.SCOTLAND,
        (Jurisdiction.ENGLAND_AND_WALES,),
    )
    assert (version.count, version.unit, version.day_one, version.if_closed) == (
        1,
        "months",
        "the day after",
        "stays",
    )
    assert (version.basis, version.rests_on, version.commenced_by) == (
        "law",
        ("crimpr-2020",),
        ("crimpr-2020",),
    )
    assert (version.since, version.until) == (date(2020, 1, 1), date(2021, 1, 1))
    assert (version.court, version.by_court, version.adults, version.committal) == (
        "youth",
        {"crown": 5},
        9,
        True,
    )
    assert (version.picked_by, version.start, version.reckoner, version.ask, version.note) == (
        "trigger",
        "",
        "plain",
        "",
        "n",
    )
    assert len(version.digest) == 12
    asking = VERSION.replace("count = 3\n", 'ask = "Who?"\n').replace('unit = "months"\n', "")
    assert parse(RULE + asking)["rule"][0].ask == "Who?"
    later = VERSION.replace("2020-01-01", "2021-01-01")
    first, second = parse(RULE + later + VERSION + "until = 2021-01-01\n")["rule"]
    assert (first.since, second.since) == (date(2020, 1, 1), date(2021, 1, 1)), (
        "oldest first, however they are written"
    )
