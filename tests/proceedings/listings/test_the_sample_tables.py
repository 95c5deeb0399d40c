"""The small lists in fixtures/lists, as a team can try them by hand."""

from pathlib import Path

import pytest

from proceedings.listings.formats import read
from proceedings.listings.formats.table import ColumnsUnclear

LISTS = Path(__file__).parents[3] / "fixtures" / "lists"


@pytest.mark.parametrize(
    ("name", "kind", "people"),
    [
        ("croydon-standard.xlsx", "CaTH Magistrates Standard List (Excel)", ["Robson", "Danquah", "Defendant 1", "Croft Meats"]),
        ("clerk-banner-and-totals.xlsx", "Table (Excel)", ["ROBSON", "DANQUAH", "Hussein"]),
        ("crime-portal-welsh.csv", "CaTH Crime Portal Magistrates Standard List (CSV)", ["ROBSON"]),
        ("late-extras.txt", "Late extras (pasted text)", ["ROBSON", "Danquah", "Hussein"]),
    ],
)  # fmt: skip
def test_each_is_read_whole(name: str, kind: str, people: list[str]) -> None:
    reading = read(name, (LISTS / name).read_bytes())
    assert (reading.format, [entry.surname for entry in reading.entries], reading.faults) == (
        kind,
        people,
        (),
    )


def test_one_of_them_asks_what_its_columns_are() -> None:
    name = "clerk-columns-to-be-named.csv"
    with pytest.raises(ColumnsUnclear):
        read(name, (LISTS / name).read_bytes())
