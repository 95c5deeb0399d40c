"""The answer of the law for each charge, in the words of the page. Pure: verdicts in, rows out.

"Not excluded" says only that no list takes the statutory defence away; it never says that it succeeds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.casework.charge_questions import to_decide, would_change
from liaison.casework.wording import sentence
from liaison.design.sentences import listed
from liaison.law.answer import verdicts
from liaison.law.authorities import AUTHORITIES, Authority
from liaison.law.defence import Answer
from liaison.law.facts import Charge, Facts
from liaison.law.words import Jurisdiction, Verdict
from rulings.exploitation.beside import Fact
from rulings.exploitation.beside import facts as beside_the_periods

OTHER_ROUTES = gettext_lazy(
    "Other routes: duress, the prosecution’s public interest review, abuse of process, mitigation."
)


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """One charge with its answer. `mark`: the class of the small box before the verdict; `beside`: the day of the act
    beside each period of exploitation that the reader may see."""

    name: str
    offence: str
    code: str
    status: str
    live: bool
    acted_from: date | None
    acted_to: date | None
    age_then: str
    mark: str
    sign: str
    verdict: str
    because: tuple[str, ...]
    routes: str
    authorities: tuple[Authority, ...]
    would_change: tuple[str, ...]
    to_decide: tuple[str, ...]
    beside: tuple[Fact, ...]

    @property
    def period(self) -> bool:
        return self.acted_from != self.acted_to


def rows(facts: Facts, periods: Iterable[Any] = ()) -> list[ChargeRow]:
    """A row for every charge of the proceeding, ended ones included. `periods`: those the reader may see."""
    held = tuple(periods)
    where = facts.case.jurisdiction if facts.case else Jurisdiction.ENGLAND_AND_WALES
    return [_row(charge, answer, facts.born, where, held) for charge, answer in verdicts(facts)]


def _row(
    charge: Charge, answer: Answer, born: date, where: Jurisdiction, periods: tuple[Any, ...]
) -> ChargeRow:
    mark, sign, said = _said(answer)
    return ChargeRow(
        name=charge.name, offence=charge.offence, code=charge.code, status=charge.status.label,
        live=charge.live, acted_from=charge.acted_from, acted_to=charge.acted_to,
        age_then=age_then(charge.acted_from, charge.acted_to, born),
        mark=mark, sign=sign, verdict=said, because=tuple(sentence(reason) for reason in answer.because),
        routes=str(OTHER_ROUTES) if answer.verdict in (Verdict.EXCLUDED, Verdict.BEFORE_COMMENCEMENT) else "",
        authorities=tuple(AUTHORITIES[id] for id in answer.rests_on),
        would_change=would_change(charge, answer) if charge.live else (),
        to_decide=to_decide(charge, answer, where) if charge.live else (),
        beside=beside_the_periods(charge.acted_from, charge.acted_to, periods),
    )  # fmt: skip


def _said(answer: Answer) -> tuple[str, str, str]:
    match answer.verdict:
        case Verdict.AVAILABLE:
            said = _("Not excluded: %(limb)s limb") if answer.limb else _("Not excluded")
            return "not-excluded", "○", said % {"limb": answer.limb}
        case Verdict.EXCLUDED:
            numbers = answer.paragraph.split("+") if answer.paragraph else []
            said = ngettext(
                "Excluded: paragraph %(numbers)s", "Excluded: paragraphs %(numbers)s", len(numbers)
            )
            return "excluded", "×", said % {"numbers": listed(numbers)} if numbers else _("Excluded")
        case Verdict.BEFORE_COMMENCEMENT:
            return "excluded", "×", _("Before the defence was in force")
        case Verdict.NO_STATUTORY_DEFENCE:
            return "legal-check", "–", _("No statutory defence")
        case _:
            return "legal-check", "?", _("Legal check")


def age_then(first: date | None, last: date | None, born: date) -> str:
    """The age at the act in full years: "15", "15 to 16" where the period spans a birthday, "" without a date."""
    if first is None or last is None:
        return ""
    ages = [relativedelta(day, born).years for day in (first, last)]
    return (
        str(ages[0])
        if ages[0] == ages[1]
        else _("%(first)s to %(last)s") % {"first": ages[0], "last": ages[1]}
    )


def ages_at_the_acts(cases: list[Facts]) -> str:
    """The ages at all acts charged whose date is known: "15", "14 to 16"; "" where there is none."""
    charges = [charge for facts in cases if facts.case for charge in facts.case.charges]
    days = [day for charge in charges for day in (charge.acted_from, charge.acted_to) if day]
    return age_then(min(days), max(days), cases[0].born) if days else ""
