"""What would change the answer for a charge, and what a person has to decide: asked, never assumed. Pure.

The law room says whether a list takes the statutory defence away. The elements beyond that are questions of
evidence for a lawyer (Modern Slavery Act 2015, section 45(1) and (4); Northern Ireland: section 22(1) and (6) of the
Act of 2015), so the page asks them.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from liaison.casework.wording import day_of
from liaison.law.defence import COMMENCED, Answer
from liaison.law.facts import Charge
from liaison.law.words import Jurisdiction, Limb, Verdict


def would_change(charge: Charge, answer: Answer) -> tuple[str, ...]:
    """What would make the answer another one, if it came or were corrected."""
    return tuple(_would_change(charge, answer))


def _would_change(charge: Charge, answer: Answer) -> Iterator[str]:
    match answer.verdict:
        case Verdict.AVAILABLE:
            if answer.limb is Limb.CHILD:
                yield _(
                    "Another date of birth, or a day of the act after the 18th birthday: then the adult limb."
                )
            elif answer.limb is Limb.ADULT:
                yield _(
                    "Another date of birth, or a day of the act before the 18th birthday: then the child limb."
                )
            yield _("Another offence charged in its place: the answer is worked out anew.")
        case Verdict.EXCLUDED:
            yield _("Another offence charged in its place, if the list does not name that one.")
            yield _("A corrected offence or code, if the charge sheet says something else.")
        case Verdict.BEFORE_COMMENCEMENT:
            yield _("Another day of the act, if the charge sheet says something else.")
        case Verdict.LEGAL_CHECK:
            yield from _would_settle(charge, answer)


def _would_settle(charge: Charge, answer: Answer) -> Iterator[str]:
    if charge.acted is None:
        yield _("The day of the act: it is on the charge sheet.")
        return
    if answer.limb is None:
        yield _("A narrower period of the act, all of it before or all of it after the 18th birthday.")
    if not charge.code:
        yield _("The code of the offence (CJS code), if the charge sheet gives one.")
    if charge.acted[0] < COMMENCED <= charge.acted[1]:
        yield _("A narrower period of the act, all of it from 31 July 2015.")


def to_decide(charge: Charge, answer: Answer, jurisdiction: Jurisdiction) -> tuple[str, ...]:
    """The questions that no record here answers; a lawyer does, on the evidence."""
    if answer.verdict is Verdict.NO_STATUTORY_DEFENCE:
        return (_("Do the Lord Advocate’s Instructions apply to this child? Ask the procurator fiscal."),)
    if answer.verdict is Verdict.LEGAL_CHECK:
        return tuple(_unsettled(charge, answer, jurisdiction))
    if answer.verdict is not Verdict.AVAILABLE:
        return (_("Which of the other routes fits the evidence?"),)
    if answer.limb is Limb.CHILD:
        consequence = _("Was the act a direct consequence of being, or having been, a victim?")
        if jurisdiction is Jurisdiction.NORTHERN_IRELAND:
            return (consequence,)  # section 22(6) has no reasonable-person test
        return (
            consequence,
            _("Would a reasonable person in the same situation, with the same characteristics, do it?"),
        )
    return (
        _("Was the act done because of compulsion?"),
        _("Did the compulsion come of slavery or relevant exploitation?"),
        _("Would a reasonable person in the same situation, with the same characteristics, have no realistic alternative?"),
    )  # fmt: skip


def _unsettled(charge: Charge, answer: Answer, jurisdiction: Jurisdiction) -> Iterator[str]:
    if charge.acted is None:
        yield _("On which day, or from when to when, was the act?")
        return
    if answer.limb is None:
        yield _("Was the act before or after the 18th birthday?")
    if jurisdiction is Jurisdiction.NORTHERN_IRELAND:
        if not charge.maximum:
            yield _("What is the longest sentence for this offence?")
        if charge.excepted is None:
            yield _("Is it one of the offences that the statute itself excepts?")
        return
    if charge.acted[0] < COMMENCED <= charge.acted[1]:
        yield _("Was the act before %(day)s or after?") % {"day": day_of(COMMENCED, charge.acted[1])}
    yield _("Which offence in law is charged, and is it in the list of excluded offences?")
