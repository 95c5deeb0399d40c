"""Numbers the explained terms of a page from one, page by page: so that a page asked for twice is the same to the letter."""

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from itertools import count
from typing import Final

from django.http import HttpRequest, HttpResponse

_numbers: Final[ContextVar[Iterator[int] | None]] = ContextVar("numbers of explained terms", default=None)
_outside = count(1)  # what is made without a request, by a command or a test


def next_number() -> int:
    """The next number of the page that is being made: no other term of it has the same."""
    return next(_numbers.get() or _outside)


class NumberedTerms:
    """Begins each answer at one. Each thread and task has its own, so that two answers made at once do not share."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = _numbers.set(count(1))
        try:
            return self.get_response(request)
        finally:
            _numbers.reset(before)
