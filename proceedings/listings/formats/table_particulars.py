"""What single cells of a row mean: address, age, custody, room, restriction, panel."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Any

from proceedings.listings.formats.places import Faults
from proceedings.listings.formats.table_cells import Cell
from proceedings.listings.formats.table_mapping import Field
from proceedings.listings.formats.table_said import Said
from proceedings.listings.formats.table_values import Unreadable, clock_of, text_of, yes_or_no

_POSTCODE = re.compile(r"[ ,]*\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})[ ,.]*$", re.IGNORECASE)
_AGE = re.compile(r"(?:age|aged|oedran)\W*(\d{1,3})\b|\((\d{1,3})\)", re.IGNORECASE)
_MALE, _FEMALE = ("male", "m", "gwryw", "boy"), ("female", "f", "benyw", "girl")
_SEXES = dict.fromkeys(_MALE, "male") | dict.fromkeys(_FEMALE, "female")


def personal(said: Said, faults: Faults) -> dict[str, Any]:
    """What a row says of the person in it, its name apart."""
    born = said.day(Field.DOB, faults, born=True)
    lines, postcode = address(", ".join(said.all(Field.ADDRESS)), said.text(Field.POSTCODE))
    age = whole(said.text(Field.AGE)) if Field.AGE in said.filled else None
    if age is None and (match := _AGE.search(said.text(Field.DOB) or "")):
        age = whole(match[1] or match[2])
    return {
        "dob": born,
        "age": age,
        "sex": _SEXES.get((said.text(Field.SEX) or "").casefold()),
        "custody": custody(said.text(Field.CUSTODY)),
        "asn": said.text(Field.ASN),
        "pnc": said.text(Field.PNC),
        "guardian": said.text(Field.GUARDIAN),
        "address": lines,
        "postcode": postcode,
    }


def address(text: str, postcode: str | None) -> tuple[str | None, str | None]:
    """The lines of an address and its postcode, which may stand at their end."""
    text = text.strip(" ,")
    if postcode is None and (match := _POSTCODE.search(text)):
        text, postcode = text[: match.start()], match[1].upper()
    return text.strip(" ,") or None, postcode


def whole(text: str | None) -> int | None:
    """The years that an age says: "16", "(16)", "16 years"."""
    match = re.match(r"\(?(\d{1,3})\b", text or "")
    return int(match[1]) if match and int(match[1]) <= 130 else None


def custody(text: str | None) -> bool | None:
    """Whether a column of custody says so: yes or no, "On remand", "Bail"."""
    if text and re.search(r"\b(?:remand|custody|ddalfa)", text, re.IGNORECASE) and not re.search(r"\bnot\b|\bno\b", text, re.IGNORECASE):  # fmt: skip
        return True
    return yes_or_no(text)


def room_of(text: str | None) -> str | None:
    """The room without its bench: "Courtroom 1: District Judge ..."."""
    if text is None:
        return None
    return re.split(r":\s|:$", text, maxsplit=1)[0].strip() or None


def restriction_of(texts: Sequence[str]) -> str | None:
    """What restricts reporting: in words, or only that something does."""
    said = [text for text in texts if yes_or_no(text) is not False]
    if said and all(yes_or_no(text) for text in said):
        return "Reporting restriction"
    return "; ".join(dict.fromkeys(text for text in said if not yes_or_no(text))) or None


def clock_beside(cell: Cell) -> time | None:
    """The time in a cell that holds date and time."""
    if isinstance(cell, str):
        match = re.search(
            r"(\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?::\d{2})?\s*$",
            cell.strip(),
            re.IGNORECASE,
        )
        cell = match[1] if match else None
    elif not hasattr(cell, "hour") or text_of(cell).count(" ") == 0:
        return None
    try:
        return clock_of(cell)
    except Unreadable:
        return None
