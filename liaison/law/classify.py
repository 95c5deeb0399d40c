"""Every code of the catalogue judged against Schedule 4: Act by prefix, section by title, never by number.

The law is in offence-rules.toml and offence-local-rules.toml; here is only how it is applied. The result is
offences.csv (`manage.py classify_offences`), which `offences.listed` answers from.
"""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from liaison.law import schedule4
from liaison.law.offence_rules import Rule, Table, acts, local_table, tables
from liaison.law.phrases import is_ancillary, says
from liaison.law.words import Verdict

NATIONAL = re.compile(r"([A-Z]{2}\d{2}|COML)(\d{3})([ABCI]?)")
OLD_HEADING = re.compile(r"([A-Z]{2}\d{2}|COML)A\d{2}")
OFFENCE_CATEGORIES = {
    "CE",
    "CI",
    "CS",
    "CM",
}  # either way, indictable, summary, motoring; others: proceedings
ANCILLARY_SUFFIXES = {"A", "B", "C"}
APPLICATION = ("^application to", "^application for")
NOT_AN_OFFENCE = "the catalogue counts it among proceedings, and section 45 arises only for an offence"
UNREAD = "no rule has been written for this title"
COLUMNS = ("cjs_code", "title", "verdict", "paragraph", "reason", "in_force_from")


class Offence(NamedTuple):
    """A row of the catalogue as the Ministry of Justice publishes it."""

    code: str
    title: str
    category: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules make of a code. `in_force_from`: only for what was listed after 31 July 2015."""

    verdict: Verdict
    paragraph: str
    reason: str
    in_force_from: date | None = None


def catalogue() -> Iterator[Offence]:
    """All codes, in the order of the file."""
    with gzip.open(schedule4.HERE / "offence-codes.csv.gz", "rt", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield Offence(row["cjs_code"], row["title"], row["category"])


def kind(code: str) -> str:
    """ "national", "old heading" (the summary headings of old returns, TH68A24) or "local"."""
    if NATIONAL.fullmatch(code):
        return "national"
    return "old heading" if OLD_HEADING.fullmatch(code) else "local"


def classified() -> str:
    """offences.csv as it ought to be: every code with its verdict, in the order of the catalogue."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for offence in catalogue():
        found = judge(offence)
        since = found.in_force_from.isoformat() if found.in_force_from else ""
        table.writerow((*offence[:2], found.verdict.value, found.paragraph, found.reason, since))
    return written.getvalue()


def judge(offence: Offence) -> Judgement:
    """The verdict on one code, or a legal check that says what a lawyer must look at.

    Raises ValueError where two rules fit the title and do not agree: conflict is an error, not an order.
    """
    if not offence.title.strip(" |"):
        return Judgement(Verdict.LEGAL_CHECK, "", "the catalogue gives this code no title")
    national = NATIONAL.fullmatch(offence.code) or OLD_HEADING.fullmatch(offence.code)
    if national is None:
        return _local(offence)
    if offence.category not in OFFENCE_CATEGORIES or says(offence.title, APPLICATION):
        return Judgement(Verdict.LEGAL_CHECK, "", NOT_AN_OFFENCE)
    prefix = national[1]
    suffix = national[3] if national.re is NATIONAL else ""
    table = tables().get(prefix)
    if table is None:
        where = f"in the {acts()[prefix]}" if prefix in acts() else "under this Act"
        return Judgement(Verdict.AVAILABLE, "", f"Schedule 4 lists no offence {where}")
    rule = _rule(table, offence)
    if rule is not None:
        return _by(rule, offence.title, ancillary=suffix in ANCILLARY_SUFFIXES)
    if table.otherwise and not says(offence.title, table.guard):
        return Judgement(Verdict.AVAILABLE, "", table.otherwise)
    return Judgement(Verdict.LEGAL_CHECK, "", UNREAD)


def _local(offence: Offence) -> Judgement:
    table = local_table()
    rule = _rule(table, offence)
    if rule is None:
        return Judgement(Verdict.LEGAL_CHECK, "", table.otherwise)
    return _by(rule, offence.title, ancillary=False)


def _rule(table: Table, offence: Offence) -> Rule | None:
    fitting = [rule for rule in table.rules if rule.fits(offence.title)]
    if len({rule.answer for rule in fitting}) > 1:
        raise ValueError(
            f"{offence.code} {offence.title!r}: rules of {table.name} disagree: "
            + "; ".join(f"{rule.answer} because {rule.because}" for rule in fitting)
        )
    return fitting[0] if fitting else None


def _by(rule: Rule, title: str, *, ancillary: bool) -> Judgement:
    ancillary = ancillary or rule.ancillary or (not rule.whole and is_ancillary(title))
    if rule.not_listed is not None:
        return Judgement(Verdict.AVAILABLE, "", rule.because)
    if rule.check is not None:
        paragraph = f"{rule.check}+37" if ancillary and rule.check not in ("", "37") else rule.check
        return Judgement(Verdict.LEGAL_CHECK, paragraph, rule.because)
    entry = schedule4.find(rule.of, rule.listed or ())[0]
    later = entry.in_force_from if entry.in_force_from != schedule4.COMMENCED else None
    if ancillary:
        return Judgement(
            Verdict.EXCLUDED,
            f"{entry.paragraph}+37",
            f"{rule.because}, and paragraph 37 adds attempts, conspiracies, aiding and encouraging",
            later,
        )
    return Judgement(Verdict.EXCLUDED, entry.paragraph, rule.because, later)
