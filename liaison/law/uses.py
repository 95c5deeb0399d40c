"""What an NRM decision may be used for: before the prosecutor, the judge, at trial, at sentence, on appeal.

Read from `uses.toml`. What has no row is a legal check, never a guess. No sentence may say that a
decision can be put in as proof of guilt or innocence: such a table does not load.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from liaison.law.authorities import AUTHORITIES
from liaison.law.words import DecisionKind, Jurisdiction, Outcome, Word

NEVER = ("admissible", "admitted in evidence")
# What no text of ours may say: that a decision proves, or how anything will end.
PROMISES = (
    *NEVER, "will succeed", "defence succeeds", "defence will", "is a defence to", "must be acquitted", "must discontinue",
    "guarantee", "bound to", "will be stayed", "will be quashed", "will be discontinued", "is not guilty",
)  # fmt: skip


class Before(Word):
    """Where a decision is put, in the order in which pages and packs print it: what it is not for comes first."""

    TRIAL = "trial"
    PROSECUTOR = "prosecutor"
    JUDGE = "judge"
    SENTENCE = "sentence"
    APPEAL = "appeal"

    @property
    def label(self) -> str:
        return {"trial": "Trial (guilt)", "judge": "Judge, before or beside the trial"}.get(
            self.value, super().label
        )


class May(Word):
    YES = "yes"
    NO = "no"
    LEGAL_CHECK = "legal_check"


class BadUses(ValueError):
    """A row that does not load; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use. `kind` and `outcome` are None where the row holds for every decision; days are calendar days."""

    id: str
    jurisdiction: Jurisdiction
    before: Before
    may: May
    says: str
    rests_on: tuple[str, ...]
    since: date
    until: date | None = None
    kind: DecisionKind | None = None
    outcome: Outcome | None = None

    def holds(self, kind: DecisionKind, outcome: Outcome, day: date) -> bool:
        """Whether the row is about such a decision and in effect on `day`."""
        about = self.kind in (None, kind) and self.outcome in (None, outcome)
        return about and self.since <= day and (self.until is None or day < self.until)

    @property
    def cited(self) -> str:
        """The sentence with its authorities, as a pack prints it."""
        return f"{self.says} ({'; '.join(AUTHORITIES[id].cite for id in self.rests_on)})"


def _use(raw: dict[str, Any]) -> Use:
    where = raw.get("id", "a row without an id")
    try:
        use = Use(
            **{
                **raw,
                "jurisdiction": Jurisdiction(raw["jurisdiction"]),
                "before": Before(raw["before"]),
                "may": May(raw["may"]),
                "rests_on": tuple(raw["rests_on"]),
                "kind": DecisionKind(raw["kind"]) if "kind" in raw else None,
                "outcome": Outcome(raw["outcome"]) if "outcome" in raw else None,
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadUses(f"{where}: {error}") from error
    if not use.rests_on or any(id not in AUTHORITIES for id in use.rests_on):
        raise BadUses(f"{where}: it cites nothing that is recorded")
    if said := next((word for word in NEVER if word in use.says.casefold()), None):
        raise BadUses(f"{where}: it says “{said}”")
    if use.before is Before.TRIAL and use.may is May.YES:
        raise BadUses(f"{where}: no decision is evidence at trial")
    return use


def parse(text: str) -> tuple[Use, ...]:
    """The rows of the table. BadUses: an unknown word, an uncited row, two answers for one decision and day."""
    rows = tuple(_use(raw) for raw in tomllib.loads(text).get("use", []))
    for n, row in enumerate(rows):
        for other in rows[n + 1 :]:
            if row.id == other.id or _overlap(row, other):
                raise BadUses(f"{row.id} and {other.id} answer the same question")
    return rows


def _overlap(a: Use, b: Use) -> bool:
    same = a.jurisdiction is b.jurisdiction and a.before is b.before
    kinds = a.kind is None or b.kind is None or a.kind is b.kind
    outcomes = a.outcome is None or b.outcome is None or a.outcome is b.outcome
    days = (a.until is None or b.since < a.until) and (b.until is None or a.since < b.until)
    return same and kinds and outcomes and days


@lru_cache(maxsize=1)
def rows() -> tuple[Use, ...]:
    """Every row of the table."""
    return parse(Path(__file__).with_name("uses.toml").read_text(encoding="utf-8"))


def of(jurisdiction: Jurisdiction, kind: DecisionKind, outcome: Outcome, day: date) -> tuple[Use, ...]:
    """What such a decision may be used for on `day`: one answer for each place, a legal check where none is recorded."""
    held = {
        use.before: use
        for use in rows()
        if use.jurisdiction is jurisdiction and use.holds(kind, outcome, day)
    }
    return tuple(held.get(before) or _unrecorded(jurisdiction, before, day) for before in Before)


def _unrecorded(jurisdiction: Jurisdiction, before: Before, day: date) -> Use:
    return Use(
        id="unrecorded",
        jurisdiction=jurisdiction,
        before=before,
        may=May.LEGAL_CHECK,
        says=f"{before.label}: no rule is recorded for this decision. Ask a lawyer first.",
        rests_on=("house-rule",),
        since=day,
    )
