"""A case file is hostile until parsed: whatever it holds is read or refused in words, quickly, never a traceback."""

import json
import time
from contextlib import suppress

import pytest

from liaison.casework.casefile.parse import BadCaseFile, parse

CHILD = 'as_at = 2026-07-21\n[young_person]\nname = "K. D."\ndate_of_birth = 2010-05-01\n'
CASE = CHILD + '[[proceeding]]\n[[proceeding.charge]]\noffence = "Theft"\nfrom = 2026-01-01\n'


@pytest.mark.parametrize(
    "text", ["x = " + "9" * 10_000, '{"x": ' + "9" * 10_000 + "}", "x = " + "[" * 50_000]
)
def test_a_number_or_a_nesting_without_end_is_refused(text: str) -> None:
    with pytest.raises(BadCaseFile, match="not a case file"):
        parse(text)


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:00-23:59", "9999-12-31T10:00:00"]
)
def test_a_moment_outside_the_calendar_is_refused_by_table_and_key(at: str) -> None:
    event = f'[[proceeding.event]]\nwhat = "hearing"\non = 2026-07-03\nat = {at}\nkind = "trial"\ncourt = "youth"\n'
    with pytest.raises(BadCaseFile, match=r"event 1 \(hearing\): at: .* is not a likely date"):
        parse(CASE + event)


def test_of_two_birthdays_in_one_json_table_none_is_silently_taken() -> None:
    text = '{"young_person": {"name": "K", "date_of_birth": "2010-05-01", "date_of_birth": "2007-05-01"}}'
    with pytest.raises(BadCaseFile, match="'date_of_birth' stands twice"):
        parse(text)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800", "\u202e"])
def test_a_name_with_a_character_that_cannot_be_printed_is_refused(character: str) -> None:
    text = json.dumps({"young_person": {"name": f"K{character}D", "date_of_birth": "2010-05-01"}})
    with pytest.raises(BadCaseFile, match="young_person: name: it holds a character that cannot be printed"):
        parse(text)


@pytest.mark.parametrize("years", ["nan", "inf", "-5", "9" * 4000])
def test_a_maximum_that_is_no_term_of_years_is_refused(years: str) -> None:
    with pytest.raises(BadCaseFile, match="maximum: it must be between 0 and 200 years"):
        parse(CASE + f"maximum = {years}\n")


@pytest.mark.parametrize(
    "text", ["a." * 20_000 + "b = 1", "x = '" + "N" * 900_000 + "'", CHILD.replace("K. D.", "N" * 900_000)]
)
def test_a_key_or_a_text_without_end_holds_nobody_up(text: str) -> None:
    began = time.process_time()
    with suppress(BadCaseFile):
        parse(text)
    assert time.process_time() - began < 5
