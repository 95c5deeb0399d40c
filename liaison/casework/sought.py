"""What somebody typed to find a child, taken apart: dates of birth, numbers, words of names. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from liaison.design.dates import UnreadableDate, read_date
from liaison.people import identifiers
from liaison.people.spelling import fold

LONGEST = 100  # characters that are read
MOST_WORDS = 6
_DATE = re.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4})(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class Sought:
    """`words` are folded; `number` is what holds digits, `whole` all but the dates, run together."""

    born: date | None = None
    words: tuple[str, ...] = ()
    number: str = ""
    whole: str = ""

    def __bool__(self) -> bool:
        """Whether there is enough to look for: one letter is not."""
        return bool(self.born or self.number or any(len(word) > 1 for word in self.words))

    @property
    def kinds(self) -> str:
        """What was typed, by its kinds only: the log never keeps the words."""
        said = [
            kind
            for kind, given in (
                ("a name", self.words),
                ("a date of birth", self.born),
                ("a number", self.number),
            )
            if given
        ]
        return " and ".join(said) or "nothing"


def read(text: str, today: date) -> Sought:
    """Take apart what was typed: "rowe, jamal", "14/6/2010", "Rowe 14 June 2010", "01zd 1234526", "2025/1234567a"."""
    text = " ".join(text[:LONGEST].split())
    born = None
    for found in _DATE.finditer(text):
        try:
            born = read_date(found[0], today, "past")
        except UnreadableDate:
            continue
        text = f"{text[: found.start()]} {text[found.end() :]}"
        break
    parts = text.replace(",", " ").split()
    number = "".join(part for part in parts if any(c.isdigit() for c in part))
    letters = " ".join(part for part in parts if not any(c.isdigit() for c in part))
    return Sought(
        born=born,
        words=tuple(dict.fromkeys(fold(letters).split()))[:MOST_WORDS],
        number=number,
        whole="".join(parts) if number else "",
    )


def written(number: str) -> list[str]:
    """The ways in which a number may stand in the records: as typed, in capitals, and as we write a PNC ID or URN."""
    ways = [number, number.upper(), re.sub(r"[/\-.]", "", number).upper()]
    if pnc := identifiers.pnc_id(number).canonical:
        year, _, serial = pnc.partition("/")
        ways += [pnc, f"{year[-2:]}/{serial}", f"{year[-2:]}/{serial.lstrip('0')}", pnc.replace("/", "")]
    if urn := identifiers.urn(number).canonical:
        ways.append(urn)
    return list(dict.fromkeys(ways))
