"""What the text of a result says: its code, the next hearing, the custody time limit. Nothing else is read from it.

“RC - Remanded on conditional bail”, a new line, then prose. Only “hearing on …” is a hearing: days on which bail
ends, orders expire or conditions are to be met are not.
"""

import re
from datetime import date, datetime, time
from typing import Any

from proceedings.listings.register import result_codes
from proceedings.listings.register.told import NextHearing, Result

LONGEST = 20_000

_CODE = re.compile(r"(?P<code>[A-Za-z0-9]{1,14}) - (?=\S)")
_DAY = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} [A-Za-z]{3,9} \d{4})"
_COURT = r"(?P<court>[^\n]{2,100}?\b(?:Court|Centre|Justice)\b(?: Centre)?|[^.\n]{2,100})"
_ON = re.compile(
    rf"\bhearing on (?P<day>{_DAY})(?: at (?P<clock>\d{{1,2}}:\d{{2}}))?(?: in (?P<room>[^,.\n]{{1,60}}))?(?:, {_COURT})?",
    re.IGNORECASE,
)
_WEEK = re.compile(
    rf"\bhearing week commencing (?P<day>{_DAY})(?:(?:[^,.\n]{{0,60}}), {_COURT})?", re.IGNORECASE
)
_TO_BE_FIXED = re.compile(r"\bon a date to be fixed\b", re.IGNORECASE)
_LIMIT = re.compile(rf"\bcustody time limit expires on (?P<day>{_DAY})", re.IGNORECASE)


def result(text: str, *, cjs_code: str | None = None, **known: Any) -> Result:
    """A result from its text; `known` overrides what the source says apart from the text.

    White space is made single, but for the line end after the code's label.
    """
    text = _with_its_label(" ".join(text[:LONGEST].split()), text)
    found: dict[str, Any] = {
        "code": code_of(text),
        "next_hearing": next_hearing(text),
        "custody_time_limit": custody_time_limit(text),
    }
    return Result(
        text=text, cjs_code=cjs_code, **{**found, **{k: v for k, v in known.items() if v is not None}}
    )


def code_of(text: str) -> str | None:
    """The short code before the dash. A word of prose that happens to stand before a dash is none."""
    found = _CODE.match(text)
    if not found:
        return None
    code = found["code"]
    return code if result_codes.is_known(code) or code.isupper() or code.isdigit() else None


def next_hearing(text: str) -> NextHearing | None:
    """The first hearing that the text sends the case to, or None."""
    for found in _ON.finditer(text):
        if day := day_of(found["day"]):
            court, room = (" ".join((found[name] or "").split()) or None for name in ("court", "room"))
            return NextHearing(on=day, time=_clock(found["clock"]), room=room, court=court)
    for found in _WEEK.finditer(text):
        if day := day_of(found["day"]):
            return NextHearing(on=day, week_of=True, court=found["court"])
    return NextHearing() if _TO_BE_FIXED.search(text) else None


def custody_time_limit(text: str) -> date | None:
    """The day on which the custody time limit expires, where the text says it."""
    found = _LIMIT.search(text)
    return day_of(found["day"]) if found else None


def day_of(text: str) -> date | None:
    """A day as registers print it, day first; None for anything else."""
    for form in ("%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 (a calendar day has no zone)
        except ValueError:
            continue
    return None


def _clock(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text.zfill(5)) if text else None
    except ValueError:
        return None


def _with_its_label(folded: str, text: str) -> str:
    """The label on its own line: where the source keeps it, or where the table knows how it ends."""
    code = code_of(folded)
    known = result_codes.label_of(code) if code else None
    if known and folded.casefold().startswith(head := f"{code} - {known}".casefold()):
        return f"{folded[: len(head)]}\n{folded[len(head) :].lstrip()}".strip()
    first, _, rest = text.strip().partition("\n")
    if rest.strip():
        return f"{' '.join(first.split())}\n{' '.join(rest.split())}"
    return folded
