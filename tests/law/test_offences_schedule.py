"""Schedule 4 itself: 41 paragraphs, each with the day from which it lists."""

from datetime import date, timedelta

import pytest

from liaison.law import schedule4

NUMBERS = {str(n) for n in range(1, 38)} | {"35A", "36A", "36B", "36C"}
LATER = {
    ("33", "s67A"): date(2019, 4, 12),
    ("36A", "Sch 4 para 1"): date(2021, 7, 29),
    ("36A", "Sch 4 para 2"): date(2021, 7, 29),
    ("36A", "Sch 4 para 3"): date(2021, 7, 29),
    ("36A", "Sch 4 para 4"): date(2021, 7, 29),
    ("36A", "Sch 4 para 5"): date(2021, 7, 29),
    ("35A", "s75A"): date(2022, 6, 7),
    ("28", "s29(1)(ba)"): date(2022, 6, 7),
    **{("36B", f"s{n}"): date(2022, 7, 1) for n in (136, 137, 138, 148, 149, 150)},
    **{("36C", f"s{n}"): date(2023, 12, 20) for n in (1, 2, 3, 4, 12, 13, 17, 18)},
    ("33", "s66A"): date(2024, 1, 31),
    ("33", "s66B(2)"): date(2024, 1, 31),
    ("33", "s66B(3)"): date(2024, 1, 31),
}


def test_the_schedule_has_41_paragraphs() -> None:
    assert schedule4.paragraphs() == NUMBERS
    assert len(NUMBERS) == 41


def test_the_later_entries_are_these_and_no_others() -> None:
    """Each made a new offence that began on the day it was listed, and `offences.listed` relies on it.

    A new row here must be asked the same question.
    """
    later = {
        (e.paragraph, e.provision): e.in_force_from
        for e in schedule4.entries()
        if e.in_force_from != schedule4.COMMENCED
    }
    assert later == LATER


def test_nothing_has_left_the_schedule_yet() -> None:
    assert all(entry.in_force_to is None for entry in schedule4.entries())


def test_a_paragraph_holds_from_its_first_day() -> None:
    day = date(2022, 6, 7)
    assert schedule4.in_force("35A", day - timedelta(days=1)) == ()
    assert [e.provision for e in schedule4.in_force("35A", day)] == ["s75A"]
    assert {e.provision for e in schedule4.in_force("36", schedule4.COMMENCED)} == {"s1", "s2"}
    assert len(schedule4.in_force("37", schedule4.COMMENCED)) == 3


def test_an_entry_that_ends_no_longer_holds_on_that_day() -> None:
    entry = schedule4.Entry("1", "Act", "s1", "x", "", date(2020, 1, 1), date(2021, 1, 1), "", "msa-sch4")
    assert not entry.holds(date(2019, 12, 31))
    assert entry.holds(date(2020, 1, 1))
    assert entry.holds(date(2020, 12, 31))
    assert not entry.holds(date(2021, 1, 1))


def test_a_rule_cannot_exclude_by_a_law_that_is_not_listed() -> None:
    with pytest.raises(LookupError, match="does not list 's47' of the Offences against the Person Act 1861"):
        schedule4.find("Offences against the Person Act 1861", ("s18", "s47"))
    assert [e.paragraph for e in schedule4.find("Common law", ("Murder",))] == ["4"]
