"""The people of CaTH's Crown lists (PDDA JSON), and how a masked one is kept out of sight.

`IsMasked` is read before anything else of a person. Of a masked one only `MaskedName` is read: the true name
stands beside it in the file, filled in, and so do birthday and address.
"""

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from proceedings.listings import names
from proceedings.listings.entry import Offence
from proceedings.listings.formats.places import LONGEST_WORDING, Place

MASKED = "******"

_SAID = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
# "In care" and "Not applicable" do not say whether somebody is kept in custody.
_CUSTODY = {"in custody": True, "on remand": True, "on bail": False}


def who(defendant: Place, heard_on: date | None) -> dict[str, Any] | None:
    """The defendant as fields of an entry; None, and a fault, where nothing says who it is."""
    person = defendant.object("PersonalDetails")
    if person is None:
        return _organisation(defendant)
    custody = _CUSTODY.get((defendant.text("CustodyStatus") or "").casefold())
    if _is_masked(person):
        shown = person.text("MaskedName") or MASKED
        return {
            "surname": shown, "name_as_printed": shown, "masked": True, "withheld": names.is_withheld(shown),
            "custody": custody,
        }  # fmt: skip
    found = _named(person)
    if found is None:
        person.report("Name", "Nothing here says who this is.")
        return None
    if found["masked"]:
        return found | {"custody": custody}
    return found | {"custody": custody} | _particulars(person, heard_on, bool(found["withheld"]))


def _is_masked(person: Place) -> bool:
    """What `IsMasked` says. Where it says nothing that can be understood, whoever has a masked name is masked:
    a name shown wrongly cannot be taken back."""
    said = person.value.get("IsMasked")
    text = str(said).strip().casefold() if isinstance(said, (str, bool, int)) else ""
    if text in _SAID:
        return _SAID[text]
    person.report("IsMasked", 'This should say "yes" or "no".')
    return said not in (None, "") or bool(person.text("MaskedName"))


def _named(person: Place) -> dict[str, Any] | None:
    """The name in its parts. What the person asks to be called is what CaTH prints."""
    name = person.object("Name")
    if name is None:
        return None
    surname, forenames = name.text("CitizenNameSurname"), " ".join(name.texts("CitizenNameForename")) or None
    requested, title = name.text("CitizenNameRequestedName"), name.text("CitizenNameTitle")
    if not surname and not forenames:
        if not requested:
            return None
        taken = names.take_apart(requested)
        surname, forenames = taken.surname or None, taken.forenames or None
    if masked := next((p for p in (requested, surname, forenames) if names.is_masked(p)), None):
        return {"surname": masked, "name_as_printed": masked, "withheld": True, "masked": True}
    whole = " ".join(filter(None, (title, forenames, surname, name.text("CitizenNameSuffix"))))
    return {
        "surname": surname,
        "forenames": forenames,
        "name_as_printed": requested or whole,
        "withheld": names.is_withheld(surname, forenames) or names.is_withheld(requested),
        "masked": False,
    }


def _particulars(person: Place, heard_on: date | None, withheld: bool) -> dict[str, Any]:
    birth = person.object("DateOfBirth")
    born = birth.day("BirthDate", quoted=not withheld) if birth else None
    if birth and born and heard_on and born > heard_on:
        birth.report("BirthDate", "This date of birth is after the hearing, so it is not used.")
        born = None
    address = person.object("Address")
    lines = [line for line in address.texts("Line") if line != "-"] if address else []
    sex = (person.text("Sex") or "").casefold()
    return {
        "dob": born,
        "age": person.whole("Age", 0, 130),
        "sex": sex if sex in ("male", "female") else None,
        "address": ", ".join(lines) or None,
        "postcode": address.text("PostCode") if address else None,
    }


def _organisation(defendant: Place) -> dict[str, Any] | None:
    """A company is no citizen: where one is given, it is in an organisation's own block."""
    place = defendant.object("Organisation") or defendant.object("OrganisationDetails") or defendant
    name = place.text("OrganisationName")
    if name is None:
        defendant.report("PersonalDetails", "Nothing here says who this is.")
        return None
    return {"surname": name, "name_as_printed": name, "organisation": True}


def charges(defendant: Place) -> Iterator[Offence]:
    """What the defendant is charged with."""
    for charge in defendant.objects("Charges"):
        title = charge.text("OffenceStatement", longest=LONGEST_WORDING)
        yield Offence(
            code=charge.common("CJSoffenceCode"),
            title=sys.intern(title) if title and not names.is_masked(title) else None,
        )
