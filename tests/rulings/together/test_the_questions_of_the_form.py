"""The Home Office's questions, and which of them the form shows as answers come in."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.together.questions import by_key, sections
from rulings.together.shown import clauses, shown

EVERY = [question for section in sections() for question in section.questions]


def test_the_form_has_its_99_questions_in_11_sections() -> None:
    assert len(EVERY) == 99
    assert len(sections()) == 11
    assert len({question.number for question in EVERY}) == 99


def test_they_are_those_of_the_shared_data(shared: Path) -> None:
    with (shared / "data" / "nrm-form-fields.csv").open(newline="") as lines:
        assert [row["key"] for row in csv.DictReader(lines)] == [question.key for question in EVERY]


def test_every_condition_is_understood_but_that_of_an_upload() -> None:
    not_understood = [q.number for q in EVERY if q.shown_when and clauses(q.shown_when) is None]
    assert [q.kind for q in EVERY if q.number in not_understood] == ["textarea"]
    assert len(not_understood) == 1


def test_every_condition_names_a_choice_that_its_question_offers() -> None:
    for question in EVERY:
        for clause in clauses(question.shown_when) or () if question.shown_when else ():
            offered = [choice.casefold() for choice in by_key()[clause.key].choices]
            for value in clause.values:
                assert any(choice == value or choice.startswith(value) for choice in offered), question


CHILD, ADULT = {"pv-under-age": ["Yes"]}, {"pv-under-age": ["No"]}
CONSENT = {"pv-want-to-submit-nrm": ["Yes - explained, and they give consent"]}


@pytest.mark.parametrize(
    ("key", "answers", "expected"),
    [
        ("pv-want-to-submit-nrm", CHILD, False),
        ("pv-want-to-submit-nrm", {"pv-under-age": ["Not Sure"]}, False),
        ("pv-want-to-submit-nrm", ADULT, True),
        ("pv-want-to-submit-nrm", {}, None),
        ("does-pv-need-support", ADULT, None),
        ("does-pv-need-support", {**ADULT, **CONSENT}, True),
        ("refuse-nrm", {**ADULT, "pv-want-to-submit-nrm": ["No - explained, and they do not give consent"]}, True),
        ("no-contact-details", CHILD, False),  # asked only of an adult: what it hangs on is not asked either
        ("local-authority-contacted-about-child-local-authority-name", {"pv-under-age": ["Not Sure"]}, True),
        ("where-exploitation-happened-other-uk-other-location", {"where-exploitation-happened": ["Overseas"]}, False),
        ("where-exploitation-happened-other-uk-other-location", {"where-exploitation-happened": ["UK and Overseas"]}, True),
        ("when-did-the-exploitation-take-place", {"potential-victim-exploitative-situation-multiple": ["I don't know"]}, True),
        ("other-exploitation-details", {"types-of-exploitation-*": ["Domestic servitude: x | Other"]}, True),
        ("not-sure-the-first-chance-to-report", {"is-this-the-first-chance-to-report": ["No"]}, False),
        ("why-report-now", {"is-this-the-first-chance-to-report": ["Not sure"]}, False),
    ],
)  # fmt: skip
def test_a_question_is_shown_when_the_form_would_show_it(
    key: str, answers: dict[str, list[str]], expected: bool | None
) -> None:
    assert shown(by_key()[key], answers) is expected


def test_two_sources_that_differ_leave_the_question_shown() -> None:
    """Whether it is asked is for a person to say: nothing is hidden because one agency sees it otherwise."""
    question = by_key()["what-is-keeping-them-in-situation"]
    assert shown(question, {"still-in-exploitative-situation": ["No", "Yes"]}) is True


@given(st.dictionaries(st.sampled_from(sorted(by_key())), st.lists(st.text(max_size=20), max_size=3)))
def test_whatever_was_typed_is_looked_at_without_an_error(answers: dict[str, list[str]]) -> None:
    for question in EVERY:
        assert shown(question, answers) in (True, False, None)
