"""Who is a party in CaTH's lists of sittings, and the offences that stand below the party."""

from datetime import date
from typing import Any

from proceedings.listings import names
from proceedings.listings.entry import Offence
from proceedings.listings.formats.places import LONGEST_WORDING, Place

_SEXES = {"male": "male", "m": "male", "gwryw": "male", "female": "female", "f": "female", "benyw": "female"}


def role(party: Place) -> str | None:
    """The party's role, in capitals with underscores. A person without one is a fault."""
    said = party.text("partyRole")
    if said is None and "individualDetails" in party.value and not party.value.get("subject"):
        party.report("partyRole", "This person has no role, so it is not known whether they are a defendant.")
    return said.upper().replace(" ", "_") if said else None


def who(party: Place, heard_on: date | None) -> dict[str, Any] | None:
    """The person or organisation as fields of an entry; None, and a fault, where nothing says who it is."""
    if (person := party.object("individualDetails")) is not None:
        found = _person(person, heard_on)
    elif (organisation := party.object("organisationDetails")) is not None:
        name = organisation.text("organisationName")
        if name is None:
            organisation.report("organisationName", "This organisation has no name.")
            return None
        found = {"surname": name, "name_as_printed": name, "organisation": True}
        found |= _address(organisation.object("organisationAddress"))
    else:
        party.report("", "Neither a person nor an organisation is given here.")
        return None
    if not any(found.get(field) for field in ("surname", "forenames", "dob", "pnc", "asn")):
        party.report("individualDetails", "Nothing here says who this is.")
        return None
    return found


def _person(person: Place, heard_on: date | None) -> dict[str, Any]:
    surname = person.text("individualSurname")
    forenames = (
        " ".join(filter(None, (person.text("individualForenames"), person.text("individualMiddleName"))))
        or None
    )
    born = person.day("dateOfBirth")
    if born and heard_on and born > heard_on:
        person.report("dateOfBirth", "This date of birth is after the hearing, so it is not used.")
        born = None
    if not surname and not forenames:
        person.report("", "This person has no name.")
    return {
        "surname": surname,
        "forenames": forenames,
        "name_as_printed": ", ".join(filter(None, (surname, forenames))) or None,
        "dob": born,
        "age": person.whole("age", 0, 130),
        "sex": _SEXES.get((person.text("gender") or "").casefold()),
        "custody": person.truth("inCustody"),
        "asn": person.text("asn"),
        "pnc": person.text("pncId"),
        "withheld": names.is_withheld(surname, forenames),
        "masked": names.is_masked(surname) or names.is_masked(forenames),
        **_address(person.object("address")),
    }


def _address(place: Place | None) -> dict[str, str | None]:
    if place is None:
        return {"address": None, "postcode": None}
    lines = [*place.texts("line"), place.common("town"), place.common("county")]
    return {"address": ", ".join(filter(None, lines)) or None, "postcode": place.text("postCode")}


def offence(place: Place) -> Offence:
    """One offence; days are London's."""
    plea = place.common("plea")
    return Offence(
        code=place.common("offenceCode"),
        title=place.common("offenceTitle"),
        wording=place.text("offenceWording", longest=LONGEST_WORDING, lines=True),
        # NONE is how this list says that there is no plea.
        plea=plea if plea and plea.upper() != "NONE" else None,
        plea_on=place.moment("pleaDate").day,
        convicted_on=place.moment("convictionDate").day,
        adjourned_on=place.moment("adjournedDate").day,
        legislation=place.common("offenceLegislation"),
        maximum_penalty=place.common("offenceMaxPen"),
    )
