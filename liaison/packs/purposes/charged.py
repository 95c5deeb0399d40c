"""The charges of one case as a pack prints them: when, at what age, what the statute's list says, what ties them."""

from typing import Any, Final

from liaison.design.sentences import sentence
from liaison.law.authorities import AUTHORITIES
from liaison.law.defence import Answer
from liaison.law.words import Verdict
from liaison.packs.contents import ChargeLine
from liaison.packs.gather import Records
from liaison.packs.purposes.cited import outside
from liaison.packs.typeface import in_words
from proceedings.models import Charge

NO_LINK: Final = "no link recorded yet"
LEGAL_CHECK: Final = "Legal check"


def lines(records: Records, *, found: bool = True, links: bool = False) -> list[ChargeLine]:
    """Each charge. `found`: with what the law room answers; `links`: with what ties the act to the exploitation."""
    answers = {charge.name: answer for charge, answer in records.verdicts or ()}
    return [
        _line(
            charge,
            answers.get(charge.name),
            records,
            found=found,
            link=link_of(charge, records) if links else "",
        )
        for charge in records.charges
    ]


def link_of(charge: Charge, records: Records) -> str:
    """The evidence that ties the act to the exploitation, each with its place; or that none is recorded.

    A document is named only where it is in the pack: the rest of the file is the defence's own.
    """
    inside = {document.pk for document in (*records.letters.values(), *records.papers)}
    told = []
    for one in records.nexus:
        if one.charge_id != charge.pk:
            continue
        where = one.source if one.document_id in inside else ""
        told.append(f"{one.text.strip().rstrip('.')} ({where})" if where else one.text.strip().rstrip("."))
    return "; ".join(told) or NO_LINK


def _line(charge: Charge, answer: Answer | None, records: Records, *, found: bool, link: str) -> ChargeLine:
    period, age_then = when(charge, records.person)
    code = f" ({charge.cjs_code})" if charge.cjs_code else ""
    return ChargeLine(
        name=f"Charge {charge.name}: {charge.get_status_display().lower()}",
        offence=f"{charge.offence}{code}",
        period=period,
        age_then=age_then,
        verdict=verdict(answer) if found else "",
        because=because(answer) if found else "",
        authority=authority(answer) if found else "",
        link=link,
    )


def when(charge: Charge, person: Any) -> tuple[str, str]:
    """The day or days of the act, and the age or ages then, in words."""
    if not charge.acted_from or not charge.acted_to:
        return "not recorded", "not known"
    days = (charge.acted_from, charge.acted_to)
    ages = (str(person.age_on(day)) for day in days)
    return " to ".join(dict.fromkeys(map(in_words, days))), " to ".join(dict.fromkeys(ages))


def because(answer: Answer | None) -> str:
    """Why the law room answers so."""
    if answer is None:
        return "The rules could not answer for this case: a lawyer works it out."
    return " ".join(sentence(reason) for reason in answer.because)


def authority(answer: Answer | None) -> str:
    """On what authority, as a lawyer cites it."""
    return "; ".join(AUTHORITIES[id].cite for id in outside(answer.rests_on)) if answer else ""


def verdict(answer: Answer | None) -> str:
    """What the statute's list says. It never says that a defence succeeds."""
    match answer.verdict if answer else None:
        case Verdict.AVAILABLE:
            return f"Not excluded: {answer.limb} limb" if answer and answer.limb else "Not excluded"
        case Verdict.EXCLUDED:
            numbers = answer.paragraph.split("+") if answer and answer.paragraph else []
            return (
                f"Excluded: paragraph{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"
                if numbers
                else "Excluded"
            )
        case Verdict.BEFORE_COMMENCEMENT:
            return "Before the defence was in force"
        case Verdict.NO_STATUTORY_DEFENCE:
            return "No statutory defence"
        case _:
            return LEGAL_CHECK
