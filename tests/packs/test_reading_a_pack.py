"""What the person who receives a pack sees on its pages."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison.packs.compose import compose
from liaison.packs.contents import Line
from tests.packs.reading import opened, pages, text
from tests.packs.sample import CHARGES, contents, exhibit, foreign

NAMES = ("Nguyễn Thị Ánh", "Łukasz Żółć", "Siôn Ŵyn", "Ștefan Țurcanu", "Олексій Шевченко")


@pytest.fixture(scope="module")
def pack() -> bytes:
    return compose(contents())


def test_every_page_prints_its_number_from_1_and_how_many_there_are(pack):
    read = pages(pack)
    assert len(read) == len(opened(pack).pages)
    for number, page in enumerate(read, start=1):
        assert re.findall(r"Page \d+ of \d+", page) == [f"Page {number} of {len(read)}"]


def test_every_page_carries_the_marking_the_urn_the_recipient_and_the_version(pack):
    for page in pages(pack):
        for words in (
            "OFFICIAL-SENSITIVE",
            "URN 01ZD1234526",
            "For: Crown Prosecution Service",
            "Version 2, as at",
        ):
            assert words in page


def test_every_page_points_to_the_reporting_restriction_where_there_is_one(pack):
    assert all("Reporting restriction: see page 1" in page for page in pages(pack))
    assert "Reporting restriction" not in text(compose(contents(restriction="")))


def test_the_title_page_says_whose_pack_for_whom_and_as_at_when_in_london(pack):
    first = " ".join(pages(pack)[0].split())
    for words in (
        "Evidence pack", "Representations to the prosecutor", "Siôn Ŵyn", "3 January 2011",
        "Northmoor Youth Court",
        "25 June 2026, 10:00 (plea)", "Hale and Firth Solicitors",
        "22 June 2026, 14:05",
        "Section 49 of the Children and Young Persons Act 1933",
    ):  # fmt: skip
        assert words in first


def test_the_parts_come_in_their_order(pack):
    parts = (
        "Index", "What the NRM decision may be used for", "The NRM decision", "The charges", "The chronology drawn", "Chronology",
        "What is asked, of whom and by when", "Authority", "What is missing or outstanding",
        "Conclusive grounds decision letter", "Seal: the documents in this pack",
    )  # fmt: skip
    with opened(pack).open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[0] == "Title page, page 1"
    for part, title in zip(parts, titles[1:], strict=True):
        assert part in title


def test_what_the_decision_may_be_used_for_stands_before_the_decision_and_is_pointed_to(pack):
    read = text(pack)
    assert read.index("The decision is not evidence at trial") < read.index("Conclusive grounds: positive")
    told = [
        n
        for n, page in enumerate(pages(pack), start=1)
        if "What the NRM decision may be used for: see page 3" in page
    ]
    assert told == [1, 3, 6]  # the title page, the decision, the divider before the letter


def test_a_decision_whose_uses_are_not_recorded_sends_the_reader_to_a_lawyer():
    assert "Not recorded: ask a lawyer before this decision is used" in text(compose(contents(uses=())))


def test_an_empty_part_says_that_it_is_empty():
    read = text(
        compose(
            contents(
                charges=(),
                chronology=(),
                prompts=(),
                authorities=(),
                gaps=(),
                decision=(),
                exhibits=(),
                born=None,
            )
        )
    )
    for words in (
        "No charge is recorded.", "No event is recorded.", "Nothing is asked at present.",
        "No authority is recorded.",
        "Nothing is recorded as missing or outstanding.", "No NRM decision is recorded.",
        "No document by others is in this pack.", "Date of birth date not known",
    ):  # fmt: skip
        assert words in read


def test_the_index_gives_the_page_on_which_each_document_begins():
    pack = compose(contents(exhibits=(exhibit(foreign(pages=3)), exhibit(foreign("Map"), "Map of Luton"))))
    read = pages(pack)
    index = " ".join(read[1].split())
    for title in ("Exhibit 1: Conclusive grounds decision letter", "Exhibit 2: Map of Luton"):
        page = int(re.search(rf"{title} 22 June 2026 (\d+)", index).group(1))
        assert title.split(": ")[1] in read[page - 1]
        assert title.split(":")[0] in read[page - 1]


def test_a_day_that_is_not_exact_and_one_that_is_not_known_are_printed_as_such(pack):
    read = text(pack)
    assert "about 1 February 2026" in read
    assert "date not known" in read


@pytest.mark.parametrize("name", NAMES)
def test_welsh_and_eastern_european_names_are_printed_right(name):
    assert f"Child {name} Date" in text(compose(contents(child=name, exhibits=())))


def test_a_name_in_decomposed_letters_is_printed_composed():
    assert "Nguyễn Thị Ánh" in text(
        compose(contents(child="Nguye\u0302\u0303n Thi\u0323 A\u0301nh", exhibits=()))
    )


def test_a_character_without_a_glyph_is_shown_as_missing_and_named_among_the_gaps():
    read = text(compose(contents(child="ሰላም", exhibits=())))
    assert "Child □□□" in read
    assert "Some characters cannot be printed in the typeface of this pack" in read


@pytest.mark.parametrize(
    "hostile", ["<b>&", "</para>", "<font color=red>", "&amp;", "<img src='file:///etc/passwd'/>", "]]>"]
)
def test_what_looks_like_markup_is_printed_and_not_obeyed(hostile):
    assert hostile in text(compose(contents(child=hostile, exhibits=())))


def test_marks_that_turn_the_direction_of_text_are_dropped():
    assert "Child abc Date" in text(compose(contents(child="a\u202eb\u2066c", exhibits=())))


def test_a_long_chronology_runs_over_pages_with_its_heads_repeated():
    many = tuple(
        Line(date(2026, 1, 1 + n % 28), True, 15, f"Event number {n} " + "word " * (n % 30), "Report", "1")
        for n in range(200)
    )
    read = pages(compose(contents(chronology=many, exhibits=())))
    within = [page for page in read if "Event number" in page]
    assert len(within) > 5
    assert all(re.search(r"Date\s+Age\s+Event\s+Source", page) for page in within)
    assert re.findall(r"Event number (\d+)", " ".join(read)) == [str(n) for n in range(200)]


def test_an_event_longer_than_a_page_is_printed_whole():
    long = Line(date(2026, 2, 2), True, 15, " ".join(f"w{n}" for n in range(2000)), "Report", "1")
    read = text(compose(contents(chronology=(long,), exhibits=())))
    assert re.findall(r"\bw(\d+)", read) == [str(n) for n in range(2000)]


def test_a_word_longer_than_its_column_is_broken_and_not_cut():
    offence = "x" * 400
    read = "".join(
        compact
        for compact in text(compose(contents(charges=(replace(CHARGES[0], offence=offence),)))).split()
    )
    assert read.count("x") >= 400


def test_a_marking_or_recipient_too_long_for_its_line_is_cut_and_covers_nothing():
    read = pages(compose(contents(marking="M" * 300, recipient="R" * 300, urn="1" * 300, exhibits=())))
    assert "MMM…" in read[1]
    assert "RRR…" in read[1]
    assert f"Page 2 of {len(read)}" in read[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.text(max_size=4000))
def test_no_text_stops_a_pack(short, long):
    pack = compose(
        contents(
            title=short,
            child=short,
            urn=short,
            marking=short,
            recipient=short,
            restriction=long,
            gaps=(long,),
            uses=(long,),
            authorities=((short, short), (long, "https://" + short)),
            charges=(replace(CHARGES[0], because=long, verdict=short),),
            exhibits=(exhibit(foreign(), short),),
        )
    )
    assert f"Page 1 of {len(opened(pack).pages)}" in pages(pack)[0]
