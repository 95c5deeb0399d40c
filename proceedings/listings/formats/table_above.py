"""What is written over a table or between its rows: the day of the hearings, the court, the room."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from proceedings.listings.formats.table_values import days_in, without_dates

_NOT_THE_HEARING = re.compile(
    r"(?:print(?:ed)?|produced|published|generated|created|updated|diweddarwyd(?: diwethaf)?|sent|version|"
    r"as at|correct at|run(?: on)?|dated|born|dob|issued|received)\W*(?:on |at |date )?\W*(?:\w+day,? )?$",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?:week (?:commencing|beginning|of)|w/?c|wythnos yn dechrau)\W*(?:\w+day,? )?$", re.IGNORECASE
)
_COURT = re.compile(
    r"\b((?:[A-Z][\w'’.&-]*|of|the|and|at|upon|on|in) ){0,6}?"
    r"(?:(?:Magistrates['’]?s?|Youth|Crown|Combined|Criminal|Family)[’']? )+(?:Court|Centre)(?: Centre)?\b"
)
_WELSH_COURT = re.compile(r"\bLlys (?:Ynadon|y Goron|Ieuenctid)(?: [A-Z][\w'’-]*)+")
_ROOM = re.compile(
    r"(?:court ?room|court|ct|room|ystafell llys|llys) ?(?:no\.? ?)?\d{1,2}[a-z]?(?=\W|$)", re.IGNORECASE
)
_IDENTIFIER = re.compile(
    r"\b(?:\d{2}[0-9A-Z]{2}\d{5,8}|(?:\d{4}|\d{2})/\d{5,7}[A-Z]|[A-Z]\d{8}|\d{10})\b|\bdob\b", re.IGNORECASE
)
# Lists began to be sent to us later: an earlier date is somebody's birth, never a hearing.
NO_HEARING_BEFORE = date(2020, 1, 1)
_POLITE = re.compile(
    r"(?:dear|hi|hello|hiya|(?:good )?(?:morning|afternoon)|all|team|many thanks|thanks|thank you|kind regards|"
    r"regards|best wishes|best|cheers|sent from|from|to|cc|sent|subject|please (?:see|find)|(?:late )?extras?|"
    r"annwyl|diolch|cofion|helo)\b.{0,160}",
    re.IGNORECASE,
)
_FILLING = frozenset(
    "list lists for on at in of the and sitting court youth hearings hearing date day week commencing beginning "
    "tomorrow today morning afternoon am pm session extras late extra additional cases case".split()
)
_LONGEST = 300
_OF_A_LIST = re.compile(
    r"^(?:the )?(?:daily|standard|public|list|court list|hearings?|listings?|for|at|in|of|extras?|late|youth list)\b[ :,-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Above:
    """What holds for the rows below until something else is written. None where nothing says it."""

    day: date | None = None
    week_of: date | None = None
    court: str | None = None
    room: str | None = None


def read_above(lines: Iterable[str], known: Above = Above()) -> Above:
    """What these lines say together, over what was `known`. Two different days or courts say nothing."""
    days: set[date] = set()
    weeks: set[date] = set()
    courts: set[str] = set()
    room: str | None = None
    for line in lines:
        if len(line) > _LONGEST:
            continue
        for day, at in days_in(line):
            before = line[:at]
            if _WEEK.search(before):
                weeks.add(day)
            elif day >= NO_HEARING_BEFORE and not _NOT_THE_HEARING.search(before):
                days.add(day)
        if court := court_in(line):
            courts.add(court)
        if match := _ROOM.match(line.strip(" -–:")):
            room = match[0]
    found = known
    if len(days) == 1:
        found = replace(found, day=days.pop())
    elif days:
        found = replace(found, day=None)
    if len(weeks) == 1:
        found = replace(found, week_of=weeks.pop())
    if len(courts) == 1:
        found = replace(found, court=courts.pop(), room=None)
    elif courts:
        found = replace(found, court=None, room=None)
    return replace(found, room=room) if room else found


def says_only_where_and_when(line: str) -> bool:
    """True for a line between entries that is about all of them: not one with a number, a birth, or a story.

    A line taken for one of these is gone as an entry, and its day holds for all below it.
    """
    if (
        len(line) > _LONGEST
        or _IDENTIFIER.search(line)
        or any(day < NO_HEARING_BEFORE for day, _ in days_in(line))
    ):
        return False
    if _ROOM.match(line.strip(" -–:")) and not days_in(line):
        return True  # with its bench, whoever that is
    rest = _COURT.sub(" ", _WELSH_COURT.sub(" ", _ROOM.sub(" ", without_dates(line))))
    words = [word for word in re.findall(r"[^\W\d_]+", rest.casefold()) if word not in _FILLING]
    return len(words) <= 3


def is_polite(line: str) -> bool:
    """True for a greeting or a heading of an e-mail, which is nobody's entry."""
    return bool(_POLITE.fullmatch(line.strip())) and not _IDENTIFIER.search(line) and not days_in(line)


def court_in(line: str) -> str | None:
    """The court that a line names ("Croydon Youth Court"), or None."""
    line = line.title() if line.isupper() else line
    if match := _COURT.search(line) or _WELSH_COURT.search(line):
        court = match[0].strip(" ,-–")
        while (shorter := _OF_A_LIST.sub("", court)) != court:
            court = shorter
        return (
            court
            if len(court.split()) > 2 or not court.startswith(("Youth", "Crown", "Magistrates"))
            else None
        )
    return None
