"""The authorities that a pack cites: those that somebody outside can look up, each once."""

from collections.abc import Iterable

from liaison.law.authorities import AUTHORITIES


def outside(ids: Iterable[str]) -> list[str]:
    """Of these authorities the ones for others, each once: a house rule is nobody else's."""
    known = [id for id in dict.fromkeys(ids) if id in AUTHORITIES]
    return [id for id in known if AUTHORITIES[id].kind != "house rule"]


def rows(ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(Citation, address) of each."""
    return tuple((AUTHORITIES[id].cite, AUTHORITIES[id].url) for id in outside(ids))
