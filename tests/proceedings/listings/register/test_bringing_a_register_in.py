"""A register comes in: ours are kept and compared, those who may be ours are asked about, of the others nothing stays."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from liaison.audit.models import Entry as LogEntry
from proceedings.listings.models import Register, RegisterResult
from proceedings.listings.register.actions.bring_in import bring_in
from proceedings.models import ProceedingEvent
from tests.people import house
from tests.proceedings.listings.conftest import child
from tests.proceedings.listings.register.conftest import (
    DRUGS,
    ELSEWHERE,
    KNIFE,
    REUBEN,
    TODAY,
    as_json,
    evening,
    told,
)
from tests.proceedings.listings.test_reviewing_a_list import signed_in

CASE = {**REUBEN, "offences": [DRUGS, KNIFE]}


def came(court: Any, content: bytes | None = None, name: str = "register.json") -> Any:
    return bring_in(name, content or as_json(), agency=court.team, by=court.officer, today=TODAY)


def upload(client: Client, content: bytes, name: str = "register.pdf") -> Any:
    return client.post(
        reverse("register_upload"),
        {"file": SimpleUploadedFile(name, content), "lawful_basis": "The court sent it."},
    )


def everything_stored() -> str:
    """Every value in every table, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found.extend(map(repr, cursor.fetchall()))
    return "\n".join(found)


def test_a_child_who_agrees_on_everything_is_ours_and_nothing_is_recorded_by_itself(court):
    events = ProceedingEvent.objects.count()
    brought = came(court)
    (row,) = brought.register.results.all()
    assert (row.young_person, row.state, row.decided_by) == (court.reuben, "open", "exact match")
    assert ProceedingEvent.objects.count() == events


def test_nothing_of_a_child_of_another_area_is_in_the_database_the_log_or_the_session(court):
    client = signed_in(court.officer)
    page = upload(client, evening(), "evening.pdf")
    assert page.status_code == 200
    assert "Zofia Wrona" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    stored = everything_stored() + repr(dict(client.session))
    for particular in ("Zofia", "Wrona", "33WM1000426", "33WM", "Cordwainer", "ZX2 6HJ", "Theft from a shop"):
        assert particular not in stored
    assert "Reuben" in stored
    assert Register.objects.get().elsewhere == 1


def test_the_children_of_other_areas_are_not_on_the_registers_page_afterwards(court):
    client = signed_in(court.officer)
    upload(client, evening())
    page = client.get(reverse("register", args=[Register.objects.get().pk])).content.decode()
    assert "Reuben" in page
    assert "Zofia" not in page
    assert "1 of other areas" in page


def test_that_somebody_screened_them_is_in_the_log_by_number_only(court):
    upload(signed_in(court.officer), evening())
    line = LogEntry.objects.get(what="screened children of other areas in a court register")
    assert json.loads(line.data) == {"count": 1}


def test_a_child_of_the_teams_own_area_who_is_on_no_record_comes_first(court):
    here = {
        **ELSEWHERE,
        "name": "Mina Eastmere-Child",
        "address": ["2 High Street", "Eastmere"],
        "reference": "33EM9",
    }
    page = upload(signed_in(court.officer), as_json(ELSEWHERE, here)).content.decode()
    assert "Eastmere: your own area" in page
    assert page.index("Mina Eastmere-Child") < page.index("Zofia Wrona")


def test_a_register_with_ours_only_leads_straight_to_the_results(court):
    answer = upload(signed_in(court.officer), as_json(CASE))
    assert answer.headers["Location"] == reverse("register", args=[Register.objects.get().pk])


def test_the_same_file_again_changes_nothing_and_shows_the_others_once_more(court):
    client = signed_in(court.officer)
    upload(client, as_json())
    page = upload(client, as_json()).content.decode()
    assert "Bringing it in again changed nothing" in page
    assert "Zofia Wrona" in page
    assert (Register.objects.count(), RegisterResult.objects.count()) == (1, 1)


def test_a_child_who_only_may_be_ours_is_asked_about(court):
    brought = came(court, as_json({**CASE, "dob": "15/02/2011"}))
    (row,) = brought.register.results.all()
    assert (row.state, row.young_person) == ("asked", None)
    page = signed_in(court.officer).get(reverse("register", args=[brought.register.pk])).content.decode()
    assert "This is Reuben Tyce Haldane, born 14 February 2011" in page


def test_a_child_who_may_be_ours_has_no_line_in_the_log(court):
    came(court, as_json({**CASE, "name": "Robin Haldane"}))
    assert not LogEntry.objects.filter(data__icontains="Robin").exists()
    assert not any("Robin" in repr(line.data) for line in LogEntry.objects.all())


def test_twins_are_never_linked_by_themselves(court):
    child(
        court.team,
        "Reuben",
        "Haldane",
        date(2011, 2, 14),
        address="4 Quillet Row\nEastmere",
        postcode="ZX1 4QA",
    )
    (row,) = came(court, as_json({**CASE, "name": "Reuben Haldane"})).register.results.all()
    assert row.state == "asked"


def test_a_name_of_many_words_finds_its_child_however_it_is_parted(court):
    person = child(
        court.team,
        "Maria",
        "Lopez de la Cruz",
        date(2010, 5, 5),
        address="1 Low Road\nEastmere",
        postcode="ZX1 1AA",
    )
    told_of = {
        **CASE,
        "name": "Maria Lopez de la Cruz",
        "dob": "05/05/2010",
        "address": ["1 Low Road", "Eastmere"],
        "postcode": "ZX1 1AA",
    }
    (row,) = came(court, as_json(told_of)).register.results.all()
    assert (row.young_person, row.state) == (person, "open")


def test_a_name_printed_as_an_alias_is_asked_about_and_never_linked(court):
    (row,) = came(
        court, as_json({**CASE, "name": "Ruben Holden", "aliases": "Reuben Tyce Haldane"})
    ).register.results.all()
    assert row.state == "asked"


def test_where_everything_agrees_there_is_nothing_to_decide(court):
    told(court.case, "adjourned")
    (row,) = came(
        court, as_json({**CASE, "offences": [{**DRUGS, "results": ["A - Adjournment"]}]})
    ).register.results.all()
    assert row.state == "settled"


def later(*offences: dict[str, Any], generated: str = "22/07/2026") -> bytes:
    return as_json({**REUBEN, "offences": list(offences)}, generated=generated)


def test_a_hearing_shared_again_counts_instead_of_the_earlier(court):
    first = came(court).register.results.get()
    brought = came(court, later({**DRUGS, "results": ["DISC - Discontinued"]}, KNIFE), "again.json")
    second = brought.register.results.get()
    first = RegisterResult.objects.get(pk=first.pk)
    assert (first.state, first.replaced_by, second.state) == ("replaced", second, "open")
    assert brought.changes == {"added": 0, "moved": 0, "changed": 1, "vanished": 0, "unchanged": 0}


def test_an_offence_that_only_the_earlier_sharing_had_is_kept_with_its_day(court):
    came(court)
    second = came(
        court, later({**DRUGS, "results": ["DISC - Discontinued"]}), "again.json"
    ).register.results.get()
    assert [(o["code"], o.get("shared_on")) for o in second.reading["offences"]] == [
        ("MD71231", None), ("CJ88117", "2026-07-21"),
    ]  # fmt: skip


def test_a_register_that_comes_late_does_not_replace_a_later_sharing(court):
    second = came(court, later(DRUGS, KNIFE)).register.results.get()
    first = came(court, as_json(CASE), "old.json").register.results.get()
    assert (first.state, first.replaced_by) == ("replaced", second)
    assert RegisterResult.objects.get(pk=second.pk).state == "open"


def test_another_day_or_another_case_is_another_result(court):
    came(court)
    came(court, as_json({**CASE, "hearing_date": "13/07/2026"}), "other-day.json")
    came(court, as_json({**CASE, "reference": "33EM7777726"}), "other-case.json")
    assert RegisterResult.objects.filter(state="replaced").count() == 0


def test_a_fault_is_kept_without_what_was_printed(court):
    document = {"registerDate": "2026-07-21", "hearingDate": "2026-07-20", "hearingVenue": {"courtHouse": "X Court"}, "defendants": [
        {"name": "Zofia Wrona", "dateOfBirth": "the 11th of December", "prosecutionCasesOrApplications": [{"caseOrApplicationReference": "33WM1"}]}
    ]}  # fmt: skip
    register = came(court, json.dumps(document).encode()).register
    assert register.faults
    assert "December" not in repr(register.faults)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b"{", b"<list/>", b"name,dob"])
def test_a_file_that_is_no_register_is_refused_on_the_form_and_nothing_is_stored(court, content):
    answer = upload(signed_in(court.officer), content)
    assert answer.status_code == 422
    assert Register.objects.count() == 0


def test_only_those_who_work_with_lists_bring_registers_in(court):
    for user in (court.worker, court.solicitor, court.partner_user):
        assert upload(signed_in(user), as_json()).status_code == 404


def test_another_teams_register_is_not_there(court):
    register = came(court).register
    court.other_worker.role = "liaison_officer"
    court.other_worker.save()
    assert signed_in(court.other_worker).get(reverse("register", args=[register.pk])).status_code == 404


def test_looking_at_the_results_of_a_child_is_in_the_log(court):
    register = came(court).register
    signed_in(court.officer).get(reverse("register", args=[register.pk]))
    assert LogEntry.objects.filter(kind="viewed", young_person_id=str(court.reuben.pk)).exists()


def test_d49_is_shown_as_the_restriction_lifted(court):
    offence = {
        **DRUGS,
        "results": ["D49 - Order made under Section 49 of the Children and Young Persons Act 1933"],
    }
    register = came(court, as_json({**REUBEN, "offences": [offence]})).register
    page = signed_in(court.officer).get(reverse("register", args=[register.pk])).content.decode()
    assert "The court lifted the restriction on naming this child" in page


def test_what_the_register_does_not_print_is_not_no_result(court):
    register = came(court, as_json({**REUBEN, "offences": [DRUGS]})).register
    page = signed_in(court.officer).get(reverse("register", args=[register.pk])).content.decode()
    assert "Not in this register, which is not “no result”: charge 2" in page


def test_a_dash_for_attendance_is_shown_as_nothing(court):
    register = came(court, as_json({**CASE, "attendance": "-"})).register
    page = signed_in(court.officer).get(reverse("register", args=[register.pk])).content.decode()
    assert "Attendance" not in page
    assert "absent" not in page.casefold()


def test_the_register_of_leicester_keeps_nothing_of_children_of_other_areas(db, shared: Path):
    people = house()
    content = (shared / "data" / "registers" / "01-leicester-ordinary-day.pdf").read_bytes()
    person = child(
        people.team,
        "Isla Greer",
        "Montrose",
        date(2013, 1, 27),
        address="Apartment 6\nFoundry Court\nFrog Island\nLeicester",
        postcode="ZX1 3KE",
    )
    brought = bring_in("r.pdf", content, agency=people.team, by=people.officer, today=date(2026, 11, 24))
    (row,) = brought.register.results.all()
    assert (row.young_person, row.reading["attendance"]) == (person, "Not present")
    stored = everything_stored()
    assert all(name not in stored for name in ("Belgrave", "Marlow-Pryce", "Solanki", "33LR1000126"))
