"""Rule 1: records are written only inside `audit.change`; it is one transaction, one log, one signal."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from liaison import audit
from liaison.audit.door import Closed
from liaison.audit.models import Entry, Record, RecordQuerySet, write
from liaison.audit.signals import facts_changed
from liaison.notices import outbox
from liaison.notices.models import Mail
from liaison.people.models import Agency, Area, YoungPerson
from liaison.prompts.models import Prompt
from tests.child import child, in_court, referred
from tests.people import house

RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
ACCOUNTS_AND_MACHINERY = {"people.User", "audit.Entry", "audit.Head"}
ACCOUNTS_AND_MACHINERY |= {"people.NameWord", "people.Spelling"}  # worked out from names, written with them
ACCOUNTS_AND_MACHINERY |= {"packs.Progress"}  # how far a pack is; it goes when the pack is made
pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Any:
    """What `facts_changed` says while the test runs."""
    said: list[frozenset[Any]] = []

    def listen(sender: Any, *, ids: frozenset[Any], **kwargs: Any) -> None:
        said.append(ids)

    facts_changed.connect(listen)
    yield said
    facts_changed.disconnect(listen)


def test_every_model_of_ours_is_a_record_or_is_named_here() -> None:
    ours = {
        m._meta.label
        for m in apps.get_models()
        if m.__module__.startswith(("liaison", "rulings", "proceedings"))
    }
    assert ours - {m._meta.label for m in RECORDS} == ACCOUNTS_AND_MACHINERY


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
class TestOutsideTheDoor:
    def test_its_manager_is_the_one_that_keeps_the_door(self, model: type[Record]) -> None:
        assert isinstance(model._default_manager.get_queryset(), RecordQuerySet)
        assert issubclass(model.objects.all().__class__, RecordQuerySet)

    @pytest.mark.parametrize(
        "way",
        [
            lambda model: model().save(),
            lambda model: model().delete(),
            lambda model: model.objects.bulk_create([model()]),
            lambda model: model.objects.bulk_update([model()], ["version"]),
            lambda model: model.objects.update(version=7),
            lambda model: model.objects.filter(version=0).update(version=7),
            lambda model: model.objects.all().delete(),
            lambda model: model.objects.create(),
            lambda model: model.objects.get_or_create(pk="00000000-0000-0000-0000-000000000000"),
            lambda model: model.objects.update_or_create(pk="00000000-0000-0000-0000-000000000000"),
            lambda model: write(model()),
        ],
        ids=["save", "delete", "bulk_create", "bulk_update", "update", "filter-update", "filter-delete", "create",
             "get_or_create", "update_or_create", "write"],
    )  # fmt: skip
    def test_it_is_not_written(self, model: type[Record], way: Callable[[type[Record]], Any]) -> None:
        with pytest.raises(Closed):
            way(model)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_inside_the_door_too_nothing_is_updated_or_deleted_past_the_log(
    model: type[Record], today: date
) -> None:
    with audit.change(by="tests", why="a try", today=today):
        with pytest.raises(Closed):
            model.objects.update(version=7)
        with pytest.raises(Closed):
            model.objects.all().delete()
        with pytest.raises(TypeError):
            model.objects.bulk_create([], ignore_conflicts=True)
        with pytest.raises(TypeError):
            model.objects.bulk_create(
                [], update_conflicts=True, update_fields=["version"], unique_fields=["id"]
            )


def test_a_saved_record_is_not_changed_outside_either(today: date) -> None:
    people = house()
    area = Area.objects.get(pk=people.area.pk)
    area.name = "Elsewhere"
    for way in (area.save, area.delete, lambda: Area.objects.bulk_update([area], ["name"])):
        with pytest.raises(Closed):
            way()
    assert Area.objects.get(pk=people.area.pk).name == "Eastmere"


def test_save_with_update_fields_is_refused_since_it_can_lose_a_state(today: date) -> None:
    people = house()
    with audit.change(by="tests", why="a try", today=today), pytest.raises(TypeError):
        people.area.save(update_fields=["name"])


def test_the_outermost_change_needs_the_day_and_the_reason(today: date) -> None:
    with pytest.raises(TypeError), audit.change(by="tests", why="no day"):
        pass
    with pytest.raises(ValueError), audit.change(by="tests", why="  ", today=today):
        pass


def test_an_inner_change_joins_the_outer_one(today: date, heard: list[Any]) -> None:
    people = house()
    before = Entry.objects.count()
    with audit.change(by="the outer", why="outer reason", today=today) as outer:
        with audit.change(by="the inner", why="inner reason") as inner:
            assert inner is outer
            person = child_of(people)
        assert Entry.objects.count() == before, "the log is written when the outermost change ends"
        assert heard == []
        second = child_of(people)
    assert heard == [frozenset({person.pk, second.pk})]
    made = Entry.objects.filter(seq__gt=before, model="people.YoungPerson")
    assert {(entry.actor, entry.why, entry.change) for entry in made} == {
        ("the outer", "outer reason", str(outer.id))
    }


def child_of(people: Any, **fields: Any) -> YoungPerson:
    person = YoungPerson(
        forenames="Ada", surname="Nowak", date_of_birth=date(2010, 1, 1), home_team=people.team, **fields
    )
    person.save()
    return person


def test_an_exception_leaves_no_row_no_entry_and_no_signal(today: date, heard: list[Any]) -> None:
    people = house()
    before = Entry.objects.count()
    with pytest.raises(RuntimeError), audit.change(by="tests", why="a change that fails", today=today):
        child_of(people)
        outbox.queue(("a@example.org", "Subject", "Body"))
        raise RuntimeError
    assert (YoungPerson.objects.count(), Mail.objects.count(), Entry.objects.count()) == (0, 0, before)
    assert heard == []
    with pytest.raises(Closed):
        audit.current()


def test_an_inner_change_that_failed_and_was_caught_leaves_nothing_of_itself(
    today: date, heard: list[Any]
) -> None:
    people = house()
    before = Entry.objects.count()
    with audit.change(by="tests", why="many entries of a list", today=today):
        kept = child_of(people)
        with pytest.raises(RuntimeError), audit.change(by="tests", why="one of them fails"):
            lost = child_of(people)
            raise RuntimeError
    assert set(YoungPerson.objects.values_list("pk", flat=True)) == {kept.pk}
    assert heard == [frozenset({kept.pk})]
    assert not Entry.objects.filter(seq__gt=before, object_id=str(lost.pk)).exists()


def test_a_refusal_stays_in_the_log_when_the_change_is_taken_back(today: date) -> None:
    people = house()
    person = child(people)
    with pytest.raises(RuntimeError), audit.change(by=people.worker, why="a change that fails", today=today):
        audit.note(kind="refused", by=people.worker, what="asked for young person", about=person)
        raise RuntimeError
    assert Entry.objects.filter(kind="refused", young_person_id=str(person.pk)).count() == 1


def test_nothing_is_said_when_no_fact_was_touched(today: date, heard: list[Any]) -> None:
    house()
    with audit.change(by="tests", why="about nobody", today=today):
        Agency(name="North Police", kind="police").save()
        outbox.queue(("a@example.org", "Subject", "Body"))
    with audit.change(by="tests", why="nothing at all", today=today):
        pass
    assert heard == []


def test_saving_what_did_not_change_writes_nothing(today: date, heard: list[Any]) -> None:
    people = house()
    person = child(people)
    heard.clear()
    before, version = Entry.objects.count(), person.version
    with audit.change(by="tests", why="nothing new", today=today):
        person.save()
        write(person)
    assert (Entry.objects.count(), person.version, heard) == (before, version, [])


def test_a_list_changed_in_place_is_seen(today: date) -> None:
    people = house()
    court = in_court(child(people), people)
    with audit.change(by="tests", why="a note on the diary", today=today):
        event = court.events.first()
        event.details["court"] = "crown"
        event.save()
    assert court.events.get(pk=event.pk).details["court"] == "crown"


def test_a_failing_receiver_undoes_everything(today: date) -> None:
    people = house()
    before = Entry.objects.count()

    def fails(sender: Any, **kwargs: Any) -> None:
        raise RuntimeError("the receiver")

    facts_changed.connect(fails)
    try:
        with (
            pytest.raises(RuntimeError, match="the receiver"),
            audit.change(by="tests", why="x", today=today),
        ):
            child_of(people)
    finally:
        facts_changed.disconnect(fails)
    assert (YoungPerson.objects.count(), Entry.objects.count()) == (0, before)


def test_prompts_are_written_in_the_same_transaction(today: date) -> None:
    people = house()
    person = child(people)
    referred(person, people)
    in_court(person, people)
    assert Prompt.objects.filter(young_person=person).exists()
    with pytest.raises(RuntimeError), audit.change(by="tests", why="undone", today=today):
        other = child(people, "Mei Lin")
        referred(other, people)
        in_court(other, people, urn="01ZD7654321")
        raise RuntimeError
    assert not Prompt.objects.filter(young_person=other.pk).exists()


def test_deleting_a_record_logs_all_that_goes_with_it(today: date) -> None:
    people = house()
    person = child(people)
    court = in_court(person, people, charges=2)
    key, charges = str(court.pk), {str(pk) for pk in court.charges.values_list("pk", flat=True)}
    with audit.change(by=people.manager, why="recorded twice", today=today):
        court.delete()
    gone = set(Entry.objects.filter(kind="deleted").values_list("object_id", flat=True))
    assert {key, *charges} <= gone
