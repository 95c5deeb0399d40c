"""The chronology of one case: acts, referral, decisions, court, each with its day, its source and its charges."""

from datetime import date
from typing import Final

from liaison.packs.contents import Line
from liaison.packs.gather import Records
from liaison.packs.purposes import happened
from liaison.packs.typeface import in_words
from proceedings.models import Hearing

CHARGES: Final = "Charge sheet"
COURT: Final = "Court record"
LIST: Final = "Court list"
NRM: Final = "NRM record"


def lines(records: Records) -> list[Line]:
    """Every dated event in the order of days; what has no day comes last and says so."""
    told = [*_acts(records), *_nrm(records), *_court(records)]
    return sorted(told, key=lambda line: (line.date or date.max, line.event))


def _line(
    records: Records,
    day: date | None,
    event: str,
    source: str,
    charges: list[str] | None = None,
    *,
    exact: bool = True,
) -> Line:
    age = records.person.age_on(day) if day else None
    return Line(day, exact and day is not None, age, event, source, ", ".join(map(str, charges or [])))


def _acts(records: Records) -> list[Line]:
    told = []
    for charge in records.charges:
        until = f" (to {in_words(charge.acted_to)})" if charge.acted_to != charge.acted_from else ""
        event = f"Date of the alleged offence{until}: {charge.offence}"
        told.append(_line(records, charge.acted_from, event, CHARGES, [charge.name]))
    return told


def _nrm(records: Records) -> list[Line]:
    exhibits = {decision.pk: n for n, (decision, _) in enumerate(records.exhibited, start=1)}
    told = [_line(records, referral.made_on, "Referred to the NRM", NRM) for referral in records.referrals]
    for decision in records.decisions_made:
        number = exhibits.get(decision.pk)
        source = f"Exhibit {number}" if number else f"{NRM}; letter not in this pack"
        later = (
            f" (received {in_words(decision.received_on)})"
            if decision.received_on != decision.decided_on
            else ""
        )
        event = f"{decision.get_kind_display()} decision: {decision.outcome}{later}"
        told.append(_line(records, decision.decided_on, event, source))
    told += [
        _line(records, event.on, happened.NRM[event.what], NRM)
        for event in records.referral_events
        if event.what in happened.NRM
    ]
    return told


def _court(records: Records) -> list[Line]:
    told = [
        _line(records, event.on, happened.told(event.what, event.details), COURT, event.charges)
        for event in records.events
        if event.what in happened.COURT
    ]
    return told + [_hearing(records, hearing) for hearing in records.hearings if hearing.state != "vacated"]


def _hearing(records: Records, hearing: Hearing) -> Line:
    state = hearing.get_state_display().lower()
    if hearing.expected and hearing.on >= records.today:
        state = "to come"
    where = f" ({hearing.venue})" if hearing.venue else ""
    event = f"{hearing.get_kind_display()} hearing, {state}{where}"
    return _line(records, hearing.on, event, LIST, exact=not hearing.week_of)
