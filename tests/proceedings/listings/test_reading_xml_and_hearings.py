"""Crown lists of XHIBIT, Libra's lists, and hearings of Common Platform: every sample, and what a hostile file does."""

import json
import re
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.listings import formats
from proceedings.listings.entry import Refused
from proceedings.listings.formats import hearing_json, libra_case, libra_xml, xhibit
from proceedings.listings.formats.content import Content

LISTS = "court-lists"
XHIBIT = """<cs:DailyList xmlns:cs="urn:c" xmlns:apd="urn:a">
<cs:ListHeader><cs:StartDate>2026-07-22</cs:StartDate><cs:EndDate>2026-07-22</cs:EndDate></cs:ListHeader>
<cs:CourtLists><cs:CourtList><cs:CourtHouse><cs:CourtHouseName>EASTMERE</cs:CourtHouseName></cs:CourtHouse>
<cs:Sittings><cs:Sitting><cs:CourtRoomNumber>1A</cs:CourtRoomNumber><cs:SittingAt>10:00:00</cs:SittingAt>
<cs:Hearings>{}</cs:Hearings></cs:Sitting></cs:Sittings></cs:CourtList></cs:CourtLists></cs:DailyList>"""
HEARING = """<cs:Hearing><cs:HearingDetails HearingType="TRL"><cs:HearingDescription>Trial</cs:HearingDescription>
</cs:HearingDetails><cs:CaseNumber>{number}</cs:CaseNumber><cs:Defendants><cs:Defendant><cs:PersonalDetails>
<cs:Name><apd:CitizenNameForename>{forename}</apd:CitizenNameForename>
<apd:CitizenNameSurname>{surname}</apd:CitizenNameSurname></cs:Name>{more}</cs:PersonalDetails>
<cs:URN>{urn}</cs:URN></cs:Defendant></cs:Defendants></cs:Hearing>"""
LIBRA = """<CourtList><sessions><session><doh>22/07/2026</doh><court>Eastmere</court><room>01</room><sstart>10:00</sstart>
<blocks><block><bstart>10:30</bstart><cases><case><caseno>2600001234</caseno>{}</case></cases></block></blocks>
</session></sessions></CourtList>"""


def samples(shared: Path, *endings: str) -> list[Path]:
    found = (path for path in sorted((shared / LISTS).rglob("*")) if path.suffix in endings)
    return [path for path in found if "pip-" not in str(path)]


def listed(content: str | bytes) -> formats.Reading:
    return formats.read("list.xml", content.encode() if isinstance(content, str) else content)


# Every sample


def test_every_defendant_of_every_xhibit_sample_is_an_entry_or_a_fault(shared: Path) -> None:
    read = 0
    for path in samples(shared, ".xml"):
        content = Content(path.name, path.read_bytes())
        if xhibit.recognises(content):
            reading = xhibit.read(content)
            printed = len(re.findall(r"<(?:\w+:)?Defendant>", content.text))
            assert len(reading.entries) == printed, path.name
            assert all(re.fullmatch(r"line \d+", entry.where) for entry in reading.entries)
            read += 1
    assert read == 11


def test_every_case_of_every_libra_sample_is_an_entry(shared: Path) -> None:
    read = 0
    for path in samples(shared, ".xml"):
        content = Content(path.name, path.read_bytes())
        printed = len(re.findall(r"<(?:\w+:)?case>", content.text))
        if libra_xml.recognises(content) and printed:
            entries = libra_xml.read(content).entries
            assert len(entries) == printed, path.name
            assert all(entry.date and entry.court for entry in entries), path.name
            read += 1
    assert read == 4


def test_a_message_without_a_session_is_refused_and_says_so(shared: Path) -> None:
    for name in ("ignored-courts.xml", "request-B10JQ01.xml"):
        path = next((shared / LISTS).rglob(name))
        with pytest.raises(Refused, match="no court session in this message"):
            formats.read(path.name, path.read_bytes())


def test_every_hearing_of_common_platform_gives_each_defendant_on_each_day(shared: Path) -> None:
    read = 0
    for path in samples(shared, ".json"):
        content = Content(path.name, path.read_bytes())
        try:
            if not hearing_json.recognises(content):
                continue
        except Refused:
            continue
        hearing = content.document.get("hearing", content.document)
        people = sum(len(case.get("defendants", [])) for case in hearing.get("prosecutionCases") or [])
        days = len(hearing.get("hearingDays") or []) or 1
        reading = hearing_json.read(content)
        subjects = sum("subject" in one for one in hearing.get("courtApplications") or [])
        assert len(reading.entries) + len(reading.faults) >= people * days, path.name
        assert len(reading.entries) <= (people + subjects + 1) * days, path.name
        read += 1
    assert read >= 9


def test_libra_cases_as_json_name_a_person_or_an_organisation(shared: Path) -> None:
    person, company = (
        libra_case.read(Content(name, next((shared / LISTS).rglob(name)).read_bytes())).entries[0]
        for name in ("case.json", "case-org.json")
    )
    assert (person.surname, person.forenames, person.dob, person.pnc) == (
        "MORGAN", "Arthur", date(1975, 1, 1), "2004/0012345U",
    )  # fmt: skip
    assert (person.date, person.time, person.organisation) == (date(2020, 2, 20), time(9, 1), False)
    assert company.organisation
    assert company.forenames is None


# Crown Court


def test_the_urn_is_the_reference_where_common_platform_writes_cpp() -> None:
    one = HEARING.format(number="CPP", forename="Ada", surname="PIKE", urn="01ZD1234526", more="")
    entry = listed(XHIBIT.format(one)).entries[0]
    assert (entry.reference, entry.urn, entry.surname, entry.forenames) == (
        "01ZD1234526", "01ZD1234526", "PIKE", "Ada",
    )  # fmt: skip
    assert (entry.court, entry.room, entry.date, entry.time) == (
        "EASTMERE", "1A", date(2026, 7, 22), time(10, 0),
    )  # fmt: skip


@pytest.mark.parametrize("said", ["<cs:IsMasked>yes</cs:IsMasked>", "<cs:MaskedName>A.B.</cs:MaskedName>"])
def test_of_a_masked_person_nothing_is_read_that_tells_who_it_is(said: str) -> None:
    secret = (
        said
        + "<cs:DateOfBirth><apd:BirthDate>yesterday</apd:BirthDate></cs:DateOfBirth>"
        + "<cs:Address><apd:Line>7 Hidden Street</apd:Line></cs:Address>"
    )
    one = HEARING.format(number="T20260001", forename="Secret", surname="NAME", urn="01ZD1", more=secret)
    reading = listed(XHIBIT.format(one))
    assert reading.entries[0].masked
    said_of_it = json.dumps([entry.as_json() for entry in reading.entries]) + str(reading.faults)
    for word in ("Secret", "NAME", "yesterday", "Hidden"):
        assert word not in said_of_it


def test_an_address_line_of_a_dash_is_no_address() -> None:
    more = "<cs:Address><apd:Line>-</apd:Line><apd:Line>Eastmere</apd:Line></cs:Address>"
    one = HEARING.format(number="T1", forename="Ada", surname="PIKE", urn="1", more=more)
    assert listed(XHIBIT.format(one)).entries[0].address == "Eastmere"


def test_a_range_of_days_in_the_heading_is_no_day_of_a_hearing() -> None:
    one = HEARING.format(number="T1", forename="Ada", surname="PIKE", urn="1", more="")
    reading = listed(XHIBIT.format(one).replace("<cs:EndDate>2026-07-22", "<cs:EndDate>2026-07-24"))
    assert reading.asks == ("date",)


# Libra


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("<def_name>Mr. David DLONE</def_name>", ("DLONE", "David")),
        ("<def_name>JCONE</def_name>", ("JCONE", None)),
        (
            "<def_name>x</def_name><def_name_elements><forename1>Ada</forename1><forename2>May</forename2>"
            "<surname>Pike</surname></def_name_elements>",
            ("Pike", "Ada May"),
        ),
        ("<def_type>O</def_type><def_name>LLOYDS BANK</def_name>", ("LLOYDS BANK", None)),
    ],
)
def test_a_libra_name_is_taken_from_its_parts_or_apart(
    printed: str, expected: tuple[str, str | None]
) -> None:
    entry = listed(LIBRA.format(printed)).entries[0]
    assert (entry.surname, entry.forenames) == expected
    assert (entry.date, entry.time, entry.room) == (date(2026, 7, 22), time(10, 30), "01")


def test_a_parent_or_guardian_is_kept_and_a_date_of_birth_written_twice_is_said() -> None:
    reading = listed(
        LIBRA.format(
            "<def_name>Ada PIKE</def_name><def_dob>01/02/2010</def_dob><def_dob>01/02/2011</def_dob><pg_name>Bea Pike</pg_name>"
        )
    )
    assert reading.entries[0].guardian == "Bea Pike"
    assert "more than once with different values" in reading.faults[0].message


def test_a_pound_sign_in_a_list_that_does_not_say_its_encoding_is_read() -> None:
    whole = LIBRA.format(
        "<def_name>Ada PIKE</def_name><offences><offence><sum>stole goods worth £9</sum></offence></offences>"
    )
    for encoding in ("latin-1", "utf-8"):
        assert "£9" in (listed(whole.encode(encoding)).entries[0].offences[0].wording or "")


def test_the_line_is_right_far_down_a_long_list() -> None:
    case = "<case><caseno>1</caseno><def_name>Ada PIKE</def_name></case>\n"
    head, tail = LIBRA.format("").split("<case><caseno>2600001234</caseno></case>")
    entries = listed(head + "\n" * 70_000 + case * 3 + tail).entries
    lines = [int(entry.where.removeprefix("line ")) for entry in entries]
    assert lines == [70_002, 70_003, 70_004]


# Hearings


def test_a_hearing_of_two_days_lists_each_defendant_twice_in_london_time() -> None:
    defendant = {"id": "d1", "isYouth": "true", "personDefendant": {"personDetails": {"lastName": "Pike", "firstName": "Ada"}}}  # fmt: skip
    hearing = {
        "courtCentre": {"name": "Eastmere"},
        "hearingDays": [{"sittingDay": "2026-07-22T09:00:00.000Z"}, {"sittingDay": "2026-12-01T10:00:00"}],
        "prosecutionCases": [{"prosecutionCaseIdentifier": {"caseURN": "01ZD1"}, "defendants": [defendant]}],
    }
    entries = listed(json.dumps({"hearing": hearing})).entries
    assert [(e.date, e.time) for e in entries] == [
        (date(2026, 7, 22), time(10, 0)), (date(2026, 12, 1), time(10, 0)),
    ]  # fmt: skip
    assert entries[0].youth is True
    assert entries[0].where == "/hearing/prosecutionCases/0/defendants/0"


# What a hostile file does


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><CourtList><sessions>&a;</sessions></CourtList>',
        '<!DOCTYPE CourtList SYSTEM "file:///etc/hostname"><CourtList/>',
        "<CourtList>" + "<a>" * 100 + "</a>" * 100 + "</CourtList>",
        "<CourtList>" + "<a/>" * 100_001 + "</CourtList>",
        "<CourtList><sessions><session></sessions></CourtList>",
        '<?xml version="1.0" encoding="nonsense"?><CourtList/>',
        "<CourtList><sessions><session>&unknown;</session></sessions></CourtList>",
        "<CourtList",
        "<cs:DailyList xmlns:cs='x'>",
    ],
)
def test_what_no_list_does_is_refused_with_its_name(content: str) -> None:
    with pytest.raises(Refused, match=r"^list\.xml: "):
        listed(content)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_list_is_read_or_refused_and_never_anything_else(data: st.DataObject) -> None:
    whole = data.draw(
        st.sampled_from(
            [
                XHIBIT.format(HEARING.format(number="T1", forename="Ada", surname="PIKE", urn="1", more="")),
                LIBRA.format("<def_name>Ada PIKE</def_name><def_dob>01/02/2010</def_dob>"),
            ]
        )
    ).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    damaged = whole[:start] + data.draw(st.binary(max_size=12)) + whole[end:]
    try:
        assert listed(damaged).format
    except Refused as refused:
        assert refused.message
