"""The verdict on one offence code for an act of one day: what `manage.py law --offence` answers.

About the code alone. Age, the maximum recorded on a charge and a period of days belong to `defence`.
"""

from dataclasses import dataclass
from datetime import date

from liaison.law import offences
from liaison.law.defence import COMMENCED
from liaison.law.words import Jurisdiction, Verdict


@dataclass(frozen=True, slots=True)
class CodeVerdict:
    """`paragraph` is of Schedule 4 to the Modern Slavery Act 2015; None elsewhere."""

    code: str
    title: str
    verdict: Verdict
    paragraph: str | None
    reason: str
    rests_on: tuple[str, ...]


def verdict_of(
    code: str, on: date, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND_AND_WALES
) -> CodeVerdict:
    """What the lists say of `code` for an act on that day. A code that nobody knows is a legal check."""
    title = offences.title_of(code) or ""
    if jurisdiction is Jurisdiction.SCOTLAND:
        reason = "Scotland has no statutory defence: the Lord Advocate's Instructions cover any offence"
        return CodeVerdict(
            code, title, Verdict.NO_STATUTORY_DEFENCE, None, reason, ("ht-scotland-s8", "la-instructions")
        )
    if jurisdiction is Jurisdiction.NORTHERN_IRELAND:
        reason = "s22(9): the maximum is not recorded"
        return CodeVerdict(code, title, Verdict.LEGAL_CHECK, None, reason, ("msa-ni-s22-9",))
    if on < COMMENCED:
        reason = f"section 45 is in force from {COMMENCED:%d %B %Y} and does not reach an earlier act"
        return CodeVerdict(
            code, title, Verdict.BEFORE_COMMENCEMENT, None, reason, ("msa-commencement", "cs-le")
        )
    found = offences.listed(code, title, on, on)
    return CodeVerdict(code, title, found.verdict, found.paragraph, found.reason, found.rests_on)
