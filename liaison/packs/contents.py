"""What goes into a pack: plain frozen values, gathered elsewhere, so that composing needs no database."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from liaison.packs.held import Held

# The parts of a pack in the order of representations to the prosecutor; a purpose names its own.
ORDER: Final = ("uses", "decision", "charges", "drawn", "chronology", "prompts", "authority", "gaps")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the chronology. `date` is None where no day is known; `age` is in whole years.

    `source` names the document or the record; `exhibit` is the number of that document in this pack, None where
    it is not in it, and `page` the page within it, None where none is recorded. `holder` has the source, `status`
    is how it stands (served, released, recorded), `kind` what sort of event it is, one of `timeline.LANES` or "".
    """

    date: date | None
    date_exact: bool
    age: int | None
    event: str
    source: str
    charges: str
    exhibit: int | None = None
    page: int | None = None
    holder: str = ""
    status: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One charge, with what the law room found on it: `verdict`, `because`, and on what authority.

    `link` is the evidence recorded that ties the act to the exploitation, or the words that none is recorded.
    """

    name: str
    offence: str
    period: str
    age_then: str
    verdict: str
    because: str
    authority: str
    link: str = ""


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
    """A document by somebody else: a PDF, as its bytes or the file it lies in. `sha256` was reckoned when it was received."""

    title: str
    date: date | None
    content: Held
    sha256: str


@dataclass(frozen=True, slots=True)
class Late:
    """Papers that came after a version was sealed, added behind its pages by version `version` at `as_at`.

    `begins` is the digest of the version whose pages stand before them, and `pages` how many those are.
    """

    version: int
    as_at: datetime
    prepared_by: str
    begins: str
    pages: int
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of one purpose alone: its heading, then paragraphs, points and (label, value) rows, as far as given.

    `anchor` is its name in `PackContents.order`; no two parts of a pack have the same.
    """

    anchor: str
    title: str
    said: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContents:
    """Everything a pack prints. Texts are plain: no markup is read from them.

    `child` is the name or the initials, as the purpose allows. `as_at` is the moment of the facts; the pack
    knows no other clock. `decision` and `authorities` are (label, value) and (citation, URL) rows; `uses`
    says what the decision may and may not be used for; `gaps` what is missing or outstanding.

    `order` names the parts in their order: those of `ORDER` and the anchors of `written`; what it does not name
    is not printed. `with_ruling` is False in the version for a bench that tries the facts: its maker has then
    taken the decision out of every part, and the title page says whose version it is. `without_address` says
    that no page of it shows where the child lives. `caution` is what every page says of the decision at trial, ""
    where no decision is in it. `late` are the papers that came after it was sealed: `version` and `as_at` stay those
    of the pages before them.
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
    written: tuple[Section, ...] = ()
    order: tuple[str, ...] = ORDER
    with_ruling: bool = True
    without_address: bool = True
    caution: str = ""
    late: tuple[Late, ...] = ()

    @property
    def newest(self) -> "PackContents | Late":
        """What the version as a whole is called by, and made at: the last that was added to it."""
        return self.late[-1] if self.late else self

    @property
    def documents(self) -> tuple[Exhibit, ...]:
        """Every document in it, the late ones last: an exhibit's number is its place here."""
        return (*self.exhibits, *(exhibit for late in self.late for exhibit in late.exhibits))
