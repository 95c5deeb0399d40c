"""What Schedule 4 to the Modern Slavery Act 2015 says of one offence code on one act date.

Answers come from offences.csv, which `manage.py classify_offences` makes. A verdict of `available` means only
that Schedule 4 does not take the offence out; it says nothing of the defence. Whether section 45 had begun,
and which limb applies, is not decided here.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from liaison.law import schedule4
from liaison.law.classify import ANCILLARY_SUFFIXES, NATIONAL
from liaison.law.words import Verdict

SCHEDULE = ("msa-s45-7", "msa-sch4")
NEW_ACTS = {"CP26": ("cpa-2026",)}  # what a later Act did to the Schedule has not been seen


@dataclass(frozen=True, slots=True)
class Listed:
    """What Schedule 4 says of one code on one act date."""

    verdict: Verdict  # AVAILABLE, EXCLUDED or LEGAL_CHECK
    paragraph: str | None  # "14", "14+37", "35A" or None; for a legal check the paragraph to look at, if one
    reason: str  # one plain sentence, no full stop at the end, fit to print after "because"
    rests_on: tuple[str, ...]  # ids in authorities.toml


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    title: str
    verdict: Verdict
    paragraph: str
    reason: str
    since: date | None


def listed(code: str | None, title: str, acted_from: date, acted_to: date) -> Listed:
    """What Schedule 4 says of `code` for an act done from `acted_from` to `acted_to`, both days included.

    `title` is what the charge sheet calls the offence; nothing is guessed from it, with a code or without, so
    it decides nothing. No code, an unknown code, a code without a title: a legal check. Raises ValueError
    where the act ends before it begins.
    """
    del title
    if acted_to < acted_from:
        raise ValueError(f"the act ends on {acted_to}, before it begins on {acted_from}")
    key = (code or "").strip().upper()
    if not key:
        return Listed(Verdict.LEGAL_CHECK, None, "no offence code is recorded", SCHEDULE)
    row = _rows().get(key) or _by_suffix(key)
    if row is None:
        return Listed(Verdict.LEGAL_CHECK, None, f"{key} is not in the catalogue of offence codes", SCHEDULE)
    if row.since is None or acted_from >= row.since:
        return _said(row, row.verdict, row.reason)
    # Every provision listed later made a new offence that began on that same day, so an act before it was no
    # such offence at all: not excluded, and not to be called available either.
    day = f"{row.since.day} {row.since:%B %Y}"
    if acted_to < row.since:
        reason = f"the act was before {day}, when this offence and its place in Schedule 4 began"
    else:
        reason = f"the act spans {day}, the day from which Schedule 4 lists this offence"
    return _said(row, Verdict.LEGAL_CHECK, reason)


def title_of(code: str) -> str | None:
    """The catalogue's title of a code; None for an unknown code, "" for one that has no title."""
    row = _rows().get(code.strip().upper())
    return row.title if row else None


def _said(row: _Row, verdict: Verdict, reason: str) -> Listed:
    rests_on = SCHEDULE + NEW_ACTS.get(row.code[:4], ())
    if "37" in row.paragraph:
        rests_on += ("msa-sch4-37",)
    if row.since:
        rests_on += _listed_by(row.paragraph.split("+")[0], row.since)
    return Listed(verdict, row.paragraph or None, reason, rests_on)


@lru_cache(maxsize=64)
def _listed_by(paragraph: str, since: date) -> tuple[str, ...]:
    """Who put a later provision into the Schedule."""
    later = (entry for entry in schedule4.entries() if entry.in_force_from == since)
    return tuple(sorted({entry.listed_by for entry in later if entry.paragraph == paragraph}))


def _by_suffix(code: str) -> _Row | None:
    """A code that the catalogue lacks, from its base: A attempt, B aiding, C conspiracy, I incitement."""
    shape = NATIONAL.fullmatch(code)
    base = _rows().get(code[:-1]) if shape and shape[3] else None
    if shape is None or base is None:
        return None
    if base.verdict is Verdict.AVAILABLE:
        return base
    if shape[3] not in ANCILLARY_SUFFIXES:
        reason = f"incitement is not named in paragraph 37; of the offence itself: {base.reason}"
        return _Row(code, base.title, Verdict.LEGAL_CHECK, base.paragraph, reason, None)
    ancillary = f"{base.paragraph}+37" if base.paragraph and "37" not in base.paragraph else base.paragraph
    reason = base.reason
    if base.verdict is Verdict.EXCLUDED and "37" not in base.paragraph:
        reason += ", and paragraph 37 adds attempts, conspiracies, aiding and encouraging"
    return _Row(code, base.title, base.verdict, ancillary, reason, base.since)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


@lru_cache(maxsize=1)
def _rows() -> dict[str, _Row]:
    verdicts = {word.value: word for word in Verdict}
    with (schedule4.HERE / "offences.csv").open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        return {
            code.upper(): _Row(code, title, verdicts[verdict], paragraph, reason, _day(since))
            for code, title, verdict, paragraph, reason, since in rows
        }


def verdicts() -> list[Verdict]:
    """The verdict of every code of the catalogue, for counting them."""
    return [row.verdict for row in _rows().values()]
