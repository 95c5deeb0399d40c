"""Rate limits are counted for all processes together, in a table that tells whoever reads it nothing."""

import re
from pathlib import Path

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory

from liaison.design import often
from liaison.design.often import asked_too_often, computer

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db


def kept() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM rate_limits")
        return cursor.fetchall()


def test_the_share_is_used_up_and_the_next_hour_has_its_own() -> None:
    with time_machine.travel("2026-07-21T09:10:00Z", tick=False):
        assert [asked_too_often("guess:192.0.2.7", 2) for _ in range(3)] == [False, False, True]
        assert not asked_too_often("guess:192.0.2.8", 2)
    with time_machine.travel("2026-07-21T10:00:00Z", tick=False):
        assert not asked_too_often("guess:192.0.2.7", 2)


def test_asking_on_does_not_lengthen_the_hour_and_looking_does_not_count() -> None:
    for minute in range(60):
        with time_machine.travel(f"2026-07-21T09:{minute:02}:00Z", tick=False):
            asked_too_often("guess:192.0.2.7", 2)
    with time_machine.travel("2026-07-21T09:59:59Z", tick=False):
        assert asked_too_often("guess:192.0.2.7", 2, count=False)
    with time_machine.travel("2026-07-21T10:00:00Z", tick=False):
        assert [asked_too_often("guess:192.0.2.7", 2, count=False) for _ in range(5)] == [False] * 5


def test_another_process_counts_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache made anew, as another process has it, sees the same counts: nothing is in one's own memory."""
    assert not asked_too_often("guess:192.0.2.7", 1)
    monkeypatch.setattr(often, "cache", caches.create_connection("default"))
    assert asked_too_often("guess:192.0.2.7", 1)


def test_the_table_tells_no_address_and_no_account() -> None:
    asked_too_often("guess:192.0.2.7", 2)
    asked_too_often("login:amina@example.org", 2)
    assert len(kept()) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key, _ in kept())


def test_behind_a_proxy_the_computer_is_the_one_that_the_proxy_saw(settings: object) -> None:
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.9, 192.0.2.7")
    assert computer(asked) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    assert computer(asked) == "192.0.2.7"


def test_behind_two_proxies_it_is_the_one_that_the_outer_saw_and_no_client_writes_its_own(
    settings: object,
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2  # type: ignore[attr-defined]
    for written in ("", "203.0.113.1, ", "203.0.113.2, 203.0.113.3, "):
        seen = f"{written}192.0.2.7, 10.0.0.2"
        asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=seen)
        assert computer(asked) == "192.0.2.7"


def test_without_a_proxy_nobody_believes_what_a_client_writes() -> None:
    for written in ("192.0.2.7", "192.0.2.8", "nonsense"):
        asked = RequestFactory().get("/", REMOTE_ADDR="198.51.100.9", HTTP_X_FORWARDED_FOR=written)
        assert computer(asked) == "198.51.100.9"


def test_nothing_else_is_cached_no_record_and_no_page() -> None:
    rooms = [ROOT / "liaison", ROOT / "rulings", ROOT / "proceedings"]
    caching = re.compile(r"django\.core\.cache|cache_page|views\.decorators\.cache import cache_|cached_db")
    found = {
        path.relative_to(ROOT).as_posix()
        for room in rooms
        for path in room.rglob("*.py")
        if caching.search(path.read_text())
    }
    assert found == {"liaison/settings.py", "liaison/design/often.py"}
    assert not [path for path in (ROOT / "templates").rglob("*.html") if "{% cache" in path.read_text()]
