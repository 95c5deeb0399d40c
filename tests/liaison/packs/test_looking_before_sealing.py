"""A pack is looked at page by page before it is sealed; a long one is made by the worker and can be cancelled."""

import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from liaison.audit.machine import NotPossible
from liaison.documents import storage
from liaison.packs import tasks
from liaison.packs.actions.making import begin, discard, preview
from liaison.packs.actions.order import Order, offered
from liaison.packs.actions.sealing import seal_pack
from liaison.packs.models import Pack, Progress
from liaison.packs.models.pack import Purpose
from liaison.packs.pictures import NoSuchPage, picture
from proceedings.actions.events import record_event
from tests.child import letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import TODAY
from tests.liaison.packs.papers import paper

pytestmark = pytest.mark.django_db
LOOK = {"purpose": "representations", "recipient": "CPS Eastmere", "others": ["nobody"], "look": "yes"}


@pytest.fixture
def looked(case: SimpleNamespace) -> Pack:
    """A preview that the solicitor made."""
    ticked = {"papers": [str(case.decision.letter_id)]}
    signed_in(case.people.solicitor).post(case.url, {**LOOK, **ticked})
    return Pack.objects.select_related("proceeding", "built_by__agency", "owner").get()


def url(name: str, pack: Pack) -> str:
    return reverse(name, args=[pack.pk])


def order(case: SimpleNamespace) -> Order:
    purpose = Purpose.REPRESENTATIONS
    return Order(
        proceeding=case.proceeding, purpose=purpose, recipient="CPS", choices=offered(purpose, "youth")
    )


def test_a_preview_shows_its_pages_as_pictures_and_is_not_handed_out(
    case: SimpleNamespace, looked: Pack
) -> None:
    assert looked.state == "preview"
    client = signed_in(case.people.solicitor)
    said = client.get(url("pack_look", looked)).content.decode()
    assert "Page 1 as a picture" in said
    assert "Seal it" in said
    drawn = client.get(url("pack_picture", looked), {"page": "1"})
    assert drawn["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(drawn.content)).width > 500
    assert client.get(url("pack_download", looked)).status_code == 404


@pytest.mark.parametrize("page", ["0", "999", "-1", "x", "", "²", "9" * 400])
def test_a_page_that_is_not_there_is_not_shown(case: SimpleNamespace, looked: Pack, page: str) -> None:
    assert (
        signed_in(case.people.solicitor).get(url("pack_picture", looked), {"page": page}).status_code == 404
    )


def test_what_was_looked_at_is_what_is_sealed(case: SimpleNamespace, looked: Pack) -> None:
    client = signed_in(case.people.solicitor)
    said = client.post(url("pack_seal", looked), follow=True).content.decode()
    assert "Version 1 is built and sealed" in said
    sealed = Pack.objects.get()
    assert (sealed.state, sealed.sha256) == ("sealed", looked.sha256)
    assert client.get(url("pack_download", looked)).content == storage.read(looked.sha256)
    assert "Seal it" not in client.get(url("pack_look", looked)).content.decode()


def test_what_was_thrown_away_leaves_no_file(case: SimpleNamespace, looked: Pack) -> None:
    client = signed_in(case.people.solicitor)
    client.post(url("pack_discard", looked))
    assert Pack.objects.get().state == "discarded"
    with pytest.raises(storage.Damaged):
        storage.read(looked.sha256)
    assert client.get(url("pack_look", looked)).status_code == 404


def test_a_sealed_pack_is_never_thrown_away(case: SimpleNamespace, looked: Pack) -> None:
    client = signed_in(case.people.solicitor)
    client.post(url("pack_seal", looked))
    client.post(url("pack_discard", looked))
    assert Pack.objects.get().state == "sealed"
    assert storage.read(looked.sha256)


def test_what_changed_since_the_preview_has_to_be_made_again(case: SimpleNamespace, looked: Pack) -> None:
    record_event(proceeding=case.proceeding, what="representations_sent", on=TODAY, by="tests", today=TODAY)
    said = signed_in(case.people.solicitor).post(url("pack_seal", looked), follow=True).content.decode()
    assert "make it again" in said
    assert Pack.objects.get().state == "preview"


def test_of_two_previews_only_one_becomes_the_next_version(case: SimpleNamespace, looked: Pack) -> None:
    again = preview(order(case), by=case.people.solicitor, at=timezone.now(), today=TODAY)
    seal_pack(looked, by=case.people.solicitor, today=TODAY)
    with pytest.raises(NotPossible, match="at the same time"):
        seal_pack(again, by=case.people.solicitor, today=TODAY)


@pytest.mark.parametrize("who", ["worker", "officer", "other_solicitor", "partner_user", "other_worker"])
def test_nobody_else_looks_at_it(case: SimpleNamespace, looked: Pack, who: str) -> None:
    client = signed_in(getattr(case.people, who))
    for name in ("pack_look", "pack_picture", "pack_differences"):
        assert client.get(url(name, looked)).status_code == 404, name
    for name in ("pack_seal", "pack_discard"):
        assert client.post(url(name, looked)).status_code == 404, name


def test_a_firm_that_acts_no_longer_loses_its_previews_at_once(case: SimpleNamespace, looked: Pack) -> None:
    record_event(proceeding=case.proceeding, what="solicitor_ended", on=TODAY, by="tests", today=TODAY)
    client = signed_in(case.people.solicitor)
    assert client.get(url("pack_look", looked)).status_code == 404
    assert client.post(url("pack_seal", looked)).status_code == 404


# A long pack


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


def test_pages_are_drawn_from_any_file_or_not_at_all() -> None:
    assert picture(letter(pages=2), 2).startswith(b"\x89PNG")
    for content, page in ((letter(), 2), (b"no pdf", 1), (b"", 1)):
        with pytest.raises(NoSuchPage):
            picture(content, page)


# What changed


def test_a_later_version_says_what_changed(case: SimpleNamespace) -> None:
    school = paper(case, "firm", "Attendance", content=letter(pages=3))
    client = signed_in(case.people.solicitor)
    sealed = {**{k: v for k, v in LOOK.items() if k != "look"}}
    client.post(case.url, {**sealed, "papers": [str(case.decision.letter_id)]})
    record_event(proceeding=case.proceeding, what="representations_sent", on=TODAY, by="tests", today=TODAY)
    client.post(
        case.url,
        {**sealed, "recipient": "CPS Complex Casework", "others": ["family"], "papers": [str(school.pk)]},
    )
    said = client.get(url("pack_differences", Pack.objects.get(number=2))).content.decode()
    for word in (
        "CPS Eastmere", "CPS Complex Casework", "Paper added", "Attendance", "Paper taken out", "The chronology",
        "family or household",
    ):  # fmt: skip
        assert word in said, word
    first = client.get(url("pack_differences", Pack.objects.get(number=1))).content.decode()
    assert "no earlier version" in first


def test_the_same_facts_and_papers_differ_in_nothing(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    sealed = {k: v for k, v in LOOK.items() if k != "look"}
    for _ in range(2):
        client.post(case.url, sealed)
    said = client.get(url("pack_differences", Pack.objects.get(number=2))).content.decode()
    assert "Nothing but its moment" in said
