"""Running a key: a CSV file of questions with the right answers, as a lawyer would write one.

Two kinds, told apart by their header: `rule, trigger_date, given, expected_date, act_by` (and
`jurisdiction`), or `cjs_code, verdict, paragraph`. A blank `act_by` is not compared; a blank
`expected_date`, or "legal check", means that only a person can say.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from liaison.law.deadlines import Deadline, UnknownRule, count
from liaison.law.given import BadGiven
from liaison.law.words import Jurisdiction

JURISDICTIONS = {
    "": Jurisdiction.ENGLAND_AND_WALES,
    "uk": Jurisdiction.ENGLAND_AND_WALES,  # the same everywhere: counted by the list of England and Wales
    "e&w": Jurisdiction.ENGLAND_AND_WALES,
    "ew": Jurisdiction.ENGLAND_AND_WALES,
    "ni": Jurisdiction.NORTHERN_IRELAND,
    "s": Jurisdiction.SCOTLAND,
    **{word.value: word for word in Jurisdiction},
}
VerdictOf = Callable[[str], tuple[str, str]]
NO_DATE = ("", "none", "legal_check", "human_check")
DEADLINE_COLUMNS = {"rule", "trigger_date", "expected_date"}
OFFENCE_COLUMNS = {"cjs_code", "verdict"}


class BadKey(ValueError):
    """The file is no key: the message names the line and the column."""


@dataclass(frozen=True, slots=True)
class Difference:
    line: int
    asked: str
    expected: str
    answered: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.asked}: expected {self.expected}, answered {self.answered}"


@dataclass(frozen=True, slots=True)
class Report:
    rows: int
    differences: tuple[Difference, ...]


def jurisdiction_of(text: str) -> Jurisdiction:
    """ "E&W", "Northern Ireland", "scotland"; blank is England and Wales. ValueError for anything else."""
    word = text.strip().casefold()
    try:
        return JURISDICTIONS.get(word) or JURISDICTIONS[word.replace(" ", "_")]
    except KeyError:
        words = ", ".join(word.value for word in Jurisdiction)
        raise ValueError(f"jurisdiction {text!r} is not one of {words}") from None


def facts_of(text: str, separator: str = ";") -> dict[str, str]:
    """ "sent=2026-02-25;court=youth" as a mapping. BadGiven: no equals sign, or a name twice."""
    facts: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(separator))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not (name and equals and value):
            raise BadGiven(f"{part!r} is not name=value")
        if name in facts:
            raise BadGiven(f"{name} is given twice")
        facts[name] = value
    return facts


def act_by_text(deadline: Deadline) -> str:
    """ "2027-01-06T14:30", "2027-01-06" or empty."""
    if isinstance(deadline.act_by, datetime):
        return deadline.act_by.isoformat(timespec="minutes")
    return deadline.act_by.isoformat() if deadline.act_by else ""


def check(text: str, verdict_of: VerdictOf) -> Report:
    """Ask each row of a key and compare. `verdict_of`: a code's verdict and paragraph. BadKey: no key."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        header = {(name or "").strip() for name in reader.fieldnames or ()}
        if header >= DEADLINE_COLUMNS:
            ask: Callable[[dict[str, str], int], Difference | None] = _deadline
        elif header >= OFFENCE_COLUMNS:
            ask = partial(_offence, verdict_of)
        else:
            raise BadKey("it needs the columns rule, trigger_date and expected_date, or cjs_code and verdict")
        rows, differences = 0, []
        for row in reader:
            rows += 1
            cells = {
                str(name).strip(): value.strip() for name, value in row.items() if isinstance(value, str)
            }
            if short := header - cells.keys():
                raise BadKey(f"line {reader.line_num}: no cell for {min(short)}")
            if difference := ask(cells, reader.line_num):
                differences.append(difference)
    except csv.Error as broken:
        raise BadKey(f"line {reader.line_num}: {broken}") from broken
    if not rows:
        raise BadKey("it has no rows")
    return Report(rows, tuple(differences))


def _deadline(row: dict[str, str], line: int) -> Difference | None:
    try:
        trigger = date.fromisoformat(row["trigger_date"])
        nobody = row["expected_date"].casefold().replace(" ", "_") in NO_DATE
        expected = "" if nobody else date.fromisoformat(row["expected_date"]).isoformat()
    except ValueError:
        raise BadKey(f"line {line}: trigger_date and expected_date must be dates like 2026-12-11") from None
    asked = " ".join(filter(None, (row.get("case_id"), row["rule"], row["trigger_date"], row.get("given"))))
    act_by = row.get("act_by", "").replace(" ", "T")
    wanted = " ".join(filter(None, (expected or "a legal check", act_by and f"(act by {act_by})")))
    try:
        deadline = count(
            row["rule"],
            trigger,
            jurisdiction=jurisdiction_of(row.get("jurisdiction", "")),
            **facts_of(row.get("given", "")),
        )
    except (UnknownRule, BadGiven, ValueError) as refused:
        return Difference(line, asked, wanted, str(refused))
    on = deadline.on.isoformat() if deadline.on else ""
    if on == expected and act_by in ("", act_by_text(deadline)):
        return None
    answered = on or f"a legal check ({deadline.counting[0].removeprefix('legal check: ')})"
    if act_by and deadline.on:
        answered += f" (act by {act_by_text(deadline) or 'none'})"
    return Difference(line, asked, wanted, answered)


def _offence(verdict_of: VerdictOf, row: dict[str, str], line: int) -> Difference | None:
    code = row["cjs_code"]
    if not code:
        raise BadKey(f"line {line}: cjs_code is empty")
    verdict, paragraph = verdict_of(code)
    wanted = (row["verdict"], row.get("paragraph", ""))
    if (verdict, paragraph) == wanted:
        return None
    said = " ".join(filter(None, (code, row.get("title", ""))))
    return Difference(line, said, " ".join(wanted).strip(), f"{verdict} {paragraph}".strip())
