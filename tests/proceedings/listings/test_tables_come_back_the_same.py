"""Whatever order, headings, dates, banner and kind of file a clerk chooses: the same entries come out."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.listings.entry import Refused
from proceedings.listings.formats import read
from tests.proceedings.listings import tables_written as written

FORENAMES = ("Jayden", "Kezia", "Idris", "Zoë", "Mary-Ann", "Łucja".replace("Ł", "L"), "D'Andre", "Bo")
SURNAMES = ("Robson", "Danquah", "Hussein", "O'Dé", "de la Cruz", "Smith-Jones", "Nguyen", "Li")
HEADINGS = {
    "name": ("Name", "Defendant", "DEFENDANT NAME", "Enw", "Child’s name", "Full name:"),
    "dob": ("DOB", "D.O.B.", "Date of Birth", "date of birth ", "Dyddiad Geni", "Born"),
    "urn": ("URN", "Case URN", "CPS URN", "urn no."),
    "reference": ("Case number", "Case No", "Reference", "Cyfeirnod", "Ref"),
    "date": ("Date", "Hearing date", "Date of hearing", "Court date"),
    "time": ("Time", "Hearing Time", "Start time", "Amser"),
    "room": ("Court Room", "Courtroom", "Room", "Ystafell Llys"),
    "court": ("Court House", "Venue", "Court name"),
    "hearing": ("Hearing type", "Type of hearing", "Math o Wrandawiad"),
    "offence": ("Offence", "Charge", "Alleged offence", "Trosedd"),
    "other": ("Solicitor", "Comments", "Prosecutor", "LJA"),
}
DATES: tuple[Callable[[date], Any], ...] = (
    lambda day: day,
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}.{day.month}.{day:%Y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day:%d-%b-%y}",
    lambda day: f"{day:%A} {day.day} {day:%B %Y}",
    lambda day: f"{day:%Y-%m-%d}",
)
TIMES: tuple[Callable[[time], Any], ...] = (
    lambda clock: clock,
    lambda clock: f"{clock:%H:%M}",
    lambda clock: f"{clock.hour % 12 or 12}:{clock:%M}{'am' if clock.hour < 12 else 'pm'}",
    lambda clock: f"{clock.hour % 12 or 12}.{clock:%M} {'AM' if clock.hour < 12 else 'PM'}",
)
NAMES: tuple[Callable[[str, str], str], ...] = (
    lambda forenames, surname: f"{surname}, {forenames}",
    lambda forenames, surname: f"{surname.upper()}, {forenames}",
    lambda forenames, surname: f"{surname}, {forenames} (male)*",
)
KINDS: tuple[Callable[[Any], bytes], ...] = (
    written.xlsx,
    written.xls,
    written.ods,
    lambda rows: written.text(as_text(rows)),
    lambda rows: written.text(as_text(rows), ";", "cp1252"),
    lambda rows: written.text(as_text(rows), "\t", "utf-16"),
    lambda rows: written.word(as_text(rows)),
)


def as_text(rows: Any) -> list[list[str]]:
    def told(cell: Any) -> str:
        if isinstance(cell, date):
            return f"{cell:%d/%m/%Y}"
        return f"{cell:%H:%M}" if isinstance(cell, time) else cell or ""

    return [[told(cell) for cell in row] for row in rows]


people = st.fixed_dictionaries(
    {
        "forenames": st.sampled_from(FORENAMES),
        "surname": st.sampled_from(SURNAMES),
        "dob": st.dates(date(2008, 1, 1), date(2016, 12, 31)),
        "urn": st.integers(0, 99_999).map(lambda number: f"01ZD{number:05}26"),
        "reference": st.integers(0, 99_999).map(lambda number: f"26000{number:05}"),
        "date": st.dates(date(2026, 11, 23), date(2026, 11, 27)),
        "time": st.builds(time, st.integers(9, 16), st.sampled_from((0, 5, 15, 30))),
        "room": st.sampled_from(("Courtroom 1", "Court 12", "Room 2A")),
        "court": st.sampled_from(("Croydon Magistrates' Court", "Eastmere Youth Court")),
        "hearing": st.sampled_from(("First hearing", "Trial", "Sentence")),
        "offence": st.sampled_from(("Theft from a shop", "Robbery", "Possess knife, blade or point")),
    }
)


@st.composite
def lists(draw: Any) -> tuple[list[dict[str, Any]], bytes]:
    """Some people, and a file with them in columns of any order, one row each."""
    found = draw(
        st.lists(people, min_size=2, max_size=6, unique_by=(lambda one: one["urn"], lambda one: one["dob"]))
    )
    columns = draw(st.permutations(list(HEADINGS)))
    headings = [draw(st.sampled_from(HEADINGS[column])) for column in columns]
    day, born, clock, name = (draw(st.sampled_from(styles)) for styles in (DATES, DATES, TIMES, NAMES))
    cells: dict[str, Callable[[dict[str, Any]], Any]] = {
        "name": lambda one: name(one["forenames"], one["surname"]),
        "dob": lambda one: born(one["dob"]),
        "date": lambda one: day(one["date"]),
        "time": lambda one: clock(one["time"]),
        "other": lambda one: "CPS",
    }
    rows: list[list[Any]] = [
        [cells[column](one) if column in cells else one[column] for column in columns] for one in found
    ]
    banner: list[list[Any]] = draw(st.sampled_from(([], [["Court list"]], [["Printed 20/11/2026"], [None]])))
    total: list[list[Any]] = draw(st.sampled_from(([], [[None]], [["Total: 6"]])))
    return found, draw(st.sampled_from(KINDS))([*banner, headings, *rows, *total])


@settings(max_examples=60)
@given(lists())
def test_a_written_list_reads_back_the_same(drawn: tuple[list[dict[str, Any]], bytes]) -> None:
    found, content = drawn
    reading = read("list", content)
    assert reading.faults == ()
    told = [
        {
            "forenames": one.forenames, "surname": (one.surname or "").casefold(), "dob": one.dob, "urn": one.urn,
            "reference": one.reference, "date": one.date, "time": one.time, "room": one.room, "court": one.court,
            "hearing": one.hearing_type, "offence": one.offences[0].title,
        }
        for one in reading.entries
    ]  # fmt: skip
    assert told == [one | {"surname": one["surname"].casefold()} for one in found]


def damaged(content: bytes, where: int, instead: bytes, length: int) -> bytes:
    at = where % max(1, len(content))
    return content[:at] + instead + content[at + length :]


damage = st.tuples(st.integers(0, 1_000_000), st.binary(max_size=20), st.integers(0, 40))


@settings(max_examples=60)
@given(lists(), damage)
def test_a_damaged_list_is_read_refused_or_asked_about_and_nothing_else(
    drawn: tuple[list[dict[str, Any]], bytes], how: tuple[int, bytes, int]
) -> None:
    with suppress(Refused):  # asking is a refusal too
        read("list", damaged(drawn[1], *how))


@settings(max_examples=40)
@given(lists(), damage, st.integers(0, 20))
def test_a_list_damaged_before_it_was_packed_is_no_different(
    drawn: tuple[list[dict[str, Any]], bytes], how: tuple[int, bytes, int], which: int
) -> None:
    content, into = drawn[1], io.BytesIO()
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(into, "w") as new:
        names = old.namelist()
        for number, name in enumerate(names):
            data = old.read(name)
            new.writestr(name, damaged(data, *how) if number == which % len(names) else data)
    with suppress(Refused):
        read("list", into.getvalue())


cells = st.one_of(
    st.text(max_size=20),
    st.sampled_from([word for words in HEADINGS.values() for word in words]),
    st.sampled_from(["SMITH, John", "09/03/2010", "01ZD1234526", "10am", "******", "Courtroom 2"]),
)


@settings(max_examples=150)
@given(st.lists(st.lists(cells, max_size=6), max_size=8))
def test_any_text_in_any_cells_is_read_refused_or_asked_about(rows: list[list[str]]) -> None:
    for content in (
        written.text(rows, encoding="utf-8-sig"),
        "\n".join(" ".join(row) for row in rows).encode(errors="replace"),
    ):
        with suppress(Refused):
            read("list", content)
