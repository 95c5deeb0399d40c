"""Several notices of the same thing stand as one line: the newest, with how many there were."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from liaison.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Folded:
    """`newest` speaks for all; `keys` are those of every one of them."""

    newest: Notice
    keys: tuple[Any, ...]

    @property
    def many(self) -> int:
        return len(self.keys)


def folded(notices: Iterable[Notice]) -> list[Folded]:
    """The notices, newest first, one line for each thing; what was read stands apart from what was not."""
    lines: dict[tuple[str, str, bool], list[Notice]] = {}
    for notice in notices:
        lines.setdefault((notice.kind, notice.path, notice.read_at is None), []).append(notice)
    return [Folded(of_one[0], tuple(one.pk for one in of_one)) for of_one in lines.values()]
