"""Two people act on one record: the second gets a conflict that says so, and nothing is lost."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from liaison import audit
from liaison.audit import chain
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict, Entry, Head
from liaison.law.words import DecisionKind, Outcome
from liaison.people.models import YoungPerson
from liaison.prompts.models import Prompt
from liaison.prompts.reconcile import reconcile
from proceedings.actions.events import record_event as in_court_happened
from proceedings.models import Proceeding
from rulings.actions.decisions import record_decision
from rulings.actions.referrals import record_event
from rulings.models import Decision, Referral
from tests.child import child, in_court, referred
from tests.people import house

TODAY = date(2026, 7, 21)


@pytest.mark.django_db
def test_the_second_of_two_edits_is_refused_and_the_first_stands() -> None:
    people = house()
    person = child(people)
    mine, theirs = YoungPerson.objects.get(pk=person.pk), YoungPerson.objects.get(pk=person.pk)
    with audit.change(by=people.worker, why="moved house", today=TODAY):
        mine.address = "1 New Street"
        mine.save()
    before = Entry.objects.count()
    with pytest.raises(Conflict) as refused, audit.change(by=people.manager, why="postcode", today=TODAY):
        theirs.postcode = "E1 1AA"  # another field: it would still overwrite the address
        theirs.save()
    assert refused.value.record.pk == person.pk
    assert refused.value.held == 0
    now = YoungPerson.objects.get(pk=person.pk)
    assert (now.address, now.postcode, now.version) == ("1 New Street", "", 1)
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_an_action_that_was_begun_on_an_older_version_is_refused() -> None:
    people = house()
    referral = referred(child(people), people)
    record_event(
        referral=referral,
        what="reasonable_grounds",
        on=TODAY,
        by=people.worker,
        today=TODAY,
        held=0,
        outcome="positive",
    )
    with pytest.raises(Conflict):
        record_event(referral=referral, what="withdrawn", on=TODAY, by=people.manager, today=TODAY, held=0)
    assert Referral.objects.get().ruling == "rg_positive"


@pytest.mark.django_db
def test_rows_read_outside_the_change_are_not_written_in_bulk() -> None:
    people = house()
    court = in_court(child(people), people)
    charge = court.charges.get()
    charge.offence = "Another"
    with pytest.raises(audit.Closed), audit.change(by="tests", why="x", today=TODAY):
        type(charge).objects.bulk_update([charge], ["offence"])


@pytest.mark.django_db
def test_a_bulk_update_that_leaves_a_change_out_is_refused() -> None:
    people = house()
    in_court(child(people), people)
    with pytest.raises(ValueError, match="leaves out"), audit.change(by="tests", why="x", today=TODAY):
        court = Proceeding.objects.select_for_update().get()
        court.urn, court.venue = "01ZD0000001", "Elsewhere"
        Proceeding.objects.bulk_update([court], ["urn"])


# Races: threads of their own, connections of their own, one database


def race(number: int, act: Callable[[int], Any]) -> Counter[str]:
    """Run `act(n)` in so many threads at once; count the results and the names of the exceptions."""
    ready, results = threading.Barrier(number), []

    def run(n: int) -> None:
        try:
            ready.wait(timeout=20)
            act(n)
            results.append("won")
        except Exception as error:
            results.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return Counter(results)


def whole() -> bool:
    head = Head.objects.get()
    return not list(chain.breaks(Entry.objects.order_by("seq"), last_seq=head.seq, last_hash=head.hash))


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_record_one_decision_one_wins() -> None:
    people = house()
    referral = referred(child(people), people)

    def act(n: int) -> None:
        record_decision(
            referral=referral, kind=DecisionKind.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=TODAY,
            received_on=TODAY, received_by="yot_worker", competent_authority="sca", by=people.worker, today=TODAY,
        )  # fmt: skip

    assert race(8, act) == {"won": 1, NotPossible.__name__: 7}
    assert Decision.objects.count() == 1
    assert whole()


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_edit_one_record_one_wins_and_seven_are_told() -> None:
    people = house()
    person = child(people)
    copies = [YoungPerson.objects.get(pk=person.pk) for _ in range(8)]

    def act(n: int) -> None:
        with audit.change(by=f"person {n}", why="moved house", today=TODAY):
            copies[n].address = f"{n} New Street"
            copies[n].save()

    assert race(8, act) == {"won": 1, Conflict.__name__: 7}
    assert YoungPerson.objects.get().version == 1
    assert whole()


@pytest.mark.django_db(transaction=True)
def test_eight_who_write_different_things_all_win_and_the_log_stays_one_chain() -> None:
    people = house()
    before = Head.objects.get().seq

    def act(n: int) -> None:
        child(people, f"Child Number{n}")

    assert race(8, act) == {"won": 8}
    assert Head.objects.get().seq == before + 8
    assert whole()


@pytest.mark.django_db(transaction=True)
def test_a_decision_and_a_plea_at_the_same_moment_leave_prompts_that_fit_both() -> None:
    people = house()
    person = child(people)
    referral = referred(person, people)
    court = in_court(person, people, firm=people.firm)

    def act(n: int) -> None:
        if n == 0:
            record_event(
                referral=referral,
                what="reasonable_grounds",
                on=TODAY,
                by=people.worker,
                today=TODAY,
                outcome="positive",
            )
        else:
            in_court_happened(
                proceeding=court, what="plea", on=TODAY, by=people.officer, today=TODAY, plea="guilty"
            )

    assert race(2, act) == {"won": 2}
    assert Prompt.objects.asking().exists()
    with audit.change(by="tests", why="is anything left to do?", today=TODAY):
        assert reconcile([person.pk], TODAY) == []


@pytest.mark.django_db(transaction=True)
def test_proceedings_opened_for_one_child_at_the_same_moment_all_stand_under_their_own_names() -> None:
    people = house()
    person = child(people)
    referred(person, people)

    def act(n: int) -> None:
        in_court(person, people, urn=f"01ZD000000{n}")

    assert race(4, act) == {"won": 4}
    assert sorted(Proceeding.objects.values_list("name", flat=True)) == ["A", "B", "C", "D"]
    assert whole()
