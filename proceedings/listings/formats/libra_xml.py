"""Libra's lists as XML: `documents/document/data/job/sessions/session/blocks/block/cases/case`.

With a SOAP envelope, in a gateway message, bare, or as a `CourtList` with nothing around it; prefixes vary, so
elements go by their local names. One message may hold several courts and days. The day of a session is its
`doh`: the file name that the message also prints is known to disagree.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Offence, Reading, asked
from proceedings.listings.formats import libra_names
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.gathered import up_to_the_most
from proceedings.listings.formats.panels import youth_of
from proceedings.listings.formats.places import LONGEST_WORDING, Faults
from proceedings.listings.formats.xml_places import Element, root_of, stream

NAME = "Libra court list (XML)"

_ROOTS = {"Envelope", "CSCI_Message_Type", "ExternalDocumentRequest", "CourtList", "documents"}
_SEXES = {"M": "male", "F": "female"}
_OU_CODE = re.compile(r"\d+_\d+_\d+_([A-Z0-9]{5,9})_", re.IGNORECASE)


def recognises(content: Content) -> bool:
    """True for XML with one of the wrappers in which Libra's lists come."""
    return root_of(content) in _ROOTS


def read(content: Content) -> Reading:
    """One entry a case. A message without any case is refused: it is not a list."""
    faults = Faults()
    sessions: list[str] = []
    entries = up_to_the_most(content, _entries(content, faults, sessions))
    if not entries and not sessions and not faults:
        raise content.refuse("There is no court session in this message: it is not a list with cases.")
    adults = bool(entries) and all(entry.youth is False for entry in entries)
    children = Children.ADULTS if adults else Children.UNKNOWN
    return Reading(NAME, tuple(entries), tuple(faults), asked(entries), children=children)


def _entries(content: Content, faults: Faults, sessions: list[str]) -> Iterator[Entry]:
    """The entries; `sessions` gets the place of each court session."""
    for element in stream(content, faults, "case", "session"):
        if element.name == "session":
            sessions.append(element.where)
        else:
            yield from _of_case(element)


def _of_case(case: Element) -> Iterator[Entry]:
    session, block = case.around("session"), case.around("block")
    if session is None:
        case.report("This case stands in no court session.")
        return
    day, clock = session.day("doh"), (block.clock("bstart") if block else None) or session.clock("sstart")
    who = _person(case, day)
    if not any(who.get(key) for key in ("surname", "forenames", "dob", "pnc", "asn")):
        case.report("Nothing here says who this is.")
        return
    caseno, urn = case.text("caseno"), case.text("urn")
    if caseno is None and urn is None:
        case.report("This case has neither case number nor URN.")
    panel, court, room = (session.text(name) for name in ("panel", "court", "room"))
    yield Entry(
        where=case.where,
        court=court or _ou_code(session),
        room=room,
        date=day,
        time=clock,
        reference=caseno or urn,
        urn=urn,
        hearing_type=block.text("desc") if block else None,
        panel=panel,
        youth=youth_of(panel, court, room),
        offences=tuple(_offence(one) for one in case.children("offences", "offence")),
        **who,
    )


def _ou_code(session: Element) -> str | None:
    """The court's code, where its name is missing: from the session, else from the name of the source file."""
    if code := session.text("ou_code"):
        return code
    document = session.around("document")
    source = document.text("info", "source_file_name") if document else None
    found = _OU_CODE.match(source or "")
    return found[1] if found else None


def _person(case: Element, day: date | None) -> dict[str, Any]:
    printed, parts = case.text("def_name"), case.child("def_name_elements")
    organisation = case.text("def_type") == "O"
    name = libra_names.named(printed, parts, organisation)
    born = case.day("def_dob", quoted=not name["withheld"])
    if born and day and born > day:
        case.report("This date of birth is after the hearing, so it is not used.")
        born = None
    address = case.child("def_addr")
    lines = [address.text(f"line{number}") for number in range(1, 6)] if address else []
    return {
        **name,
        "dob": born,
        "age": case.whole("def_age", low=0, high=130),
        "sex": _SEXES.get((case.text("def_sex") or "").upper()),
        "pnc": case.text("pnc_id"),
        "asn": case.text("asn"),
        "guardian": case.text("pg_name"),
        "address": ", ".join(filter(None, lines)) or None,
        "postcode": address.text("pcode") if address else None,
    }


def _offence(offence: Element) -> Offence:
    return Offence(
        code=offence.text("code"),
        title=offence.text("title"),
        wording=offence.text("sum", longest=LONGEST_WORDING),
        legislation=offence.text("as", longest=LONGEST_WORDING),
        maximum_penalty=offence.text("maxpen"),
        plea=offence.text("plea"),
        plea_on=offence.day("pleadate"),
        convicted_on=offence.day("convdate"),
        adjourned_on=offence.day("adjdate"),
    )
