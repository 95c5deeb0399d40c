"""A charge whose act has no date on record: a legal check, never a guess."""

from datetime import date

from liaison.law.defence import defence
from liaison.law.facts import Charge
from liaison.law.words import Jurisdiction, Verdict

UNDATED = Charge(name="1", offence="Theft", code="TH68010", acted_from=None, acted_to=None)


def test_without_the_date_of_the_act_the_answer_is_a_legal_check_that_says_so():
    for jurisdiction in (Jurisdiction.ENGLAND_AND_WALES, Jurisdiction.NORTHERN_IRELAND):
        answer = defence(UNDATED, date(2010, 1, 1), jurisdiction)
        assert (answer.verdict, answer.limb, answer.paragraph) == (Verdict.LEGAL_CHECK, None, None)
        assert answer.because == ("the date of the act is not recorded",)
        assert answer.rests_on


def test_in_scotland_no_statutory_defence_turns_on_the_date():
    assert defence(UNDATED, date(2010, 1, 1), Jurisdiction.SCOTLAND).verdict is Verdict.NO_STATUTORY_DEFENCE
