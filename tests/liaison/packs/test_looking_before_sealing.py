"""A pack is looked at page by page before it is sealed."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from liaison.audit.machine import NotPossible
from liaison.documents import storage
from liaison.packs.actions.making import preview
from liaison.packs.actions.order import Order, offered
from liaison.packs.actions.sealing import seal_pack
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.pictures import NoSuchPage, picture
from proceedings.actions.events import record_event
from tests.child import letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import TODAY, a_child_with_two_cases

pytestmark = pytest.mark.django_db
LOOK = {"purpose": "representations", "recipient": "CPS Eastmere", "others": ["nobody"], "look": "yes"}


@pytest.fixture(scope="module")
def made(made_once: Path, on_the_day: None) -> SimpleNamespace:
    """With a preview that the solicitor made."""
    case = a_child_with_two_cases()
    ticked = {"papers": [str(case.decision.letter_id)]}
    signed_in(case.people.solicitor).post(case.url, {**LOOK, **ticked})
    return case


@pytest.fixture
def looked(case: SimpleNamespace) -> Pack:
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


def test_pages_are_drawn_from_any_file_or_not_at_all() -> None:
    assert picture(letter(pages=2), 2).startswith(b"\x89PNG")
    for content, page in ((letter(), 2), (b"no pdf", 1), (b"", 1)):
        with pytest.raises(NoSuchPage):
            picture(content, page)
