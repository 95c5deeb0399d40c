"""The starter list as the lines that it becomes."""

from collections.abc import Iterable

from proceedings.actions.evidence import Wanted
from proceedings.models.evidence_request import USUALLY_HELD


def wanted(kinds: Iterable[str]) -> list[Wanted]:
    """The rows of the starter list for these words, in the list's order. All of it can be changed before asking."""
    chosen = set(kinds)
    return [
        Wanted(kind=kind, what=str(kind.label), holder=str(holder), route=route)
        for kind, (holder, route) in USUALLY_HELD.items()
        if kind.value in chosen
    ]
