"""Where the bars of a lane stand: periods in, whole pixels out; those that would touch lie in rows. Pure.

A bar is solid where it surely was and hatched where it may have been; it breaks up where begin or end is not known,
and has an arrow where the drawing begins later than it. The pattern and the shape say it, without any colour.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Final

from liaison.casework.moments import Stretch

Place = Callable[[date], int]  # the x of a day
WIDTH: Final = 1200
LEFT: Final = 160
RIGHT: Final = 1176
CHARACTER: Final = {False: 6.9, True: 7.6}  # px of a 14 px Arial character, plain and bold: never too little
ROW: Final = 34  # a bar with its label above
TAIL: Final = 22  # how far a bar breaks up beyond what is known
LEAST: Final = 14  # a single day is to be seen too
MOST: Final = 110  # characters of a label


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `y`: its middle. `sure_x1` to `sure_x2`: what is solid of it, equal where nothing is."""

    what: str
    x1: int
    x2: int
    sure_x1: int
    sure_x2: int
    y: int
    label: str
    label_x: int
    anchor: str
    in_band: bool
    drawn: bool = True
    earlier: bool = False
    fades_in: bool = False
    fades_out: bool = False

    @property
    def perhaps(self) -> bool:
        """Whether a part of it is hatched."""
        return self.drawn and (self.x1, self.x2) != (self.sure_x1, self.sure_x2)


def laid(
    stretches: Sequence[Stretch], x: Place, top: int, start: date, end: date, band: tuple[int, int] | None
) -> tuple[list[Bar], int]:
    """The bars of those that reach into the drawing, and the y beneath their last row."""
    bars: list[Bar] = []
    rows: list[int] = []  # how far to the right each row is taken
    inside = [
        one for one in stretches if one.whole is None or (one.whole[1] >= start and one.whole[0] <= end)
    ]
    for one in sorted(inside, key=lambda s: (s.whole is None, s.whole or (start, start))):
        made = _bar(one, x, start, band)
        left, right = _extent(made)
        row = next((n for n, taken in enumerate(rows) if left >= taken + 8), len(rows))
        rows[row : row + 1] = [right]
        bars.append(replace(made, y=top + ROW * row + 30))
    return bars, top + ROW * len(rows)


def _bar(one: Stretch, x: Place, start: date, band: tuple[int, int] | None) -> Bar:
    label = shorten(one.label, MOST, placeholder=" …")
    wide = round(len(label) * CHARACTER[True])
    if one.whole is None:
        return Bar(
            one.what,
            LEFT,
            LEFT,
            LEFT,
            LEFT,
            0,
            label,
            LEFT,
            "start",
            _crosses(band, LEFT, LEFT + wide),
            False,
        )
    x1, x2 = _seen(x(one.whole[0]), x(one.whole[1]))
    sure = _seen(x(one.sure[0]), x(one.sure[1])) if one.sure and one.sure[1] >= start else (x1, x1)
    earlier = one.whole[0] < start
    anchor, at = "start", max(x1, LEFT)
    if at + wide > WIDTH - 4:
        anchor, at = "end", max(min(x2 + TAIL * one.fades_out, WIDTH - 4), LEFT + wide)
    left = at if anchor == "start" else at - wide
    return Bar(
        one.what, min(x1, sure[0]), max(x2, sure[1]), sure[0], sure[1], 0, label, at, anchor,
        _crosses(band, left, left + wide), earlier=earlier, fades_in=one.fades_in and not earlier and x1 - TAIL >= LEFT,
        fades_out=one.fades_out and x2 + TAIL <= WIDTH,
    )  # fmt: skip


def _seen(x1: int, x2: int) -> tuple[int, int]:
    """At least so wide that it is seen, within the drawing."""
    if x2 - x1 >= LEAST:
        return x1, x2
    x1 = max(LEFT, min(x1, RIGHT - LEAST))
    return x1, x1 + LEAST


def _crosses(band: tuple[int, int] | None, left: int, right: int) -> bool:
    return band is not None and right > band[0] and left < band[1]


def _extent(bar: Bar) -> tuple[int, int]:
    wide = round(len(bar.label) * CHARACTER[True])
    left = bar.label_x if bar.anchor == "start" else bar.label_x - wide
    return min(left, bar.x1 - TAIL * bar.fades_in), max(left + wide, bar.x2 + TAIL * bar.fades_out)
