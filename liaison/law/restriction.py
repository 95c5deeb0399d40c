"""What may not be published about a child in court, in one sentence, with its authorities.

Sources: Children and Young Persons Act 1933, section 49 (youth court, automatic, ends at 18: *JC and RT*);
Youth Justice and Criminal Evidence Act 1999, sections 45 and 45A (other courts, only where ordered).
Nothing is recorded for Northern Ireland and Scotland: there the answer is to ask the court.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from liaison.law.defence import full_age
from liaison.law.words import Court, Jurisdiction


@dataclass(frozen=True, slots=True)
class Restriction:
    """`says`: one or two sentences, no name in them. `rests_on`: ids of authorities."""

    says: str
    rests_on: tuple[str, ...]


def restriction(born: date, today: date, courts: Iterable[tuple[Jurisdiction, Court | None]]) -> Restriction:
    """The restriction as at `today`. `courts`: jurisdiction and court of each proceeding that is in court."""
    here = set(courts)
    if not here:
        return Restriction(
            "Check with the court which restriction applies once the case is there.", ("yjcea-s45",)
        )
    if any(jurisdiction is not Jurisdiction.ENGLAND_AND_WALES for jurisdiction, _ in here):
        return Restriction(
            "Ask the court which restriction applies: no rule of that jurisdiction is recorded.", ()
        )
    eighteenth = full_age(born)[1]  # of two possible birthdays the later: the restriction is not cut short
    youth = any(court in (Court.YOUTH, None) for _, court in here)
    other = any(court is not Court.YOUTH for _, court in here)
    said: list[str] = []
    if youth and today < eighteenth:
        said.append(f"Automatic in the youth court until {eighteenth:%-d %B %Y}, the 18th birthday.")
    elif youth:
        said.append(
            f"The youth court’s automatic restriction ended on {eighteenth:%-d %B %Y}, the 18th birthday."
        )
    if other or today >= eighteenth:
        said.append("In other courts, and after 18, only if the court ordered it: check the order.")
    rests_on = (
        *(("cypa-1933-s49", "jc-rt") if youth else ()),
        *(("yjcea-s45", "yjcea-s45a") if other or today >= eighteenth else ()),
    )
    return Restriction(" ".join(said), rests_on)
