"""The nightly sweep reads first, and writes only for those whose prompts the day has changed."""

import gc
from dataclasses import fields
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.audit.models import Entry
from liaison.people.models import YoungPerson
from liaison.prompts.gather import Between, Rows
from liaison.prompts.reconcile import batches, out_of_step, sweep
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


def test_a_night_on_which_nothing_changes_writes_nothing_and_locks_nobody() -> None:
    people = house()
    person = child(people, "Ada Brook")
    referred(person, people)
    in_court(person, people, firm=people.firm)
    sweep(DAY)
    lines = Entry.objects.count()
    with CaptureQueriesContext(connection) as queries:
        assert sweep(DAY) == 0
    assert Entry.objects.count() == lines
    assert all(query["sql"].startswith("SELECT") for query in queries)
    assert not any("FOR UPDATE" in query["sql"] for query in queries)


def test_only_the_child_whose_day_it_is_is_written() -> None:
    people = house()
    ada, ben = child(people, "Ada Brook"), child(people, "Ben Croft")
    referred(ada, people)
    sweep(DAY)
    assert out_of_step([ada.pk, ben.pk], DAY) == []
    later = date(2028, 8, 1)  # past 17½: consent at 18 is to be thought of
    late = out_of_step([ada.pk, ben.pk], later)
    assert sweep(later) > 0
    assert ada.pk in late
    assert out_of_step([ada.pk, ben.pk], later) == []


def test_in_batches_the_same_prompts_follow() -> None:
    people = house()
    for name in ("Ada Brook", "Ben Croft", "Cai Dunn"):
        referred(child(people, name), people)
    later = date(2028, 8, 1)  # past 17½: consent at 18 is to be thought of
    assert sweep(later, batch=1) > 0
    assert sweep(later, batch=2) == sweep(later) == 0


def test_from_one_id_to_another_the_same_is_read_as_by_naming_each() -> None:
    people = house()
    for name in ("Ada Brook", "Ben Croft", "Cai Dunn"):
        person = child(people, name)
        referred(person, people)
        in_court(person, people, firm=people.firm)
    ids = sorted(YoungPerson.objects.values_list("id", flat=True))
    for some in (ids[:2], ids):
        by_range, by_name = Rows.read(Between(some[0], some[-1])), Rows.read(some)
        for kind in fields(Rows):  # rows of different children come in any order
            assert sorted(getattr(by_range, kind.name), key=repr) == sorted(
                getattr(by_name, kind.name), key=repr
            )
    assert len(Rows.read(Between(ids[1], ids[1])).proceedings) == 1


def test_every_child_is_in_one_batch_and_none_in_two() -> None:
    people = house()
    ids = sorted(child(people, name).pk for name in ("Ada Brook", "Ben Croft", "Cai Dunn"))
    assert batches(2) == [Between(ids[0], ids[1]), Between(ids[2], ids[2])]
    assert batches(3) == [Between(ids[0], ids[2])]


def test_nobody_on_record_is_no_batch() -> None:
    assert batches(500) == []
    assert sweep(DAY) == 0


def test_afterwards_python_collects_its_rubbish_again() -> None:
    child(house())
    sweep(DAY)
    assert gc.isenabled()
