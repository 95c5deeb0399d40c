"""What the register PDF is printed from, as JSON: `{registerDate, courtHouse, ljaName, cases[]}`, one case a block.

All values are texts as printed: days as DD/MM/YYYY, “-” where nothing is recorded (FORMATS section 10).
"""

from collections.abc import Iterator
from datetime import date

from proceedings.listings.formats.content import Content
from proceedings.listings.formats.places import LONGEST_WORDING, Faults, Place
from proceedings.listings.register import result_texts
from proceedings.listings.register.formats.register_documents import MOST_BLOCKS, results
from proceedings.listings.register.told import Application, Block, Offence, Read

NAME = "court register, as it goes to print (JSON)"


def recognises(content: Content) -> bool:
    if not content.looks_like_json:
        return False
    document = content.document
    return isinstance(document, dict) and {"registerDate", "courtHouse", "cases"} <= document.keys()


def read(content: Content) -> Read:
    """The register. Raises Refused for one with more blocks than any court has."""
    document = Place(content.document, "", Faults())
    court, shared_on = document.text("courtHouse"), _day(document, "registerDate")
    blocks: list[Block] = []
    for case in document.objects("cases"):
        if len(blocks) >= MOST_BLOCKS:
            raise content.refuse(
                f"It holds more than {MOST_BLOCKS:,} children and cases, which no register does."
            )
        blocks.append(_block(case, court, shared_on))
    return Read(NAME, tuple(blocks), tuple(document.faults), court=court, shared_on=shared_on)


def _block(case: Place, court: str | None, shared_on: date | None) -> Block:
    return Block(
        where=case.pointer,
        name=_needed(case, "name"),
        dob=_day(case, "dateOfBirth"),
        age=case.whole("age", 0, 130) if (case.text("age") or "").isdigit() else None,
        sex={"m": "male", "f": "female"}.get((case.text("gender") or "").casefold()[:1]),
        address=tuple(filter(None, (_text(case, f"address{number}") for number in range(1, 6)))),
        postcode=_text(case, "postCode"),
        aliases=tuple(filter(None, (name.strip() for name in (_text(case, "aliases") or "").split(",")))),
        guardian=_text(case, "parentGuardianName"),
        asn=_text(case, "arrestSummonsNumber"),
        court=court,
        shared_on=shared_on,
        reference=_needed(case, "caseReference"),
        hearing_date=_day(case, "dateOfHearing"),
        hearing_type=_text(case, "hearingType"),
        attendance=_text(case, "defendantAppearanceDetails"),
        solicitor=_text(case, "attendingSolicitorName"),
        custody_status=_text(case, "postHearingCustodyStatus"),
        defendant_results=results(case, "defendantResults"),
        case_results=results(case, "caseResults"),
        applications=tuple(_applications(case)),
        offences=tuple(map(_offence, case.objects("offences"))),
    )


def _applications(case: Place) -> Iterator[Application]:
    for one in case.objects("applications"):
        text = _text(one, "result")
        parts = text.split("\n\n") if text else []
        yield Application(type=_text(one, "type"), results=tuple(map(result_texts.result, parts)))


def _offence(offence: Place) -> Offence:
    text = offence.text("wording", longest=LONGEST_WORDING, lines=True) or ""
    wording, _, law = text.rpartition("\n") if "\n" in text else (text, "", "")
    plea, plea_on = _dated(offence, "pleaValue")
    indicated, indicated_on = _dated(offence, "indicatedPleaValue")
    return Offence(
        code=_needed(offence, "offenceCode"),
        title=_text(offence, "offenceTitle"),
        wording=" ".join(wording.split()) or None,
        law=None if law == "undefined" else " ".join(law.split()) or None,
        plea=plea,
        plea_on=plea_on,
        indicated_plea=indicated,
        indicated_on=indicated_on,
        verdict=_text(offence, "verdictCode"),
        allocation=_text(offence, "allocationDecision"),
        convicted_on=_day(offence, "convictionDate"),
        results=results(offence, "results"),
    )


def _dated(place: Place, key: str) -> tuple[str | None, date | None]:
    value, comma, printed = (_text(place, key) or "").partition(",")
    return value.strip() or None, result_texts.day_of(printed) if comma else None


def _text(place: Place, key: str) -> str | None:
    text = place.text(key)
    return None if text == "-" else text


def _needed(place: Place, key: str) -> str | None:
    if (text := _text(place, key)) is None:
        place.report(key, "The register does not say this, which it always should.")
    return text


def _day(place: Place, key: str) -> date | None:
    text = _text(place, key)
    if text is None:
        return None
    if (day := result_texts.day_of(text)) is None:
        place.report(key, "This is not a day that can be read (DD/MM/YYYY).")
    return day
