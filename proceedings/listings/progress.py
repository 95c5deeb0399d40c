"""How far a long list has got: whoever waits for it may follow."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from proceedings.listings.entry import Entry

# What is done with the entries in words, and the entries on their way.
Follower = Callable[[Iterable[Entry], str], Iterable[Entry]]

_follower: ContextVar[Follower | None] = ContextVar("follower", default=None)


@contextmanager
def followed_by(follower: Follower) -> Iterator[None]:
    """Let `follower` see the entries go by, until the end of the block."""
    token = _follower.set(follower)
    try:
        yield
    finally:
        _follower.reset(token)


def followed(entries: Iterable[Entry], what: str) -> Iterable[Entry]:
    """The entries as they come, seen by whoever follows."""
    follower = _follower.get()
    return entries if follower is None else follower(entries, what)
