"""A list that takes long shows how far it is, on a terminal and away from the answer."""

import io
import json
from collections.abc import Iterator
from time import sleep
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command

from proceedings.listings.actions.import_list import look
from proceedings.listings.entry import Entry
from proceedings.listings.management.commands import import_listing
from proceedings.listings.progress import followed_by
from tests.proceedings.listings.conftest import SAMPLE


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(import_listing, "sys", SimpleNamespace(stderr=screen))
    return screen


def bring_in(*words: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command(
        "import_listing", str(SAMPLE), "--dry-run", "--json", *words, stdout=out, stderr=io.StringIO()
    )
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_entry_goes_by_whoever_follows_once_when_read_and_once_when_matched(croydon):
    seen: list[tuple[str, int]] = []

    def follower(entries: Any, what: str) -> Any:
        count = 0
        for count, entry in enumerate(entries, start=1):  # noqa: B007
            yield entry
        seen.append((what, count))

    with followed_by(follower):
        imported = look("croydon.json", SAMPLE.read_bytes(), team=croydon.team)
    count = len(imported.staged)
    assert seen == [("reading", count), ("matching", count)]
    look("croydon.json", SAMPLE.read_bytes(), team=croydon.team)
    assert len(seen) == 2


def test_what_takes_longer_than_a_second_has_a_bar(terminal):
    def slowly() -> Iterator[Entry]:
        for where in ("one", "two", "three"):
            sleep(0.4)
            yield Entry(where=where)

    assert len(list(import_listing._bar(slowly(), "matching"))) == 3
    assert "matching" in terminal.getvalue()


def test_a_short_list_has_none(db, terminal):
    bring_in()
    assert terminal.getvalue() == ""


def test_where_nobody_looks_there_is_none(db, capfd):
    bring_in()
    assert capfd.readouterr().err == ""
