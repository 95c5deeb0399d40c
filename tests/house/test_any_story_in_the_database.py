"""Rule 4, over the real database: after anything that happens, the prompts agree with the facts, once."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison import audit
from liaison.audit import chain
from liaison.audit.machine import NotPossible
from liaison.audit.models import Entry, Head
from liaison.law.words import DecisionKind
from liaison.people.models import YoungPerson
from liaison.prompts.actions.answer import decline, say_done
from liaison.prompts.gather import Between
from liaison.prompts.models import Prompt
from liaison.prompts.reconcile import out_of_step, reconcile, sweep
from proceedings.actions.events import record_event as in_court_happened
from rulings.actions.referrals import record_event
from rulings.models import Decision
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)

NRM: list[tuple[str, dict[str, Any]]] = [
    *((kind.value, {"outcome": outcome}) for kind in DecisionKind for outcome in ("positive", "negative")),
    *(("decision_voided", {"of": kind.value, "reason": "wrong"}) for kind in DecisionKind),
    ("reconsideration_requested", {}), ("suspended", {}), ("resumed", {}), ("withdrawn", {}), ("disqualified", {}),
]  # fmt: skip
COURT: list[tuple[str, dict[str, Any]]] = [
    ("adjourned", {}), ("plea", {"plea": "guilty"}), ("plea", {"plea": "not_guilty"}), ("plea_vacated", {}),
    ("sent_for_trial", {}), ("trial_started", {}), ("convicted", {}), ("acquitted", {}), ("sentenced", {}),
    ("discontinued", {}), ("charged", {}), ("appeal_lodged", {}), ("appeal_allowed", {}), ("reopened", {}),
    ("solicitor_told", {}), ("solicitor_ended", {}), ("representations_sent", {}), ("disclosure_served", {}),
    ("representations_answered", {"answer": "continue"}),
]  # fmt: skip
PEOPLE: list[tuple[str, dict[str, Any]]] = [("done", {}), ("declined", {}), ("night", {})]
STEPS = st.lists(
    st.tuples(st.sampled_from([*NRM, *NRM, *COURT, *PEOPLE]), st.integers(0, 10), st.sampled_from([None, ["1"], ["2"]])),
    min_size=4, max_size=14,
)  # fmt: skip


@given(STEPS)
@settings(max_examples=15)
def test_whatever_happens_the_prompts_agree_with_the_facts(steps: Any) -> None:
    with transaction.atomic():
        people = house()
        person = child(people)
        referral, court = referred(person, people), in_court(person, people, charges=2, firm=people.firm)
        today = DAY
        for (what, details), days, charges in steps:
            today += timedelta(days)
            asking = Prompt.objects.asking().filter(young_person=person).order_by("kind", "pk").first()
            closed = dict(Prompt.objects.filter(state__in=["done", "declined"]).values_list("pk", "state"))
            try:
                if what in ("done", "declined") and asking:
                    answered = say_done if what == "done" else decline
                    answered(prompt=asking, note="What was done.", by=people.worker, today=today)
                elif what == "night":
                    sweep(today)
                elif (what, details) in NRM:
                    record_event(
                        referral=referral, what=what, on=today, by=people.worker, today=today, **details
                    )
                elif (what, details) in COURT:
                    in_court_happened(
                        proceeding=court,
                        what=what,
                        on=today,
                        by=people.officer,
                        today=today,
                        charges=charges,
                        **details,
                    )
            except NotPossible:
                continue
            finally:
                agrees(person, today, closed)
        transaction.set_rollback(True)


def key_of(prompt: Prompt) -> tuple[Any, ...]:
    return prompt.kind, prompt.proceeding_id, prompt.ground_id, prompt.role


def agrees(person: YoungPerson, today: date, closed: dict[Any, str]) -> None:
    prompts = list(Prompt.objects.filter(young_person=person))
    assert [key for key, many in Counter(map(key_of, prompts)).items() if many > 1] == [], (
        "one prompt for each key"
    )
    assert not any(p.kind == "work_out_by_hand" for p in prompts), "the rules stopped"
    for pk, state in closed.items():
        assert Prompt.objects.get(pk=pk).state == state, "done or declined stays so"
    voided = {d.ground_id for d in Decision.objects.exclude(state="standing").select_related("referral")}
    standing = {d.ground_id for d in Decision.objects.filter(state="standing").select_related("referral")}
    for prompt in prompts:
        if prompt.asks and prompt.ground == "decision":
            assert prompt.ground_id not in voided - standing, (
                f"{prompt} rests on a decision that does not stand"
            )
        assert prompt.because, f"{prompt} does not say why"
        assert prompt.closed_on is None if prompt.asks else prompt.closed_on is not None
    late = out_of_step(Between(person.pk, person.pk), today)
    with audit.change(by="tests", why="twice changes nothing", today=today):
        settled = reconcile([person.pk], today)  # the first on a new day may do what the day asks
        assert late == ([person.pk] if settled else []), "the sweep passes over nobody who must be reconciled"
        assert reconcile([person.pk], today) == [], settled


def test_the_log_of_it_all_is_one_chain() -> None:
    people = house()
    person = child(people)
    referral = referred(person, people)
    in_court(person, people, firm=people.firm)
    record_event(
        referral=referral, what="conclusive_grounds", on=DAY, by=people.worker, today=DAY, outcome="positive"
    )
    head = Head.objects.get()
    assert not list(chain.breaks(Entry.objects.order_by("seq"), last_seq=head.seq, last_hash=head.hash))
    moves = Entry.objects.filter(kind="moved").values_list("model", flat=True)
    assert {"rulings.Referral", "proceedings.Proceeding", "proceedings.Charge"} <= set(moves)


def test_recording_an_event_in_court_takes_the_same_number_of_queries_whatever_there_is() -> None:
    people = house()

    def queries(name: str, charges: int, cases: int) -> int:
        person = child(people, name)
        referred(person, people)
        for n in range(cases):
            court = in_court(person, people, urn=f"01ZD{n:07}", charges=charges, firm=people.firm)
        with CaptureQueriesContext(connection) as counted:
            in_court_happened(
                proceeding=court, what="plea", on=DAY, by=people.officer, today=DAY, plea="not_guilty"
            )
        return len(counted)

    one = queries("Ada Brook", 1, 1)
    assert queries("Ben Croft", 20, 1) == one
    assert queries("Cai Dunn", 20, 6) == one


def test_the_sweep_takes_the_same_number_of_queries_for_one_child_and_for_ten() -> None:
    people = house()

    def queries(number: int) -> int:
        for n in range(number):
            person = child(people, f"Ada Number{number}x{n}")
            referred(person, people)
            in_court(person, people, firm=people.firm)
        sweep(DAY)
        with CaptureQueriesContext(connection) as counted:
            sweep(DAY)
        return len(counted)

    assert queries(1) == queries(9)
