"""The chronology of one case: acts, referral, decisions, court and papers, each with its day, its source and its charges."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from liaison.documents.models.words import OF_EXPLOITATION, RULING, Kind
from liaison.packs.contents import Line
from liaison.packs.gather import Records
from liaison.packs.purposes import enclosed, happened
from liaison.packs.purposes.enclosed import Enclosure
from liaison.packs.typeface import in_words
from proceedings.models import Hearing

CHARGES: Final = "Charge sheet"
COURT: Final = "Court record"
LIST: Final = "Court list"
NRM: Final = "NRM record"
RECORDED: Final = "recorded"


def lines(
    records: Records, enclosures: list[Enclosure] | None = None, *, with_ruling: bool = True
) -> list[Line]:
    """Every dated event in the order of days; what has no day comes last and says so.

    `enclosures` number the documents that the sources name. Without the ruling, nothing of the NRM.
    """
    if enclosures is None:
        enclosures = enclosed.enclosures(records, with_ruling=with_ruling)
    told = [*_acts(records), *_court(records), *_papers(records, enclosures)]
    if with_ruling:
        told += _nrm(records, enclosures)
    return sorted(told, key=lambda line: (line.date or date.max, *_on_one_day(line)))


def _on_one_day(line: Line) -> tuple[str, str]:
    """By their words; what the NRM did together and in its own order: referred, reasonable, then conclusive grounds."""
    return ("", "") if line.kind == "nrm" else ("~", line.event)


def until(told: list[Line], day: date | None) -> list[Line]:
    """Those up to that day, it included; all where there is no such day."""
    return [line for line in told if day is None or (line.date is not None and line.date <= day)]


def _line(
    records: Records,
    day: date | None,
    event: str,
    source: str,
    *,
    holder: str,
    kind: str,
    charges: Iterable[str] = (),
    exact: bool = True,
) -> Line:
    age = records.person.age_on(day) if day else None
    named = ", ".join(map(str, charges))
    return Line(
        day, exact and day is not None, age, event, source, named, holder=holder, status=RECORDED, kind=kind
    )


def _acts(records: Records) -> Iterator[Line]:
    for charge in records.charges:
        until = f" (to {in_words(charge.acted_to)})" if charge.acted_to != charge.acted_from else ""
        event = f"Date of the alleged offence{until}: {charge.offence}"
        of = [charge.name]
        yield _line(records, charge.acted_from, event, CHARGES, charges=of, holder="Prosecution", kind="case")


def _nrm(records: Records, enclosures: list[Enclosure]) -> Iterator[Line]:
    exhibits = enclosed.numbers(enclosures)
    for referral in records.referrals:
        yield _line(records, referral.made_on, "Referred to the NRM", NRM, holder="NRM", kind="nrm")
    for decision in reversed(records.decisions_made):
        letter = records.letters.get(decision.pk)
        number = exhibits.get(letter.pk) if letter else None
        late = decision.received_on != decision.decided_on
        received = f" (received {in_words(decision.received_on)})" if late else ""
        event = f"{decision.get_kind_display()} decision: {decision.outcome}{received}"
        source = "decision letter" if number else f"{NRM}; letter not in this pack"
        line = _line(records, decision.decided_on, event, source, holder="NRM", kind="nrm")
        if number and letter:
            line = replace(line, exhibit=number, page=1, status=letter.get_status_display().lower())
        yield line
    for told in records.referral_events:
        if told.what in happened.NRM:
            yield _line(records, told.on, happened.NRM[told.what], NRM, holder="NRM", kind="nrm")


def _court(records: Records) -> Iterator[Line]:
    for event in records.events:
        if event.what in happened.COURT:
            told = happened.told(event.what, event.details)
            kind = happened.lane(event.what)
            yield _line(records, event.on, told, COURT, charges=event.charges, holder="Court", kind=kind)
    for hearing in records.hearings:
        if hearing.state != "vacated":
            yield _hearing(records, hearing)


def _hearing(records: Records, hearing: Hearing) -> Line:
    state = hearing.get_state_display().lower()
    if hearing.expected and hearing.on >= records.today:
        state = "to come"
    where = f" ({hearing.venue})" if hearing.venue else ""
    event = f"{hearing.get_kind_display()} hearing, {state}{where}"
    return _line(records, hearing.on, event, LIST, exact=not hearing.week_of, holder="Court", kind="hearing")


def _papers(records: Records, enclosures: list[Enclosure]) -> Iterator[Line]:
    """The papers that bear a day of their own. A decision is told from its record, a signed letter is no event."""
    for one in enclosures:
        paper = one.document
        if paper.kind in (*RULING, Kind.SIGNED_LETTER) or one.day is None:
            continue
        kind = "exploitation" if paper.kind in OF_EXPLOITATION else ""
        holder = paper.source or str(paper.owner)
        line = _line(records, one.day, str(paper.get_kind_display()), one.title, holder=holder, kind=kind)
        status = str(paper.get_status_display()).lower()
        yield replace(line, exhibit=one.number, page=1, status=status)
