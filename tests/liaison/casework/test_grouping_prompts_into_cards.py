"""One card for a child and proceeding, in the band of its most urgent prompt."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.casework.cards import Band, band_of, cards, end_of_week, line, rule, urgent_on, why

TODAY = date(2026, 7, 21)


def prompt(**other: object) -> SimpleNamespace:
    asked = {
        "pk": 1, "kind": "tell_solicitor", "young_person_id": "c1", "proceeding_id": "p1", "young_person": "J.R.",
        "proceeding": "A", "due_on": TODAY, "look_again_on": None, "basis": "house", "opened_on": date(2026, 7, 1), "text": "Tell the solicitor.",
        "because": [], "counting": ["2 business days after Wed 1 Jul 2026, which does not count"],
    }  # fmt: skip
    return SimpleNamespace(**{**asked, **other})


@pytest.mark.parametrize(
    ("due", "band"),
    [
        (None, Band.UNDATED),
        (date(2026, 7, 20), Band.OVERDUE),
        (date(2026, 7, 21), Band.TODAY),
        (date(2026, 7, 22), Band.THIS_WEEK),
        (date(2026, 7, 26), Band.THIS_WEEK),  # Sunday
        (date(2026, 7, 27), Band.LATER),
    ],
)
def test_a_due_day_falls_into_its_band(due: date | None, band: Band) -> None:
    assert band_of(due, TODAY) is band


def test_this_week_ends_on_sunday() -> None:
    assert end_of_week(date(2026, 7, 26)) == date(2026, 7, 26)


@pytest.mark.parametrize("basis", ["target", "candidate", "guidance"])
def test_a_target_that_has_passed_is_todays_and_never_overdue(basis: str) -> None:
    said = line(prompt(due_on=date(2026, 7, 10), basis=basis), TODAY)
    assert said.band is Band.TODAY
    assert not said.overdue
    assert said.when == "Today"
    assert "was 10 July" in said.far


def test_a_prompt_without_a_date_says_that_a_person_must_find_it() -> None:
    said = line(prompt(due_on=None, basis="legal_check", counting=[]), TODAY)
    assert (said.when, said.far) == ("No date yet", "a person must say by when")


def test_a_day_is_written_first_and_then_its_distance() -> None:
    late, soon = line(prompt(due_on=date(2026, 6, 26)), TODAY), line(prompt(due_on=date(2026, 7, 24)), TODAY)
    assert (late.when, late.far) == ("Friday 26 June", "25 days overdue")
    assert (soon.when, soon.far) == ("Friday 24 July", "in 3 days")


def test_the_basis_is_named_with_its_rule_in_short() -> None:
    assert line(prompt(), TODAY).basis == "House rule"
    assert rule(["2 business days after Wed 6 May 2026, which does not count"]) == "2 working days"
    assert (
        rule(["2 business days …", "next hearing Wed 20 May 2026: by Tue 19 May 2026"])
        == "day before the hearing"
    )
    assert rule([]) == ""


def test_the_why_is_one_reason_that_the_head_of_the_card_does_not_say_already() -> None:
    because = [
        "the conclusive grounds decision is positive, decided 6 May 2026",
        "charges 1, 2 are still alive",
    ]
    assert (
        why([*because, "a report was ordered on 27 May 2026"], "x", 12)
        == "A report was ordered on 27 May 2026."
    )
    assert why(because, "Send the letter", 12) == "Send the letter."


@pytest.mark.parametrize("kind", ["tell_solicitor", "tell_court_and_prosecution", "raise_defence"])
def test_what_and_why_together_stay_under_twenty_words(kind: str) -> None:
    said = line(prompt(kind=kind, text="word " * 40), TODAY)
    assert len(f"{said.what} {said.why.removesuffix(' …')}".split()) < 20


def test_two_prompts_of_one_proceeding_are_one_card_with_the_most_urgent_first() -> None:
    later, late = prompt(pk=1, due_on=date(2026, 8, 1)), prompt(pk=2, due_on=date(2026, 7, 1))
    other = prompt(pk=3, proceeding_id="p2", due_on=date(2026, 7, 10))
    made = cards([later, other, late], TODAY)
    assert [[one.prompt.pk for one in card.lines] for card in made] == [[2, 1], [3]]
    assert [card.band for card in made] == [Band.OVERDUE, Band.OVERDUE]


day = st.none() | st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=400))


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 2), day, st.sampled_from(["law", "target", "house"]))
    )
)
def test_no_prompt_is_lost_and_none_is_shown_twice(drawn: list) -> None:
    prompts = [
        prompt(pk=n, young_person_id=child, proceeding_id=case, due_on=due, basis=basis)
        for n, (child, case, due, basis) in enumerate(drawn)
    ]
    made = cards(prompts, TODAY)
    assert sorted(one.prompt.pk for card in made for one in card.lines) == list(range(len(prompts)))
    firsts = [
        urgent_on(card.lines[0].prompt.due_on, card.lines[0].prompt.basis, TODAY) or date.min for card in made
    ]
    assert firsts == sorted(firsts)
    assert all(card.band is card.lines[0].band for card in made)
