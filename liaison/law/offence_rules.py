"""The rules by which titles are read: offence-rules.toml and offence-local-rules.toml, loaded and checked.

What stands in those files is the law as a lawyer reads it; how a rule is written is told at the top of the
first.
"""

import csv
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from liaison.law import schedule4
from liaison.law.phrases import says
from liaison.law.words import Verdict

TABLE_KEYS = {"prefixes", "name", "otherwise", "guard", "rule"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One offence, or a group that shares an answer: one of `listed`, `not_listed` and `check` is set."""

    says: tuple[str, ...]
    because: str
    unless: tuple[str, ...] = ()
    listed: tuple[str, ...] | None = None
    of: str = ""
    not_listed: str | None = None
    check: str | None = None
    whole: bool = False
    ancillary: bool = False

    def fits(self, title: str) -> bool:
        return says(title, self.says) and not says(title, self.unless)

    @property
    def answer(self) -> tuple[Any, ...]:
        """What must agree where two rules fit one title."""
        if self.listed is not None:
            paragraphs = {(e.paragraph, e.in_force_from) for e in schedule4.find(self.of, self.listed)}
            return (Verdict.EXCLUDED, tuple(sorted(paragraphs)), self.ancillary)
        if self.check is not None:
            return (Verdict.LEGAL_CHECK, self.check)
        return (Verdict.AVAILABLE,)


@dataclass(frozen=True, slots=True)
class Table:
    """The rules of one Act."""

    name: str
    rules: tuple[Rule, ...]
    otherwise: str = ""
    guard: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def acts() -> dict[str, str]:
    """Prefix of a code -> the Act."""
    with (schedule4.HERE / "offence-acts.csv").open(newline="", encoding="utf-8") as rows:
        return {row["prefix"]: row["act"] for row in csv.DictReader(rows)}


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """Prefix -> the rules of its Act. An unknown key, or a rule with no answer or with two, does not load."""
    read: dict[str, Table] = {}
    for act in tomllib.loads((schedule4.HERE / "offence-rules.toml").read_text(encoding="utf-8"))["act"]:
        for prefix in act["prefixes"]:
            if prefix in read:
                raise ValueError(f"offence-rules.toml: {prefix} has two tables")
            read[prefix] = _table(act, act["name"])
    return read


@lru_cache(maxsize=1)
def local_table() -> Table:
    """The rules for codes that are not national."""
    read = tomllib.loads((schedule4.HERE / "offence-local-rules.toml").read_text(encoding="utf-8"))
    return _table({"name": "local codes", **read}, "")


def _table(read: dict[str, Any], act: str) -> Table:
    if unknown := sorted(read.keys() - TABLE_KEYS):
        raise ValueError(f"{read['name']}: unknown key {unknown[0]!r}")
    rules = []
    for row in read.get("rule", []):
        values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
        rule = Rule(**{"of": act, **values})
        if sum(answer is not None for answer in (rule.listed, rule.not_listed, rule.check)) != 1:
            raise ValueError(f"{read['name']}: a rule needs one of listed, not_listed and check: {rule.says}")
        if rule.check and rule.check not in schedule4.paragraphs():
            raise ValueError(f"{read['name']}: Schedule 4 has no paragraph {rule.check}")
        if rule.listed is not None:
            schedule4.find(rule.of, rule.listed)
        rules.append(rule)
    return Table(read["name"], tuple(rules), read.get("otherwise", ""), tuple(read.get("guard", ())))
