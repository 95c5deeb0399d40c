"""Read a case file. Every unknown key or word is refused by table, number and key, with the nearest known one."""

import difflib
import json
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from liaison.law import events as words
from liaison.law.words import Authority, Jurisdiction

LONDON = ZoneInfo("Europe/London")
MOST_BYTES = 1024 * 1024
MOST_YEARS = 200  # a term of imprisonment; above it stands a slip of the pen
REVERSES = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
# The reader's work grows with the square of a key's parts: a short hostile file could hold it up for minutes.
# This pattern is itself linear: it begins only where a part begins and never steps back.
ENDLESS_KEY = re.compile(r"(?<![^\s.=\[\]])(?:[^\s.=\[\]]++[ \t]*+\.[ \t]*+){50}")
PANEL_DAYS = 100  # a panel takes a child who is more than this many days from 18
T = TypeVar("T")


class BadCaseFile(ValueError):
    """The case file cannot be read; the message names table, number and key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    number: int
    what: str
    on: date
    known_on: date  # the day from which we know it: a decision, when it was received
    charges: tuple[str, ...] | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeTold:
    name: str
    offence: str
    cjs_code: str = ""
    maximum: str = ""
    excepted: bool | None = None
    acted_from: date
    acted_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralTold:
    name: str
    made_on: date
    competent_authority: str
    first_responder: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceedingTold:
    name: str
    jurisdiction: str
    urn: str = ""
    solicitor: str = ""
    charges: tuple[ChargeTold, ...]
    events: tuple[Event, ...]

    @property
    def opened_on(self) -> date:
        """The day of the first event; without one, the last act."""
        days = [event.known_on for event in self.events]
        return min(days) if days else max((c.acted_to for c in self.charges), default=date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    as_at: date | None
    name: str
    date_of_birth: date
    lives_in: str = ""
    looked_after: bool = False
    devolved_panel: bool = False
    house_working_days: int = 2
    refers_itself: bool = False
    referrals: tuple[ReferralTold, ...] = ()
    proceedings: tuple[ProceedingTold, ...] = ()
    warnings: tuple[str, ...] = ()


class Table:
    """One table of the file, read key by key; what is left over is refused."""

    def __init__(self, where: str, raw: Any) -> None:
        if not isinstance(raw, dict):
            raise BadCaseFile(f"{where}: this must be a table")
        self.where, self.raw, self.read = where, raw, set[str]()

    def error(self, key: str, message: str) -> BadCaseFile:
        return BadCaseFile(f"{self.where}: {key}: {message}" if key else f"{self.where}: {message}")

    def take(self, key: str, kind: type[T], default: T | None = None, *, needed: bool = False) -> T | None:
        self.read.add(key)
        if key not in self.raw:
            if needed:
                raise self.error(key, "it is missing")
            return default
        value = self.raw[key]
        if kind is date:
            return day(self, key, value)  # type: ignore[return-value]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            named = {str: "a text in quotes", bool: "true or false", int: "a whole number", list: "a list"}
            raise self.error(key, f"{value!r} is not {named.get(kind, kind.__name__)}")
        if isinstance(value, str):
            self.printable(key, value)
        return value

    def printable(self, key: str, text: str) -> None:
        """Refuse what no name or offence holds and a page, log or database may choke on or show reversed."""
        for character in text:
            kind = unicodedata.category(character)
            if (kind in ("Cc", "Cs") and character not in "\n\t") or character in REVERSES:
                raise self.error(key, f"it holds a character that cannot be printed ({character!a})")

    def word(
        self, key: str, allowed: tuple[str, ...], default: str | None = None, *, needed: bool = False
    ) -> str | None:
        value = self.take(key, str, default, needed=needed)
        if value is not None and value not in allowed:
            raise self.error(key, f"{value!r} is not one of the words for it{nearest(value, allowed)}")
        return value

    def tables(self, key: str, where: str) -> list["Table"]:
        rows = self.take(key, list, []) or []
        return [Table(f"{where} {number}", raw) for number, raw in enumerate(rows, 1)]

    def done(self, known: tuple[str, ...]) -> None:
        for key in self.raw:
            if key not in known:
                raise self.error("", f"there is no key {key!r} here{nearest(key, known)}")


def nearest(word: str, known: Any) -> str:
    """ "; the nearest is …", or the words there are when none is near."""
    close = difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.5)
    return f"; the nearest is {close[0]!r}" if close else f"; known: {', '.join(known)}"


def day(table: Table, key: str, value: Any) -> date:
    """A date (a date and time gives its London date; ISO text, as JSON has it, too)."""
    moment = when(table, key, value)
    return moment.date() if isinstance(moment, datetime) else moment


def when(table: Table, key: str, value: Any) -> date | datetime:
    """A date, or a date and time in London without its zone."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError as error:
            raise table.error(key, f"{value!r} is not a date") from error
    if isinstance(value, date):  # a date and time too
        if not 1900 <= value.year <= 2200:
            raise table.error(key, f"{value} is not a likely date")
        if isinstance(value, datetime) and value.tzinfo:
            return value.astimezone(LONDON).replace(tzinfo=None)
        return value
    raise table.error(key, f"{value!r} is not a date")


def parse(text: str) -> CaseFile:
    """Read TOML, or the same tables as JSON. Raises BadCaseFile."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise BadCaseFile("the file is larger than 1 MB: one child’s story is much shorter")
    try:
        raw = _tables(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        raise BadCaseFile(f"this is not a case file: {error}") from error
    top = Table("the file", raw)
    top.done(("as_at", "young_person", "area", "referral", "proceeding"))
    as_at = top.take("as_at", date)
    person = Table(
        "young_person", raw.get("young_person", None) if "young_person" in raw else _missing("young_person")
    )
    person.done(("name", "date_of_birth", "lives_in", "looked_after"))
    area = Table("area", raw.get("area", {}))
    area.done(("devolved_panel", "house_working_days", "refers_itself"))
    born = person.take("date_of_birth", date, needed=True)
    assert born is not None
    if as_at and born > as_at:
        raise person.error("date_of_birth", "it is after as_at")
    panel = bool(area.take("devolved_panel", bool, False))
    working_days = area.take("house_working_days", int, 2) or 2
    if not 1 <= working_days <= 20:
        raise area.error("house_working_days", "it must be between 1 and 20")
    warnings: list[str] = []
    referrals = [
        _referral(t, n, born, panel, warnings) for n, t in enumerate(top.tables("referral", "referral"), 1)
    ]
    proceedings = [
        _proceeding(t, n, warnings) for n, t in enumerate(top.tables("proceeding", "proceeding"), 1)
    ]
    for kind, told in (("referral", referrals), ("proceeding", proceedings)):
        names = [one.name for one in told]
        if twice := [name for name in names if names.count(name) > 1]:
            raise BadCaseFile(f"{kind} {twice[0]}: two of them have that name")
    return CaseFile(
        as_at=as_at,
        name=person.take("name", str, "") or "",
        date_of_birth=born,
        lives_in=person.take("lives_in", str, "") or "",
        looked_after=bool(person.take("looked_after", bool, False)),
        devolved_panel=panel,
        house_working_days=working_days,
        refers_itself=bool(area.take("refers_itself", bool, False)),
        referrals=tuple(referrals),
        proceedings=tuple(proceedings),
        warnings=tuple(warnings),
    )


def _tables(text: str) -> Any:
    """The file's tables as plain values. Raises ValueError or RecursionError."""
    if text.lstrip().startswith("{"):
        return json.loads(text, object_pairs_hook=_once)
    if ENDLESS_KEY.search(text):
        raise ValueError("a key has too many parts")
    return tomllib.loads(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys differ, as TOML asks: of two birthdays none is silently the right one."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(
            f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice in one table"
        )
    return found


def _missing(name: str) -> Any:
    raise BadCaseFile(f"the file: the table {name} is missing")


def _referral(table: Table, number: int, born: date, panel: bool, warnings: list[str]) -> ReferralTold:
    name = table.take("name", str, f"R{number}") or f"R{number}"
    table.where = f"referral {name}"
    table.done(("name", "made_on", "competent_authority", "first_responder", "event"))
    made_on = table.take("made_on", date, needed=True)
    assert made_on is not None
    if made_on < born:
        raise table.error("made_on", "it is before the child was born")
    authority = table.word("competent_authority", tuple(a.value for a in Authority))
    if authority is None:
        authority, why = competent_authority(born, made_on, panel)
        warnings.append(f"referral {name}: {why}")
    told = [
        _event(t, n, f"referral {name}", words.REFERRAL_EVENTS, ())
        for n, t in enumerate(table.tables("event", "event"), 1)
    ]
    for event in told:
        if event.on < made_on:
            raise BadCaseFile(
                f"referral {name}, event {event.number} ({event.what}): on: it is before the referral was made"
            )
    return ReferralTold(
        name=name,
        made_on=made_on,
        competent_authority=authority,
        first_responder=table.take("first_responder", str, "") or "",
        events=tuple(told),
    )


def competent_authority(born: date, made_on: date, panel: bool) -> tuple[str, str]:
    """Who decides, where the file does not say, and the sentence that explains it."""
    eighteenth = born + relativedelta(years=18)
    left = (eighteenth - made_on).days
    if not panel:
        return "sca", "the area has no devolved panel, so it goes to the Single Competent Authority"
    if left > PANEL_DAYS:
        return (
            "panel",
            f"the area has a devolved panel and the child is {left} days from 18, more than {PANEL_DAYS}",
        )
    return "sca", (
        f"the area has a devolved panel, but it takes only a child more than {PANEL_DAYS} days from 18; "
        f"there are {max(left, 0)}, so it goes to the Single Competent Authority"
    )


def _proceeding(table: Table, number: int, warnings: list[str]) -> ProceedingTold:
    name = table.take("name", str, chr(64 + number) if number < 27 else str(number)) or str(number)
    table.where = f"proceeding {name}"
    table.done(("name", "jurisdiction", "urn", "solicitor", "charge", "event"))
    jurisdiction = table.word("jurisdiction", tuple(j.value for j in Jurisdiction))
    if jurisdiction is None:
        jurisdiction = Jurisdiction.ENGLAND_AND_WALES.value
        warnings.append(f"proceeding {name}: no jurisdiction is given; England and Wales is taken")
    charges = [_charge(t, n, name) for n, t in enumerate(table.tables("charge", "charge"), 1)]
    names = tuple(charge.name for charge in charges)
    if len(set(names)) < len(names):
        raise table.error(
            "charge", f"two charges are called {next(n for n in names if names.count(n) > 1)!r}"
        )
    told = [
        _event(t, n, f"proceeding {name}", words.PROCEEDING_EVENTS, names)
        for n, t in enumerate(table.tables("event", "event"), 1)
    ]
    return ProceedingTold(
        name=name,
        jurisdiction=jurisdiction,
        urn=table.take("urn", str, "") or "",
        solicitor=table.take("solicitor", str, "") or "",
        charges=tuple(charges),
        events=tuple(told),
    )


def _charge(table: Table, number: int, proceeding: str) -> ChargeTold:
    given = table.raw.get("name", number)
    if isinstance(given, bool) or not isinstance(given, (str, int)):
        raise table.error("name", f"{given!r} is not a text in quotes or a whole number")
    name = str(given)
    table.printable("name", name)
    table.where = f"proceeding {proceeding}, charge {name}"
    table.done(("name", "offence", "cjs_code", "maximum", "excepted", "from", "to"))
    since = table.take("from", date, needed=True)
    assert since is not None
    until = table.take("to", date, since) or since
    if until < since:
        raise table.error("to", "it is before from")
    maximum = table.raw.get("maximum", "")
    if isinstance(maximum, bool) or not (maximum in ("", "life") or isinstance(maximum, (int, float))):
        raise table.error("maximum", f'{maximum!r} is not a number of years, "life" or 0')
    if isinstance(maximum, (int, float)) and not 0 <= maximum <= MOST_YEARS:  # neither is nan
        raise table.error("maximum", f"it must be between 0 and {MOST_YEARS} years")
    return ChargeTold(
        name=name,
        offence=table.take("offence", str, "") or "",
        cjs_code=(table.take("cjs_code", str, "") or "").strip().upper(),
        maximum=str(maximum),
        excepted=table.take("excepted", bool),
        acted_from=since,
        acted_to=until,
    )


def _event(
    table: Table, number: int, of: str, known: Mapping[str, words.EventWord], charges: tuple[str, ...]
) -> Event:
    what = table.take("what", str)
    table.where = f"{of}, event {number}" + (f" ({what})" if isinstance(what, str) else "")
    if what is None:
        raise table.error("what", "it is missing")
    if what not in known:
        raise table.error("what", f"there is no event {what!r}{nearest(what, known)}")
    word = known[what]
    of_proceeding = of.startswith("proceeding")
    table.done(("what", "on", *(("charges",) if of_proceeding else ()), *word.keys))
    on = table.take("on", date, needed=True)
    assert on is not None
    details: dict[str, Any] = {}
    for key, value in word.keys.items():
        if key not in table.raw:
            if key in word.needs:
                raise table.error(key, "it is missing")
            continue
        if isinstance(value, tuple):
            details[key] = table.word(key, value)
        elif value == words.DATE:
            details[key] = day(table, key, table.raw[key])
        elif value == words.MOMENT:
            details[key] = when(table, key, table.raw[key])
        else:
            details[key] = table.take(key, str)
    named = None
    if of_proceeding and "charges" in table.raw:
        names = table.take("charges", list) or []
        named = tuple(str(name) for name in names)
        if unknown := [name for name in named if name not in charges]:
            raise table.error(
                "charges",
                f"there is no charge {unknown[0]!r}{nearest(unknown[0], charges) if charges else ''}",
            )
        if not named:
            raise table.error("charges", "the list is empty; leave it out to mean all charges")
    received = details.get("received_on")
    if received and received < on:
        raise table.error("received_on", "it is before the decision")
    return Event(number=number, what=what, on=on, known_on=received or on, charges=named, details=details)
