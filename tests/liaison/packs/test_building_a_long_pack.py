"""A long pack is made by the worker behind the site, says how far it is, and can be cancelled."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from liaison.packs import tasks
from liaison.packs.actions.making import begin, discard
from liaison.packs.actions.order import Order, offered
from liaison.packs.models import Pack, Progress
from liaison.packs.models.pack import Purpose
from proceedings.actions.events import record_event
from tests.child import letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import TODAY
from tests.liaison.packs.papers import paper

pytestmark = pytest.mark.django_db
LOOK = {"purpose": "representations", "recipient": "CPS Eastmere", "others": ["nobody"], "look": "yes"}


def url(name: str, pack: Pack) -> str:
    return reverse(name, args=[pack.pk])


def order(case: SimpleNamespace) -> Order:
    purpose = Purpose.REPRESENTATIONS
    return Order(
        proceeding=case.proceeding, purpose=purpose, recipient="CPS", choices=offered(purpose, "youth")
    )


def test_a_long_pack_is_queued_and_its_page_says_how_far_it_is(
    case: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liaison.packs.views.gathering.LONG", 2)
    long = paper(case, "firm", "School file", content=letter(pages=3))
    client = signed_in(case.people.solicitor)
    said = client.post(case.url, {**LOOK, "papers": [str(long.pk)]}, follow=True).content.decode()
    assert "It waits for its turn." in said
    pack = Pack.objects.get()
    assert pack.state == "building"
    Progress.objects.update(what="Reading the documents", done=1, of=3)
    assert "Reading the documents: 1 of 3" in client.get(url("pack_look", pack)).content.decode()
    tasks.make_pack.func(str(pack.pk))
    pack = Pack.objects.get()
    assert pack.state == "preview"
    assert pack.pages > 3
    assert not Progress.objects.exists()
    tasks.make_pack.func(str(pack.pk))  # taken twice from the queue: nothing happens
    assert Pack.objects.get().sha256 == pack.sha256


def test_it_tells_its_steps_while_it_is_made(case: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = begin(order(case), by=case.people.solicitor, at=timezone.now(), today=TODAY)
    told: list[str] = []
    real = tasks._telling

    def watched(of: Pack) -> Any:
        tell = real(of)
        return lambda what, done, all: (told.append(what), tell(what, done, all))

    monkeypatch.setattr(tasks, "_telling", watched)
    tasks.make_pack.func(str(pack.pk))
    assert told[0] == "Reading the documents"
    assert told[-1] == "Storing the file"


def test_it_can_be_cancelled_before_it_is_begun_and_while_it_is_made(
    case: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(case.people.solicitor)
    waiting = begin(order(case), by=case.people.solicitor, at=timezone.now(), today=TODAY)
    client.post(url("pack_discard", waiting))
    tasks.make_pack.func(str(waiting.pk))
    assert Pack.objects.get().state == "discarded"
    running = begin(order(case), by=case.people.solicitor, at=timezone.now(), today=TODAY)
    Progress.objects.filter(pack=running).update(cancelled=True)  # between two documents
    tasks.make_pack.func(str(running.pk))
    assert Pack.objects.get(pk=running.pk).state == "discarded"
    assert not Progress.objects.exists()


def test_a_firm_that_stops_acting_while_it_waits_gets_nothing(case: SimpleNamespace) -> None:
    pack = begin(order(case), by=case.people.solicitor, at=timezone.now(), today=TODAY)
    record_event(proceeding=case.proceeding, what="solicitor_ended", on=TODAY, by="tests", today=TODAY)
    tasks.make_pack.func(str(pack.pk))
    failed = Pack.objects.get()
    assert failed.state == "failed"
    assert failed.contents["why"].startswith("only a solicitor who acts")
    discard(failed, by="tests", today=TODAY)
