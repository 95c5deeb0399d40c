"""Answer a key of pairs: `python bench/match_pairs.py FILE` prints pair_id,auto_link,offered, 0 or 1.

With `--score` it prints instead what counts, by class: wrong links, rash links, missed musts, pairs not
offered.
"""

import argparse
import csv
import sys
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from proceedings.listings import names
from proceedings.listings.entry import Entry
from proceedings.listings.matching import Match, Person, match


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def alias(text: str) -> tuple[str, str]:
    taken = names.take_apart(text.strip())
    return taken.forenames, taken.surname


def person(row: dict[str, str]) -> Person:
    """Our side of a row."""
    return Person(
        id=row["pair_id"],
        forenames=row["yp_forenames"],
        surname=row["yp_surname"],
        dob=day(row["yp_dob"]),
        sex=row["yp_sex"] or None,
        pnc=row["yp_pnc"] or None,
        urns=tuple(filter(None, row["yp_urns"].split(";"))),
        aliases=tuple(alias(text) for text in row["yp_aliases"].split(";") if text.strip()),
        address=row["yp_address"] or None,
        postcode=row["yp_postcode"] or None,
    )


def entry(row: dict[str, str], on: date) -> Entry:
    """The list's side of a row."""
    taken = names.take_apart(row["le_name"])
    forenames, surname = row["le_forenames"] or taken.forenames, row["le_surname"] or taken.surname
    return Entry(
        where=row["pair_id"],
        surname=surname or None,
        forenames=forenames or None,
        name_as_printed=row["le_name"],
        dob=day(row["le_dob"]),
        date=on,
        age=int(row["le_age"]) if row["le_age"] else None,
        sex={"M": "male", "F": "female"}.get(row["le_sex"], taken.sex),
        custody=taken.custody,
        reference=row["le_urn"] or None,
        urn=row["le_urn"] or None,
        pnc=row["le_pnc"] or None,
        address=row["le_address"] or None,
        postcode=row["le_postcode"] or None,
        withheld=names.is_withheld(row["le_name"]) or names.is_withheld(forenames, surname),
    )


def answers(rows: list[dict[str, str]], on: date) -> list[Match]:
    return [match(entry(row, on), [person(row)]) for row in rows]


def score(rows: list[dict[str, str]], found: list[Match], on: date) -> str:
    """The figures in the order in which they count, then every class with something to say."""
    totals: Counter[str] = Counter()
    classes: dict[str, Counter[str]] = {}
    for row, answer in zip(rows, found, strict=True):
        linked, offered = answer.kind == "exact", answer.kind != "none"
        said = classes.setdefault(row["class"], Counter())
        marks = {
            "wrong": linked and row["answer"] == "different",
            "rash": linked and row["answer"] == "same" and row["auto"] == "must_not",
            "missed must": not linked and row["auto"] == "must",
            "may linked": linked and row["auto"] == "may",
            "same, unmasked": row["answer"] == "same" and not entry(row, on).withheld,
            "same not offered": row["answer"] == "same" and not offered and not entry(row, on).withheld,
            "different offered": row["answer"] == "different" and offered,
        }
        for name, yes in marks.items():
            totals[name] += yes
            said[name] += yes
    lines = [f"{len(rows)} pairs: " + ", ".join(f"{name} {count}" for name, count in totals.items())]
    for name in sorted(classes):
        lines.append(
            f"{name}: " + ", ".join(f"{mark} {count}" for mark, count in classes[name].items() if count)
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--score", action="store_true", help="the figures instead of the answers")
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 11, 24), help="day of the list")
    chosen = parser.parse_args()
    with chosen.file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = answers(rows, chosen.on)
    if chosen.score:
        print(score(rows, found, chosen.on))
        return 0
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("pair_id", "auto_link", "offered"))
    for row, answer in zip(rows, found, strict=True):
        writer.writerow((row["pair_id"], int(answer.kind == "exact"), int(answer.kind != "none")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
