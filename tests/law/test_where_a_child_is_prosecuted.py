"""What concerns the child cites the law of the place where the child is prosecuted, and of no other."""

import pytest

from liaison.law import table
from liaison.law.authorities import AUTHORITIES
from liaison.law.words import Jurisdiction
from tests.telling import WORKER, asked, child, on, proceeding, referral

CG = referral(on("2026-06-08", "conclusive_grounds", outcome="positive"))
ENGLISH = {"ca-1989-s17", "ca-1989-s47", "ictg", "msa-s52", "cypa-1933-s49", "cypa-1963-s29"}
SCOTTISH = {"c-scotland-1995-s22", "cp-scotland-2021", "ht-scotland-s11"}
IRISH = {"co-ni-1995-art18", "co-ni-1995-art66", "msa-ni-s21"}
OF = {"england_and_wales": ENGLISH, "scotland": SCOTTISH, "northern_ireland": IRISH}


def cited(*places: str, born: str = "2010-10-09") -> set[str]:
    answer = child(
        "2026-06-09",
        CG,
        *(
            proceeding(on("2026-05-01", "charged"), name=name, jurisdiction=place)
            for name, place in zip("AB", places, strict=False)
        ),
        born=born,
    )
    return {id for prompt in asked(answer, WORKER, None).values() for id in prompt.says.authorities}


@pytest.mark.parametrize("place", list(OF))
def test_support_and_safety_rest_on_the_law_of_that_place(place: str) -> None:
    found = cited(place)
    assert found & OF[place]
    assert not found & set().union(*(ids for other, ids in OF.items() if other != place))


def test_a_child_prosecuted_in_two_places_is_told_of_both() -> None:
    found = cited("england_and_wales", "scotland")
    assert found & ENGLISH
    assert found & SCOTTISH
    assert not found & IRISH


def test_a_child_who_is_prosecuted_nowhere_is_the_teams_own() -> None:
    assert cited() & ENGLISH


def test_the_english_restrictions_are_not_named_to_a_child_of_18_in_scotland() -> None:
    assert not cited("scotland", born="2008-03-03") & ENGLISH


def test_no_row_about_the_child_rests_everywhere_on_the_law_of_one_place() -> None:
    for row in table.rows():
        if row.about == "child":
            assert not set(row.rests_on) & (ENGLISH | SCOTTISH | IRISH), row.id
            assert set(row.rests_on_in) <= set(Jurisdiction), row.id
            assert set(row.cites) <= AUTHORITIES.keys()
