"""Plea, conviction and result of one charge: the register beside what was typed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from liaison.design.dates import short
from proceedings.listings.register import meanings
from proceedings.listings.register.meanings import Does
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
from proceedings.listings.register.told import Offence
from proceedings.listings.register.typed import TypedCharge


def of_charge(offence: Offence, charge: TypedCharge, day: date) -> Iterator[Row]:
    """Every field of the offence that stands for this charge."""
    yield from _plea(offence, charge, day)
    yield from _conviction(offence, charge, day)
    yield from _result(offence, charge, day)


def _plea(offence: Offence, charge: TypedCharge, day: date) -> Iterator[Row]:
    printed = (
        (offence.plea or "").upper().replace(" ", "_").removeprefix("CHANGE_TO_").removeprefix("CHANGE_")
    )
    said = {"GUILTY": "guilty", "NOT_GUILTY": "not_guilty"}.get(printed)
    ours = f"{plain(charge.plea)}, {said_on(charge.plea_on)}" if charge.plea else None
    theirs = f"{plain(offence.plea)}, {said_on(offence.plea_on)}" if offence.plea else None
    if theirs is None and ours is None:
        return
    if theirs is not None and ours is not None:
        same = said == charge.plea and offence.plea_on in (None, charge.plea_on)
        answer = SAME if same else DIFFERS
    else:
        answer = ONLY_TYPED if theirs is None else ONLY_REGISTER
    offers: tuple[Event, ...] = ()
    if said and answer in (DIFFERS, ONLY_REGISTER) and said != charge.plea:
        offers = (Event("plea", min(offence.plea_on or day, day), (charge.name,), {"plea": said}),)
    yield Row(f"plea:{charge.name}", "plea", answer, ours, theirs, _about(charge), offers)


def _conviction(offence: Offence, charge: TypedCharge, day: date) -> Iterator[Row]:
    """The day of the conviction. A guilty plea is one, so it is not asked for twice."""
    pleaded = (offence.plea or "").upper().endswith("GUILTY") and "NOT" not in (offence.plea or "").upper()
    theirs = offence.convicted_on or (offence.plea_on if pleaded else None)
    ours = charge.convicted_on
    if theirs == ours:
        if theirs is not None and not pleaded:
            yield Row(
                f"conviction:{charge.name}", "conviction", SAME, short(theirs), short(theirs), _about(charge)
            )
        return
    if pleaded and charge.plea != "guilty":
        return  # the plea's row says it
    if theirs is None and charge.plea == "guilty" and ours == charge.plea_on:
        return  # and here too
    answer = DIFFERS if theirs and ours else ONLY_TYPED if ours else ONLY_REGISTER
    offers: tuple[Event, ...] = ()
    if theirs and not ours and theirs <= day:
        offers = (Event("convicted", theirs, (charge.name,)),)
    yield Row(
        f"conviction:{charge.name}", "conviction", answer, short(ours) if ours else None, short(theirs) if theirs else None,
        _about(charge), offers,
    )  # fmt: skip


def _result(offence: Offence, charge: TypedCharge, day: date) -> Iterator[Row]:
    said = meanings.said_by(offence.results)
    for number, unknown in enumerate(one for one in said if one.kind == "unknown"):
        yield Row(
            f"unknown:{charge.name}:{number}", "result", ONLY_REGISTER, None, unknown.said, _about(charge),
            note="This code is not in the table of results: read what is printed.",
        )  # fmt: skip
    main = next((one for one in said if one.kind not in ("unknown", "other", "convicted")), None)
    for number, other in enumerate(one for one in said if one.kind == "other" and _asks(one)):
        yield Row(f"other:{charge.name}:{number}", "result", ONLY_REGISTER, None, other.said, _about(charge))
    ours = _typed_result(charge)
    if main is None:
        if ours and charge.did and not any(one.kind in ("other", "unknown") for one in said):
            yield Row(f"result:{charge.name}", "result", ONLY_TYPED, ours, None, _about(charge))
        return
    register = "; ".join(dict.fromkeys(one.said for one in said if one.kind == main.kind))
    if ours is None:
        answer = ONLY_REGISTER
    else:
        answer = SAME if _agrees(main, charge, day) else DIFFERS
    offers = _offers(main, offence, charge, day) if answer in (DIFFERS, ONLY_REGISTER) else ()
    yield Row(f"result:{charge.name}", "result", answer, ours, register, _about(charge), offers)


# What is of no consequence for the charge, and so is shown with the text and not asked about.
_ASIDE = (
    "money",
    "note",
    "parent",
    "requirement",
    "reporting",
    "bail",
    "custody time limit",
    "no reparation",
    "next hearing",
)


def _asks(one: Does) -> bool:
    return not one.said.startswith(_ASIDE)


_SAID = {
    "sent_for_trial": "sent for trial",
    "committed_for_sentence": "committed for sentence",
    "remitted": "remitted",
    "sentence_deferred": "sentence deferred",
}


def _typed_result(charge: TypedCharge) -> str | None:
    """What was typed as the outcome of that day, or before it as the end; None where nothing was."""
    if charge.ended_as is not None and charge.ended_on:
        return f"charge ended: {charge.ended_as.label.lower()}, {said_on(charge.ended_on)}"
    if charge.sentenced_on:
        return f"sentenced{': ' + charge.sentence if charge.sentence else ''}, {said_on(charge.sentenced_on)}"
    for word, said in _SAID.items():
        if word in charge.did:
            return said
    going = sorted(charge.did - {"plea", "convicted", "allocated"}) or sorted(charge.did)
    return ", ".join(plain(word) for word in going) or None


def _agrees(main: Does, charge: TypedCharge, day: date) -> bool:
    if main.kind == "ended":
        return charge.ended_as in main.ends_as
    if main.kind == "sentenced":
        return charge.sentenced_on == day
    if charge.ended_as is not None or charge.sentenced_on:
        return False
    words = {
        "sent": "sent_for_trial",
        "committed": "committed_for_sentence",
        "remitted": "remitted",
        "deferred": "sentence_deferred",
    }
    if main.kind in words:
        return words[main.kind] in charge.did
    return main.kind == "goes on" and not set(words.values()) & charge.did


def _offers(main: Does, offence: Offence, charge: TypedCharge, day: date) -> tuple[Event, ...]:
    event = main.event
    if main.kind == "goes on":
        event = "adjourned"
    if event == "dismissed" and charge.plea == "not_guilty":
        event = "acquitted"  # dismissed after a trial
    if not event:
        return ()
    told: dict[str, Any] = {"court": main.court} if main.court else {}
    names: tuple[str, ...] | None = (charge.name,)
    if event == "sentenced":
        told = {
            "sentence": "; ".join(
                one.said.partition(": ")[2]
                for one in meanings.said_by(offence.results)
                if one.kind == "sentenced"
            )[:200]
        }
    return (Event(event, day, names, told),)


def _about(charge: TypedCharge) -> str:
    return f"charge {charge.name}"
