"""Of every published sample of a JSON list, each defendant is an entry and each gap a fault: counted twice."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proceedings.listings.formats import read

NEW = "court-lists/pip-data-management/src/test/resources/mocks"
INVALID = "court-lists/pip-data-management/src/integrationTest/resources/data"
OLD = "court-lists/pip-data-management@before-2025-12/src/test/resources/mocks"


def under(value: Any, key: str) -> Iterator[Any]:
    """Every value under `key`, wherever it is."""
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for child in value.values():
            yield from under(child, key)
    elif isinstance(value, list):
        for child in value:
            yield from under(child, key)


def of_sittings(document: Any) -> tuple[int, int]:
    """(defendants and subjects, places where nobody or nobody's role is named), by walking the file plainly."""
    people = gaps = 0
    for key in ("case", "application"):
        for matter in [one for some in under(document, key) for one in some]:
            parties = matter.get("party", [])
            sought = [party for party in parties if party.get("partyRole") == "DEFENDANT"]
            if key == "application":
                sought = [party for party in parties if party.get("subject")] or sought
            people += len(sought)
            gaps += not sought
            gaps += sum("partyRole" not in one and "individualDetails" in one for one in parties)
    return people, gaps


def of_crown(document: Any) -> tuple[int, int]:
    cases = [
        one for key in ("Hearings", "Cases", "ReserveList") for some in under(document, key) for one in some
    ]
    return sum(len(case.get("Defendants", [])) for case in cases), sum(
        not case.get("Defendants") for case in cases
    )


def of_libra(document: Any) -> tuple[int, int]:
    return sum(len(some) for some in under(document, "case")), 0


@pytest.mark.parametrize(
    ("sample", "count", "format", "entries", "faults", "asks"),
    [
        (f"{NEW}/magistratesStandardList.json", of_sittings, "CaTH Magistrates Standard List", 7, 0, ()),
        (
            f"{INVALID}/magistrates-standard-list/magistratesStandardListWithInvalidData.json",
            of_sittings, "CaTH Magistrates Standard List", 5, 0, (),
        ),
        (f"{NEW}/magistratesPublicList.json", of_sittings, "CaTH Magistrates Public List", 3, 13, ("court",)),
        (
            f"{INVALID}/magistrates-public-list/magistratesPublicListWithInvalidData.json",
            of_sittings, "CaTH Magistrates Public List", 3, 13, ("court",),
        ),
        (f"{NEW}/magistratesAdultCourtList.json", of_libra, "CaTH Magistrates Adult Court List", 6, 0, ("date",)),
        (
            f"{NEW}/magistratesPublicAdultCourtList.json",
            of_libra, "CaTH Magistrates Public Adult Court List", 4, 0, ("date",),
        ),
        (f"{NEW}/crownDailyPddaList.json", of_crown, "CaTH Crown Daily List", 3, 1, ("date",)),
        (f"{NEW}/crownFirmPddaList.json", of_crown, "CaTH Crown Firm List", 4, 1, ()),
        (f"{NEW}/crownWarnedPddaList.json", of_crown, "CaTH Crown Warned List or Advance List", 2, 0, ()),
        (f"{OLD}/crownDailyList.json", of_sittings, "until December 2025", 4, 9, ()),
        (f"{OLD}/crownFirmList.json", of_sittings, "until December 2025", 10, 0, ()),
        (f"{OLD}/crownWarnedList.json", of_sittings, "until December 2025", 13, 0, ()),
    ],
)  # fmt: skip
def test_every_defendant_of_a_sample_is_an_entry_and_every_gap_a_fault(
    shared: Path, sample: str, count: Any, format: str, entries: int, faults: int, asks: tuple[str, ...]
) -> None:
    content = (shared / sample).read_bytes()
    found = read(sample, content)
    assert format in found.format
    assert (len(found.entries), len(found.faults)) == count(json.loads(content)) == (entries, faults)
    assert found.asks == asks


@pytest.mark.parametrize("folder", [NEW, OLD])
def test_where_an_entry_says_it_is_the_file_has_that_person(shared: Path, folder: str) -> None:
    for sample in sorted((shared / folder).glob("*List.json")):
        content = sample.read_bytes()
        if sample.name.startswith("sjp"):
            continue
        for entry in read(sample.name, content).entries:
            place = json.loads(content)
            for key in entry.where.split("/")[1:]:
                place = place[int(key)] if isinstance(place, list) else place[key]
            assert entry.surname is not None
            assert any(part in json.dumps(place) for part in (entry.surname, str(entry.name_as_printed)))
