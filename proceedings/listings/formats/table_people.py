"""Who stands in a cell: one person as printed, or several whom only the print keeps apart."""

import re
from datetime import date
from typing import Any

from proceedings.listings import names
from proceedings.listings.formats.table_values import days_in, without_dates

_LONGEST = 2_000
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)]\s+")
_IN_CUSTODY = re.compile(r"\((?:in )?(?:custody|c|yn y ddalfa)\)", re.IGNORECASE)
_TITLED = re.compile(r"(?:mr|mrs|miss|ms|master|mx|dr|sir|lady|rev|prof)\.?\s", re.IGNORECASE)
_BUSINESS = re.compile(
    r"\b(?:ltd|limited|plc|llp|inc|cyf|cyfyngedig|council|cyngor|company|bank|authority|trust|university|group|"
    r"services|association|holdings|partnership|society|corporation|nhs)\b\.?|&",
    re.IGNORECASE,
)


def person(
    text: str, *, known_otherwise: bool = False, organisations_alone: bool = False, surname_first: bool | None = None
) -> dict[str, Any]:  # fmt: skip
    """One name as fields of an entry.

    `known_otherwise`: the row also gives a date of birth or an age, so it is a person. `organisations_alone`:
    the list prints people as "Surname, Forenames" always, so that a name without comma is an organisation.
    """
    text = " ".join(_NUMBERED.sub("", text).split())
    if names.is_masked(text) or names.is_withheld(text.rstrip("* ") or text):
        masked = names.is_masked(text)
        return {"surname": text, "name_as_printed": text, "withheld": True, "masked": masked}
    custody = True if _IN_CUSTODY.search(text) else None
    printed = names.take_apart(_IN_CUSTODY.sub(" ", text))
    forenames, surname = printed.forenames, printed.surname
    alone = "," not in text and printed.sex is None and printed.title is None
    if alone and not known_otherwise and (organisations_alone or _BUSINESS.search(text)):
        whole = " ".join(_IN_CUSTODY.sub(" ", text).split())
        return {"surname": whole, "name_as_printed": whole, "organisation": True}
    if surname_first and not printed.told and forenames:
        words = f"{forenames} {surname}".split()
        surname, forenames = words[0], " ".join(words[1:])
    withheld = names.is_withheld(surname, forenames)
    return {
        "surname": surname or None,
        "forenames": forenames or None,
        "name_as_printed": text.rstrip("* ") or None,
        "sex": printed.sex,
        "custody": custody or printed.custody,
        "withheld": withheld,
        "masked": names.is_masked(surname) or names.is_masked(forenames),
    }


def of_parts(surname: str | None, forenames: str | None) -> dict[str, Any]:
    """A name that has a column for each part. A surname alone with the words of a business is one."""
    if surname and "," in surname and not forenames:
        return person(surname)
    custody = (
        True
        if any(part and part.endswith("*") and part.strip("* ") for part in (surname, forenames))
        else None
    )
    if custody:
        surname, forenames = (part.rstrip("* ") if part else None for part in (surname, forenames))
    if surname and not forenames and _BUSINESS.search(surname):
        return {"surname": surname, "name_as_printed": surname, "organisation": True}
    printed = ", ".join(filter(None, (surname, forenames))) or None
    if forenames and _TITLED.match(forenames):
        printed = " ".join(filter(None, (forenames, surname)))
        forenames = forenames.split(None, 1)[1]
    return {
        "surname": surname,
        "forenames": forenames,
        "name_as_printed": printed,
        "custody": custody,
        "withheld": names.is_withheld(surname, forenames),
        "masked": names.is_masked(surname) or names.is_masked(forenames),
    }


_BORN_BESIDE = re.compile(
    r"[\s(\[,;:–-]*(?:\b(?:d\.?o\.?b\.?|born|date of birth))?[\s:)\].,–-]*$", re.IGNORECASE
)


def born_beside(text: str) -> tuple[str, date | None]:
    """The name, and the date of birth that some lists print beside or below it: "SMITH, John (09/03/2010)".

    None where there is none, or two.
    """
    found = days_in(text)
    if len(found) != 1:
        return text, None
    day, at = found[0]
    return _BORN_BESIDE.sub("", text[:at]).strip() or text, day


def apart(text: str, *, several: bool) -> list[str] | None:
    """The people named in one cell, each as printed; None where it is not certain where one ends.

    Lines and semicolons part people when each has a whole name. `several`: commas part them too, as in the
    Crown lists ("Mr John Smith, Ms Jane Doe"): there a part of one word is half a name, and a surname in
    capitals before small letters belongs to what follows.
    """
    if len(text) > _LONGEST:
        return None
    lines: list[str] = []
    for line in text.split("\n"):
        goes_on = lines and (lines[-1].endswith(",") or _BORN_BESIDE.fullmatch(without_dates(line)))
        lines[-1:] = [f"{lines[-1]} {line}"] if goes_on else [*lines[-1:], line]
    text = "\n".join(lines)
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip(" ,")]
    if len(parts) > 1:
        if all("," not in part and _whole(part) for part in parts):
            return parts
        if all(re.fullmatch(r"[^,]+, *[^,]+", part) for part in parts):
            return parts
        return None
    commas = [part.strip() for part in " ".join(text.split()).split(",") if part.strip()]
    if len(commas) < 2:
        return commas or [text.strip()]
    if all(_TITLED.match(part) or _no_name(part) for part in commas):
        return commas
    if not several:
        return [" ".join(text.split())] if len(commas) == 2 else None
    if not all(_whole(part) for part in commas):
        return None
    in_capitals = [part.isupper() and not _no_name(part) for part in commas]
    return None if any(in_capitals) and not all(in_capitals) else commas


def _whole(part: str) -> bool:
    return len(part.split()) > 1 or _no_name(part)


def _no_name(part: str) -> bool:
    return names.is_masked(part) or names.is_withheld(part)
