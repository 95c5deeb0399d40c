"""What an NRM decision may be used for, and what no table may ever say."""

from datetime import date
from itertools import product

import pytest

from liaison.law import uses
from liaison.law.authorities import AUTHORITIES
from liaison.law.uses import BadUses, Before, May
from liaison.law.words import DecisionKind, Jurisdiction, Outcome

DAY = date(2026, 7, 21)
EW, CG, RG = Jurisdiction.ENGLAND_AND_WALES, DecisionKind.CONCLUSIVE_GROUNDS, DecisionKind.REASONABLE_GROUNDS
EVERY = list(product(Jurisdiction, DecisionKind, Outcome))
ROW = """
[[use]]
id = "{id}"
jurisdiction = "england_and_wales"
before = "{before}"
may = "{may}"
says = "{says}"
rests_on = {rests_on}
since = 2020-01-01
"""


def row(**changes: str) -> str:
    return ROW.format(
        **{
            "id": "a",
            "before": "sentence",
            "may": "yes",
            "says": "In mitigation.",
            "rests_on": '["cps-2023"]',
        }
        | changes
    )


def at(
    before: Before, kind: DecisionKind = CG, outcome: Outcome = Outcome.POSITIVE, where: Jurisdiction = EW
) -> uses.Use:
    return next(use for use in uses.of(where, kind, outcome, DAY) if use.before is before)


def test_at_trial_a_conclusive_grounds_decision_is_no_evidence_and_brecani_says_so() -> None:
    use = at(Before.TRIAL)
    assert use.may is May.NO
    assert "brecani" in use.rests_on
    assert "not evidence at trial" in use.says


@pytest.mark.parametrize("before", [Before.PROSECUTOR, Before.JUDGE, Before.SENTENCE, Before.APPEAL])
def test_everywhere_else_in_england_and_wales_a_positive_one_may_be_put(before: Before) -> None:
    assert at(before).may is May.YES


def test_a_negative_one_is_no_evidence_either_and_does_not_take_section_45_away() -> None:
    use = at(Before.TRIAL, outcome=Outcome.NEGATIVE)
    assert use.may is May.NO
    assert "does not take section 45 away" in use.says


def test_a_reasonable_grounds_decision_proves_nothing() -> None:
    assert "proves nothing" in at(Before.PROSECUTOR, RG).says
    assert at(Before.SENTENCE, RG).may is May.LEGAL_CHECK


@pytest.mark.parametrize("where", [Jurisdiction.NORTHERN_IRELAND, Jurisdiction.SCOTLAND])
def test_where_brecani_does_not_bind_trial_is_a_legal_check(where: Jurisdiction) -> None:
    assert at(Before.TRIAL, where=where).may is May.LEGAL_CHECK


@pytest.mark.parametrize(("where", "kind", "outcome"), EVERY)
def test_every_decision_has_one_answer_for_each_place_and_never_a_yes_at_trial(
    where: Jurisdiction, kind: DecisionKind, outcome: Outcome
) -> None:
    answers = uses.of(where, kind, outcome, DAY)
    assert [use.before for use in answers] == list(Before)
    assert answers[0].may is not May.YES
    assert all(id in AUTHORITIES for use in answers for id in use.rests_on)


def test_no_sentence_uses_the_word_that_must_never_be_printed() -> None:
    assert not any("admissible" in use.cited.casefold() for use in uses.rows())


def test_what_is_older_than_the_table_is_a_legal_check() -> None:
    assert {use.may for use in uses.of(EW, CG, Outcome.POSITIVE, date(2008, 1, 1))} == {May.LEGAL_CHECK}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (row(says="It is Admissible."), "it says “admissible”"),
        (row(before="trial"), "no decision is evidence at trial"),
        (row(rests_on="[]"), "cites nothing"),
        (row(rests_on='["nobody"]'), "cites nothing"),
        (row(before="jury"), "jury"),
        (row(may="perhaps"), "perhaps"),
        (row() + row(id="b"), "a and b answer the same question"),
        (row() + row(before="judge"), "a and a answer the same question"),
    ],
)  # fmt: skip
def test_a_table_that_could_mislead_does_not_load(text: str, says: str) -> None:
    with pytest.raises(BadUses, match=says):
        uses.parse(text)
