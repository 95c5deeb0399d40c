"""What Liaison's own records answer already, so that nobody types it again. The first responder may say otherwise."""

from datetime import date
from typing import Final

from liaison.people.models import Agency
from rulings.models import ExploitationPeriod, Preparation

GENDER: Final = {"female": "Female", "male": "Male"}


def from_records(preparation: Preparation, today: date) -> dict[str, str]:
    """Key of the question to its answer, of what is recorded of the child and of who prepares the referral.

    `preparation` with young_person, agency and prepared_by read; the aliases are one query, the periods one.
    """
    child, who = preparation.young_person, preparation.prepared_by
    aliases = [f"{alias.forenames} {alias.surname}".strip() for alias in child.aliases.all()]
    found = {
        "user-email": who.email,
        "user-organisation": preparation.agency.name,
        "fr-details-first-name": who.first_name,
        "fr-details-last-name": who.last_name,
        "fr-details-phone": preparation.agency.telephone,
        "fr-alternative-contact": preparation.agency.email,
        "pv-under-age": "Yes" if child.age_on(today) < 18 else "No",
        "pv-name-first-name": child.forenames,
        "pv-name-last-name": child.surname,
        "pv-name-nickname": ", ".join(aliases),
        "pv-dob": f"{child.date_of_birth:%-d %B %Y}",
        "pv-gender": GENDER.get(child.sex, ""),
        **_times(preparation),
    }
    return {key: text for key, text in found.items() if text}


def _times(preparation: Preparation) -> dict[str, str]:
    """When the child was exploited, where a youth justice service prepares: what it recorded itself, no firm's.

    That there was no more than one situation is never said for the first responder.
    """
    if preparation.agency.kind != Agency.Kind.YOUTH_JUSTICE:
        return {}
    rows = ExploitationPeriod.objects.standing().filter(
        young_person=preparation.young_person_id, agency=preparation.agency_id
    )
    told = [f"{row.kinds_words}: {row.when} ({row.source}, {row.said_on:%-d %B %Y})" for row in rows]
    if len(told) < 2:
        return {"when-did-the-exploitation-take-place": "".join(told)}
    return {
        "potential-victim-exploitative-situation-multiple": "Yes",
        "when-did-the-exploitation-take-place-multiple": "\n".join(told),
    }
