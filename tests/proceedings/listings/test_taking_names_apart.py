"""Names as lists print them, and how two of them stand to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.listings import names
from proceedings.listings.names import Forenames, Surnames


@pytest.mark.parametrize(
    ("printed", "forenames", "surname", "told"),
    [
        ("Hussain, Mohammed (male)*", "Mohammed", "Hussain", True),
        ("MR Maciej WÓJCIK", "Maciej", "WÓJCIK", True),
        ("OKONKWO Deborah Nicole", "Deborah Nicole", "OKONKWO", True),
        ("KOWALSKI, KACPER", "KACPER", "KOWALSKI", True),
        ("O'BRIEN Sean", "Sean", "O'BRIEN", True),
        ("Mr John McDONALD", "John", "McDONALD", True),
        ("Miss Ioana de SILVA", "Ioana", "de SILVA", True),
        ("Mr R REID", "R", "REID", True),
        ("Ardit Gjoka", "Ardit", "Gjoka", False),
        ("KACPER KOWALSKI", "KACPER", "KOWALSKI", False),
        ("Reyes", "", "Reyes", False),
        ("", "", "", False),
    ],
)
def test_a_printed_name_is_taken_apart(printed: str, forenames: str, surname: str, told: bool) -> None:
    taken = names.take_apart(printed)
    assert (taken.forenames, taken.surname, taken.told) == (forenames, surname, told)


def test_marks_of_sex_and_custody_and_the_title_are_no_part_of_the_name() -> None:
    taken = names.take_apart("Kaur, Miss Simran (female)*")
    assert (taken.forenames, taken.surname) == ("Simran", "Kaur")
    assert (taken.sex, taken.custody, taken.title) == ("female", True, "miss")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("O'Sullivan", "O’SULLIVAN", Surnames.SAME),
        ("D'Souza", "D Souza", Surnames.SAME),
        ("White-Gill", "WhiteGill", Surnames.SAME),
        ("McCarthy", "Mac Carthy", Surnames.SAME),
        ("Yıldız", "YILDIZ", Surnames.SAME),
        ("Łukasik", "Lukasik", Surnames.SAME),
        ("Tran-Akhtar", "Akhtar", Surnames.PART),
        ("Tran-Akhtar", "Akhtar-Tran", Surnames.PART),
        ("Zielińska", "Zieliński", Surnames.ALIKE),
        ("Petrauskas", "Petrauskaitė", Surnames.ALIKE),
        ("Moor", "Moore", Surnames.ALIKE),
        ("Khan", "Ali", Surnames.DIFFERENT),
        ("", "Ali", Surnames.DIFFERENT),
    ],
)
def test_two_surnames_are_the_same_a_part_alike_or_different(one: str, other: str, found: Surnames) -> None:
    assert names.compare_surnames(one, other) is found
    assert names.compare_surnames(other, one) is found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Anne-Marie", "Anne Marie", Forenames.SAME),
        ("Sean John", "Sean", Forenames.DROPPED),
        ("Sean John", "Sean J", Forenames.DROPPED),
        ("Sean John", "Sean Peter", Forenames.CONFLICT),
        ("Sean", "S.", Forenames.INITIAL),
        ("S", "S", Forenames.INITIAL),
        ("Thomas", "Tommy", Forenames.SHORT),
        ("Mateusz", "Matthew", Forenames.SHORT),
        ("Muhammad", "Mohammed", Forenames.ALIKE),
        ("Blessing", "Blssing", Forenames.ALIKE),
        ("Adam", "Daniel", Forenames.DIFFERENT),
        ("Adam", "", Forenames.MISSING),
    ],
)
def test_two_sets_of_forenames_stand_to_each_other(one: str, other: str, found: Forenames) -> None:
    assert names.compare_forenames(one, other) is found
    assert names.compare_forenames(other, one) is found


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_writing_of_any_script_breaks_a_comparison(one: str, other: str) -> None:
    names.take_apart(one)
    names.is_withheld(one, other)
    names.keys(one, other)
    names.compare_surnames(one, other)
    names.compare_forenames(one, other)


@given(
    st.text(alphabet="abcdefghijklmnop", min_size=2, max_size=12), st.text(alphabet="qrstuvwxyz", min_size=2)
)
def test_a_name_is_filed_where_the_same_name_turned_round_is_sought(forename: str, surname: str) -> None:
    assert names.keys(forename, surname) & names.keys(surname, forename)
