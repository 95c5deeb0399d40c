"""Recording a decision takes the same number of queries, however many charges and cases the child has."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.law.words import DecisionKind, Outcome
from liaison.prompts.models import Prompt
from rulings.actions.decisions import record_decision
from tests.child import child, in_court, letter, referred
from tests.people import house


def queries(people: object, name: str, *, charges: int, cases: int) -> int:
    person = child(people, name)
    for n in range(cases):
        in_court(person, people, urn=f"01ZD{n:07}", charges=charges, firm=people.firm)
    referral = referred(person, people)
    with CaptureQueriesContext(connection) as counted:
        decision = record_decision(
            referral=referral, kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=date(2026, 7, 20),
            received_on=date(2026, 7, 20), received_by="yot_worker", competent_authority="sca", by=people.manager,
            today=date(2026, 7, 21), letter=("letter.pdf", letter()),
        )  # fmt: skip
    assert Prompt.objects.filter(ground_id=decision.ground_id).asking().count() >= 3 * cases
    return len(counted)


@pytest.mark.django_db
def test_one_charge_or_twenty_one_case_or_ten() -> None:
    people = house()
    one = queries(people, "Ada Brook", charges=1, cases=1)
    assert queries(people, "Ben Croft", charges=20, cases=1) == one
    assert queries(people, "Cai Dunn", charges=1, cases=10) == one
    assert queries(people, "Dee Elms", charges=20, cases=10) == one
