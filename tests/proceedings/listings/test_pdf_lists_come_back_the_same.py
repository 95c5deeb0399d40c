"""Whatever names, dates and wordings stand in it and however it is laid out: what was written to PDF is read from it."""

from contextlib import suppress
from datetime import date, time
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings.listings.entry import Refused
from proceedings.listings.formats import read
from tests.proceedings.listings import pdfs_written as pdf

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
FORENAMES = (
    "Jayden",
    "Kezia Abena",
    "Idris",
    "Zoë",
    "Mary-Ann",
    "D'Andre",
    "Bo",
    "Bartholomew Alexander James",
)
SURNAMES = (
    "Robson",
    "Danquah",
    "Hussein",
    "O'Dé",
    "de la Cruz",
    "Smith-Jones",
    "Nguyen",
    "Li",
    "Llŷr-Rhydderch",
)
OFFENCES = (
    "Theft from a shop",
    "Robbery",
    "Possess knife, blade or sharp pointed article in a public place - Criminal Justice Act 1988",
)
WORDINGS = (
    "",
    "Had a knife.",
    "On 14/03/2026 at Eastmere stole goods, of the value of £12.40, of Another. " * 7,
)

people = st.fixed_dictionaries(
    {
        "forenames": st.sampled_from(FORENAMES),
        "surname": st.sampled_from(SURNAMES),
        "dob": st.dates(date(2008, 1, 1), date(2016, 12, 31)),
        "urn": st.integers(0, 99_999).map(lambda number: f"01ZD{number:05}26"),
        "time": st.builds(time, st.integers(9, 16), st.sampled_from((0, 5, 15, 30))),
        "room": st.sampled_from(("Courtroom 1", "Court 12", "Room 2A")),
        "hearing": st.sampled_from(
            ("First hearing", "Trial", "Sentence", "Application to vary bail conditions")
        ),
        "offences": st.lists(st.tuples(st.sampled_from(OFFENCES), st.sampled_from(WORDINGS)), max_size=3),
    }
)
everybody = st.lists(
    people, min_size=2, max_size=14, unique_by=(lambda one: one["urn"], lambda one: one["dob"])
)


@settings(max_examples=5, suppress_health_check=SLOW)
@given(everybody, st.booleans())
def test_a_standard_list_comes_back_the_same(found: list[dict[str, Any]], welsh: bool) -> None:
    cases = [
        {
            "name": f"{one['surname']}, {one['forenames']} (male)", "dob": f"{one['dob']:%d/%m/%Y}", "age": "16",
            "reference": one["urn"], "hearing_type": one["hearing"], "panel": "YOUTH", "pnc": "2026/1234567L",
            "offences": [{"code": "TH68010", "title": title, "wording": said} for title, said in one["offences"]],
        }
        for one in found
    ]  # fmt: skip
    court = {"court": "Croydon Magistrates' Court", "lja": "South London", "room": "Courtroom 1"}
    content = pdf.standard(
        [court | {"sittings": [("10am", cases)]}], words=pdf.STANDARD_WELSH if welsh else pdf.STANDARD
    )
    reading = read("list.pdf", content)
    assert reading.faults == ()
    assert [
        (one.surname, one.forenames, one.dob, one.urn, one.hearing_type, one.pnc, one.age)
        for one in reading.entries
    ] == [
        (one["surname"], one["forenames"], one["dob"], one["urn"], one["hearing"], "2026/1234567L", 16)
        for one in found
    ]
    assert [[(o.code, o.title, o.wording or "") for o in one.offences] for one in reading.entries] == [
        [("TH68010", title, said.strip()) for title, said in one["offences"]] for one in found
    ]


@settings(max_examples=6, suppress_health_check=SLOW)
@given(
    everybody,
    st.permutations(["Time", "Defendant", "DOB", "URN", "Court Room", "Hearing type", "Offence"]),
    st.sampled_from(("boxed", "below", "none")),
    st.sampled_from(("LEFT", "CENTER")),
    st.sampled_from((0, 3, 8)),
)
def test_any_table_comes_back_the_same_or_is_refused_whole(
    found: list[dict[str, Any]], order: list[str], lines: str, align: str, padding: int
) -> None:
    cells = [
        {
            "Time": f"{one['time']:%H:%M}", "Defendant": f"{one['surname']}, {one['forenames']}",
            "DOB": f"{one['dob']:%d/%m/%Y}", "URN": one["urn"], "Court Room": one["room"],
            "Hearing type": one["hearing"], "Offence": one["offences"][0][0] if one["offences"] else "",
        }
        for one in found
    ]  # fmt: skip
    rows = [order, *([row[heading] for heading in order] for row in cells)]
    content = pdf.table(rows, above=["Eastmere Youth Court"], lines=lines, align=align, padding=padding)
    try:
        reading = read("list.pdf", content)
    except Refused:
        assert lines == "none"  # where rules part rows and columns nothing is unclear
        return
    assert reading.faults == ()
    assert [
        (one.time, f"{one.surname}, {one.forenames}", one.dob, one.urn, one.room, one.hearing_type)
        for one in reading.entries
    ] == [
        (
            one["time"],
            f"{one['surname']}, {one['forenames']}",
            one["dob"],
            one["urn"],
            one["room"],
            one["hearing"],
        )
        for one in found
    ]


SAMPLE = pdf.table([["Name", "DOB", "URN"], ["SMITH, John", "09/03/2010", "01ZD1234526"]])


@settings(max_examples=6, suppress_health_check=SLOW)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=20), st.integers(0, 200))
def test_a_damaged_pdf_is_read_or_refused_and_nothing_else(where: int, instead: bytes, length: int) -> None:
    with suppress(Refused):
        read("list.pdf", SAMPLE[:where] + instead + SAMPLE[where + length :])
