"""What each column of a table is: a known kind of list says it, a heading, or a person."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from proceedings.listings.entry import Refused
from proceedings.listings.names import fold


class Field(StrEnum):
    """What a column may hold. The label is what an officer chooses on the mapping page."""

    NAME = "name"
    SURNAME = "surname"
    FORENAMES = "forenames"
    MIDDLE_NAME = "middle_name"
    DOB = "dob"
    AGE = "age"
    SEX = "sex"
    CUSTODY = "custody"
    ADDRESS = "address"
    POSTCODE = "postcode"
    GUARDIAN = "guardian"
    PNC = "pnc"
    ASN = "asn"
    URN = "urn"
    REFERENCE = "reference"
    DATE = "date"
    WEEK_OF = "week_of"
    TIME = "time"
    SITTING = "sitting"
    COURT = "court"
    ROOM = "room"
    HEARING_TYPE = "hearing_type"
    PANEL = "panel"
    RESTRICTION = "restriction"
    APPLICATION_TYPE = "application_type"
    APPLICATION = "application"
    OFFENCE_CODE = "offence_code"
    OFFENCE_TITLE = "offence_title"
    OFFENCE_WORDING = "offence_wording"
    LEGISLATION = "legislation"
    MAXIMUM_PENALTY = "maximum_penalty"
    PLEA = "plea"
    PLEA_ON = "plea_on"
    CONVICTED_ON = "convicted_on"
    ADJOURNED_FROM = "adjourned_from"
    LEFT_OUT = "left_out"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Field.NAME: "Name, whole",
    Field.SURNAME: "Surname",
    Field.FORENAMES: "Forenames",
    Field.MIDDLE_NAME: "Middle name",
    Field.DOB: "Date of birth",
    Field.AGE: "Age",
    Field.SEX: "Sex",
    Field.CUSTODY: "In custody",
    Field.ADDRESS: "Address",
    Field.POSTCODE: "Postcode",
    Field.GUARDIAN: "Parent or guardian",
    Field.PNC: "PNC ID",
    Field.ASN: "ASN",
    Field.URN: "URN",
    Field.REFERENCE: "Case or application number",
    Field.DATE: "Date of the hearing",
    Field.WEEK_OF: "Week beginning",
    Field.TIME: "Time of the hearing",
    Field.SITTING: "Time the court sits",
    Field.COURT: "Court",
    Field.ROOM: "Courtroom",
    Field.HEARING_TYPE: "Hearing type",
    Field.PANEL: "Panel (youth or adult)",
    Field.RESTRICTION: "Reporting restriction",
    Field.APPLICATION_TYPE: "Application type",
    Field.APPLICATION: "Application, particulars",
    Field.OFFENCE_CODE: "Offence code",
    Field.OFFENCE_TITLE: "Offence",
    Field.OFFENCE_WORDING: "Offence, wording",
    Field.LEGISLATION: "Legislation",
    Field.MAXIMUM_PENALTY: "Maximum penalty",
    Field.PLEA: "Plea",
    Field.PLEA_ON: "Date of plea",
    Field.CONVICTED_ON: "Date of conviction",
    Field.ADJOURNED_FROM: "Adjourned from",
    Field.LEFT_OUT: "Leave this column out",
}

# Several columns may hold these, and each counts; any other field is one column or it is asked about.
SEVERAL_COLUMNS = frozenset(
    {Field.LEFT_OUT, Field.ADDRESS, Field.RESTRICTION, Field.OFFENCE_CODE, Field.OFFENCE_TITLE,
     Field.OFFENCE_WORDING, Field.APPLICATION, Field.PLEA}
)  # fmt: skip
IDENTIFIES = frozenset({Field.DOB, Field.PNC, Field.ASN, Field.URN, Field.REFERENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What each column holds, from the left. Columns beyond the last are left out.

    `signature`: of the headings for which it was said. `several`: one cell may name several people, joined by
    commas. `surname_first`: of names without comma, title or capitals; None where nobody said so. `headed`:
    False for a table without headings, whose first row is an entry.
    """

    signature: str
    columns: tuple[Field, ...]
    several: bool = False
    surname_first: bool | None = None
    headed: bool = True

    def as_json(self) -> dict[str, Any]:
        return {
            "columns": [field.value for field in self.columns],
            "several": self.several,
            "surname_first": self.surname_first,
            "headed": self.headed,
        }

    @classmethod
    def from_json(cls, signature: str, held: dict[str, Any]) -> "Mapping":
        """The mapping that `as_json` put away. Raises KeyError or ValueError for anything else."""
        return cls(
            signature=signature,
            columns=tuple(Field(value) for value in held["columns"]),
            several=bool(held["several"]),
            surname_first=held["surname_first"],
            headed=bool(held["headed"]),
        )


def faults_of(columns: Sequence[Field]) -> list[str]:
    """Why nothing can be read by these columns, in words for the officer; empty when it can."""
    said = []
    if not {Field.NAME, Field.SURNAME} & set(columns):
        said.append("No column holds the names.")
    if Field.NAME in columns and Field.SURNAME in columns:
        said.append("One column holds whole names and another surnames: leave one of them out.")
    if not IDENTIFIES & set(columns):
        said.append("No column holds a date of birth, a URN or case number, a PNC ID or an ASN.")
    said += [
        f"Two columns are “{field.label}”: choose the one that is."
        for field in Field
        if field not in SEVERAL_COLUMNS and list(columns).count(field) > 1
    ]
    return said


def signature_of(headings: Iterable[str], *, headed: bool = True) -> str:
    """Knows the same headings in the same order again, whatever their capitals and punctuation."""
    folded = [fold(heading) for heading in headings]
    while folded and not folded[-1]:
        folded.pop()
    return hashlib.sha256(json.dumps([headed, folded]).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A table whose columns a person must name: its headings, first ten rows, the guess, and what is unclear.

    `rows` are the cells as text, `where` the place of each; `mapping` is the guess.
    """

    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    where: tuple[str, ...]
    mapping: Mapping
    problems: tuple[str, ...]


class ColumnsUnclear(Refused):
    """A table that is not read because it is not certain which column is what. `table` is what to ask."""

    def __init__(self, name: str, table: Unclear) -> None:
        self.table = table
        problems = "; ".join(problem.rstrip(".") for problem in table.problems)
        super().__init__(
            name,
            f"The columns of this table ({table.sheet}) cannot be told apart for certain"
            + (f": {problems}" if problems else "")
            + ". Bring it in on the page for new court lists, which asks what each column is.",
        )
