"""Bars drawn by the server: numbers in, whole units of the drawing out. Pure.

Each bar has its label above it and its number at its end; a number that is kept out is a hatched box of one size,
whatever it hides. One series, so that nothing rests on colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from liaison.overview.measures import Label

WIDTH: Final = 400
FULL: Final = 350  # the longest bar; the rest is for its number
BAR: Final = 18
STEP: Final = 52
HATCHED: Final = 60


@dataclass(frozen=True, slots=True)
class Bar:
    label: Label
    count: int | None
    y: int
    width: int

    @property
    def label_y(self) -> int:
        return self.y - 6

    @property
    def number_x(self) -> int:
        return self.width + 8

    @property
    def number_y(self) -> int:
        return self.y + BAR - 4


@dataclass(frozen=True, slots=True)
class Bars:
    """`key` makes its ids the page's only ones."""

    key: str
    title: Label
    bars: tuple[Bar, ...]
    width: int = WIDTH
    thick: int = BAR

    @property
    def height(self) -> int:
        return len(self.bars) * STEP + 4

    @property
    def hatched(self) -> bool:
        return any(bar.count is None for bar in self.bars)

    @property
    def any_shown(self) -> bool:
        return any(bar.count is not None for bar in self.bars)


def bars(key: str, title: Label, labels: Sequence[Label], counts: Sequence[int | None]) -> Bars:
    """One bar for each label, in that order, the longest as long as there is room."""
    most = max((count for count in counts if count), default=1)
    return Bars(
        key,
        title,
        tuple(
            Bar(
                label,
                count,
                n * STEP + 26,
                HATCHED if count is None else round(max(2, count / most * FULL)) if count else 0,
            )
            for n, (label, count) in enumerate(zip(labels, counts, strict=True))
        ),
    )
