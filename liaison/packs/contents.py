"""What goes into a pack: plain frozen values, gathered elsewhere, so that composing needs no database."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the chronology. `date` is None where no day is known; `age` is in whole years."""

    date: date | None
    date_exact: bool
    age: int | None
    event: str
    source: str
    charges: str


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One charge, with what the law room found on it: `verdict`, `because`, and on what authority."""

    name: str
    offence: str
    period: str
    age_then: str
    verdict: str
    because: str
    authority: str


@dataclass(frozen=True, slots=True)
class PromptLine:
    """One thing that is asked: of whom, by when, whether that is law, target or house rule, and why."""

    what: str
    whom: str
    by_when: str
    basis: str
    because: str
    authority: str
    state: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document by somebody else, as the bytes of a PDF. `sha256` was reckoned when it was received."""

    title: str
    date: date | None
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContents:
    """Everything a pack prints. Texts are plain: no markup is read from them.

    `child` is the name or the initials, as the purpose allows. `as_at` is the moment of the facts; the pack
    knows no other clock. `decision` and `authorities` are (label, value) and (citation, URL) rows; `uses`
    says what the decision may and may not be used for; `gaps` what is missing or outstanding.
    """

    title: str
    purpose: str
    child: str
    born: date | None
    urn: str
    court: str
    next_hearing: str
    recipient: str
    prepared_by: str
    prepared_for: str
    version: int
    as_at: datetime
    marking: str
    restriction: str
    decision: tuple[tuple[str, str], ...]
    uses: tuple[str, ...]
    charges: tuple[ChargeLine, ...]
    chronology: tuple[Line, ...]
    prompts: tuple[PromptLine, ...]
    authorities: tuple[tuple[str, str], ...]
    gaps: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]
