"""What CaTH's PDF lists say over each table, put into the columns that its Excel has for it (FORMATS section 7).

So a list reads the same whether it came as PDF or as Excel.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proceedings.listings.formats import table_cath
from proceedings.listings.formats.pdf_pages import Line
from proceedings.listings.formats.table_above import court_in
from proceedings.listings.formats.table_values import Unreadable, clock_of, days_in, without_dates

_TITLE = re.compile(
    r"(?:crown (?:daily|firm|warned|advance) list|magistrates (?:standard|public) list|"
    r"rhestr (?:\w+ ){1,2}(?:y )?llys (?:y goron|ynadon)).{0,12}(?: for | ar gyfer )",
    re.IGNORECASE,
)
_SITTING = re.compile(r"(?:sitting at|yn eistedd (?:yn|am))\b:? *(?P<at>.*)", re.IGNORECASE)
_ROOM = re.compile(
    r"(?:court ?room|court|ystafell llys|llys) ?(?:\d{1,2}[a-z]?|[a-z])(?=\W|$)", re.IGNORECASE
)
_LJA = re.compile(r"lja ?:? *(?P<said>.+)", re.IGNORECASE)
_SESSION = re.compile(r"(?:session start|amser cychwyn) ?:? *(?P<said>.+)", re.IGNORECASE)
_END = re.compile(r"(?:data source|ffynhonnell (?:y )?data) ?:", re.IGNORECASE)
_WEEK = re.compile(r"week commencing|wythnos yn dechrau", re.IGNORECASE)
_LIST_FOR = re.compile(r"(?:list for|rhestr ar gyfer)\b", re.IGNORECASE)
_CROWN = ("Court House", "Court Address", "Court Phone Number", "Court Room", "Sitting at")
# What stands over a table, under the headings of the Excel, and what below a case.
_SHAPES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (_CROWN, ()),
    (("Sitting Date", *_CROWN), ()),
    (("Hearing Description",), ()),
    (("Court House", "Sitting at", "LJA", "Session start"), ("Offence Title", "Offence Summary")),
    (("Court House", "Sitting at", "LJA", "Session start"), ()),
    (("Court House", "Court Room"), ("Offence Details", "Reporting Restrictions")),
)


@dataclass(slots=True)
class Context:
    """What holds for the tables below until something else is written."""

    court: str = ""
    room: str = ""
    sitting: str = ""
    day: str = ""
    lja: str = ""
    session: str = ""
    description: str = ""

    def take(self, lines: Iterable[Line]) -> None:
        """Read the lines between two tables."""
        lines = list(lines)
        largest = max((line.size for line in lines), default=0.0)
        for line in lines:
            text = line.text
            if _LIST_FOR.match(text) or _TITLE.match(text):
                self.court = court_in(text) or self.court
            elif match := _SITTING.match(text):
                self._sits(match["at"])
            elif match := _SESSION.match(text):
                self.session = match["said"]
            elif match := _LJA.match(text):
                self.lja = match["said"]
            elif _ROOM.match(text):
                self.room, self.sitting = text, ""
            elif len(days_in(text)) == 1 and len(without_dates(text).split()) <= 1:
                self.day = text
            elif court := court_in(text):
                self.court, self.room, self.sitting = court, "", ""
            elif line.size >= largest > 0 and line.bold and not line.text.endswith("."):
                self.court, self.room, self.sitting = text, "", ""
            self.description = text

    def _sits(self, at: str) -> None:
        try:
            if clock_of(at) is not None:
                self.sitting = at
        except Unreadable:
            if _ROOM.match(at):
                self.room = at
            else:
                self.court, self.room, self.sitting = court_in(at) or at, "", ""

    def under(self, heading: str, shape: Sequence[str]) -> str:
        """What belongs under a heading of the Excel."""
        room_there = "Court Room" not in shape
        return {
            "Court House": self.court,
            "Court Room": self.room,
            "Sitting at": self.room if room_there else self.sitting,
            "Sitting Date": self.day,
            "LJA": self.lja,
            "Session start": self.session,
            "Hearing Description": self.description,
        }.get(heading, "")


def is_cath(lines: Iterable[Line]) -> bool:
    """True when one of the first lines is the title of a list that CaTH prints."""
    return any(_TITLE.match(line.text) for line in lines)


def ends(line: Line) -> bool:
    """True for the line after the last table: the source and the warnings follow."""
    return bool(_END.match(line.text))


def dates(lines: Iterable[Line]) -> list[Line]:
    """The lines over the first table that say of which day or week the list is."""
    return [
        line
        for line in lines
        if _LIST_FOR.match(line.text) or _WEEK.search(line.text) or _TITLE.match(line.text)
    ]


def shape_of(
    headings: Sequence[str], labels: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """(what the Excel has before these headings, what after), or None for a table that CaTH's Excel has not."""
    for before, after in _SHAPES:
        if set(labels) <= {*after, "Listing Notes", "Linked Cases"} and table_cath.kind_of(
            (*before, *headings, *after)
        ):
            return before, after
    return None
