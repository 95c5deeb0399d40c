"""One thing that was checked."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Point:
    """`name` says what should hold, `detail` what was found, `pages` where it does not (from 1).

    `passed` None: it could not be checked, and `detail` says why; never taken as passed. `number` is the
    point's place among the eleven of the guidance, 0 for what a pack promises beside them.
    """

    name: str
    passed: bool | None
    detail: str = ""
    pages: tuple[int, ...] = ()
    number: int = 0


def listed(pages: Iterable[int]) -> str:
    """Page numbers for a sentence, runs drawn together, cut after a dozen: 2, 5 to 9 and others."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    said = [str(a) if a == b else f"{a} to {b}" for a, b in runs[:SHOWN]]
    return ", ".join(said) + (" and others" if len(runs) > SHOWN else "")
