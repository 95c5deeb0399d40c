"""The chronology drawn: exploitation, case, NRM, hearings and results on one axis of days.

Vector, in the house colours; told apart by shape and place, so that it reads in black and white. Each mark bears
its number in the chronology. A filled mark is an exact day that has come; an open one is "about", or to come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta
from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from liaison.packs.blocks import WIDTH
from liaison.packs.contents import Line
from liaison.packs.tagged import Element
from liaison.packs.typeface import (
    BLACK,
    BLUE,
    BOLD,
    GREY,
    LINE,
    MONTHS,
    PALE,
    REGULAR,
    in_words,
    london,
    printable,
)

LANES: Final = {
    "exploitation": "Exploitation",
    "case": "Offence and charge",
    "nrm": "NRM",
    "hearing": "Hearings",
    "result": "Pleas and results",
}
LABELS, LANE, HEAD, FOOT = 98, 44, 20, 26  # points: the column of labels, a lane's height, above and below
NEAR = 15  # points: marks nearer than this stand one below the other
ROWS = 3  # how many do, before the rest share one mark
MARGIN_DAYS = 10
CORNERS: Final[dict[str, list[tuple[float, float]]]] = {
    "case": [(-3, -3), (3, -3), (3, 3), (-3, 3)],
    "nrm": [(0, -4.4), (4.4, 0), (0, 4.4), (-4.4, 0)],
    "hearing": [(-4, -3.2), (4, -3.2), (0, 4)],
    "result": [(-4, 0), (-2, -3.5), (2, -3.5), (4, 0), (2, 3.5), (-2, 3.5)],
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: `x` in points from the left of the axis, `row` from 0 (the top of its lane), what it is labelled."""

    lane: str
    x: float
    row: int
    label: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Days laid on `width` points. A single day still has a month around it."""

    first: date
    last: date
    width: float

    @classmethod
    def around(cls, days: Sequence[date], width: float) -> "Axis":
        margin = timedelta(days=max(MARGIN_DAYS, (max(days) - min(days)).days // 30))
        return cls(_back(min(days), margin), _on(max(days), margin), width)

    def x(self, day: date) -> float:
        return (day - self.first).days / max((self.last - self.first).days, 1) * self.width

    def ticks(self) -> list[tuple[date, str]]:
        """Firsts of months, quarters or years with their words: never more than the width holds."""
        for months, form in (
            (1, "month"),
            (3, "month"),
            (6, "month"),
            (12, "year"),
            (60, "year"),
            (240, "year"),
        ):
            made = []
            day = date(self.first.year, 1, 1)
            while day <= self.last:
                if day >= self.first:
                    name = str(day.year) if form == "year" else f"{MONTHS[day.month - 1][:3]} {day.year}"
                    made.append((day, name))
                day = _on(day, relativedelta(months=months))
                if day == date.max:
                    break
            if len(made) * 52 <= self.width:
                return made
        return []


def _back(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _on(day: date, by: timedelta | relativedelta) -> date:
    try:
        return day + by
    except (OverflowError, ValueError):
        return date.max


def marks(lines: Sequence[Line], axis: Axis, today: date) -> list[Mark]:
    """Where each dated line stands. Lines that stand too near each other go below; beyond ROWS they share the last."""
    placed: list[Mark] = []
    for lane in LANES:
        ends: list[float] = []  # of each row: where its last mark stands
        for number, line in enumerate(lines, start=1):
            if line.date is None or line.kind != lane:
                continue
            x, filled = axis.x(line.date), line.date_exact and line.date <= today
            row = next((n for n, end in enumerate(ends) if x - end >= NEAR), len(ends))
            if row < ROWS:
                ends[row:] = [x, *ends[row + 1 :]]
                placed.append(Mark(lane, x, row, str(number), filled))
            else:
                before = placed.pop()
                label = f"{before.label.partition('–')[0]}–{number}"
                placed.append(Mark(lane, before.x, before.row, label, before.filled and filled))
    return placed


def spoken(lines: Sequence[Line], with_ruling: bool) -> str:
    """What the drawing shows, for a reader who hears it: lane by lane, each number with its day."""
    told = []
    for lane, name in _lanes(with_ruling):
        held = [
            f"{number}, {'' if line.date_exact else 'about '}{in_words(line.date)}"
            for number, line in enumerate(lines, start=1)
            if line.date and line.kind == lane
        ]
        told.append(f"{name}: {'; '.join(held) or 'nothing dated in this pack'}.")
    return printable("Drawing of the chronology on one axis of days. " + " ".join(told))


def _lanes(with_ruling: bool) -> list[tuple[str, str]]:
    return [(lane, name) for lane, name in LANES.items() if with_ruling or lane != "nrm"]


class Drawn(Flowable):
    """The drawing, as one figure with its words. `born` and `as_at` draw the 18th birthday and the day of the facts."""

    def __init__(
        self, lines: Sequence[Line], born: date | None, as_at: datetime, *, with_ruling: bool = True
    ) -> None:
        super().__init__()
        self.lanes = _lanes(with_ruling)
        self.today = london(as_at).date()
        self.axis = Axis.around([line.date for line in lines if line.date], WIDTH - LABELS)
        self.marks = [mark for mark in marks(lines, self.axis, self.today) if mark.lane in dict(self.lanes)]
        self.eighteenth = _on(born, relativedelta(years=18)) if born else None
        self.alt = spoken(lines, with_ruling)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = WIDTH, HEAD + LANE * len(self.lanes) + FOOT
        return self.width, self.height

    def draw(self) -> None:
        canv, tags = self.canv, self.canv._doctemplate.tags
        left, low = canv.absolutePosition(0, 0)
        tags.push(Element("Figure", alt=self.alt, box=(left, low, left + self.width, low + self.height)))
        tags.begin(canv)
        canv.saveState()
        self._ground()
        for mark in self.marks:
            self._mark(mark)
        self._legend()
        canv.restoreState()
        tags.end(canv)
        tags.pop()

    def _ground(self) -> None:
        canv, bottom, top = self.canv, FOOT, self.height - HEAD
        for n, (lane, name) in enumerate(self.lanes):
            y = top - LANE * (n + 1)
            if n % 2 == 0:
                canv.setFillColor(PALE)
                canv.rect(0, y, WIDTH, LANE, stroke=0, fill=1)
            canv.setFillColor(BLACK)
            canv.setFont(BOLD, 8.5)
            canv.drawString(6, y + LANE / 2 - 3, name)
            if not any(mark.lane == lane for mark in self.marks):
                canv.setFillColor(GREY)
                canv.setFont(REGULAR, 8)
                canv.drawString(LABELS + 4, y + LANE / 2 - 3, "nothing dated in this pack")
        canv.setStrokeColor(LINE)
        canv.setLineWidth(0.5)
        canv.line(LABELS, bottom, LABELS, top)
        for day, name in self.axis.ticks():
            x = LABELS + self.axis.x(day)
            canv.line(x, bottom, x, top)
            canv.setFillColor(GREY)
            canv.setFont(REGULAR, 7)
            canv.drawString(min(x + 2, WIDTH - stringWidth(name, REGULAR, 7)), bottom - 9, name)
        self._line(self.today, "facts as at this day", (3, 2))
        if self.eighteenth:
            self._line(self.eighteenth, "18th birthday", (1, 2))

    def _line(self, day: date, says: str, dashes: tuple[int, int]) -> None:
        if not self.axis.first <= day <= self.axis.last:
            return
        canv, x = self.canv, LABELS + self.axis.x(day)
        canv.saveState()
        canv.setStrokeColor(BLACK)
        canv.setLineWidth(1)
        canv.setDash(*dashes)
        canv.line(x, FOOT, x, self.height - HEAD + 2)
        canv.restoreState()
        canv.setFillColor(BLACK)
        canv.setFont(REGULAR, 7)
        y = self.height - HEAD + (4 if dashes == (3, 2) else 12)
        wide = stringWidth(says, REGULAR, 7)
        canv.drawString(min(max(x - wide / 2, LABELS), WIDTH - wide), y, says)

    def _mark(self, mark: Mark) -> None:
        canv = self.canv
        lane = [lane for lane, _ in self.lanes].index(mark.lane)
        y = self.height - HEAD - LANE * lane - 9 - mark.row * 13
        x = LABELS + mark.x
        canv.setStrokeColor(BLUE)
        canv.setFillColor(BLUE if mark.filled else white)
        canv.setLineWidth(1.2)
        _shape(canv, mark.lane, x, y)
        canv.setFillColor(BLACK)
        canv.setFont(REGULAR, 7)
        wide = stringWidth(mark.label, REGULAR, 7)
        after = x + 5.5 if x + 5.5 + wide <= WIDTH else x - 5.5 - wide
        canv.drawString(after, y - 2.5, mark.label)

    def _legend(self) -> None:
        canv = self.canv
        canv.setFillColor(GREY)
        canv.setFont(REGULAR, 7)
        canv.drawString(LABELS, 4, "Filled: the exact day. Open: about that day, or still to come.")


def _shape(canv, lane: str, x: float, y: float) -> None:
    """A circle, square, diamond, triangle or hexagon of about 7 points: one for each lane."""
    if lane == "exploitation":
        canv.circle(x, y, 3.4, stroke=1, fill=1)
        return
    corners = CORNERS[lane]
    path = canv.beginPath()
    path.moveTo(x + corners[0][0], y + corners[0][1])
    for across, up in corners[1:]:
        path.lineTo(x + across, y + up)
    path.close()
    canv.drawPath(path, stroke=1, fill=1)
