"""What the statutory defence is for one charge: commencement, limb by age at the act, excluded offences.

A verdict never says that a defence succeeds: `available` means only that no list takes it away.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from liaison.law import offences
from liaison.law.facts import Charge
from liaison.law.words import Jurisdiction, Limb, Verdict

COMMENCED = date(2015, 7, 31)  # section 45: SI 2015/1476
NI_ASSENT = date(2015, 1, 13)  # Human Trafficking and Exploitation Act (Northern Ireland) 2015
NI_IN_EFFECT = date(
    2015, 1, 15
)  # as the police service gives it; the day for section 22 itself is unverified
SERIOUS_YEARS = 5  # section 22(9): punishable with life or at least this many years


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one charge, with the sentences that a page prints after "because"."""

    verdict: Verdict
    limb: Limb | None
    paragraph: str | None
    because: tuple[str, ...]
    rests_on: tuple[str, ...]


@lru_cache(maxsize=8192)
def written(day: date) -> str:
    """A day as a reason says it: "3 July 2026". The same days are written again and again."""
    return f"{day:%-d %B %Y}"


Acted = tuple[date, date]  # the first and the last day of the act


def _period(acted: Acted) -> str:
    first, last = acted
    if first == last:
        return f"the act was on {written(first)}"
    return f"the acts were from {written(first)} to {written(last)}"


@lru_cache(maxsize=65536)  # asked again and again of one child
def full_age(born: date) -> tuple[date, date]:
    """The first and the last day that could be the 18th birthday: they differ for 29 February only.

    Full age is reached at the beginning of the birthday (Family Law Reform Act 1969 s9). Whether
    someone born on 29 February is 18 on 28 February or 1 March is open: both days are given.
    """
    eighteenth = born + relativedelta(years=18)
    if (born.month, born.day) == (2, 29) and eighteenth.day == 28:
        return eighteenth, eighteenth + timedelta(days=1)
    return eighteenth, eighteenth


def limb(acted: Acted, born: date, jurisdiction: Jurisdiction) -> tuple[Limb | None, str, tuple[str, ...]]:
    """Child or adult limb by age at the act, never by age today; None where that needs a lawyer.

    Gives the limb, the sentence that says why, and the authorities.
    """
    first, last = full_age(born)
    child: tuple[str, ...]
    adult: tuple[str, ...]
    both: tuple[str, ...]
    if jurisdiction is Jurisdiction.NORTHERN_IRELAND:
        # Section 22(1) says "over the age of 18": an act on the birthday itself is in neither limb for sure.
        last += timedelta(days=1)
        child, adult, both = ("msa-ni-s22-6",), ("msa-ni-s22-1",), ("msa-ni-s22",)
    else:
        child, adult, both = ("msa-s45-4",), ("msa-s45-1", "flra-s9"), ("msa-s45", "flra-s9")
    if acted[1] < first:
        return Limb.CHILD, f"under 18 at the act: born {written(born)}, and {_period(acted)}", child
    if acted[0] >= last:
        return Limb.ADULT, f"18 or over at the act: born {written(born)}, and {_period(acted)}", adult
    if acted[0] < first and acted[1] >= last:
        return None, f"the period spans the 18th birthday, {written(first)}", both
    return (
        None,
        f"whether the act was before or after full age needs a lawyer: born {written(born)}, and {_period(acted)}",
        both,
    )


def _england_and_wales(charge: Charge, acted: Acted, born: date) -> Answer:
    which, why, by = limb(acted, born, Jurisdiction.ENGLAND_AND_WALES)
    if acted[1] < COMMENCED:
        said = f"section 45 is in force from {written(COMMENCED)}, and {_period(acted)}"
        return Answer(Verdict.BEFORE_COMMENCEMENT, which, None, (said, why), ("msa-commencement", "cs-le"))
    found = offences.listed(charge.code or None, charge.offence, acted[0], acted[1])
    because = (found.reason, why)
    if found.verdict is Verdict.EXCLUDED:
        return Answer(Verdict.EXCLUDED, which, found.paragraph, because, found.rests_on)
    if acted[0] < COMMENCED:
        said = f"the period spans {written(COMMENCED)}, the day from which section 45 is in force"
        return Answer(
            Verdict.LEGAL_CHECK, which, found.paragraph, (said, *because), ("msa-commencement", *by)
        )
    if which is None:
        return Answer(Verdict.LEGAL_CHECK, None, found.paragraph, (why, found.reason), by)
    return Answer(
        found.verdict, which, found.paragraph, because, tuple(dict.fromkeys((*by, *found.rests_on)))
    )


def _serious(charge: Charge) -> tuple[Verdict, str]:
    """Section 22(9), decided only where the maximum and the exception are recorded on the charge."""
    if not charge.maximum:
        return Verdict.LEGAL_CHECK, "section 22(9) turns on the maximum sentence, which is not recorded"
    if charge.maximum != "life":
        try:
            years = float(charge.maximum)
        except ValueError:
            return (
                Verdict.LEGAL_CHECK,
                "section 22(9) turns on the maximum sentence, which is not recorded clearly",
            )
        if years < SERIOUS_YEARS:
            return (
                Verdict.AVAILABLE,
                f"section 22(9) takes away offences punishable with {SERIOUS_YEARS} years or more only",
            )
    if charge.excepted is None:
        return Verdict.LEGAL_CHECK, "whether section 22(9)(a) to (e) excepts the offence is not recorded"
    if charge.excepted:
        return Verdict.AVAILABLE, "section 22(9)(a) to (e) excepts the offence"
    return (
        Verdict.EXCLUDED,
        f"section 22(9): the maximum is {'life' if charge.maximum == 'life' else charge.maximum + ' years'}",
    )


def _northern_ireland(charge: Charge, acted: Acted, born: date) -> Answer:
    which, why, by = limb(acted, born, Jurisdiction.NORTHERN_IRELAND)
    if acted[1] < NI_ASSENT:
        said = f"the Act was passed on {written(NI_ASSENT)}, and {_period(acted)}"
        return Answer(Verdict.BEFORE_COMMENCEMENT, which, None, (said, why), ("msa-ni-s22",))
    verdict, reason = _serious(charge)
    if verdict is Verdict.EXCLUDED:
        return Answer(verdict, which, None, (reason, why), ("msa-ni-s22-9",))
    if acted[0] < NI_IN_EFFECT:
        said = "the day on which section 22 came into force is not verified"
        return Answer(Verdict.LEGAL_CHECK, which, None, (said, reason, why), ("msa-ni-s22",))
    if which is None:
        return Answer(Verdict.LEGAL_CHECK, None, None, (why, reason), by)
    return Answer(verdict, which, None, (reason, why), (*by, "msa-ni-s22-9"))


def _scotland() -> Answer:
    said = "Scotland has no statutory defence; the Lord Advocate’s Instructions apply to any offence and at any stage"
    return Answer(Verdict.NO_STATUTORY_DEFENCE, None, None, (said,), ("la-instructions", "ht-scotland-s8"))


def defence(charge: Charge, born: date, jurisdiction: Jurisdiction) -> Answer:
    """The statutory defence for one charge: verdict, limb, paragraph, reasons and authorities.

    Depends on the act, the date of birth and where it is prosecuted, and on nothing else: not on
    today, the ruling or the stage. Where the day of the act is not recorded there is no answer but a
    legal check, save in Scotland, where no statutory defence turns on it.
    """
    if jurisdiction is Jurisdiction.SCOTLAND:
        return _scotland()
    if charge.acted is None:
        said = "the date of the act is not recorded"
        return Answer(Verdict.LEGAL_CHECK, None, None, (said,), ("house-rule",))
    if jurisdiction is Jurisdiction.NORTHERN_IRELAND:
        return _northern_ireland(charge, charge.acted, born)
    return _england_and_wales(charge, charge.acted, born)
