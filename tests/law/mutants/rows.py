"""Mutants of the tables: every row with one thing changed that a lawyer would call another rule, a line of JSON each.

Texts for people and authorities stay: what is printed is held by the pages made from the tables. Always the same
mutants in the same order: `python -m tests.law.mutants.rows liaison/law > rows.jsonl`.
"""

import csv
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from liaison.law import findings

Change = tuple[str, str, str, str]  # the row, what was, what stands instead, the whole file then
DAY = timedelta(days=1)
OTHER = {
    "who": {"yot_worker": "defence_solicitor", "defence_solicitor": "yot_worker", "first_responder": "yot_worker"},
    "due": {"house_prompt": "same_day", "same_day": "house_prompt"},
    "ground": {"decision": "stage", "stage": "decision", "hearing": "stage", "date": "stage"},
    "unit": {"business days": "calendar days", "calendar days": "business days", "weeks": "months", "months": "weeks", "years": "months"},
    "day_one": {"the day after": "the trigger", "the trigger": "the day after"},
    "if_closed": {"stays": "moves forward", "moves forward": "stays", "moves back": "stays"},
    "basis": {"law": "target", "target": "law", "guidance": "law", "house": "law", "candidate": "law"},
    "act_by": {"14:30": "working day", "working day": "none", "none": "working day"},
}  # fmt: skip
WITHOUT = ("unless", "general", "counts_from", "reckoner", "start", "picked_by", "committal", "until", "whole", "ancillary", "otherwise", "guard", "ask", "adults")  # fmt: skip


def blocks(text: str, head: str) -> Iterator[tuple[int, int]]:
    """First line and line after the last of each row of a TOML file."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if re.match(head, line)]
    for n in starts:
        end = next((m for m in range(n + 1, len(lines)) if re.match(r"\s*\[|# ---", lines[m])), len(lines))
        yield n, end


def values(lines: list[str], first: int, after: int) -> Iterator[tuple[int, int]]:
    """The lines of each key and its value; a list may go over several."""
    n = first
    while n < after:
        end = n + 1
        if " = " in lines[n] and not lines[n].strip().startswith("#"):
            while True:
                try:
                    tomllib.loads("\n".join(lines[n:end]))
                    break
                except tomllib.TOMLDecodeError:
                    end += 1
            yield n, end
        n = end


def put(lines: list[str], first: int, after: int, *instead: str) -> str:
    return "\n".join([*lines[:first], *instead, *lines[after:]]) + "\n"


def conditions(key: str, held: dict[str, Any]) -> Iterator[str]:
    """The inline table of `when` and its like with a finding less, a word less, or another word."""
    for name, value in held.items():
        rest = {k: v for k, v in held.items() if k != name}
        words = [value] if isinstance(value, str) else value
        others = sorted(findings.WORDS[name] - set(words) - {""})
        yield written(key, rest)
        if len(words) > 1:
            for word in words:
                yield written(key, {**held, name: [w for w in words if w != word]})
        elif others:
            yield written(key, {**held, name: others[0]})


def written(key: str, table: dict[str, Any]) -> str:
    return (
        f"{key} = {{ "
        + ", ".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in table.items())
        + " }"
    )


def of_line(line: str) -> Iterator[str]:
    """What may stand instead of one line; nothing: the line is left out."""
    key, _, value = line.partition(" = ")
    key = key.strip()
    if key in ("when", "of", "met", "met_of") and value.startswith("{"):
        yield from conditions(key, tomllib.loads(line)[key])
        if key in ("met", "met_of"):
            yield ""
    elif key in WITHOUT:
        yield ""
    elif key in OTHER:
        word = tomllib.loads(line)[key]
        yield f'{key} = "{OTHER[key].get(word, "house_prompt")}"'
    elif key in ("count", "adults"):
        yield f"{key} = {int(value) + 1}"
        if int(value) > 1:
            yield f"{key} = {int(value) - 1}"
    elif key in ("says", "listed", "jurisdictions"):
        words = tomllib.loads(line)[key]
        for word in words if len(words) > 1 else ():
            yield f"{key} = {json.dumps([w for w in words if w != word], ensure_ascii=False)}"
    elif key == "by_court":
        courts = tomllib.loads(line)[key]
        for court in courts:
            yield written(key, {k: v for k, v in courts.items() if k != court})
            yield written(key, {**courts, court: courts[court] + 1})


def of_toml(path: Path, head: str) -> Iterator[Change]:
    text = path.read_text("utf-8")
    lines = text.splitlines()
    name = ""
    for first, after in blocks(text, head):
        ids = [line for line in lines[first:after] if line.strip().startswith(("id =", "says ="))]
        head_of = lines[first].strip("[] ")
        name = (ids[0].strip() if ids else head_of)[:70]
        if not head_of.isidentifier() or head_of in ("step",):
            yield name, "the row", "no row", put(lines, first, after)
        for n, end in values(lines, first + 1, after):
            was = " ".join(line.strip() for line in lines[n:end])
            for instead in of_line(was):
                yield f"{path.name}:{first + 1} {name}", was, instead, put(lines, n, end, instead)
        since = [n for n in range(first, after) if lines[n].startswith("since = ")]
        for n in since:
            day = date.fromisoformat(lines[n].split()[2])
            later = f"since = {day + DAY}"
            changed = [*lines[:n], later, *lines[n + 1 :]]
            for m in range(max(0, n - 25), n):  # the version before ends a day later too
                if lines[m] == f"until = {day}":
                    changed[m] = f"until = {day + DAY}"
            yield f"{path.name}:{first + 1} {name}", lines[n], later, "\n".join(changed) + "\n"


def of_csv(path: Path) -> Iterator[Change]:
    """Schedule 4: a provision left out, or listed from a day later."""
    lines = path.read_text("utf-8").splitlines()
    for n, row in enumerate(csv.DictReader(lines), 1):
        name = f"schedule4.csv:{n + 1} {row['paragraph']} {row['provision']}"
        yield name, "the row", "no row", put(lines, n, n + 1)
        later = str(date.fromisoformat(row["in_force_from"]) + DAY)
        yield (
            name,
            row["in_force_from"],
            later,
            put(lines, n, n + 1, lines[n].replace(row["in_force_from"], later, 1)),
        )


def everything(folder: Path) -> Iterator[tuple[Path, Change]]:
    for path in sorted((folder / "steps").glob("*.toml")):
        yield from ((path, change) for change in of_toml(path, r"\[\[step\]\]"))
    deadlines = folder / "deadlines.toml"
    yield from ((deadlines, change) for change in of_toml(deadlines, r"\["))
    yield from ((folder / "schedule4.csv", change) for change in of_csv(folder / "schedule4.csv"))
    for path in (folder / "offence-rules.toml", folder / "offence-local-rules.toml"):
        yield from ((path, change) for change in of_toml(path, r"\s*\[\["))


if __name__ == "__main__":
    for path, (row, was, now, code) in everything(Path(sys.argv[1])):
        print(json.dumps({"file": str(path), "line": 0, "within": row, "was": was, "now": now, "code": code}))
