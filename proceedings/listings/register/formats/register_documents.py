"""The register as JSON, before it becomes a PDF (cpp-context-progression, FORMATS section 10).

One document a hearing: `registerDate`, `hearingDate`, `hearingVenue`, `defendants[]`; alone, in a list, or under
`courtRegisterDocumentRequests`. Dates come as YYYY-MM-DD or as moments in UTC. `defendantPresent` is always false
before the newer service and is never read.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from proceedings.listings.formats.content import Content
from proceedings.listings.formats.places import LONGEST_WORDING, Faults, Place
from proceedings.listings.register import result_texts
from proceedings.listings.register.told import Application, Block, Offence, Read, Result

NAME = "court register (JSON)"
MOST_BLOCKS = 20_000

_REQUESTS = "courtRegisterDocumentRequests"
_LAW = "####"  # stands between the wording and the law


def recognises(content: Content) -> bool:
    if not content.looks_like_json:
        return False
    document = content.document
    first = document[0] if isinstance(document, list) and document else document
    return isinstance(first, dict) and (_REQUESTS in first or {"registerDate", "defendants"} <= first.keys())


def read(content: Content) -> Read:
    """The register. Raises Refused for one with more blocks than any court has."""
    faults = Faults()
    documents = list(_documents(content.document, faults))
    blocks: list[Block] = []
    for document in documents:
        for block in _blocks(document):
            if len(blocks) >= MOST_BLOCKS:
                raise content.refuse(
                    f"It holds more than {MOST_BLOCKS:,} children and cases, which no register does."
                )
            blocks.append(block)
    courts = [block.court for block in blocks if block.court]
    shared = [block.shared_on for block in blocks if block.shared_on]
    return Read(
        NAME,
        tuple(blocks),
        tuple(faults),
        court=courts[0] if courts else None,
        shared_on=max(shared) if shared else None,
    )


def _documents(document: Any, faults: Faults) -> Iterator[Place]:
    if isinstance(document, list):
        yield from Place({"": document}, "", faults).objects("")
    elif isinstance(document, dict) and _REQUESTS in document:
        yield from Place(document, "", faults).objects(_REQUESTS)
    else:
        yield Place(document, "", faults)


def _blocks(document: Place) -> Iterator[Block]:
    venue = document.object("hearingVenue")
    common = {
        "court": venue.text("courtHouse") if venue else None,
        "shared_on": day(document, "registerDate"),
        "hearing_date": day(document, "hearingDate"),
    }
    for defendant in document.objects("defendants"):
        cases = list(defendant.objects("prosecutionCasesOrApplications"))
        if not cases:
            defendant.report(
                "prosecutionCasesOrApplications", "There is no case here, so nothing was read of it."
            )
        for case in cases:
            yield _block(defendant, case, common)


def _block(defendant: Place, case: Place, common: dict[str, Any]) -> Block:
    hearing = defendant.object("hearing")
    guardian = defendant.object("parentGuardian")
    address, postcode = _address(defendant.object("address"))
    application = case.text("applicationType")
    case_results = results(case, "results")
    return Block(
        where=case.pointer,
        name=_needed(defendant, "name"),
        dob=day(defendant, "dateOfBirth"),
        sex={"m": "male", "f": "female"}.get((defendant.text("gender") or "").casefold()[:1]),
        address=address,
        postcode=postcode,
        aliases=tuple(filter(None, map(_alias, defendant.objects("aliases")))),
        guardian=guardian.text("name") if guardian else None,
        asn=case.text("arrestSummonsNumber"),
        reference=_needed(case, "caseOrApplicationReference"),
        hearing_type=hearing.text("hearingType") if hearing else None,
        attendance=_printed(hearing.text("defendantAppearanceDetails")) if hearing else None,
        solicitor=_printed(hearing.text("attendingSolicitorName")) if hearing else None,
        custody_status=_printed(defendant.text("postHearingCustodyStatus")),
        defendant_results=results(defendant, "defendantResults"),
        case_results=() if application else case_results,
        applications=(Application(type=application, results=case_results),) if application else (),
        offences=tuple(map(_offence, case.objects("offences"))),
        **common,
    )


def _offence(offence: Place) -> Offence:
    text = offence.text("wording", longest=LONGEST_WORDING, lines=True) or ""
    wording, _, law = text.partition(_LAW)
    indicated = _printed(offence.text("indicatedPleaValue"))
    convicted_on = day(offence, "convictionDate")
    return Offence(
        code=_needed(offence, "offenceCode"),
        title=offence.text("offenceTitle"),
        wording=" ".join(wording.split()) or None,
        law=" ".join(law.split()) or None,
        plea=_printed(offence.text("pleaValue")),
        plea_on=day(offence, "pleaDate"),
        indicated_plea=indicated,
        indicated_on=convicted_on if indicated else None,
        verdict=_printed(offence.text("verdictCode")),
        allocation=_printed(offence.text("allocationDecision")),
        convicted_on=convicted_on,
        results=results(offence, "results"),
    )


def results(place: Place, key: str) -> tuple[Result, ...]:
    """The results in the list under `key`; an empty one is left out."""
    found = []
    for one in place.objects(key):
        text = one.text("resultText", longest=result_texts.LONGEST, lines=True)
        if text:
            found.append(
                result_texts.result(text, cjs_code=one.text("cjsResultCode") or one.text("resultCode"))
            )
    return tuple(found)


def day(place: Place, key: str) -> date | None:
    """The day under `key`, given as YYYY-MM-DD or as a moment; “-” and nothing are None."""
    text = place.text(key)
    if text in (None, "-"):
        return None
    return place.moment(key).day if text and "T" in text else place.day(key)


def _needed(place: Place, key: str) -> str | None:
    if (text := _printed(place.text(key))) is None:
        place.report(key, "The register does not say this, which it always should.")
    return text


def _printed(text: str | None) -> str | None:
    return None if text in (None, "-") else text


def _address(place: Place | None) -> tuple[tuple[str, ...], str | None]:
    if place is None:
        return (), None
    lines = (place.text(f"address{number}") for number in range(1, 6))
    return tuple(filter(None, lines)), place.text("postCode") or place.text("postcode")


def _alias(place: Place) -> str | None:
    names = (place.text(key) for key in ("firstName", "middleName", "lastName"))
    return " ".join(filter(None, names)) or None
