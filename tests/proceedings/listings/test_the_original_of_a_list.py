"""The file as it came names people who are none of ours: encrypted, for few, and gone with the review."""

import os
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from liaison.audit.models import Entry as LogEntry
from proceedings.listings import originals
from proceedings.listings.actions.decide import close, set_aside
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.actions.uploads import drop, forget_left_lying, keep_upload
from proceedings.listings.models import CourtList, Upload
from tests.proceedings.listings.conftest import SAMPLE, TODAY
from tests.proceedings.listings.test_reviewing_a_list import signed_in


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "originals"


@pytest.fixture
def held(croydon: Any, store: Any) -> CourtList:
    return import_list(
        "croydon.json", SAMPLE.read_bytes(), agency=croydon.team, by=croydon.officer, today=TODAY
    ).court_list


def handed_in(people: Any) -> Any:
    return keep_upload(
        "l.json",
        SAMPLE.read_bytes(),
        agency=people.team,
        sender="a",
        lawful_basis="b",
        by="tests",
        today=TODAY,
    )


def age(store: Any, days: int) -> None:
    then = (timezone.now() - timedelta(days=days)).timestamp()
    for path in store.iterdir():
        os.utime(path, (then, then))


def test_what_lies_on_the_disk_says_nothing_of_what_is_in_it(held, store):
    (file,) = store.iterdir()
    lying = file.read_bytes()
    assert b"Robson" not in lying
    assert held.sha256 not in file.name
    assert originals.read(held.original) == SAMPLE.read_bytes()


def test_a_new_secret_still_opens_what_the_old_one_closed_and_another_does_not(held, settings):
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "a new one"
    with pytest.raises(originals.Gone):
        originals.read(held.original)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert originals.read(held.original) == SAMPLE.read_bytes()


def test_a_damaged_file_is_not_given_out(held, store):
    (file,) = store.iterdir()
    file.write_bytes(file.read_bytes()[:-40] + b"A" * 40)
    with pytest.raises(originals.Gone):
        originals.read(held.original)


def test_the_officer_opens_it_and_each_time_is_in_the_log(croydon, held):
    client = signed_in(croydon.officer)
    assert "Open it" in client.get(reverse("listing", args=[held.pk])).content.decode()
    for _ in range(2):
        answer = client.get(reverse("listing_original", args=[held.pk]))
        assert answer.content == SAMPLE.read_bytes()
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert LogEntry.objects.filter(kind="exported", object_id=str(held.pk)).count() == 2


def test_nobody_else_opens_it_and_the_attempt_is_in_the_log(croydon, held):
    address = reverse("listing_original", args=[held.pk])
    assert signed_in(croydon.manager).get(address).status_code == 403
    assert (
        "Open it" not in signed_in(croydon.manager).get(reverse("listing", args=[held.pk])).content.decode()
    )
    assert signed_in(croydon.worker).get(address).status_code == 404
    assert signed_in(croydon.other_worker).get(address).status_code == 404
    assert LogEntry.objects.filter(kind="refused", object_id=str(held.pk)).count() == 3


def test_closing_the_review_deletes_it_and_its_mark_size_sender_and_ground_stay(
    croydon, held, store, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for entry in held.entries.filter(state="to_review"):
            set_aside(entry, by=croydon.officer, today=TODAY)
        assert list(store.iterdir())
        close(held, by=croydon.officer, today=TODAY)
    closed = CourtList.objects.get()
    assert (closed.state, closed.original, closed.size) == ("closed", None, SAMPLE.stat().st_size)
    assert closed.sha256
    assert not list(store.iterdir())
    address = reverse("listing_original", args=[held.pk])
    assert signed_in(croydon.officer).get(address).status_code == 404


def test_dropping_an_upload_deletes_it(croydon, store, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        drop(handed_in(croydon), by="tests", today=TODAY)
    assert not list(store.iterdir())


def test_what_was_left_lying_goes_and_what_is_wanted_stays(
    croydon, held, store, django_capture_on_commit_callbacks
):
    orphan = originals.keep(b"of an import that was killed")
    (store / "tmpabc").write_bytes(b"half")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget_originals")
    assert originals.read(orphan)  # it may be of a list that is being brought in at this moment
    age(store, days=3)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget_originals")
    assert [key for key, _ in originals.lying()] == [held.original]


def test_an_upload_that_nobody_came_back_to_is_dropped_after_two_days(
    croydon, store, django_capture_on_commit_callbacks
):
    handed_in(croydon)
    for days, state, files in ((1, "reading", 1), (3, "dropped", 0)):
        with django_capture_on_commit_callbacks(execute=True):
            forget_left_lying(by="tests", today=TODAY, now=timezone.now() + timedelta(days=days))
        assert (Upload.objects.get().state, len(list(store.iterdir()))) == (state, files)


def test_an_import_that_fails_leaves_no_file(croydon, store, monkeypatch):
    monkeypatch.setattr(
        "proceedings.listings.actions.import_list.apply", lambda *_: (_ for _ in ()).throw(RuntimeError)
    )
    with pytest.raises(RuntimeError):
        import_list("l.json", SAMPLE.read_bytes(), agency=croydon.team, by="tests", today=TODAY)
    assert not list(store.iterdir())


def test_the_same_file_again_leaves_one_file(croydon, held, store):
    import_list("again.json", SAMPLE.read_bytes(), agency=croydon.team, by="tests", today=TODAY)
    assert len(list(store.iterdir())) == 1
