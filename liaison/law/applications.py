"""What a lawyer may ask for the child, of whom, and what the paper that asks must say: by purpose and jurisdiction.

Read from `applications.toml`. What has no row is a legal check, never a guess. No sentence may promise an
outcome, nor say that a decision can be put in as proof: such a table does not load.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from liaison.law.authorities import AUTHORITIES
from liaison.law.uses import PROMISES, Before
from liaison.law.words import Jurisdiction, Ruling, Word


class Application(Word):
    """What is asked for. The purposes of a pack choose among them."""

    REPRESENTATIONS = "representations"
    ADJOURN = "adjourn"
    VACATE_PLEA = "vacate_plea"
    ABUSE = "abuse"
    SENTENCE = "sentence"
    APPEAL = "appeal"
    REVIEW = "review"

    @property
    def label(self) -> str:
        return {
            "adjourn": "Adjourn, no plea",
            "vacate_plea": "Withdraw a guilty plea",
            "abuse": "Stay for abuse of process",
            "appeal": "Appeal, with more time and fresh evidence",
            "review": "Review after conviction, where no appeal is open",
        }.get(self.value, super().label)


BEFORE: Final = {
    Application.REPRESENTATIONS: (Before.PROSECUTOR,),
    Application.ADJOURN: (Before.JUDGE,),
    Application.VACATE_PLEA: (Before.JUDGE,),
    Application.ABUSE: (Before.JUDGE,),
    Application.SENTENCE: (Before.SENTENCE,),
    Application.APPEAL: (Before.APPEAL,),
    Application.REVIEW: (Before.APPEAL,),
}


class Standing(Word):
    """How far the NRM has come, as an application reads it. `unsaid`: its reader is told nothing of the NRM."""

    CONCLUSIVE = "conclusive"
    PENDING = "pending"
    OTHERWISE = "otherwise"
    UNSAID = "unsaid"


class Phase(Word):
    """Before or after charge."""

    BEFORE_CHARGE = "before_charge"
    IN_COURT = "in_court"


class About(Word):
    """What a question or a heading is about: where the record holds something of it, a draft says that."""

    VICTIM = "victim"
    DURESS = "duress"
    DEFENCE = "defence"
    LINK = "link"
    INTEREST = "interest"
    ENQUIRIES = "enquiries"
    SAFETY = "safety"
    AWAITED = "awaited"
    CUSTODY = "custody"
    BIRTHDAY = "birthday"
    PLEA = "plea"
    REASONS = "reasons"
    PART = "part"
    EVIDENCE = "evidence"
    FRESH = "fresh"
    DELAY = "delay"
    PRIVILEGE = "privilege"
    LAWYER = "lawyer"


class BadApplications(ValueError):
    """A row that does not load; the message names it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked; `standing` and `phase` are empty where it is asked whatever they are."""

    says: str
    standing: frozenset[Standing] = frozenset()
    phase: frozenset[Phase] = frozenset()

    def holds(self, standing: Standing, phase: Phase) -> bool:
        return (not self.standing or standing in self.standing) and (not self.phase or phase in self.phase)


@dataclass(frozen=True, slots=True)
class Heading:
    """One question that the reader decides, or one thing that the paper has to say, and what it is about."""

    about: About
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One application in one jurisdiction.

    `to`: whom it goes to. `asks`: in order of preference. `questions`: what the reader has to decide. `must`: what
    the paper has to say itself, each a heading that a lawyer fills. `beware`: for the lawyer alone, never printed
    in what is sent. `indictment` is None where it does not matter how the case was tried.
    """

    id: str
    application: Application
    jurisdiction: Jurisdiction
    to: str
    title: str
    asks: tuple[Ask, ...]
    questions: tuple[Heading, ...] = ()
    must: tuple[Heading, ...] = ()
    beware: tuple[str, ...] = ()
    rests_on: tuple[str, ...]
    since: date
    indictment: bool | None = None

    @property
    def before(self) -> tuple[Before, ...]:
        """Before whom a decision is put with this application (`uses`)."""
        return BEFORE[self.application]

    def asked(self, standing: Standing, phase: Phase = Phase.IN_COURT) -> tuple[str, ...]:
        """What is asked as things stand."""
        return tuple(ask.says for ask in self.asks if ask.holds(standing, phase))


def standing(ruling: Ruling) -> Standing:
    """How far the NRM has come. What ended it without a decision is no negative, and asks nothing of its own."""
    match ruling:
        case Ruling.CG_POSITIVE:
            return Standing.CONCLUSIVE
        case (
            Ruling.REFERRED
            | Ruling.RG_POSITIVE
            | Ruling.RG_RECONSIDERATION
            | Ruling.CG_RECONSIDERATION
            | Ruling.SUSPENDED
        ):
            return Standing.PENDING
        case _:
            return Standing.OTHERWISE


def _words(raw: dict[str, Any], key: str, kind: type[Word]) -> frozenset[Any]:
    return frozenset(kind(word) for word in raw.get(key, ()))


def _ask(raw: dict[str, Any] | str) -> Ask:
    if isinstance(raw, str):
        return Ask(raw)
    return Ask(raw["says"], _words(raw, "standing", Standing), _words(raw, "phase", Phase))


def _heading(raw: dict[str, Any]) -> Heading:
    return Heading(About(raw["about"]), raw["says"])


def _row(raw: dict[str, Any]) -> Row:
    where = raw.get("id", "a row without an id")
    try:
        row = Row(
            **{
                **raw,
                **{key: tuple(map(_heading, raw.get(key, ()))) for key in ("questions", "must")},
                "beware": tuple(raw.get("beware", ())),
                "rests_on": tuple(raw["rests_on"]),
                "application": Application(raw["application"]),
                "jurisdiction": Jurisdiction(raw["jurisdiction"]),
                "asks": tuple(_ask(ask) for ask in raw["asks"]),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadApplications(f"{where}: {error}") from error
    if not row.rests_on or any(id not in AUTHORITIES for id in row.rests_on):
        raise BadApplications(f"{where}: it cites nothing that is recorded")
    for at in Standing:
        if not any(row.asked(at, phase) for phase in Phase):
            raise BadApplications(f"{where}: it asks nothing where the NRM stands at “{at}”")
    said = " ".join(sentences(row)).casefold()
    if word := next((word for word in PROMISES if word in said), None):
        raise BadApplications(f"{where}: it says “{word}”")
    return row


def sentences(row: Row) -> Iterable[str]:
    """Every sentence of the row."""
    return (
        row.title,
        *(ask.says for ask in row.asks),
        *(heading.says for heading in (*row.questions, *row.must)),
        *row.beware,
    )


def parse(text: str) -> tuple[Row, ...]:
    """The rows of the table. BadApplications: an unknown word, an uncited row, a promise, two rows for one case."""
    rows = tuple(_row(raw) for raw in tomllib.loads(text).get("row", []))
    seen: set[Any] = set()
    for row in rows:
        for indictment in (True, False) if row.indictment is None else (row.indictment,):
            key = (row.application, row.jurisdiction, indictment)
            if key in seen or row.id in seen:
                raise BadApplications(f"{row.id}: another row answers the same case")
            seen.add(key)
        seen.add(row.id)
    return rows


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Every row of the table."""
    return parse(Path(__file__).with_name("applications.toml").read_text(encoding="utf-8"))


def of(application: Application, jurisdiction: Jurisdiction, *, indictment: bool) -> Row:
    """The row for this case: `indictment` says whether the plea or verdict is, or will be, the higher court's."""
    for row in rows():
        if (row.application, row.jurisdiction) == (application, jurisdiction) and row.indictment in (
            None,
            indictment,
        ):
            return row
    return Row(
        id="unrecorded",
        application=application,
        jurisdiction=jurisdiction,
        to="The court",
        title=application.label,
        asks=(Ask("Nothing is recorded of this application in this jurisdiction: a lawyer works it out."),),
        rests_on=("house-rule",),
        since=date(2009, 4, 1),
    )
