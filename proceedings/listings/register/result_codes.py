"""What a result's code means for a proceeding: the table of `proceedings/result_codes.csv`.

A code that is printed and not in the table is unknown, whatever stands beside it: it is shown, never guessed.
Source of the table: see `proceedings/NOTICE.md`.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from proceedings.listings.register.told import Result

TABLE = Path(__file__).resolve().parents[2] / "result_codes.csv"


def meaning(result: Result) -> str | None:
    """The meaning in the table's words ("charge ended: discontinued"), or None where the code is unknown.

    A result without a short code is looked up by its whole label, then by its number; either counts only where
    everything that bears it means the same (numbers 2050, 4510 and 1029 serve several).
    """
    if result.code:
        return _by_code().get(result.code.casefold())
    label = result.text.split("\n", 1)[0].strip().casefold()
    return _by_label().get(label) or (_by_number().get(result.cjs_code) if result.cjs_code else None)


def label_of(code: str) -> str | None:
    """The label that the table has for a short code."""
    return next((row["label"] for row in _rows() if row["code"].casefold() == code.casefold()), None) or None


def is_known(code: str) -> bool:
    """Whether a short code is in the table; capitals and small letters are the same code."""
    return code.casefold() in _by_code()


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _by_code() -> dict[str, str]:
    return _settled((row["code"].casefold(), row["meaning_for_proceeding"]) for row in _rows())


@cache
def _by_label() -> dict[str, str]:
    return _settled(
        (row["label"].casefold(), row["meaning_for_proceeding"]) for row in _rows() if row["label"]
    )


@cache
def _by_number() -> dict[str, str]:
    return _settled((row["cjs_code"], row["meaning_for_proceeding"]) for row in _rows() if row["cjs_code"])


def _settled(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in found.items() if len(values) == 1}
