"""The head of every pack: whose case, in which court, when next, and what may not be published."""

from typing import Final

from liaison.design.sentences import sentence
from liaison.law.restriction import Restriction, restriction
from liaison.law.words import BEFORE_CHARGE, Court, Jurisdiction, Stage
from liaison.packs.gather import Records
from liaison.packs.purposes import happened
from liaison.packs.typeface import in_words
from proceedings.models import Hearing

MARKING: Final = "OFFICIAL-SENSITIVE"
NO_URN: Final = "not recorded"


def court(records: Records) -> str:
    """The court house, or the kind of court where no house is recorded."""
    proceeding = records.proceeding
    if proceeding.venue or not proceeding.court:
        return proceeding.venue
    return sentence(happened.court_named(Court(proceeding.court))).rstrip(".")


def next_hearing(records: Records) -> Hearing | None:
    """The next hearing that is to come, today included."""
    to_come = [hearing for hearing in records.hearings if hearing.expected and hearing.on >= records.today]
    return min(to_come, key=lambda hearing: (hearing.on, str(hearing.time)), default=None)


def hearing_in_words(hearing: Hearing | None) -> str:
    """Its day, hour and kind."""
    if hearing is None:
        return "none recorded"
    day = f"week of {in_words(hearing.on)}" if hearing.week_of else in_words(hearing.on)
    at = f", {hearing.time:%H:%M}" if hearing.time else ""
    return f"{day}{at} ({hearing.get_kind_display().lower()})"


def restricted(records: Records) -> Restriction:
    """What may not be published of this child in this court today."""
    proceeding = records.proceeding
    before_court = Stage(proceeding.stage) in (*BEFORE_CHARGE, Stage.OPENED)
    courts = (Jurisdiction(proceeding.jurisdiction), Court(proceeding.court) if proceeding.court else None)
    return restriction(records.person.date_of_birth, records.today, [] if before_court else [courts])
