"""Where each mark and label of the timeline stands: lanes in, whole pixels out. Pure.

One axis. Labels stand under their mark; where two would touch, the later one goes to a further row with a
thin line to its mark. Marks of one kind less than MERGE px apart become one ("3 hearings"); others are
moved apart, or joined where that would take them too far.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from textwrap import shorten
from typing import Final

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.casework.bars import CHARACTER, LEFT, RIGHT, WIDTH, Bar, Place, laid
from liaison.casework.moments import Lane, Mark, Moment, Running
from liaison.casework.wording import counted

HEAD: Final = 64
MERGE: Final = 14
APART: Final = 20
ROW: Final = 34
CLEAR: Final = 8  # between a label and the line of today
LEAST_MONTH: Final = 62
BOX: Final = 104  # the black box with today's date
PERIODS: Final = {
    "4w": gettext_lazy("Last 4 weeks"),
    "3m": gettext_lazy("Last 3 months"),
    "6m": gettext_lazy("Last 6 months"),
    "all": gettext_lazy("Since first contact"),
}
MERGED: Final = {
    Mark.EXPLOITED: "paper",
    Mark.HELD: "hearing",
    Mark.TO_COME: "hearing",
    Mark.ACT: "act",
    Mark.CHARGED: "charge",
    Mark.NOTE: "event",
}


@dataclass(frozen=True, slots=True)
class Tick:
    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    x: int
    y: int
    anchor: str
    first: str
    second: str
    strong: bool
    red: bool
    in_band: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark at its place, with its label; `leader`: the y to which a thin line runs, 0 for none."""

    x: int
    y: int
    mark: Mark
    what: str
    label: Label
    leader: int


@dataclass(frozen=True, slots=True)
class Line:
    kind: str
    x1: int
    x2: int
    y: int
    label: str = ""

    @property
    def middle(self) -> int:
        return (self.x1 + self.x2) // 2


@dataclass(slots=True)
class Drawn:
    """One lane: its name at the left, from `top` to `bottom`."""

    name: str
    sub: str
    top: int
    bottom: int
    marks: list[Placed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Band:
    x1: int
    x2: int
    text_x: int
    anchor: str
    words: str
    live: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    ticks: list[Tick]
    lanes: list[Drawn]
    today_x: int
    today_box: int
    today_words: str
    band: Band | None

    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    head: int = HEAD

    @property
    def marks_used(self) -> list[Mark]:
        used = {placed.mark for lane in self.lanes for placed in lane.marks}
        return [mark for mark in Mark if mark in used]

    @property
    def bars(self) -> list[Bar]:
        """Those that have a place on the axis."""
        return [bar for lane in self.lanes for bar in lane.bars if bar.drawn]

    @property
    def some_perhaps(self) -> bool:
        return any(bar.perhaps for bar in self.bars)

    @property
    def some_fade(self) -> bool:
        return any(bar.fades_in or bar.fades_out for bar in self.bars)


def window(lanes: Iterable[Lane], today: date, period: str = "") -> tuple[date, date, str]:
    """First and last day to draw, and the period that it is. Without one: six months, or all where that is less."""
    moments = [m.on for lane in lanes for m in lane.moments if m.drawn]
    first = min([*moments, today - timedelta(days=28)])
    back = {
        "4w": today - timedelta(weeks=4),
        "3m": today - relativedelta(months=3),
        "6m": today - relativedelta(months=6),
        "all": first,
    }
    if period not in back:
        period = "6m" if first < back["6m"] else "all"
    start = back[period] if period != "all" else first - timedelta(days=max(4, (today - first).days // 30))
    ahead = [on for on in moments if today < on <= today + timedelta(days=92)]
    span = (today - start).days
    return start, max([*ahead, today]) + timedelta(days=max(5, span // 8)), period


def draw(lanes: Sequence[Lane], today: date, start: date, end: date, ran: Running | None = None) -> Drawing:
    """The drawing of the lanes from `start` to `end`."""
    scale = (RIGHT - LEFT) / max(1, (end - start).days)

    def x(day: date) -> int:
        return round(LEFT + (min(max(day, start), end) - start).days * scale)

    at = x(today)
    box = min(at, WIDTH - BOX)
    band = _band(ran, x, start, end)
    top, drawn = HEAD, []
    for lane in lanes:
        made = _lane(lane, x, top, start, end, at, band)
        drawn.append(made)
        top = made.bottom
    return Drawing(
        height=top + 1, ticks=[replace(t, text="") if box - 40 < t.x < box + BOX else t for t in _ticks(start, end, x)], lanes=drawn, today_x=at, today_box=box,
        today_words=_("Today %(day)s") % {"day": f"{today:%-d %b}"}, band=band,
    )  # fmt: skip


def _ticks(start: date, end: date, x: Place) -> list[Tick]:
    """The first of each month, or of every so many months where there would be no room."""
    first = start.replace(day=1) + relativedelta(months=1)
    whole = max(1, (end - start).days / 30.4)
    step = next((n for n in (1, 2, 3, 6, 12) if n * (RIGHT - LEFT) / whole >= LEAST_MONTH), 24)
    if step > 1:
        first = first.replace(month=1) + relativedelta(months=step * -(-(first.month - 1) // step))
    ticks, year = [], 0
    while first <= end:
        text = f"{first:%b %Y}" if first.year != year else f"{first:%b}"
        room = x(first) + 5 + len(text) * CHARACTER[False] <= WIDTH
        ticks.append(Tick(x(first), text if room else ""))
        year, first = first.year, first + relativedelta(months=step)
    return ticks


def _band(ran: Running | None, x: Place, start: date, end: date) -> Band | None:
    if ran is None or ran.end <= start:
        return None
    x1, x2 = x(ran.start), x(ran.end)
    half = len(ran.words) * CHARACTER[True] * 16 / 14 / 2
    middle = (x1 + x2) / 2
    if middle + half > RIGHT:
        return Band(x1, x2, RIGHT, "end", ran.words, ran.live)
    if middle - half < LEFT:
        return Band(x1, x2, LEFT, "start", ran.words, ran.live)
    return Band(x1, x2, round(middle), "middle", ran.words, ran.live)


def _lane(lane: Lane, x: Place, top: int, start: date, end: date, today_x: int, band: Band | None) -> Drawn:
    """One lane from `top`. Its spans and a single row of bars lie on one line with its marks; labels in rows beneath."""
    bars, beneath = laid(lane.stretches, x, top, start, end, (band.x1, band.x2) if band else None)
    above = 18 if any(span.label for span in lane.spans) else 0
    y = (bars[0].y if beneath == top + ROW else beneath + 12) if bars else top + 22 + above
    lines = [
        Line(
            span.kind,
            x(span.start),
            x(span.end),
            y,
            span.label if _fits(span.label, x(span.end) - x(span.start)) else "",
        )
        for span in lane.spans
        if span.end >= start and span.start <= end
    ]
    seen = sorted(
        (m for m in lane.moments if m.drawn and m.mark is not Mark.PERIOD and start <= m.on <= end),
        key=lambda m: (m.on, m.mark),
    )
    rows: list[int] = []  # how far to the right each row of labels is taken
    marks = []
    apart = _apart(_merged(seen, x), x)
    for n, (at, moment) in enumerate(apart):
        room = apart[n + 1][0] - at if n + 1 < len(apart) else WIDTH
        marks.append(_placed(moment, at, room, y, rows, today_x, band))
    bottom = max(beneath + 16, top + ROW + 18) if bars and not marks else y + 18 + max(1, len(rows)) * ROW
    return Drawn(lane.name, lane.sub, top, bottom, marks, lines, bars)


def _fits(text: str, room: int) -> bool:
    return len(text) * CHARACTER[False] + 24 <= room


def _merged(moments: Sequence[Moment], x: Place) -> Iterator[Moment]:
    """Neighbours of one kind that would touch, as one."""
    held: list[Moment] = []
    for moment in moments:
        if (
            held
            and moment.mark in MERGED
            and moment.mark is held[0].mark
            and x(moment.on) - x(held[0].on) < MERGE
        ):
            held.append(moment)
            continue
        if held:
            yield _one(held)
        held = [moment]
    if held:
        yield _one(held)


def _one(held: Sequence[Moment], word: str = "") -> Moment:
    """Several as one: the first one's mark, their number, all their words."""
    if len(held) == 1:
        return held[0]
    word = word or MERGED[held[0].mark]
    return replace(held[0], label=counted(len(held), word), what="; ".join(m.what for m in held))


def _apart(moments: Iterable[Moment], x: Place) -> list[tuple[int, Moment]]:
    """Each with its x, moved to the right where it would lie on its neighbour; what would go too far joins it."""
    found: list[tuple[int, list[Moment]]] = []
    for moment in moments:
        true = x(moment.on)
        at = max(true, found[-1][0] + APART) if found else true
        if at - true > 2 * APART or at > RIGHT:
            found[-1][1].append(moment)
        else:
            found.append((at, [moment]))
    return [(at, _one(held, "event")) for at, held in found]


def _placed(
    moment: Moment, at: int, room: int, y: int, rows: list[int], today_x: int, band: Band | None
) -> Placed:
    """The mark at `at` with its label in the first row that has place for it.

    `room`: how far away the next mark is. The label goes under its mark, or to the side that is free, and keeps
    clear of the line of today where it can.
    """
    first, second = f"{moment.on:%-d %b}", shorten(moment.label, 34, placeholder=" …")
    wide = _wide(first, second, moment.strong)
    spots = _spots(at, wide, room)
    spots += _beside(at, wide, today_x)
    clear = [spot for spot in spots if not spot[1] - CLEAR < today_x < spot[1] + wide + CLEAR]
    if (
        not clear and at > today_x
    ):  # to come, close to the edge: fewer words, so that today's line stays clear
        second = _fitting(second, (WIDTH - 4 - today_x - CLEAR) / CHARACTER[moment.strong])
        wide = _wide(first, second, moment.strong)
        clear = [("start", max(today_x + CLEAR, min(at - wide // 2, WIDTH - 4 - wide)))]
        clear = [spot for spot in clear if spot[1] + wide <= WIDTH - 4]
    clear = clear or spots
    for row in range(len(rows) + 1):
        taken = rows[row] if row < len(rows) else 0
        found = next((spot for spot in clear if spot[1] >= taken + 8), None)
        if found:
            break
    anchor, left = found or clear[0]
    rows[row : row + 1] = [left + wide]
    text_y = y + 26 + row * ROW
    x = {"middle": left + wide // 2, "start": left, "end": left + wide}[anchor]
    in_band = band is not None and left + wide > band.x1 and left < band.x2
    label = Label(x, text_y, anchor, first, second, moment.strong, moment.mark is Mark.OVERDUE, in_band)
    return Placed(at, y, moment.mark, moment.what, label, text_y - 12 if row else 0)


def _wide(first: str, second: str, strong: bool) -> int:
    return round(max(len(first), len(second)) * CHARACTER[strong])


def _fitting(text: str, most: float) -> str:
    """At most so many characters, cut between words where that can be; never less than a day's own width."""
    if len(text) <= most:
        return text
    return shorten(text, max(6, int(most)), placeholder=" …")


def _beside(at: int, wide: int, today_x: int) -> list[tuple[str, int]]:
    """Beside the line of today, for a mark so near it that its label would lie on it: on its own side first."""
    after, before = ("start", today_x + CLEAR), ("end", today_x - CLEAR - wide)
    sides = [after, before] if at >= today_x else [before, after]
    if abs(at - today_x) > APART:
        sides = sides[:1] if abs(at - today_x) < wide else []
    return [side for side in sides if side[1] >= LEFT - 10 and side[1] + wide <= WIDTH - 4]


def _spots(at: int, wide: int, room: int) -> list[tuple[str, int]]:
    """Where a label may stand, the best first: its anchor and its left edge, within the drawing."""
    middle, start, end = ("middle", at - wide // 2), ("start", at - 6), ("end", at + 6 - wide)
    order = [middle, start, end] if room > wide // 2 + 40 else [end, middle, start]
    order.append(("start", at + 9))
    inside = [(anchor, left) for anchor, left in order if left >= LEFT - 10 and left + wide <= WIDTH - 4]
    return inside or [("end", min(max(at + 6, LEFT + wide), WIDTH - 4) - wide)]
