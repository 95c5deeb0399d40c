"""The table of steps: rows that say which words a finding must have, and what is then asked of whom.

Read from `steps/*.toml` when the room is first used. Unknown words, uncited rows, undated rows and
rows that could contradict each other do not load.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from liaison.law import deadlines, findings
from liaison.law.authorities import AUTHORITIES
from liaison.law.words import Ground, Jurisdiction, Role

FOLDER = Path(__file__).with_name("steps")
FROM = (
    "decision", "decided", "referral", "opened", "charge", "plea", "sentence", "stage", "hearing", "disclosure",
    "remand", "representations", "answer", "report", "solicitor", "no_solicitor", "told", "six_months_before_18", "birthday",
)  # fmt: skip
ABOUT = ("case", "child")
MOST_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step. `when`: words of the case's findings; `of`: words of a charge's, for which it is asked."""

    id: str
    kind: str
    who: Role
    do: str
    ground: Ground
    due: str  # the id of a row in deadlines.toml
    since: date
    rests_on: tuple[str, ...]
    when: dict[str, frozenset[str]]
    of: dict[str, frozenset[str]] = field(default_factory=dict)
    met: dict[str, frozenset[str]] = field(default_factory=dict)  # the words that show it done
    met_of: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # those of a charge: it is then asked of the rest
    rests_on_in: dict[Jurisdiction, tuple[str, ...]] = field(
        default_factory=dict
    )  # more authorities, by jurisdiction
    about: str = "case"  # one proceeding, or the child
    general: bool = False  # asked only where no other row asks anything of the same person
    counts_from: str = "decision"
    until: date | None = None
    commenced_by: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    verified: dict[str, Any] | None = None
    stage_file: str = ""
    digest: str = ""

    def holds(self, day: date) -> bool:
        """Whether the row is in effect on that day (`until` is the first day on which it is not)."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def cites(self) -> tuple[str, ...]:
        """Every authority of the row, wherever it is prosecuted."""
        return tuple(dict.fromkeys((*self.rests_on, *(a for ids in self.rests_on_in.values() for a in ids))))

    @property
    def standing(self) -> str:
        """Who checked it, in words."""
        if not self.verified:
            return "not yet checked by a lawyer"
        if self.verified["of"] != self.digest:
            return "changed since it was checked"
        return f"checked by {self.verified['by']}, {self.verified['on']:%-d %B %Y}"


class BadTable(ValueError):
    """A row that does not load; the message names file and row."""


def _words(where: str, conditions: dict[str, Any], known: Any) -> dict[str, frozenset[str]]:
    read = {}
    for name, value in conditions.items():
        if name not in known:
            raise BadTable(f"{where}: there is no finding {name!r}")
        words = frozenset([value] if isinstance(value, str) else value)
        if unknown := sorted(words - findings.WORDS[name]):
            raise BadTable(f"{where}: {unknown[0]!r} is not a word of {name}")
        read[name] = words
    return read


def parse(text: str, name: str) -> tuple[Row, ...]:
    """The rows of one file. Raises BadTable naming file, row and what is wrong."""
    rows = []
    for raw in tomllib.loads(text).get("step", []):
        where = f"{name}, {raw.get('id', 'a row without an id')}"
        try:
            digest = hashlib.sha256(
                json.dumps(
                    {k: v for k, v in raw.items() if k != "verified"}, sort_keys=True, default=str
                ).encode()
            ).hexdigest()[:16]
            row = Row(
                **{
                    **raw,
                    "who": Role(raw["who"]),
                    "ground": Ground(raw["ground"]),
                    "rests_on": tuple(raw["rests_on"]),
                    "commenced_by": (raw["commenced_by"],) if "commenced_by" in raw else (),
                    "unless": tuple(raw.get("unless", ())),
                    "when": _words(where, raw["when"], findings.OF_CASE),
                    "of": _words(where, raw.get("of", {}), findings.OF_CHARGE),
                    "met": _words(where, raw.get("met", {}), findings.OF_CASE),
                    "met_of": _words(where, raw.get("met_of", {}), findings.OF_CHARGE),
                    "rests_on_in": {
                        Jurisdiction(j): tuple(ids) for j, ids in raw.get("rests_on_in", {}).items()
                    },
                    "stage_file": name,
                    "digest": digest,
                }
            )
        except (KeyError, TypeError, ValueError) as error:
            raise error if isinstance(error, BadTable) else BadTable(f"{where}: {error}") from error
        if not row.rests_on:
            raise BadTable(f"{where}: cites nothing")
        if missing := [a for a in row.cites if a not in AUTHORITIES]:
            raise BadTable(f"{where}: cites {missing[0]}, which is not recorded")
        if unknown := [a for a in row.commenced_by if a not in AUTHORITIES]:
            raise BadTable(f"{where}: commenced by {unknown[0]}, which is not recorded")
        if row.due not in deadlines.RULES:
            raise BadTable(f"{where}: there is no deadline {row.due!r}")
        if row.counts_from not in FROM:
            raise BadTable(f"{where}: {row.counts_from!r} is not a day to count from")
        if row.about not in ABOUT:
            raise BadTable(f"{where}: a row is about a case or about the child, not {row.about!r}")
        if len(row.do.split()) > MOST_WORDS:
            raise BadTable(f"{where}: more than {MOST_WORDS} words")
        rows.append(row)
    return tuple(rows)


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Every row of the table. The files are read in the order of their names."""
    read = [
        row for path in sorted(FOLDER.glob("*.toml")) for row in parse(path.read_text("utf-8"), path.name)
    ]
    ids = [row.id for row in read]
    if len(ids) != len(set(ids)):
        raise BadTable(f"two rows are called {next(i for i in ids if ids.count(i) > 1)}")
    for row in read:
        if unknown := [other for other in row.unless if other not in ids]:
            raise BadTable(f"{row.id}: unless {unknown[0]}, which is no row")
    return tuple(read)


@lru_cache(maxsize=1)
def asked() -> dict[str, tuple[str, ...]]:
    """For each kind of row, the findings that some row asks for, in one order."""
    return {
        about: tuple(sorted({name for row in rows() if row.about == about for name in (*row.when, *row.met)}))
        for about in ABOUT
    }


@lru_cache(maxsize=16384)
def called(about: str, words: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows whose `when` these words of the `asked()` findings fulfil. The day is not looked at."""
    found = dict(zip(asked()[about], words, strict=True))
    return tuple(
        row
        for row in rows()
        if row.about == about and all(found[name] in wanted for name, wanted in row.when.items())
    )
