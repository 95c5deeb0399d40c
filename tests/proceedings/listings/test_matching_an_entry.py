"""Who is the person in an entry: what links by itself, what is asked, what never matches."""

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.people.identifiers import check_letter
from proceedings.listings.entry import Entry
from proceedings.listings.formats import read
from proceedings.listings.matching import Index, Match, Person, match

ROOT = Path(__file__).resolve().parents[3]


def pnc(year: int, serial: int) -> str:
    return f"{year}/{serial:07d}{check_letter(f'{year % 100:02d}{serial:07d}')}"


OURS, ANOTHER = pnc(2025, 412637), pnc(2024, 1204)
KOFI = Person(
    id=1,
    forenames="Kofi",
    surname="Mensah",
    dob=date(2010, 9, 5),
    sex="M",
    pnc=OURS,
    urns=("01ZD1048226",),
    aliases=(("Kwame", "Boateng"),),
    address="Flat 3, 18 Larch Rise",
    postcode="ZX1 4AB",
)
LISTED = Entry(
    where="/1", surname="Mensah", forenames="Kofi", dob=date(2010, 9, 5), date=date(2026, 7, 22), sex="male"
)


def found(*, us: dict[str, Any] | None = None, **entry: Any) -> Match:
    return match(replace(LISTED, **entry), [replace(KOFI, **(us or {}))])


HOME: dict[str, Any] = {"address": "Flat 3, 18 Larch Rise", "postcode": "ZX14AB"}


@pytest.mark.parametrize(
    "entry",
    [
        {"pnc": OURS},
        {"pnc": "25/412637" + OURS[-1].lower()},
        {"urn": "01 zd/10482 26"},
        HOME,
        {"pnc": OURS, "forenames": "Kofi Joseph"},
        {"pnc": OURS, "surname": "Boateng", "forenames": "Kwame"},
        {"urn": "01ZD1048226", "address": "9 Other Road", "postcode": "ZX2 2BB"},
        {"urn": "01ZD1048226", "surname": "MENSAH", "forenames": "KOFI"},
    ],
)
def test_several_strong_identifiers_that_agree_link_by_themselves(entry: dict[str, Any]) -> None:
    assert found(**entry).kind == "exact"


@pytest.mark.parametrize(
    ("why", "entry"),
    [
        ("name and date of birth alone belong to two people often enough", {}),
        ("another PNC ID", {"pnc": ANOTHER, **HOME}),
        ("the other sex", {"pnc": OURS, "sex": "female", **HOME}),
        ("a title of the other sex", {"pnc": OURS, "sex": None, "name_as_printed": "Miss Kofi Mensah"}),
        ("day and month changed places", {"pnc": OURS, "dob": date(2010, 5, 9)}),
        ("1 January of the right year", {"pnc": OURS, "dob": date(2010, 1, 1)}),
        ("a dummy date of birth", {"pnc": OURS, "dob": date(1900, 1, 1)}),
        ("no date of birth", {"pnc": OURS, "dob": None}),
        ("a URN without the date of birth", {"urn": "01ZD1048226", "dob": None}),
        ("a slip in the name", {"pnc": OURS, "surname": "Mensa"}),
        ("an initial", {"pnc": OURS, "forenames": "K"}),
        ("forename and surname changed places", {"pnc": OURS, "surname": "Kofi", "forenames": "Mensah"}),
        ("another name under our PNC ID", {"pnc": OURS, "surname": "Adjei", "forenames": "Yaw"}),
        ("a middle name that we lack, without the PNC ID", {"forenames": "Kofi Joseph", **HOME}),
        ("an alias without the PNC ID", {"surname": "Boateng", "forenames": "Kwame", **HOME}),
        ("a neighbour's postcode", {"address": "Flat 30, 18 Larch Rise", "postcode": "ZX1 4AB"}),
        ("our PNC ID with a wrong letter", {"pnc": OURS[:-1] + ("A" if OURS[-1] != "A" else "B")}),
    ],
)
def test_anything_less_is_offered_to_a_person(why: str, entry: dict[str, Any]) -> None:
    assert found(**entry).kind == "possible", why


def test_a_different_middle_name_is_another_person_until_somebody_says_otherwise() -> None:
    answer = found(us={"forenames": "Kofi James"}, forenames="Kofi Paul", pnc=OURS)
    assert answer.kind == "possible"
    assert "middle name" in answer.candidates[0].differs


@pytest.mark.parametrize("spelling", ["Mohammed", "Muhammad", "MOHAMED"])
def test_a_lone_forename_that_brothers_share_needs_the_pnc_id(spelling: str) -> None:
    us = {"forenames": spelling}
    assert found(us=us, forenames=spelling, urn="01ZD1048226", **HOME).kind == "possible"
    assert found(us=us, forenames=spelling, pnc=OURS).kind == "exact"
    both = f"{spelling} Ali"
    assert found(us={"forenames": both}, forenames=both, urn="01ZD1048226").kind == "exact"


def test_1_january_is_given_to_many_so_it_links_only_with_the_pnc_id() -> None:
    us = {"dob": date(2010, 1, 1)}
    assert found(us=us, dob=date(2010, 1, 1), urn="01ZD1048226", **HOME).kind == "possible"
    assert found(us=us, dob=date(2010, 1, 1), pnc=OURS, **HOME).kind == "exact"


@pytest.mark.parametrize("mark", ["withheld", "masked", "organisation"])
def test_a_withheld_or_masked_name_or_an_organisation_matches_nobody(mark: str) -> None:
    answer = found(pnc=OURS, urn="01ZD1048226", **HOME, **{mark: True})
    assert answer == Match("none")


def test_two_tracked_people_who_both_fit_are_never_linked_whatever_the_score() -> None:
    twin = replace(KOFI, id=2, pnc=None, urns=())
    answer = match(replace(LISTED, pnc=OURS, urn="01ZD1048226", **HOME), [KOFI, twin])
    assert answer.kind == "possible"
    assert [candidate.person_id for candidate in answer.candidates] == [1, 2]


def test_twins_who_share_the_name_that_is_printed_are_not_told_apart_by_a_pnc_id() -> None:
    first = replace(KOFI, forenames="Mohammed Danyal")
    second = replace(KOFI, id=2, forenames="Mohammed Sufyan", pnc=ANOTHER)
    assert match(replace(LISTED, forenames="Mohammed", pnc=OURS), [first, second]).kind == "possible"


def test_a_twin_of_another_forename_does_not_stand_in_the_way() -> None:
    twin = replace(KOFI, id=2, forenames="Abena", sex="F", pnc=ANOTHER)
    answer = match(replace(LISTED, pnc=OURS, **HOME), [twin, KOFI])
    assert (answer.kind, answer.candidates[0].person_id) == ("exact", 1)


def test_a_father_of_the_same_name_at_the_same_address_is_not_shown() -> None:
    assert found(dob=date(1975, 9, 5), **HOME).kind == "none"
    assert found(dob=None, age=47, **HOME).kind == "none"


def test_a_co_defendant_or_a_stranger_is_not_shown() -> None:
    assert (
        found(surname="Reynolds", forenames="Brandon", dob=date(2009, 6, 3), urn="01ZD1048226").kind == "none"
    )
    assert found(surname="Yılmaz", forenames="Hüseyin", dob=date(2009, 9, 24)).kind == "none"


def test_a_candidate_says_in_plain_words_what_agrees_and_what_differs() -> None:
    candidate = found(pnc=OURS, dob=date(2010, 5, 9), **HOME).candidates[0]
    assert candidate.agrees == ("PNC ID", "name", "address", "sex")
    assert candidate.differs == ("date of birth",)


def test_the_better_candidate_comes_first_in_any_order_of_the_people() -> None:
    cousin = replace(KOFI, id=2, dob=date(2010, 9, 6), pnc=None, urns=(), address=None)
    entry = replace(LISTED, urn="01ZD1048226")
    assert match(entry, [KOFI, cousin]) == match(entry, [cousin, KOFI])
    assert match(entry, [cousin, KOFI]).candidates[0].person_id == 1


def test_of_our_own_list_the_right_children_are_linked_asked_and_left_alone() -> None:
    tracked = Index(
        [
            Person("jayden", "Jayden", "Robson", date(2010, 6, 14), "M", pnc=pnc(2025, 412637)),
            Person("kezia", "Kezia", "Danquah", date(2011, 1, 3), "F", urns=("01ZD1039926",)),
            Person("tomasz", "Tomasz", "Adamczyk", date(2010, 9, 14), "M"),
        ]
    )
    reading = read("ours", (ROOT / "fixtures/lists/croydon-2026-07-22.json").read_bytes())
    answers = {f"{entry.forenames} {entry.surname}": tracked.match(entry) for entry in reading.entries}
    linked = {
        name: answer.candidates[0].person_id for name, answer in answers.items() if answer.kind == "exact"
    }
    asked = {
        name: answer.candidates[0].person_id for name, answer in answers.items() if answer.kind == "possible"
    }
    assert linked == {"Jayden Robson": "jayden", "Kezia Danquah": "kezia"}
    assert asked == {"Tomasz Adamczyk": "tomasz", "Kesia Danquah": "kezia"}


FORENAMES = [
    "Mohammed",
    "Muhammad Ali",
    "Ali",
    "Jack",
    "John",
    "Krzysztof",
    "Chris",
    "Linh",
    "Quoc Anh",
    "K",
    "",
]
SURNAMES = ["Ali", "Khan", "Kahn", "Tran-Khan", "O'Neill", "ONeill", "Nowak", "Zieliński", "Zielińska", "Anh"]
NAME = st.tuples(st.sampled_from(FORENAMES), st.sampled_from(SURNAMES))
DAY = (
    st.none()
    | st.dates(date(2009, 12, 30), date(2010, 2, 4))
    | st.sampled_from([date(1900, 1, 1), date(1980, 1, 2)])
)
PNC = st.none() | st.sampled_from([OURS, ANOTHER, OURS[:-1] + "Z"])
URN = st.none() | st.sampled_from(["01ZD1048226", "01ZD1048227"])
PLACE = st.sampled_from(
    [(None, None), ("1 High Road", "ZX1 1AA"), ("2 High Rd", "ZX1 1AA"), ("1 High Rd", "ZX11AA")]
)
SEX = st.sampled_from(["M", "F", None])


@st.composite
def people(draw: st.DrawFn) -> list[Person]:
    drawn = draw(
        st.lists(st.tuples(NAME, DAY, SEX, PNC, URN, st.lists(NAME, max_size=1), PLACE), max_size=12)
    )
    return [
        Person(number, *name, day, sex, number_, (urn,) if urn else (), tuple(aliases), *place)
        for number, (name, day, sex, number_, urn, aliases, place) in enumerate(drawn)
    ]


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    (forenames, surname), place = draw(NAME), draw(PLACE)
    return Entry(
        where="/1",
        forenames=forenames or None,
        surname=surname,
        dob=draw(DAY),
        date=date(2026, 7, 22),
        age=draw(st.none() | st.integers(10, 60)),
        sex={"M": "male", "F": "female", None: None}[draw(SEX)],
        pnc=draw(PNC),
        urn=draw(URN),
        address=place[0],
        postcode=place[1],
    )


@settings(max_examples=400)
@given(entries(), people())
def test_an_index_answers_as_comparing_with_everybody_does(entry: Entry, tracked: list[Person]) -> None:
    assert Index(tracked).match(entry) == match(entry, tracked)


@settings(max_examples=300)
@given(entries(), people())
def test_no_link_ever_rests_on_a_contradiction_or_without_date_of_birth_and_surname(
    entry: Entry, tracked: list[Person]
) -> None:
    answer = match(entry, tracked)
    if answer.kind != "exact":
        return
    best, *rest = answer.candidates
    assert set(best.differs) <= {"address", "PNC ID"}
    assert "date of birth" in best.agrees
    assert {"name", "alias", "surname"} & set(best.agrees)
    assert {"PNC ID", "URN", "address"} & set(best.agrees)
    assert all(other.kind == "possible" for other in rest)


@settings(max_examples=200)
@given(entries(), people())
def test_a_person_recorded_twice_is_never_linked(entry: Entry, tracked: list[Person]) -> None:
    twice = [*tracked, *(replace(person, id=100 + person.id) for person in tracked)]
    assert match(entry, twice).kind != "exact"


def test_the_key_of_pairs_is_answered_without_a_wrong_a_rash_or_a_missed_link(shared: Path) -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        import match_pairs
    finally:
        sys.path.remove(str(ROOT / "bench"))
    import csv

    with (shared / "data/match-pairs-sample.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    day = date(2026, 11, 24)
    answers = match_pairs.answers(rows, day)
    linked = [row for row, answer in zip(rows, answers, strict=True) if answer.kind == "exact"]
    assert [row["pair_id"] for row in linked if row["answer"] == "different"] == []
    assert [row["pair_id"] for row in linked if row["auto"] == "must_not"] == []
    asked = [row for row, answer in zip(rows, answers, strict=True) if answer.kind != "exact"]
    assert [row["pair_id"] for row in asked if row["auto"] == "must"] == []
    same = [
        answer.kind != "none"
        for row, answer in zip(rows, answers, strict=True)
        if row["answer"] == "same" and not match_pairs.entry(row, day).withheld
    ]
    assert sum(same) / len(same) >= 0.95


def test_a_date_of_birth_some_days_off_is_no_link_at_any_distance() -> None:
    for days in range(1, 40):
        assert found(dob=KOFI.dob + timedelta(days=days), pnc=OURS, **HOME).kind == "possible"
