"""Representations to the prosecutor: what is asked, the decision, the charges, the chronology, the evidence.

The reader is the prosecutor: advice to the client, the team's own record and other cases stay out
(PRACTICE section 5). It goes to no bench that tries the facts, and says so.
"""

from datetime import datetime
from typing import Final

from liaison.law.applications import Application
from liaison.law.words import Jurisdiction
from liaison.packs.contents import PackContents
from liaison.packs.gather import Records
from liaison.packs.purposes import asked, listed, made
from liaison.packs.purposes.choices import AS_OFFERED, Choices
from liaison.packs.purposes.part import Part

RECIPIENTS: Final = {
    Jurisdiction.ENGLAND_AND_WALES: "Crown Prosecution Service",
    Jurisdiction.NORTHERN_IRELAND: "Public Prosecution Service",
    Jurisdiction.SCOTLAND: "Procurator Fiscal",
}
APPLICATIONS: Final = (Application.REPRESENTATIONS,)
ORDER: Final = (
    "asks", "uses", "decision", "charges", "drawn", "chronology", "authority", "gaps",
)  # fmt: skip
NO_BENCH: Final = (
    "This pack is for the prosecutor. If it reaches a court whose bench tries the facts, the decision is for case "
    "management only."
)


def contents(
    records: Records, *, recipient: str, version: int, as_at: datetime, choices: Choices = AS_OFFERED
) -> PackContents:
    """What is printed, from the records as at that moment. The same records and moment give the same contents."""
    row = asked.application(records, Application.REPRESENTATIONS)
    making = made.Making(recipient=recipient, version=version, as_at=as_at, choices=choices)
    plan = made.Plan(
        purpose="Representations to the prosecutor",
        order=ORDER,
        written=[asked.section(records, row, with_ruling=choices.with_ruling)],
        limits=(NO_BENCH,),
        links=True,
        rests_on=row.rests_on,
    )
    return made.contents(records, making, plan)


def parts(records: Records) -> list[Part]:
    """What there is for this client and proceeding: what goes in, and what may not go and why."""
    return [
        *listed.recorded(records, asked.OF_THE_PROSECUTOR),
        *listed.left_out(records, asked.OF_THE_PROSECUTOR),
    ]
