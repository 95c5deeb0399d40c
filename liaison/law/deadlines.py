"""Time limits: `count` answers what the day is, of what kind, how it was counted and on what authority.

Rows are in `deadlines.toml`. The version of a rule is picked by the trigger's date (by the end's date for
what is counted from a birthday), the period is counted once from the trigger and its end moved at most once.
Outside what is recorded there is no date: the answer is a legal check with its reason.
"""

import difflib
import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from liaison.law import calendar as calendars
from liaison.law import given as facts
from liaison.law.authorities import AUTHORITIES
from liaison.law.counting import DAY_ONE, IF_CLOSED, UNITS, AskAPerson, Tally, said
from liaison.law.reckoners import LAST_MINUTE, RECKONERS, STARTS
from liaison.law.words import Basis, Court, Jurisdiction

ACT_BY = ("14:30", "working day", "none")
PICKED_BY = ("trigger", "end")
ONE_OF: dict[str, Iterable[str]] = {
    "basis": Basis, "unit": UNITS, "day_one": DAY_ONE, "if_closed": IF_CLOSED, "act_by": ACT_BY,
    "picked_by": PICKED_BY, "start": STARTS, "reckoner": RECKONERS, "court": Court, "calendar": Jurisdiction,
}  # fmt: skip


class NoLaw(LookupError):
    """Nothing is recorded for that day or jurisdiction. `count` makes it a legal check, never a guess."""


class UnknownRule(LookupError):
    """No rule has that name. The message has the nearest."""


class LawNotLoaded(ValueError):
    """The table is wrong: the message names the rule and the row."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of a rule. `on` is None and `basis` LEGAL_CHECK where only a person can say; `counting` has why.

    `act_by`: a time for what is served electronically, else the last business day on or before `on`; None
    where nobody has to act or the bank holidays of that year are not recorded.
    """

    rule: str
    name: str
    on: date | None
    act_by: date | datetime | None
    basis: Basis
    counting: tuple[str, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One rule as it stood from `since` until the day `until`, the first on which it no longer held."""

    rule: str
    name: str
    trigger: str
    jurisdictions: tuple[Jurisdiction, ...]
    since: date
    until: date | None = None
    commenced_by: tuple[str, ...]
    rests_on: tuple[str, ...]
    basis: Basis
    count: int = 0
    unit: str = ""
    day_one: str = ""
    if_closed: str = ""
    ask: str = ""
    act_by: str
    picked_by: str = "trigger"
    calendar: Jurisdiction | None = None
    start: str = ""
    reckoner: str = "plain"
    committal: bool = False
    court: str = ""
    by_court: Mapping[str, int] = field(default_factory=dict)
    adults: int = 0
    warn: str = ""
    note: str = ""
    verified: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def standing(self) -> str:
        """What a lawyer has said of this row. Changing a word of it voids the check."""
        if not self.verified:
            return "not yet checked by a lawyer"
        if self.verified.get("of") != self.digest:
            return "changed since it was checked"
        return f"checked by {self.verified['by']}, {said(self.verified['on'])}"


RULE_KEYS = {
    "name", "trigger", "jurisdictions", "act_by", "warn", "calendar", "picked_by", "start", "reckoner",
}  # fmt: skip
VERSION_KEYS = {f.name for f in fields(Version)} - RULE_KEYS - {"rule", "digest"} | {"jurisdictions"}


def parse(text: str, authorities: Mapping[str, Any] = AUTHORITIES) -> Mapping[str, tuple[Version, ...]]:
    """Rule id to its versions, oldest first. LawNotLoaded: unknown, uncited, overlapping or missing."""
    read: dict[str, tuple[Version, ...]] = {}
    for rule, row in tomllib.loads(text).items():
        versions = row.pop("versions", [])
        if not versions:
            raise LawNotLoaded(f"{rule}: it has no versions")
        _only(rule, row, RULE_KEYS)
        built = []
        for number, version in enumerate(versions, 1):
            place = f"{rule}, version {number}"
            _only(place, version, VERSION_KEYS)
            built.append(_version(place, rule, row | version, authorities))
        for jurisdiction in Jurisdiction:
            _unbroken(rule, jurisdiction, [v for v in built if jurisdiction in v.jurisdictions])
        read[rule] = tuple(sorted(built, key=lambda version: version.since))
    return MappingProxyType(read)


def _only(place: str, row: dict[str, Any], known: set[str]) -> None:
    for key in row.keys() - known:
        nearest = difflib.get_close_matches(key, known, n=1)
        hint = f"; did you mean {nearest[0]!r}?" if nearest else ""
        raise LawNotLoaded(f"{place}: unknown key {key!r}{hint}")


def _version(place: str, rule: str, row: dict[str, Any], authorities: Mapping[str, Any]) -> Version:
    for key, known in ONE_OF.items():
        if key in row and row[key] not in list(known):
            words = ", ".join(map(str, known))
            raise LawNotLoaded(f"{place}: {key} {row[key]!r} is not one of {words}")
    several: dict[str, Iterable[str]] = {
        "jurisdictions": Jurisdiction,
        "by_court": Court,
        "rests_on": authorities,
        "commenced_by": authorities,
    }
    for key, known in several.items():
        for word in row.get(key, ()):
            if word not in list(known):
                raise LawNotLoaded(f"{place}: {key} names {word!r}, which is not recorded")
    for key in ("name", "trigger", "jurisdictions", "act_by", "basis", "since", "rests_on", "commenced_by"):
        if not row.get(key):
            raise LawNotLoaded(f"{place}: {key} is missing")
    wanted = set() if "ask" in row else {"count", "unit", "day_one", "if_closed"}
    if missing := sorted(wanted - row.keys()):
        raise LawNotLoaded(f"{place}: {missing[0]} is missing, and it asks nobody")
    for key in ("since", "until"):
        if key in row and (not isinstance(row[key], date) or isinstance(row[key], datetime)):
            raise LawNotLoaded(f"{place}: {key} is not a date")
    if "until" in row and row["until"] <= row["since"]:
        raise LawNotLoaded(f"{place}: it ends before it begins")
    if "count" in row and (type(row["count"]) is not int or row["count"] < 1):
        raise LawNotLoaded(f"{place}: count {row['count']!r} is not a whole number above 0")
    stated = {key: value for key, value in row.items() if key != "verified"}
    digest = hashlib.sha256(json.dumps(stated, sort_keys=True, default=str).encode()).hexdigest()[:12]
    return Version(
        **row
        | {
            "rule": rule,
            "digest": digest,
            "basis": Basis(row["basis"]),
            "rests_on": tuple(row["rests_on"]),
            "commenced_by": tuple(row["commenced_by"]),
            "jurisdictions": tuple(map(Jurisdiction, row["jurisdictions"])),
            "calendar": Jurisdiction(row["calendar"]) if "calendar" in row else None,
        }
    )


def _unbroken(rule: str, jurisdiction: Jurisdiction, versions: list[Version]) -> None:
    versions = sorted(versions, key=lambda version: version.since)
    for earlier, later in pairwise(versions):
        if earlier.until != later.since:
            raise LawNotLoaded(
                f"{rule} ({jurisdiction.label}): gap or overlap: until {earlier.until}, since {later.since}"
            )


RULES = parse(Path(__file__).with_name("deadlines.toml").read_text(encoding="utf-8"))


def versions_of(rule: str) -> tuple[Version, ...]:
    """The dated versions of a rule, oldest first; UnknownRule with the nearest name."""
    if rule not in RULES:
        nearest = difflib.get_close_matches(rule, RULES, n=1)
        raise UnknownRule(f"no rule {rule!r}" + (f"; the nearest is {nearest[0]}" if nearest else ""))
    return RULES[rule]


def version_on(rule: str, day: date, jurisdiction: Jurisdiction) -> Version:
    """The version that held on `day`; NoLaw where none is recorded for that day or jurisdiction."""
    newest = _newest(rule, jurisdiction)
    for version in versions_of(rule):
        if jurisdiction in version.jurisdictions and version.holds(day):
            return version
    raise NoLaw(f"{newest.name}: nothing is recorded for {said(day)}")


def count(
    rule: str, trigger: date, *, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND_AND_WALES, **given: Any
) -> Deadline:
    """Count one time limit from its trigger.

    `given`: the facts of given.Given, real or as text. Raises UnknownRule for a bad name and given.BadGiven
    for a bad fact, and nothing else: what cannot be counted is a legal check with its reason.
    """
    versions = versions_of(rule)
    jurisdiction = Jurisdiction(jurisdiction)
    known = facts.read(given)
    version: Version | None = None
    try:
        start, because = trigger, ""
        if choose := STARTS.get(versions[0].start):
            start, because = choose(trigger, known, lambda day: version_on(rule, day, jurisdiction))
        if versions[0].picked_by == "end":
            end = _reckoned(_newest(rule, jurisdiction), start, known, jurisdiction).on
            version = version_on(rule, end, jurisdiction)
        else:
            version = version_on(rule, start, jurisdiction)
        tally = _reckoned(version, start, known, jurisdiction)
    except (NoLaw, AskAPerson, calendars.Unknown, OverflowError) as reason:
        shown = tuple(filter(None, (f"legal check: {reason}", version.warn if version else "")))
        rests_on = version.rests_on if version else ()
        return Deadline(rule, versions[0].name, None, None, Basis.LEGAL_CHECK, shown, rests_on)
    act_by, line = _act_by(version, tally, jurisdiction)
    shown = tuple(filter(None, (because, *tally.shown, line, version.warn)))
    return Deadline(rule, version.name, tally.on, act_by, version.basis, shown, version.rests_on)


def _newest(rule: str, jurisdiction: Jurisdiction) -> Version:
    versions = [version for version in versions_of(rule) if jurisdiction in version.jurisdictions]
    if not versions:
        raise NoLaw(f"{versions_of(rule)[0].name}: nothing is recorded for {jurisdiction.label}")
    return versions[-1]


def _reckoned(version: Version, start: date, known: facts.Given, jurisdiction: Jurisdiction) -> Tally:
    if version.ask:
        raise AskAPerson(version.ask)
    return RECKONERS[version.reckoner](version, start, known, calendars.of(version.calendar or jurisdiction))


def _act_by(version: Version, tally: Tally, jurisdiction: Jurisdiction) -> tuple[date | datetime | None, str]:
    if version.act_by == "none":
        return None, ""
    calendar = calendars.of(version.calendar or jurisdiction)
    try:
        last = tally.safe or tally.on
        day = calendar.open_on_or_before(last)
        why = calendar.closed(last)
    except calendars.Unknown as unknown:
        return None, f"the last business day to act: ask a person, {unknown}"
    if day < tally.start:
        return last, "at once: no business day is left before it"
    closed = f": {said(last)} is not a business day ({why})" if why else ""
    if version.act_by == "working day":
        return day, f"act by {said(day)}{closed}" if closed else ""
    late = "what is served later than that counts on the next business day"
    return datetime.combine(day, LAST_MINUTE), f"act by {said(day)}, {LAST_MINUTE:%H:%M}{closed}; {late}"
