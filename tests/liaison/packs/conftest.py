"""A child with two cases, a decision with its letter, and a firm that acts in the first: what packs are made of."""

from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from liaison.law.words import DecisionKind, Outcome
from rulings.actions import referrals
from rulings.actions.decisions import record_decision
from rulings.models import Referral
from tests.child import child, in_court, letter, referred
from tests.people import house

TODAY = date(2026, 7, 21)
OTHER_URN, CO_DEFENDANT_URN = "45AA9999926", "45AA8888826"


@pytest.fixture(autouse=True, scope="module")
def on_the_day() -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=False):
        yield


@pytest.fixture(scope="module")
def made(made_once: Path, on_the_day: None) -> SimpleNamespace:
    """What `case` gives, made once for a module."""
    return a_child_with_two_cases()


@pytest.fixture
def case(db: None, made: SimpleNamespace) -> SimpleNamespace:
    return deepcopy(made)


def a_child_with_two_cases() -> SimpleNamespace:
    people = house()
    person = child(people, address="14 Quarry Lane, Eastmere")
    proceeding = in_court(person, people, charges=2, firm=people.firm, hearing=datetime(2026, 8, 4, 10, 0))
    # another case of the same child with another firm, and a co-defendant under the same URN's force
    in_court(person, people, urn=OTHER_URN, firm=people.other_firm)
    in_court(child(people, "Lorcan Quill"), people, urn=CO_DEFENDANT_URN, firm=people.other_firm)
    referral = referred(person, people)
    referrals.record_event(
        referral=referral, what="chased", on=date(2026, 7, 14), by="tests", today=TODAY, reply="in the queue"
    )
    decision = record_decision(
        referral=Referral.objects.get(), kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE,
        decided_on=date(2026, 7, 17), received_on=date(2026, 7, 20), received_by="yot_worker", competent_authority="sca",
        by=people.worker, today=TODAY, letter=("letter.pdf", letter(pages=2)),
    )  # fmt: skip
    return SimpleNamespace(
        people=people,
        person=person,
        proceeding=proceeding,
        decision=decision,
        url=reverse("packs", args=[proceeding.pk]),
    )
