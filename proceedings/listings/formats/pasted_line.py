"""One line of an e-mail about one person: "EXTRA - SMITH, John dob 09/03/2010 01ZD1234526 Ct 2 10am, theft"."""

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from liaison.people import identifiers
from proceedings.listings.entry import Entry, Offence
from proceedings.listings.formats import table_people
from proceedings.listings.formats.table_above import NO_HEARING_BEFORE, Above
from proceedings.listings.formats.table_values import Unreadable, clock_of, day_of

LONGEST = 600
_URN = re.compile(r"(?:(?:case )?urn\W{0,3})?\b(?P<urn>\d{2}[0-9A-Z]{2}\d{5,8})\b", re.IGNORECASE)
_CASE = re.compile(
    r"(?:case|ref(?:erence)?|case (?:no|number|ref))\W{1,4}(?P<case>[A-Z0-9][\w/-]{5,20})\b", re.IGNORECASE
)
_PNC = re.compile(r"(?:pnc(?: ?id)?\W{0,3})?\b(?P<pnc>(?:\d{4}|\d{2})/\d{1,7}[A-Z])\b", re.IGNORECASE)
_ASN = re.compile(r"asn\W{0,3}(?P<asn>[0-9A-Z/]{12,24})\b", re.IGNORECASE)
_DATE = r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9}[ -]\d{2,4}|\d{4}-\d{2}-\d{2}"
_BORN = re.compile(
    rf"\(?\b(?:d\.?o\.?b\.?|born|date of birth|dyddiad geni)\W{{0,3}}(?P<dob>{_DATE})\)?", re.IGNORECASE
)
_BARE = re.compile(rf"\(?(?<![\d/])(?P<day>{_DATE})(?![\d/])\)?", re.IGNORECASE)
_TIME = re.compile(
    r"(?:@|\bat\b|\bnot before\b|\bnb\b)?\s*\b(?P<time>\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.?|p\.m\.?)|"
    r"(?:0[7-9]|1\d|2[0-3]):[0-5]\d|\d{4} ?hrs?)(?!\d)",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:in )?(?P<room>(?:court ?room|court|ct|room) ?(?:no\.? ?)?\d{1,2}[a-z]?)\b", re.IGNORECASE
)
_AGE = re.compile(r"\(?\b(?:aged?)\W{0,2}(?P<age>\d{1,2})\b\)?|\((?P<bare>\d{2})\)", re.IGNORECASE)
_CUSTODY = re.compile(r"\(?\b(?:in |overnight )?custody\b\)?", re.IGNORECASE)
_CODED = re.compile(r"\b(?P<code>[A-Z]{2}\d{5}[A-Z]?)\s*[-–:]\s*(?P<title>[^;|]+)$")
_LEAD = re.compile(
    r"^[\s>•·–-]*(?:\*\s+)?(?:\d{1,3}[.)]\s+)?(?:(?:late |new |additional |overnight )?(?:extras?|addition|custody|case)s?\b\W*|"
    r"(?:please )?add(?:ed)?\b\W*|new\b\W*|also\b\W*|and\b\W*|name\W+|re\W+)*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*(?:,? [^\W\d_][\w'’.\-]*){1,5}\*?|\*{2,}|defendant \d+", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"\b(?:court|list|listed|hearing|please|dear|attached|regards|from|sent|subject|the|this|for|is|was|are|has|"
    r"will|be|by|with|not|youth|case|urn|dob|custody|today|tomorrow|morning|afternoon|e-?mail|extra)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """What one line says of one person. `problems`: what of it was not read, in words."""

    who: dict[str, Any]
    told: dict[str, Any]
    offences: tuple[Offence, ...] = ()
    problems: list[str] = field(default_factory=list)

    def entry(self, where: str, above: Above) -> Entry:
        told = {"date": above.day, "court": above.court, "room": above.room} | self.told
        return Entry(where=where, offences=self.offences, **told, **self.who)


def read_line(line: str) -> Line | None:
    """The person whom the line names with a date of birth or a number; None where it does not do both."""
    if not any(map(str.isdigit, line)):
        return None
    rest, first, told, problems = " ".join(line.split()), len(line), dict[str, Any](), list[str]()

    def take(pattern: re.Pattern[str]) -> re.Match[str] | None:
        nonlocal rest, first
        match = pattern.search(rest)
        if match:
            first = min(first, match.start())
            rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
        return match

    offences: tuple[Offence, ...] = ()
    if match := _CODED.search(rest):
        offences = (Offence(code=match["code"], title=match["title"].strip(" .,")),)
        rest, first = rest[: match.start()], match.start()
    if match := take(_BORN):
        told["dob"] = _day(match["dob"], problems, born=True)
    if match := take(_ASN):
        told["asn"] = match["asn"]
    if match := take(_PNC):
        told["pnc"] = match["pnc"]
    if match := take(_URN):
        told["urn"] = told["reference"] = match["urn"].upper()
    if "reference" not in told and (match := take(_CASE)):
        told["reference"] = match["case"]
        told["urn"] = told["reference"] if identifiers.urn(told["reference"]).valid else None
    if match := take(_TIME):
        told["time"] = _clock(match["time"], problems)
    if match := take(_ROOM):
        told["room"] = match["room"]
    if "dob" not in told and len(_BARE.findall(rest)) == 1 and (match := take(_BARE)):
        _unlabelled(match["day"], told, problems)
    if match := take(_AGE):
        told["age"] = int(match["age"] or match["bare"])
    custody = _CUSTODY.search(rest)
    name = _LEAD.sub("", rest[:first].split("\0")[0]).strip(" -–:;|(")
    name = name.rstrip(",")
    if not {"dob", "urn", "reference", "pnc", "asn"} & {key for key, value in told.items() if value}:
        return None
    if not _NAME.fullmatch(name) or _NOT_NAMES.search(name.replace("Defendant", "")):
        return None
    who = table_people.person(name, known_otherwise="dob" in told or "age" in told)
    if custody:
        who["custody"] = True
    left = " ".join(re.sub(r"[\0\W_]+", " ", _CUSTODY.sub(" ", rest[first:])).split())
    if len(left) > 2:
        problems.append(f"Read but for this: “{left[:80]}”.")
    return Line(who, told, offences, problems)


def _unlabelled(text: str, told: dict[str, Any], problems: list[str]) -> None:
    """A date of which the line does not say whose it is."""
    day = _day(text, problems, born=True)
    if day is not None and day < NO_HEARING_BEFORE:
        told["dob"] = day
    elif day is not None:
        problems.append(f"“{text}” may be the date of birth or of the hearing, so it is not used: say “dob”.")


def _day(text: str, problems: list[str], *, born: bool) -> date | None:
    try:
        return day_of(text, born=born)
    except Unreadable as reason:
        problems.append(str(reason))
        return None


def _clock(text: str, problems: list[str]) -> time | None:
    try:
        return clock_of(text)
    except Unreadable as reason:
        problems.append(str(reason))
        return None
