"""A court list comes in: staged once, exact matches linked, their hearings on record; or refused whole."""

import json
from datetime import date, time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.audit.models import Entry as LogEntry
from liaison.people.identifiers import check_letter
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.entry import Refused
from proceedings.listings.models import CourtList, ListEntry
from proceedings.models import Charge, Hearing, Proceeding
from tests.proceedings.listings.conftest import SAMPLE, TODAY, as_file, child

KEYS = {"file", "answer", "format", "message", "asks", "entries", "errors", "changes"}
ENTRY_KEYS = {
    "surname", "forenames", "dob", "date", "time", "age", "sex", "custody", "week_of", "court", "room", "reference",
    "urn", "pnc", "asn", "hearing_type", "restriction", "guardian", "offence_codes", "offence_titles", "pleas",
    "masked", "organisation", "withheld", "youth", "where", "match", "candidates",
}  # fmt: skip


def bring_in(people: Any, content: bytes | None = None, **said: Any) -> Any:
    return import_list(
        "croydon.json",
        content or SAMPLE.read_bytes(),
        agency=people.team,
        by=people.officer,
        today=TODAY,
        **said,
    )


def command(*words: str) -> tuple[int, list[dict[str, Any]], str]:
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("import_listing", *words, stdout=out, stderr=err)
    except SystemExit as left:
        status = int(left.code or 0)
    lines = [json.loads(line) for line in out.getvalue().splitlines()] if "--json" in words else []
    return status, lines, out.getvalue() + err.getvalue()


def states(court_list: CourtList) -> dict[str, str]:
    return {
        e.reading.get("surname", "") + e.reading.get("urn", "")[-5:]: e.state
        for e in court_list.entries.all()
    }


def test_a_child_who_fits_on_every_field_is_linked_at_once_and_the_hearing_and_charges_appear(croydon):
    imported = bring_in(croydon)
    proceeding = Proceeding.objects.get(young_person=croydon.jayden)
    assert (proceeding.urn, proceeding.stage, proceeding.court) == ("01ZD1048226", "charged", "youth")
    assert [(c.name, c.cjs_code, c.acted_from, c.status) for c in proceeding.charges.all()] == [
        ("1", "MD71231", date(2026, 7, 3), "charged"),
        ("2", "CJ88144", date(2026, 7, 3), "charged"),
    ]
    hearing = proceeding.hearings.get()
    assert (hearing.on, hearing.time, hearing.kind) == (date(2026, 7, 22), time(10, 0), "first_appearance")
    assert (hearing.venue, hearing.room, hearing.listed_on) == ("Croydon Youth Court", "Youth Court 1", TODAY)
    assert imported.changes == {"added": 2, "moved": 0, "changed": 0, "vanished": 0, "unchanged": 0}


def test_who_may_be_a_tracked_child_waits_for_a_person_and_everybody_else_is_unmatched(croydon):
    held = bring_in(croydon).court_list
    found = states(held)
    assert found["Robson48226"] == "linked"
    assert found["Danquah51726"] == "to_review"
    assert found["Hussein"] == "to_review"
    assert found["Whitcombe98826"] == found["Brightline Recovery Limited49526"] == "unmatched"
    assert found["Defendant 122126"] == "unmatched"


def test_a_list_that_needs_nobody_yet_creates_no_young_person(croydon, django_user_model):
    before = type(croydon.jayden).objects.count()
    bring_in(croydon)
    assert type(croydon.jayden).objects.count() == before


def test_the_same_file_again_changes_nothing_and_says_so(croydon):
    bring_in(croydon)
    log = LogEntry.objects.count()
    again = bring_in(croydon)
    assert again.already
    assert again.changes == {"added": 0, "moved": 0, "changed": 0, "vanished": 0, "unchanged": 2}
    assert LogEntry.objects.count() == log
    assert (CourtList.objects.count(), Hearing.objects.count()) == (1, 2)


def test_two_teams_may_bring_in_the_same_file_each_for_its_own_children(croydon):
    bring_in(croydon)
    other = import_list("l.json", SAMPLE.read_bytes(), agency=croydon.other_team, by="tests", today=TODAY)
    assert not other.already
    assert other.changes["added"] == 0


def test_the_same_hearing_in_another_file_is_the_same_hearing(croydon, sample):
    bring_in(croydon)
    sample["document"]["publicationDate"] = "2026-07-21T17:00:00.000Z"
    assert bring_in(croydon, as_file(sample)).changes["unchanged"] == 2
    assert Hearing.objects.count() == 2


def test_another_time_and_room_on_the_same_day_moves_the_hearing(croydon, sample):
    bring_in(croydon)
    room = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]
    room["courtRoomName"] = "Youth Court 4"
    room["session"][0]["sittings"][0]["sittingStart"] = "2026-07-22T11:30:00Z"
    moved = bring_in(croydon, as_file(sample))
    hearing = Hearing.objects.get(proceeding__young_person=croydon.jayden)
    assert moved.changes["moved"] == 2
    assert (hearing.time, hearing.room, hearing.state) == (time(12, 30), "Youth Court 4", "listed")
    entry = moved.court_list.entries.get(number=1)
    assert entry.followed["was"] == {"time": "10:00:00", "room": "Youth Court 1"}


def test_two_hearings_of_one_case_on_one_day_are_two_hearings(croydon, sample):
    sittings = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"]
    later = json.loads(json.dumps(sittings[0]))
    later["sittingStart"] = "2026-07-22T14:00:00Z"
    later["hearing"] = later["hearing"][:1]
    sittings.append(later)
    assert bring_in(croydon, as_file(sample)).changes["added"] == 3
    proceeding = Proceeding.objects.get(young_person=croydon.jayden)
    assert [h.time for h in proceeding.hearings.all()] == [time(10), time(15)]
    assert proceeding.charges.count() == 2


def test_a_known_urn_takes_the_hearing_and_no_second_proceeding_or_charge_is_made(croydon):
    entry = bring_in(croydon).court_list.entries.get(number=2)
    assert (entry.state, entry.proceeding_id, entry.followed["opened"]) == ("linked", croydon.case.pk, False)
    assert Proceeding.objects.filter(young_person=croydon.kezia).count() == 1
    assert Charge.objects.filter(proceeding=croydon.case).count() == 1


def test_an_act_without_a_clear_day_gives_a_charge_without_a_date_and_says_so(croydon, sample):
    hearing = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"][0]
    party = hearing["case"][0]["party"][0]
    party["offence"][0]["offenceWording"] = "On or about 03/07/2026 at Croydon had in his possession …"
    party["offence"][1]["offenceWording"] = "Between 01/07/2026 and 03/07/2026 at Croydon …"
    entry = bring_in(croydon, as_file(sample)).court_list.entries.get(number=1)
    days = list(Charge.objects.filter(proceeding=entry.proceeding).values_list("acted_from", "acted_to"))
    assert days == [(None, None), (date(2026, 7, 1), date(2026, 7, 3))]
    assert any("The date of the act is not recorded" in note for note in entry.followed["notes"])


def test_a_plea_in_the_list_is_noted_for_a_person_and_never_recorded(croydon, sample):
    hearing = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"][0]
    hearing["case"][0]["party"][0]["offence"][0]["plea"] = "GUILTY"
    entry = bring_in(croydon, as_file(sample)).court_list.entries.get(number=1)
    assert set(Charge.objects.filter(proceeding=entry.proceeding).values_list("status", flat=True)) == {
        "charged"
    }
    assert any("prints the plea “guilty”" in note for note in entry.followed["notes"])


def test_a_masked_or_withheld_person_is_stored_without_what_would_tell_who_it_is(croydon, sample):
    hearing = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"][0]
    person = hearing["case"][0]["party"][0]["individualDetails"]
    person["individualSurname"] = person["individualForenames"] = "******"
    imported = bring_in(croydon, as_file(sample))
    entry = imported.court_list.entries.get(number=1)
    assert entry.reading["masked"]
    assert entry.state == "unmatched"
    kept = json.dumps(entry.reading)
    for telling in ("2025/0412637Y", "Larch Rise", "2010-06-14", "2601ZD0100000410233Y", "Church Street"):
        assert telling not in kept
    assert not Proceeding.objects.filter(young_person=croydon.jayden).exists()


def test_what_the_list_says_of_people_stays_out_of_the_log(croydon):
    bring_in(croydon)
    logged = " ".join(LogEntry.objects.filter(model="listings.ListEntry").values_list("data", flat=True))
    assert logged
    assert "Whitcombe" not in logged
    assert "Robson" not in logged


def test_a_link_is_in_the_log_with_who_when_from_and_to(croydon):
    entry = bring_in(croydon).court_list.entries.get(number=1)
    moved = LogEntry.objects.get(object_id=str(entry.pk), kind="moved")
    assert moved.young_person_id == str(croydon.jayden.pk)
    assert json.loads(moved.data) == {"field": "state", "from": "to_review", "to": "linked"}
    assert entry.decided_by == "exact match"
    assert entry.candidates[0]["agrees"] == ["PNC ID", "name", "date of birth", "sex"]


def test_a_list_without_its_court_asks_for_it_and_stores_nothing_until_it_is_given(croydon, sample):
    del sample["courtLists"][0]["courtHouse"]["courtHouseName"]
    asked = bring_in(croydon, as_file(sample))
    assert (asked.asks, asked.court_list, CourtList.objects.count()) == (("court",), None, 0)
    bring_in(croydon, as_file(sample), court="Croydon Youth Court")
    assert set(Hearing.objects.values_list("venue", flat=True)) == {"Croydon Youth Court"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\x00\xff" * 50, b'{"courtLists": 3}', b"<xml/>", b"%PDF-1.7"]
)
def test_a_broken_or_foreign_file_is_refused_and_nothing_is_stored(croydon, content):
    with pytest.raises(Refused) as refused:
        bring_in(croydon, content or b" ")
    assert str(refused.value).startswith("croydon.json: ")
    assert CourtList.objects.count() == ListEntry.objects.count() == 0
    assert LogEntry.objects.filter(kind="refused").count() == 1


def test_the_number_of_queries_does_not_grow_with_the_number_of_linked_children(croydon, sample):
    hearings = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"]
    one = hearings[0]

    def with_children(count: int, start: int) -> bytes:
        hearings.clear()
        for number in range(start, start + count):
            pnc = _pnc(number)
            child(croydon.team, NAMES[number], "Quince", date(2010, 3, 1 + number), pnc_id=pnc)
            copy = json.loads(json.dumps(one))
            copy["case"][0]["caseUrn"] = f"01ZD20{number:05}"
            copy["case"][0]["party"][0]["individualDetails"].update(
                individualForenames=NAMES[number], individualSurname="Quince",
                dateOfBirth=f"2010-03-{1 + number:02}", pncId=pnc, gender="",
            )  # fmt: skip
            hearings.append(copy)
        return as_file(sample)

    counts = []
    for count, start in ((1, 0), (1, 1), (11, 2)):  # each is a new edition of the one before
        content = with_children(count, start)
        with CaptureQueriesContext(connection) as queries:
            imported = bring_in(croydon, content)
        assert imported.changes["added"] == count
        counts.append([query["sql"] for query in queries])
    assert len(counts[1]) == len(counts[2]), [sql[:70] for sql in counts[2]]


NAMES = "Ada Bertram Cosima Dmitri Esther Florian Gwendolen Hari Ines Joachim Kasimir Leonie Maud".split()


def _pnc(number: int) -> str:
    serial = f"{number + 1:07}"
    return f"2025/{serial}{check_letter('25' + serial)}"


# The command


def test_the_command_prints_one_object_with_every_key(croydon):
    status, (answer,), _ = command(str(SAMPLE), "--team", croydon.team.name, "--json")
    assert status == 0
    assert answer.keys() == KEYS
    assert all(entry.keys() == ENTRY_KEYS for entry in answer["entries"])
    assert (answer["file"], answer["answer"], answer["errors"]) == (SAMPLE.name, "read", [])
    assert answer["changes"]["added"] == 2
    first = answer["entries"][0]
    assert (first["surname"], first["time"], first["match"], first["candidates"]) == (
        "Robson",
        "10:00",
        "exact",
        1,
    )


def test_the_command_again_changes_nothing_and_still_says_how_the_entries_matched(croydon):
    command(str(SAMPLE), "--team", croydon.team.name, "--json")
    status, (answer,), _ = command(str(SAMPLE), "--team", croydon.team.name, "--json")
    assert (status, answer["changes"]["added"], answer["changes"]["unchanged"]) == (0, 0, 2)
    assert "nothing changed" in answer["message"]
    assert answer["entries"][0]["match"] == "exact"


def test_a_dry_run_needs_no_team_and_stores_nothing(db):
    status, (answer,), _ = command(str(SAMPLE), "--dry-run", "--json")
    assert (status, answer["answer"], answer["changes"]) == (0, "read", None)
    assert {entry["match"] for entry in answer["entries"]} == {"none"}
    assert CourtList.objects.count() == LogEntry.objects.count() == 0


def test_with_several_teams_the_command_asks_which_one(croydon):
    status, (answer,), _ = command(str(SAMPLE), "--json")
    assert (status, answer["answer"], answer["entries"]) == (2, "refused", [])
    assert "--team" in answer["message"]
    assert croydon.team.name in answer["message"]


def test_several_files_give_one_object_a_line_and_the_worst_status(croydon, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"courtLists": [')
    status, answers, _ = command(str(SAMPLE), str(broken), str(tmp_path / "none.json"), "--dry-run", "--json")
    assert status == 2
    assert [a["answer"] for a in answers] == ["read", "refused", "refused"]
    assert answers[1].keys() == KEYS
    assert "line 1" in answers[1]["message"]
    assert "cannot be opened" in answers[2]["message"]


def test_a_list_that_asks_is_read_and_not_stored_and_the_status_says_so(croydon, sample, tmp_path):
    del sample["courtLists"][0]["courtHouse"]["courtHouseName"]
    file = tmp_path / "list.json"
    file.write_bytes(as_file(sample))
    team = ("--team", croydon.team.name, "--json")
    status, (answer,), _ = command(str(file), *team)
    assert (status, answer["asks"], answer["changes"], CourtList.objects.count()) == (1, ["court"], None, 0)
    assert {entry["match"] for entry in answer["entries"]} == {None}  # nobody was looked for yet
    assert "nothing stored" in answer["message"]
    status, (answer,), _ = command(str(file), "--dry-run", "--json")
    assert (status, answer["asks"]) == (0, ["court"])
    status, (answer,), _ = command(str(file), "--court", "Croydon Youth Court", *team)
    assert (status, answer["asks"], CourtList.objects.count()) == (0, [], 1)


def test_an_unreadable_date_on_the_command_line_is_refused(db):
    with pytest.raises(CommandError) as refused:
        call_command("import_listing", str(SAMPLE), "--date", "13/13/2026")
    assert refused.value.returncode == 2


def test_the_command_lists_the_formats():
    out = StringIO()
    call_command("list_formats", stdout=out)
    assert "CaTH Magistrates Standard List (JSON)" in out.getvalue()


def test_the_published_samples_are_read_refused_or_reported_by_name(db, shared: Path):
    folder = shared / "court-lists" / "pip-data-management" / "src"
    status, (answer,), _ = command(
        str(folder / "test/resources/mocks/magistratesStandardList.json"), "--dry-run", "--json"
    )
    assert (status, answer["answer"]) == (0, "read")
    assert len(answer["entries"]) > 4
    status, answers, _ = command(
        *(str(path) for path in sorted((folder / "test/resources/mocks").glob("sjp*.json"))),
        "--dry-run",
        "--json",
    )
    assert status == 2
    assert all("Single Justice" in a["message"] for a in answers)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_list_is_read_or_refused_and_never_half_stored(croydon_once, data):
    raw = bytearray(SAMPLE.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=6))
    before = ListEntry.objects.count()
    try:
        imported = bring_in(croydon_once, bytes(raw))
    except Refused:
        assert ListEntry.objects.count() == before
    else:
        stored = 0 if imported.court_list is None or imported.already else len(imported.staged)
        assert ListEntry.objects.count() == before + stored


@pytest.fixture
def croydon_once(croydon):
    return croydon


def test_people_who_are_none_of_ours_leave_no_line_in_the_log_until_something_is_decided(croydon):
    held = bring_in(croydon).court_list
    lines = LogEntry.objects.filter(model="listings.ListEntry", kind="created")
    assert {line.young_person_id for line in lines} == {str(croydon.jayden.pk), str(croydon.kezia.pk)}
    assert lines.count() == held.entries.filter(state="linked").count() < held.entry_count
    assert LogEntry.objects.filter(model="listings.CourtList", kind="created").count() == 1
