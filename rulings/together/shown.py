"""Whether the form shows a question, as far as the answers tell: its conditions, read from the file of questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from rulings.together.questions import Question, by_key

ABBREVIATED: Final = {"consent": "pv-want-to-submit-nrm", "support": "does-pv-need-support"}
_CLAUSE: Final = re.compile(r"^(\S+) is (.+)$")
_AND: Final = re.compile(r" and (?=\S+ is )")

Answers = Mapping[str, Sequence[str]]  # key of a question to all that was answered, by whomever


@dataclass(frozen=True, slots=True)
class Clause:
    """The answer to the question `key` is one of `values`."""

    key: str
    values: tuple[str, ...]


@cache
def clauses(condition: str) -> tuple[Clause, ...] | None:
    """The condition taken apart; None where only a person can tell (a file was uploaded)."""
    found = []
    for part in _AND.split(condition):
        match = _CLAUSE.match(part)
        if match is None:
            return None
        key, said = match.groups()
        key = ABBREVIATED.get(key, key)
        if key == "types-of-exploitation-other":
            key, said = "types-of-exploitation-*", "Other"
        if key not in by_key():
            return None
        found.append(
            Clause(key, tuple(value.removeprefix("the ").casefold() for value in said.split(" or ")))
        )
    return tuple(found)


def shown(question: Question, answers: Answers) -> bool | None:
    """True, False, or None while what it depends on is not answered. Sources that differ: shown if any makes it so."""
    if not question.shown_when:
        return True
    parts = clauses(question.shown_when)
    if parts is None:
        return None
    found = [_holds(part, answers) for part in parts]
    if False in found:
        return False
    return None if None in found else True


def _holds(clause: Clause, answers: Answers) -> bool | None:
    if shown(by_key()[clause.key], answers) is False:
        return False
    given = [text for text in answers.get(clause.key, ()) if text]
    if not given:
        return None
    options = [option.casefold() for option in by_key()[clause.key].choices]
    return any(
        _says(said.strip().casefold(), value, options)
        for text in given
        for said in text.split(" | ")
        for value in clause.values
    )


def _says(said: str, value: str, options: list[str]) -> bool:
    """The form's file shortens some choices: "Yes" for "Yes - explained, and they give consent"."""
    return said == value if value in options else said.startswith(value)
