"""What one cell says: text, a date in the British order, a time of the day. Nothing is guessed between two."""

import re
from datetime import date, datetime, time

from proceedings.listings.formats.table_cells import Cell

_NOT_WRITING = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# Some programs write this before text that looks like a formula, so that no spreadsheet works it out.
_NOT_A_FORMULA = re.compile(r"'(?=[=+\-@])")
NOTHING = frozenset(
    {"", "-", "--", "–", "—", "n/a", "na", "none", "nil", "not known", "unknown", "n/k", "nk", "tbc", "?"}
)

_MONTHS = (
    ("january", "ionawr"), ("february", "chwefror"), ("march", "mawrth"), ("april", "ebrill"), ("may", "mai"),
    ("june", "mehefin"), ("july", "gorffennaf"), ("august", "awst"), ("september", "medi", "sept"),
    ("october", "hydref"), ("november", "tachwedd"), ("december", "rhagfyr"),
)  # fmt: skip
_MONTH = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words} | {
    words[0][:3]: number for number, words in enumerate(_MONTHS, start=1)
}
_WEEKDAYS = (
    ("monday", "dydd llun"), ("tuesday", "dydd mawrth"), ("wednesday", "dydd mercher"),
    ("thursday", "dydd iau"), ("friday", "dydd gwener"), ("saturday", "dydd sadwrn"), ("sunday", "dydd sul"),
)  # fmt: skip
_WEEKDAY = {word: number for number, words in enumerate(_WEEKDAYS) for word in words} | {
    words[0][:3]: number for number, words in enumerate(_WEEKDAYS)
}
_WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_words = "|".join(sorted(_MONTH, key=len, reverse=True))
_days = "|".join(sorted(_WEEKDAY, key=len, reverse=True))
_DATE = re.compile(
    rf"(?<![\d/])(?:(?P<weekday>{_days})[,.]? +)?(?:"
    r"(?P<year_first>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<day>\d{1,2})(?P<sep> ?[-/.] ?| )(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})"
    rf"|(?P<day_w>\d{{1,2}})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?(?: of)?[- /.]*(?P<month_w>{_words})\.?"
    r"[- /.,]*(?P<year_w>\d{4}|\d{2})"
    rf"|(?P<month_f>{_words})\.? (?P<day_f>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year_f>\d{{4}})"
    r")(?![\d/])(?!:)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)? ?"
    r"(?P<half>am|pm|a\.m\.?|p\.m\.?|noon|midday|yb|yp|y\.b\.?|y\.p\.?)?(?: ?h(?:rs?|ours)?)?",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?:h(?:rs?|ours)?)?", re.IGNORECASE)
_BEFORE_CLOCK = re.compile(
    r"^(?:sitting at|yn eistedd (?:yn|am)|not before|nb4?|nbf|at|from|am|o)\b[:.]? *", re.IGNORECASE
)
_AFTER_CLOCK = re.compile(r" *(?:\[.*\]|\(.*\)|for .*|(?:-|–|to|until) ?\d.*)$", re.IGNORECASE)


# What is longer is no date or time, and is not looked through for one.
_LONGEST = 200
_LONGEST_LINE = 1_000


class Unreadable(ValueError):
    """What a cell says cannot be read in one way only. Its text is for the officer."""


def text_of(cell: Cell) -> str:
    """The cell as text, on one line except for its own line breaks; a date in the British order."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        clock = f" {cell:%H:%M}" if cell.time() != time() else ""
        return f"{cell:%d/%m/%Y}{clock}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell)
    if text.isascii() and text.isprintable() and "'" not in text[:1]:  # most cells: nothing to clean
        return " ".join(text.split())
    text = _NOT_WRITING.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    lines = (" ".join(line.split()) for line in _NOT_A_FORMULA.sub("", text, count=1).split("\n"))
    return "\n".join(line for line in lines if line)


def says(cell: Cell) -> str | None:
    """The text of a cell on one line; None for an empty one, a dash or "N/A"."""
    text = " ".join(text_of(cell).split())
    return None if text.casefold() in NOTHING else text


def day_of(cell: Cell, *, born: bool = False) -> date | None:
    """The date in a cell: a real one, or text in the British order. None where there is nothing.

    `born`: two digits of a year are then the last century's from 30 on. Raises Unreadable.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = says(cell)
    if text is None:
        return None
    if isinstance(cell, (int, float)) or text.isdigit():
        raise Unreadable(f'"{text[:40]}" is a number, not a date.')
    found = list(_DATE.finditer(text)) if len(text) <= _LONGEST else []
    if not found:
        raise Unreadable(f'"{text[:40]}" is not a date (day, month, year).')
    if len({match[0].casefold() for match in found}) > 1:
        raise Unreadable(f'"{text[:40]}" has two dates in it.')
    return _date(found[0], born)


def days_in(text: str) -> list[tuple[date, int]]:
    """All dates in a text, each with where it begins; what is no real date is passed over."""
    found = []
    for match in _DATE.finditer(text[:_LONGEST_LINE]):
        try:
            found.append((_date(match, False), match.start()))
        except Unreadable:
            continue
    return found


def without_dates(text: str) -> str:
    return _DATE.sub(" ", text[:_LONGEST_LINE])


def _date(match: re.Match[str], born: bool) -> date:
    told = match.groupdict()
    if told["year_first"]:
        year, month, day = told["year_first"], int(told["m"]), told["d"]
    elif told["year"]:
        year, month, day = told["year"], int(told["month"]), told["day"]
    elif told["year_w"]:
        year, month, day = told["year_w"], _MONTH[told["month_w"].casefold()], told["day_w"]
    else:
        year, month, day = told["year_f"], _MONTH[told["month_f"].casefold()], told["day_f"]
    number = int(year)
    if len(year) == 2:
        number += 1900 if born and number >= 30 else 2000
    try:
        found = date(number, month, int(day))
    except ValueError:
        hint = " Is the month written first?" if told["year"] and month > 12 >= int(day) else ""
        raise Unreadable(f'"{match[0][:40]}" is not a date (day, month, year).{hint}') from None
    if not 1900 <= number <= 2100:
        raise Unreadable(f'"{match[0][:40]}" is not in a year that can be meant.')
    weekday = told["weekday"]
    if weekday and _WEEKDAY[weekday.casefold()] != found.weekday():
        raise Unreadable(f'"{match[0][:40]}" is a {found:%A}: the day and the date do not agree.')
    return found


def month_first(cell: Cell) -> bool:
    """True for a date as text that only exists when the month is written first, the American way."""
    text = says(cell) if isinstance(cell, str) else None
    match = _DATE.fullmatch(text) if text and len(text) <= _LONGEST else None
    return bool(match and match["year"] and int(match["month"]) > 12 >= int(match["day"]) > 0)


def clock_of(cell: Cell) -> time | None:
    """The time of the day in a cell, London. None where there is nothing. Raises Unreadable."""
    if isinstance(cell, datetime):
        return _court_hour(cell.time(), text_of(cell))
    if isinstance(cell, time):
        return _court_hour(cell, text_of(cell))
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return _court_hour(time(minutes // 60 % 24, minutes % 60), text_of(cell))
    text = says(cell)
    if text is None:
        return None
    if len(text) > _LONGEST:
        raise Unreadable(f'"{text[:40]}" is not a time.')
    bare = _AFTER_CLOCK.sub("", _BEFORE_CLOCK.sub("", text))
    if bare.casefold() in ("noon", "midday", "12 noon", "canol dydd"):
        return time(12)
    if match := _FOUR_DIGITS.fullmatch(bare):
        return _court_hour(time(int(match["hour"]), int(match["minute"])), text)
    match = _CLOCK.fullmatch(bare)
    if not match or not (match["minute"] or match["half"]):
        raise Unreadable(f'"{text[:40]}" is not a time.')
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").replace(".", "").casefold()
    if half and not 1 <= hour <= 12:
        half = "" if half in ("pm", "yp") and 12 < hour < 24 else "?"
    if half in ("pm", "yp", "noon", "midday"):
        hour = hour % 12 + 12
    elif half in ("am", "yb"):
        hour %= 12
    if hour > 23 or minute > 59 or half == "?":
        raise Unreadable(f'"{text[:40]}" is not a time.')
    found = time(hour, minute)
    return found if half else _court_hour(found, text)


def _court_hour(found: time, text: str) -> time:
    """No court sits between midnight and seven: there a bare "2.15" leaves open which half of the day it is."""
    if found.hour < 7:
        raise Unreadable(f'"{text[:40]}" does not say whether it is the morning or the afternoon.')
    return found.replace(second=0, microsecond=0)


def yes_or_no(cell: Cell) -> bool | None:
    """True, False, or None where the cell says neither."""
    word = (says(cell) or "").casefold().rstrip(".")
    if word in (
        "yes",
        "y",
        "true",
        "1",
        "x",
        "*",
        "✓",
        "in custody",
        "custody",
        "ydy",
        "oes",
        "remanded in custody",
    ):
        return True
    return (
        False if word in ("no", "n", "false", "0", "bail", "on bail", "not in custody", "nac ydy") else None
    )
