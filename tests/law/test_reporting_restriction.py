"""What may not be published about a child in court: one sentence, with its authorities."""

from datetime import date

import pytest

from liaison.law.authorities import AUTHORITIES
from liaison.law.restriction import restriction
from liaison.law.words import Court, Jurisdiction

EW, SCOTLAND = Jurisdiction.ENGLAND_AND_WALES, Jurisdiction.SCOTLAND
BORN, TODAY = date(2010, 6, 14), date(2026, 7, 21)


def test_in_the_youth_court_it_is_automatic_until_the_18th_birthday() -> None:
    found = restriction(BORN, TODAY, [(EW, Court.YOUTH)])
    assert found.says == "Automatic in the youth court until 14 June 2028, the 18th birthday."
    assert "cypa-1933-s49" in found.rests_on


def test_in_another_court_only_if_it_was_ordered() -> None:
    found = restriction(BORN, TODAY, [(EW, Court.CROWN)])
    assert "only if the court ordered it" in found.says
    assert "Automatic" not in found.says
    assert "yjcea-s45" in found.rests_on


def test_of_two_courts_and_of_an_unknown_one_both_are_said() -> None:
    for courts in ([(EW, Court.YOUTH), (EW, Court.CROWN)], [(EW, None)]):
        assert "Automatic" in restriction(BORN, TODAY, courts).says
        assert "if the court ordered it" in restriction(BORN, TODAY, courts).says


@pytest.mark.parametrize(("day", "ended"), [(date(2028, 6, 13), False), (date(2028, 6, 14), True)])
def test_it_ends_at_the_beginning_of_the_birthday(day: date, ended: bool) -> None:
    assert ("ended on 14 June 2028" in restriction(BORN, day, [(EW, Court.YOUTH)]).says) is ended


def test_of_two_possible_birthdays_the_later_counts() -> None:
    assert "1 March 2030" in restriction(date(2012, 2, 29), TODAY, [(EW, Court.YOUTH)]).says


def test_where_nothing_is_recorded_the_court_is_to_be_asked() -> None:
    assert restriction(BORN, TODAY, [(SCOTLAND, Court.SHERIFF)]).says.startswith("Ask the court")
    assert restriction(BORN, TODAY, []).says.startswith("Check with the court")


@pytest.mark.parametrize("courts", [[], [(EW, Court.YOUTH)], [(EW, Court.CROWN)], [(SCOTLAND, None)]])
def test_every_authority_is_recorded_and_no_section_is_named_in_the_sentence(courts: list) -> None:
    found = restriction(BORN, TODAY, courts)
    assert all(id in AUTHORITIES for id in found.rests_on)
    assert not any(character.isdigit() and f"s{character}" in found.says for character in found.says)
