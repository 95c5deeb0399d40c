"""What is kept of a block that is ours or may be: the neutral record as JSON, there and back."""

from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import Any

from proceedings.listings.register.told import Application, Block, NextHearing, Offence, Result

_DAYS = {
    "dob", "shared_on", "hearing_date", "plea_on", "indicated_on", "convicted_on", "custody_time_limit", "on",
}  # fmt: skip
_LISTS: dict[str, type] = {
    "results": Result,
    "defendant_results": Result,
    "case_results": Result,
    "applications": Application,
    "offences": Offence,
}


def keep(record: Any) -> dict[str, Any]:
    """The record as JSON; what it does not say is left out."""
    held = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if value is None or value == () or (value is False and field.name != "youth"):
            continue
        held[field.name] = _as_json(value)
    return held


def _as_json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_as_json(one) for one in value]
    if is_dataclass(value):
        return keep(value)
    return value.isoformat() if isinstance(value, (date, time)) else value


def restore(held: dict[str, Any]) -> Block:
    """The block that `keep` wrote."""
    return _restored(Block, held)


def _restored(kind: type, held: dict[str, Any]) -> Any:
    known: dict[str, Any] = {}
    for name, value in held.items():
        if name in _LISTS:
            known[name] = tuple(_restored(_LISTS[name], one) for one in value)
        elif name == "next_hearing":
            known[name] = _restored(NextHearing, value)
        elif name in _DAYS:
            known[name] = date.fromisoformat(value)
        elif name == "time":
            known[name] = time.fromisoformat(value)
        else:
            known[name] = tuple(value) if isinstance(value, list) else value
    return kind(**known)
