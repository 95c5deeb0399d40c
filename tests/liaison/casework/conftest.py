"""Pages as their readers see them, on the day on which the tests happen."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client


@pytest.fixture
def that_day() -> Iterator[None]:
    """The clock stands on the morning of Tuesday 21 July 2026."""
    with time_machine.travel(datetime(2026, 7, 21, 8, 5, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def signed_in(that_day: None) -> Callable[[Any], Client]:
    """`signed_in(user)` gives a browser in which that user has signed in."""

    def enter(user: Any) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
