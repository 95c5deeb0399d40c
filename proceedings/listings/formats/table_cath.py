"""CaTH's seven tables, known by their headings in order, English or Welsh.

Every cell is text and there is no banner. "Sitting at" is a time in the Standard, Public and Crown lists and
the room in both Crime Portal lists, so no heading is read without the others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proceedings.listings.children import Children
from proceedings.listings.formats.table_headings import meanings
from proceedings.listings.formats.table_mapping import Field as F
from proceedings.listings.names import fold


@dataclass(frozen=True, slots=True)
class Kind:
    """One of CaTH's tables. `surname_comma`: names are "Surname, Forenames" and an organisation's stands
    alone. `urns`: the case reference is a URN. `weeks`: a case has a date only where one is fixed, else it is
    heard in the list's week."""

    name: str
    columns: tuple[F, ...]
    children: Children
    surname_comma: bool = False
    several: bool = False
    urns: bool = False
    weeks: bool = False


_OUT = F.LEFT_OUT
_PUBLIC = (F.ROOM, F.TIME, F.URN, F.NAME, F.HEARING_TYPE, _OUT, F.OFFENCE_TITLE, F.RESTRICTION)
_CROWN = (F.COURT, _OUT, _OUT, F.ROOM, F.SITTING, F.TIME, F.REFERENCE, F.NAME, F.HEARING_TYPE)
KINDS = (
    Kind(
        "CaTH Magistrates Standard List",
        (F.COURT, _OUT, F.ROOM, F.TIME, F.NAME, F.APPLICATION, F.DOB, F.AGE, F.ADDRESS, _OUT, _OUT,
         F.REFERENCE, F.APPLICATION_TYPE, F.ASN, F.HEARING_TYPE, F.PANEL, F.RESTRICTION, F.OFFENCE_CODE,
         F.OFFENCE_TITLE, F.OFFENCE_WORDING, F.LEGISLATION, F.MAXIMUM_PENALTY, F.PLEA, F.PLEA_ON,
         F.CONVICTED_ON, F.ADJOURNED_FROM),
        Children.NAMED, surname_comma=True, urns=True,
    ),
    Kind("CaTH Magistrates Public List", (F.COURT, *_PUBLIC), Children.REPLACED),
    Kind("CaTH Magistrates Public List", _PUBLIC, Children.REPLACED),  # until August 2026
    Kind(
        "CaTH Crime Portal Magistrates Standard List",
        (F.COURT, F.ROOM, _OUT, F.SITTING, F.TIME, F.NAME, F.DOB, F.ADDRESS, F.AGE, _OUT, F.REFERENCE,
         F.OFFENCE_CODE, F.OFFENCE_TITLE, F.OFFENCE_WORDING),
        Children.ADULTS,
    ),
    Kind("CaTH Crime Portal Magistrates Public List",
         (F.COURT, F.ROOM, _OUT, F.SITTING, F.TIME, F.NAME, F.REFERENCE), Children.ADULTS),
    Kind("CaTH Crown Daily List", (*_CROWN, _OUT, _OUT), Children.MASKED, several=True),
    Kind("CaTH Crown Firm List", (F.DATE, *_CROWN, _OUT, _OUT, _OUT), Children.MASKED, several=True),
    Kind("CaTH Crown Warned List", (F.HEARING_TYPE, F.DATE, F.REFERENCE, F.NAME, _OUT, _OUT, _OUT),
         Children.MASKED, several=True, weeks=True),
)  # fmt: skip
# Of the headings of a Welsh list some may be new to us; where all that are known stand in their place, the
# order, which both languages share, says the rest.
_KNOWN_ENOUGH = 0.8

_SINGLE_JUSTICE = re.compile(r"offence \d+ press restriction requested")
_SINGLE_JUSTICE_PUBLIC = {"name", "postcode", "offence", "prosecutor"}


def kind_of(headings: Sequence[str]) -> Kind | None:
    """Which of CaTH's tables has these headings, or None."""
    said = list(headings)
    while said and not said[-1].strip():
        said.pop()
    return next((kind for kind in KINDS if _fits(said, kind.columns)), None)


def is_single_justice(headings: Sequence[str]) -> bool:
    """True for the Excel of a Single Justice Procedure list."""
    said = {fold(heading) for heading in headings} - {""}
    return any(_SINGLE_JUSTICE.fullmatch(heading) for heading in said) or said == _SINGLE_JUSTICE_PUBLIC


def _fits(headings: Sequence[str], columns: Sequence[F]) -> bool:
    if len(headings) != len(columns):
        return False
    known = [(meanings(heading), field) for heading, field in zip(headings, columns, strict=True)]
    if any(may and field not in may and not _aside(may, field) for may, field in known):
        return False
    return sum(bool(may) for may, _ in known) >= _KNOWN_ENOUGH * len(columns)


def _aside(may: tuple[F, ...], field: F) -> bool:
    """ "Court House" and "Court Room" are one word in some Welsh lists; the order tells them apart."""
    return {field, *may} <= {F.COURT, F.ROOM}
