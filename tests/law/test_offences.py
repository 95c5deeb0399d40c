"""What Schedule 4 says of a charge: by its code and the days of the act, or a legal check."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.law import offences, schedule4
from liaison.law.authorities import AUTHORITIES
from liaison.law.offences import listed
from liaison.law.words import Verdict

A_DAY = date(2024, 5, 1)
ONE = timedelta(days=1)

LATER = {  # code: the day from which it is listed, paragraph
    "SX03233": (date(2019, 4, 12), "33"),
    "SX03242": (date(2019, 4, 12), "33"),
    "SI18011": (date(2021, 7, 29), "36A"),
    "SC15005": (date(2022, 6, 7), "35A"),
    "SC15006A": (date(2022, 6, 7), "35A+37"),
    "CD98080": (date(2022, 6, 7), "28"),
    "HS22001": (date(2022, 7, 1), "36B"),
    "HS22008": (date(2022, 7, 1), "36B+37"),
    "NS23017": (date(2023, 12, 20), "36C"),
    "SX03248": (date(2024, 1, 31), "33"),
    "SX03250": (date(2024, 1, 31), "33"),
    "SX03251A": (date(2024, 1, 31), "33+37"),
}


def on(code: str | None, day: date = A_DAY, until: date | None = None) -> offences.Listed:
    return listed(code, "", day, until or day)


def test_the_worked_verdicts_are_met_one_and_all(shared: Path) -> None:
    with (shared / "data" / "offence-verdicts-sample.csv").open(newline="", encoding="utf-8") as file:
        key = list(csv.DictReader(file))
    assert len(key) == 141
    found = [(row["cjs_code"], on(row["cjs_code"], date(2026, 4, 7))) for row in key]
    wrong = [
        (code, answer.verdict.value, answer.paragraph)
        for (code, answer), row in zip(found, key, strict=True)
        if (answer.verdict.value, answer.paragraph or "") != (row["verdict"], row["paragraph"])
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "verdict", "paragraph"),
    [
        ("TH68023", Verdict.EXCLUDED, "14"),
        ("TH68023C", Verdict.EXCLUDED, "14+37"),
        ("TH68026", Verdict.AVAILABLE, None),
        ("TH68038", Verdict.LEGAL_CHECK, "14"),
        ("OF61102", Verdict.AVAILABLE, None),
        ("CD98073", Verdict.EXCLUDED, "28"),
        ("FI68247", Verdict.EXCLUDED, "13"),
        ("FI68435", Verdict.AVAILABLE, None),
        ("FI68321", Verdict.EXCLUDED, "13"),
        ("PU86003", Verdict.AVAILABLE, None),
        ("PU86002", Verdict.EXCLUDED, "22"),
        ("MD71231", Verdict.AVAILABLE, None),
        ("RT88564", Verdict.AVAILABLE, None),
        ("SX03043", Verdict.EXCLUDED, "33"),
        ("SX03032", Verdict.AVAILABLE, None),
        ("COML047", Verdict.EXCLUDED, "5+37"),
        ("COML027", Verdict.LEGAL_CHECK, "5"),
    ],
)
def test_what_a_specialist_would_say_at_once(code: str, verdict: Verdict, paragraph: str | None) -> None:
    answer = on(code)
    assert (answer.verdict, answer.paragraph) == (verdict, paragraph)


@pytest.mark.parametrize("code", [None, "", "   "])
def test_a_charge_without_a_code_is_never_guessed_from_its_title(code: str | None) -> None:
    answer = listed(code, "Robbery", A_DAY, A_DAY)
    assert (answer.verdict, answer.paragraph, answer.reason) == (
        Verdict.LEGAL_CHECK,
        None,
        "no offence code is recorded",
    )


def test_a_title_that_contradicts_the_code_changes_nothing() -> None:
    assert listed("TH68023", "Theft from a shop", A_DAY, A_DAY) == listed("TH68023", "Robbery", A_DAY, A_DAY)


def test_a_code_is_read_in_small_letters_and_with_blanks_round_it() -> None:
    assert on(" th68023 ") == on("TH68023")
    assert offences.title_of(" th68023") == "Robbery"


def test_a_code_that_the_catalogue_lacks_is_a_legal_check_and_has_no_title() -> None:
    answer = on("ZZ99999")
    assert (answer.verdict, answer.paragraph) == (Verdict.LEGAL_CHECK, None)
    assert answer.reason == "ZZ99999 is not in the catalogue of offence codes"
    assert offences.title_of("ZZ99999") is None


def test_a_code_without_a_title_is_a_legal_check() -> None:
    answer = on("RT88500B")
    assert (answer.verdict, answer.paragraph) == (Verdict.LEGAL_CHECK, None)
    assert offences.title_of("RT88500B") == ""


def test_an_unknown_suffix_follows_the_offence_that_it_aims_at() -> None:
    for suffix in "ABC":
        code = f"FI68229{suffix}"
        assert offences.title_of(code) is None
        answer = on(code)
        assert (answer.verdict, answer.paragraph) == (Verdict.EXCLUDED, "13+37")
        assert "paragraph 37" in answer.reason
        assert "msa-sch4-37" in answer.rests_on
        assert on(f"MD71231{suffix}").verdict is Verdict.AVAILABLE
        assert (on(f"TH68038{suffix}").verdict, on(f"TH68038{suffix}").paragraph) == (
            Verdict.LEGAL_CHECK,
            "14+37",
        )
    assert on("SC07005C").paragraph == "4+37"
    assert on("SC07005C").reason == on("SC07005").reason  # it lies under paragraph 37 already
    assert on("SC15005C", date(2022, 6, 6)).verdict is Verdict.LEGAL_CHECK
    assert on("SC15005C", date(2022, 6, 7)).paragraph == "35A+37"


def test_incitement_to_a_listed_offence_is_for_a_lawyer_and_to_any_other_is_not() -> None:
    answer = on("TH68023I")
    assert (answer.verdict, answer.paragraph) == (Verdict.LEGAL_CHECK, "14")
    assert answer.reason.startswith("incitement is not named in paragraph 37")
    assert on("TH68001I").verdict is Verdict.AVAILABLE
    assert on("TH68038I").verdict is Verdict.LEGAL_CHECK


def test_a_suffix_on_an_unknown_code_is_still_an_unknown_code() -> None:
    for code in ("TH68999A", "TH68A24C", "53FI68421GA"):
        assert on(code).verdict is Verdict.LEGAL_CHECK
        assert on(code).paragraph is None


@pytest.mark.parametrize(("code", "when"), LATER.items())
def test_a_later_provision_lists_from_its_day_and_not_the_day_before(
    code: str, when: tuple[date, str]
) -> None:
    since, paragraph = when
    on_the_day = on(code, since)
    assert (on_the_day.verdict, on_the_day.paragraph) == (Verdict.EXCLUDED, paragraph)
    before = on(code, since - ONE)
    assert (before.verdict, before.paragraph) == (Verdict.LEGAL_CHECK, paragraph)
    assert f"before {since.day} {since:%B %Y}" in before.reason
    spanning = on(code, since - ONE, since)
    assert (spanning.verdict, spanning.paragraph) == (Verdict.LEGAL_CHECK, paragraph)
    assert f"spans {since.day} {since:%B %Y}" in spanning.reason
    assert on(code, since, since + ONE) == on_the_day
    assert set(on_the_day.rests_on) - {"msa-s45-7", "msa-sch4", "msa-sch4-37"}


def test_an_offence_of_2015_is_listed_from_the_first_day() -> None:
    answer = on("TH68023", schedule4.COMMENCED)
    assert answer.verdict is Verdict.EXCLUDED
    assert answer.rests_on == ("msa-s45-7", "msa-sch4")
    assert on("TH68023", schedule4.COMMENCED - ONE) == answer  # commencement is decided elsewhere


def test_an_act_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends on 2024-04-30, before it begins on 2024-05-01"):
        listed("TH68023", "Robbery", A_DAY, A_DAY - ONE)


def test_the_act_of_2026_rests_on_itself_and_is_for_a_lawyer() -> None:
    answer = on("CP26001", date(2026, 7, 1))
    assert answer.verdict is Verdict.LEGAL_CHECK
    assert answer.rests_on == ("msa-s45-7", "msa-sch4", "cpa-2026")


def test_every_authority_is_one_that_the_law_room_knows() -> None:
    named = {entry.listed_by for entry in schedule4.entries()} | {
        "msa-s45-7",
        "msa-sch4",
        "msa-sch4-37",
        "cpa-2026",
    }
    assert named <= AUTHORITIES.keys()


@given(st.text(max_size=12), st.text(max_size=40), st.dates(), st.integers(0, 4000))
def test_whatever_is_typed_gets_an_answer_and_no_guess(code: str, title: str, day: date, length: int) -> None:
    until = min(date.max.toordinal(), day.toordinal() + length)
    answer = listed(code, title, day, date.fromordinal(until))
    assert answer.verdict in {Verdict.AVAILABLE, Verdict.EXCLUDED, Verdict.LEGAL_CHECK}
    assert answer.reason
    assert not answer.reason.endswith(".")
    if offences.title_of(code) is None and len(code.strip()) < 7:
        assert answer.verdict is Verdict.LEGAL_CHECK


@given(st.sampled_from(sorted(LATER)), st.dates(date(2015, 1, 1), date(2026, 12, 31)), st.integers(0, 3000))
def test_the_days_decide_a_later_provision_and_nothing_else_does(code: str, day: date, length: int) -> None:
    since, _ = LATER[code]
    wanted = Verdict.EXCLUDED if day >= since else Verdict.LEGAL_CHECK
    assert on(code, day, day + timedelta(days=length)).verdict is wanted


def test_the_catalogue_is_read_once() -> None:
    offences._rows.cache_clear()
    for code in ("TH68023", "MD71020", "no such code"):
        on(code)
    assert offences._rows.cache_info().misses == 1
