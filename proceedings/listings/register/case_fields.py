"""Custody, next hearing and custody time limit of one case: the register beside what was typed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from liaison.design.dates import short
from proceedings.listings.printed import court_kind
from proceedings.listings.register import meanings
from proceedings.listings.register.meanings import HELD
from proceedings.listings.register.rows import (
    DIFFERS,
    ONLY_REGISTER,
    ONLY_TYPED,
    SAME,
    Event,
    Row,
    plain,
    said_on,
)
from proceedings.listings.register.told import Block, NextHearing
from proceedings.listings.register.typed import Typed


def custody(block: Block, typed: Typed, going_on: bool, day: date) -> Iterator[Row]:
    """Where the child waits (`going_on`: some charge is live), from the results: the status that is printed says “Not Applicable” even in custody."""
    said = [one for one in meanings.said_by(block.results) if one.custody]
    words = list(dict.fromkeys(one.custody for one in said))
    register = "; ".join(dict.fromkeys(_remand(one.said) for one in said)) or None
    if not words and (bail := _BAIL.get(block.bail or "")):
        words, register = [bail[0]], bail[1]
    typed_that_day = typed.custody and typed.custody_on == day
    if not words:
        if typed_that_day and going_on:
            yield Row("custody", "custody", ONLY_TYPED, plain(typed.custody), None)
        return
    ours = f"{plain(typed.custody)}, since {said_on(typed.custody_on)}" if typed.custody else None
    if not typed.custody:
        answer = ONLY_REGISTER
    else:
        held = typed.custody != "bail"
        answer = SAME if all(word == typed.custody or (word == HELD and held) for word in words) else DIFFERS
    offers: tuple[Event, ...] = ()
    note = ""
    if answer != SAME and len(words) == 1 and words[0] != HELD:
        offers = (Event("remanded", day, None, {"to": words[0]}),)
    elif answer != SAME:
        note = "The register does not say clearly where: read its text and record the place by hand."
    yield Row("custody", "custody", answer, ours, register, offers=offers, note=note)


_BAIL = {
    "B": ("bail", "conditional bail"),
    "U": ("bail", "unconditional bail"),
    "C": (HELD, "custody"),
    "L": ("local_authority", "local authority accommodation"),
    "S": (HELD, "secure accommodation"),
    "P": (HELD, "to be bailed once conditions are met"),
}


def _remand(said: str) -> str:
    return said.partition(": ")[2] or said


def next_hearing(block: Block, typed: Typed, day: date) -> Iterator[Row]:
    """Each day to which the results send the case. What was fixed before that hearing is not its outcome."""
    ahead = list(typed.next_hearings)
    fixed = list(typed.fixed_then)
    for number, told in enumerate(block.next_hearings):
        register = _told_hearing(told)
        if told.on is None or told.on <= day:
            note = "" if told.on is None else "This is not after the hearing: read the text of the result."
            yield Row(f"next:{number}", "next hearing", ONLY_REGISTER, None, register, note=note)
            continue
        same = next(
            (
                h
                for h in ahead
                if h.on == told.on and h.week_of == told.week_of and told.time in (None, h.time)
            ),
            None,
        )
        if same is not None:
            yield Row(_next_key(told), "next hearing", SAME, _our_hearing(same), register)
            if same in fixed:
                fixed.remove(same)
            continue
        close = next((h for h in ahead if h.on == told.on), None) or (fixed.pop(0) if fixed else None)
        offers: tuple[Event, ...] = (_listed(told, typed, day),)
        if close is not None:
            if close in fixed:
                fixed.remove(close)
            at = datetime.combine(close.on, close.time) if close.time else close.on
            offers = (Event("hearing_vacated", day, None, {"at": at}), *offers)
            yield Row(_next_key(told), "next hearing", DIFFERS, _our_hearing(close), register, offers=offers)
        else:
            yield Row(_next_key(told), "next hearing", ONLY_REGISTER, None, register, offers=offers)
    if not block.next_hearings:
        for hearing in fixed:
            yield Row(f"next:{hearing.pk}", "next hearing", ONLY_TYPED, _our_hearing(hearing), None)


def _next_key(told: NextHearing) -> str:
    return f"next:{told.on}:{told.time or ''}"


def _listed(told: NextHearing, typed: Typed, day: date) -> Event:
    assert told.on is not None
    at = datetime.combine(told.on, told.time) if told.time and not told.week_of else told.on
    court = court_kind(told.court, None)
    if court == "magistrates" and typed.court == "youth":
        court = "youth"  # a youth court sits in a magistrates' court house
    said = {"at": at, "court": court, "venue": (told.court or "")[:100], "room": (told.room or "")[:100]}
    return Event(
        "hearing", day, None, {key: value for key, value in said.items() if value}, week_of=told.week_of
    )


def _told_hearing(told: NextHearing) -> str:
    if told.on is None:
        return "on a date to be fixed"
    return _hearing(told.on, told.time, told.week_of, told.court or "", told.room or "")


def _our_hearing(hearing: Any) -> str:
    return _hearing(hearing.on, hearing.time, hearing.week_of, hearing.venue, hearing.room)


def _hearing(on: date, clock: Any, week_of: bool, venue: str, room: str) -> str:
    when = f"week of {short(on)}" if week_of else f"{short(on)} at {clock:%H:%M}" if clock else short(on)
    return ", ".join(filter(None, (when, venue, room)))


def limits(block: Block) -> Iterator[Row]:
    """The custody time limits that the register prints."""
    for limit in sorted({r.custody_time_limit for r in block.results if r.custody_time_limit}):
        yield Row(
            f"limit:{limit}", "custody time limit", ONLY_REGISTER, None, f"expires on {short(limit)}",
            note="Liaison counts its own from the remand: hold the two against each other.",
        )  # fmt: skip
