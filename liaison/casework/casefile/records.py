"""The records that a case file tells of, made but not written, with the files that carry out its events."""

from typing import Any
from uuid import UUID

from liaison.audit.machine import NotPossible
from liaison.casework.casefile.parse import BadCaseFile, CaseFile, ProceedingTold, ReferralTold
from liaison.casework.casefile.story import Happening
from liaison.people.models import Agency
from proceedings.court_file import CourtFile
from proceedings.models import Charge, Proceeding
from rulings.models import Referral
from rulings.referral_file import ReferralFile


def referral_file(
    told: ReferralTold, young_person_id: UUID, first_responder: Agency | None = None
) -> ReferralFile:
    """A new referral as it is made."""
    return ReferralFile(
        Referral(
            young_person_id=young_person_id,
            name=told.name,
            made_on=told.made_on,
            competent_authority=told.competent_authority,
            first_responder=first_responder,
            first_responder_kind=told.first_responder,
        )
    )


def charges(told: ProceedingTold) -> list[Charge]:
    """The charges that a file tells of, not yet of a proceeding."""
    return [
        Charge(
            name=c.name,
            offence=c.offence,
            cjs_code=c.cjs_code,
            acted_from=c.acted_from,
            acted_to=c.acted_to,
            maximum=c.maximum,
            excepted=c.excepted,
        )
        for c in told.charges
    ]


def court_file(told: ProceedingTold, young_person_id: UUID) -> CourtFile:
    """A new proceeding with its charges, before its first event."""
    proceeding = Proceeding(
        young_person_id=young_person_id, name=told.name, jurisdiction=told.jurisdiction, urn=told.urn,
        opened_on=told.opened_on,
    )  # fmt: skip
    made = charges(told)
    for charge in made:
        charge.proceeding = proceeding
    return CourtFile(proceeding, made)


def carry_out(file: ReferralFile | CourtFile, one: Happening, firms: Any) -> None:
    """Carry out one event. `firms` gives the Agency for a firm's name. Raises BadCaseFile naming the event."""
    event, details = one.event, dict(one.event.details)
    if "firm" in details:
        details["firm"] = firms(details["firm"])
    try:
        if isinstance(file, CourtFile):
            file.apply(event.what, event.on, event.charges, **details)
        else:
            file.apply(event.what, event.on, **details)
    except NotPossible as error:
        raise BadCaseFile(f"{one.where}: {error}") from error


def names(case: CaseFile) -> set[str]:
    """Every firm that the file names."""
    found = {p.solicitor for p in case.proceedings if p.solicitor}
    return found | {str(e.details["firm"]) for p in case.proceedings for e in p.events if "firm" in e.details}
