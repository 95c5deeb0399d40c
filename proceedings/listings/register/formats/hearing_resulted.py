"""One hearing with its results, as Common Platform shares it: `{hearing, sharedTime}` (FORMATS section 11).

Read are the results that a register would print: not deleted, meant for court extracts, not folded into another.
A later sharing of the same hearing and day replaces everything of the earlier one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from proceedings.listings.formats.content import Content
from proceedings.listings.formats.places import LONGEST_WORDING, Faults, Place
from proceedings.listings.register import result_texts
from proceedings.listings.register.told import Application, Block, NextHearing, Offence, Read, Result

NAME = "hearing results of Common Platform (JSON)"

_ATTENDANCE = {"IN_PERSON": "In person", "BY_VIDEO": "By video link", "NOT_PRESENT": "Not present"}


def recognises(content: Content) -> bool:
    if not content.looks_like_json:
        return False
    document = content.document
    return (
        isinstance(document, dict) and "sharedTime" in document and isinstance(document.get("hearing"), dict)
    )


def read(content: Content) -> Read:
    """The results of one hearing; somebody who is known to be an adult is read too, and told apart by `is_child`."""
    document = Place(content.document, "", Faults())
    hearing = document.object("hearing")
    assert hearing is not None  # `recognises` saw it
    shared = document.moment("sharedTime")
    centre, kind = hearing.object("courtCentre"), hearing.object("type")
    common: dict[str, Any] = {
        "court": centre.text("name") if centre else None,
        "shared_on": shared.day,
        "hearing_date": _held_on(document, hearing, shared.day),
        "hearing_type": kind.text("description") if kind else None,
    }
    blocks = [*_of_cases(hearing, common), *_of_applications(hearing, common)]
    return Read(
        NAME,
        tuple(blocks),
        tuple(document.faults),
        court=common["court"],
        shared_on=shared.day,
        shared_at=shared.clock,
        whole=True,
    )


def _held_on(document: Place, hearing: Place, shared_on: date | None) -> date | None:
    """The day of these results: said, or of several days the last before the sharing."""
    if document.text("hearingDay"):
        return document.day("hearingDay")
    days = sorted(day for one in hearing.objects("hearingDays") if (day := one.moment("sittingDay").day))
    past = [day for day in days if shared_on is None or day <= shared_on]
    return past[-1] if past else days[0] if days else None


def _of_cases(hearing: Place, common: dict[str, Any]) -> Iterator[Block]:
    for case in hearing.objects("prosecutionCases"):
        known = case.object("prosecutionCaseIdentifier")
        reference = (
            known.text("caseURN") or known.text("prosecutionAuthorityReference")
            if known is not None
            else None
        )
        for defendant in case.objects("defendants"):
            if (block := _block(hearing, defendant, common, reference)) is not None:
                yield block


def _of_applications(hearing: Place, common: dict[str, Any]) -> Iterator[Block]:
    for one in hearing.objects("courtApplications"):
        kind, party = one.object("type"), one.object("subject") or one.object("applicant")
        master = party.object("masterDefendant") if party is not None else None
        if master is None:
            continue
        block = _block(hearing, master, common, one.text("applicationReference"))
        if block is None:
            continue
        application = Application(
            type=kind.text("type") or kind.text("description") if kind else None,
            results=tuple(_results(one.objects("judicialResults"))),
        )
        yield replace(block, where=one.pointer, applications=(application,), offences=())


def _block(hearing: Place, defendant: Place, common: dict[str, Any], reference: str | None) -> Block | None:
    person = defendant.object("personDefendant")
    details = person.object("personDetails") if person is not None else None
    if person is None or details is None:
        return None  # an organisation
    names = [details.text(key) for key in ("firstName", "middleName", "lastName")]
    if not any(names):
        details.report("", "Nobody is named here.")
    if reference is None:
        defendant.report("", "The case has no reference that can be used.")
    bail, home = person.object("bailStatus"), details.object("address")
    keys = {defendant.text("id"), defendant.text("masterDefendantId")} - {None}
    return Block(
        where=defendant.pointer,
        name=" ".join(filter(None, names)) or None,
        surname=names[2],
        forenames=" ".join(filter(None, names[:2])) or None,
        dob=details.day("dateOfBirth"),
        sex={"MALE": "male", "FEMALE": "female"}.get((details.text("gender") or "").upper()),
        address=tuple(filter(None, (home.text(f"address{n}") for n in range(1, 6)))) if home else (),
        postcode=home.text("postcode") or home.text("postCode") if home else None,
        aliases=tuple(filter(None, map(_alias, defendant.objects("aliases")))),
        guardian=_guardian(defendant),
        pnc=defendant.text("pncId"),
        asn=person.text("arrestSummonsNumber"),
        reference=reference,
        attendance=_attendance(hearing, keys, common["hearing_date"]),
        custody_status=bail.text("description") if bail else None,
        bail=bail.text("code") if bail else None,
        youth=defendant.truth("isYouth"),
        restrictions=tuple(_restrictions(defendant)),
        defendant_results=tuple(_of_defendant(hearing, keys)),
        case_results=tuple(_results(defendant.objects("defendantCaseJudicialResults"))),
        offences=tuple(map(_offence, defendant.objects("offences"))),
        **common,
    )


def _offence(offence: Place) -> Offence:
    plea, indicated = offence.object("plea"), offence.object("indicatedPlea")
    verdict, venue = offence.object("verdict"), offence.object("allocationDecision")
    kind = verdict.object("verdictType") if verdict else None
    limit = offence.object("custodyTimeLimit")
    results = tuple(_results(offence.objects("judicialResults")))
    until = limit.day("timeLimit") if limit else None
    if until and results and not any(result.custody_time_limit for result in results):
        results = (replace(results[0], custody_time_limit=until), *results[1:])
    return Offence(
        code=offence.text("offenceCode"),
        title=offence.text("offenceTitle"),
        wording=offence.text("wording", longest=LONGEST_WORDING),
        law=offence.text("offenceLegislation"),
        plea=plea.text("pleaValue") if plea else None,
        plea_on=plea.day("pleaDate") if plea else None,
        indicated_plea=indicated.text("indicatedPleaValue") if indicated else None,
        indicated_on=indicated.day("indicatedPleaDate") if indicated else None,
        verdict=(kind.text("verdictCode") or kind.text("description") or kind.text("categoryType"))
        if kind
        else None,
        allocation=venue.text("motReasonDescription") if venue else None,
        convicted_on=offence.day("convictionDate"),
        results=results,
    )


def _results(places: Iterator[Place]) -> Iterator[Result]:
    for one in places:
        folded = one.truth("publishedForNows") or one.truth("publishedAsAPrompt")
        if one.truth("isDeleted") or folded or one.truth("isAvailableForCourtExtract") is False:
            continue
        text = one.text("resultText", longest=result_texts.LONGEST, lines=True) or one.text("label")
        if text:
            yield result_texts.result(
                text, cjs_code=one.text("cjsCode"), next_hearing=_next(one.object("nextHearing"))
            )


def _restrictions(defendant: Place) -> Iterator[str]:
    """What may not be reported, each once, of the child or of any offence."""
    seen = set()
    for place in (defendant, *defendant.objects("offences")):
        for one in place.objects("reportingRestrictions"):
            label, day = one.text("label") or one.text("judicialResultId"), one.day("orderedDate")
            if label and (label, day) not in seen:
                seen.add((label, day))
                yield f"{label}, ordered on {day:%-d %B %Y}" if day else label


def _next(place: Place | None) -> NextHearing | None:
    if place is None:
        return None
    centre = place.object("courtCentre")
    court: dict[str, Any] = {"court": centre.text("name"), "room": centre.text("roomName")} if centre else {}
    if place.text("listedStartDateTime"):
        moment = place.moment("listedStartDateTime")
        clock = moment.clock.time().replace(tzinfo=None) if moment.clock else None
        return NextHearing(on=moment.day, time=clock, **court)
    if place.text("weekCommencingDate"):
        return NextHearing(on=place.day("weekCommencingDate"), week_of=True, **court)
    return NextHearing(**court) if place.truth("dateToBeFixed") else None


def _of_defendant(hearing: Place, keys: set[str | None]) -> Iterator[Result]:
    for one in hearing.objects("defendantJudicialResults"):
        if {one.text("defendantId"), one.text("masterDefendantId")} & keys and (
            held := one.object("judicialResult")
        ):
            yield from _results(iter((held,)))


def _attendance(hearing: Place, keys: set[str | None], day: date | None) -> str | None:
    for one in hearing.objects("defendantAttendance"):
        if one.text("defendantId") in keys:
            for attended in one.objects("attendanceDays"):
                if day is None or attended.day("day") == day:
                    return _ATTENDANCE.get(attended.text("attendanceType") or "")
    return None


def _guardian(defendant: Place) -> str | None:
    """The parent before the guardian."""
    found: dict[bool, str | None] = {}
    for one in defendant.objects("associatedPersons"):
        person, role = (
            one.object("person"),
            (one.text("role") or "").upper().replace("_", "").replace(" ", ""),
        )
        if person is not None and role in ("PARENT", "PARENTGUARDIAN", "GUARDIAN"):
            names = (person.text(key) for key in ("firstName", "middleName", "lastName"))
            found.setdefault(role == "GUARDIAN", " ".join(filter(None, names)) or None)
    return found.get(False) or found.get(True)


def _alias(place: Place) -> str | None:
    return (
        " ".join(filter(None, (place.text(key) for key in ("firstName", "middleName", "lastName")))) or None
    )
