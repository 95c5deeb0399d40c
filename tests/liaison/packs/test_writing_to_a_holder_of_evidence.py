"""The letter to a holder without an account: who asks, for whom, what and by when, and nothing else."""

import io
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from docx.enum.text import WD_COLOR_INDEX

from liaison import audit
from liaison.audit.models import Entry
from liaison.packs.letters import evidence_request
from liaison.people.models import Agency
from proceedings.actions import evidence as act
from proceedings.models import EvidenceRequest
from proceedings.models.evidence_request import Evidence, Route
from tests.child import child, in_court
from tests.people import house

pytestmark = pytest.mark.django_db
DAY, AT = date(2026, 7, 21), datetime(2026, 7, 21, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    person = child(people)
    return SimpleNamespace(
        **vars(people), person=person, proceeding=in_court(person, people, firm=people.firm)
    )


def asked(case: SimpleNamespace, route: Route = Route.CHILD_AUTHORITY, detail: str = "") -> EvidenceRequest:
    who = {"by": case.solicitor, "today": DAY}
    wanted = act.Wanted(
        kind=Evidence.SCHOOL, what="School records", holder="Eastmere Academy", route=route, detail=detail
    )
    (row,) = act.list_needed(proceeding=case.proceeding, wanted=[wanted], **who)
    return act.ask(request=row, on=DAY, due_on=date(2026, 8, 4), **who)


def downloaded(case: SimpleNamespace, row: EvidenceRequest) -> Any:
    client = Client()
    client.force_login(case.solicitor, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("evidence_letter", args=[row.pk]))


def paragraphs(content: bytes) -> list[Any]:
    document = docx.Document(io.BytesIO(content))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    heads = [section.header for section in document.sections]
    return [p for part in (document, *cells, *heads) for p in part.paragraphs]


def words(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs(content))


def test_it_says_who_asks_for_whom_what_and_by_when(case: SimpleNamespace) -> None:
    answer = downloaded(case, asked(case, detail="Attendance and exclusions from September 2025"))
    assert (
        answer["Content-Disposition"] == 'attachment; filename="01ZD1234526_evidence-request_20260721.docx"'
    )
    said = words(answer.content)
    for expected in (
        "Harrow and Pike", "crime@harrowpike.example", "Eastmere Academy", "Kofi Danso, born 3 January 2011",
        "School records", "from September 2025", "by 4 August 2026", "signed the authority", "for the addressee only",
    ):  # fmt: skip
        assert expected in said, expected


@pytest.mark.parametrize("route", Route)
def test_it_says_nothing_of_the_exploitation_or_the_charge(case: SimpleNamespace, route: Route) -> None:
    said = words(downloaded(case, asked(case, route)).content).lower()
    for hidden in ("exploit", "slavery", "traffick", "nrm", "drug", "victim", "defence", "admissible"):
        assert hidden not in said


def test_what_the_record_does_not_hold_is_a_yellow_gap(case: SimpleNamespace) -> None:
    runs = [run for p in paragraphs(downloaded(case, asked(case)).content) for run in p.runs]
    yellow = {run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW}
    (where,) = {text for text in yellow if text.startswith("[For the solicitor")}
    assert "fill in once, for all letters" in where
    yellow.remove(where)
    assert {
        "[address: not in the firm’s profile]", "[telephone]", "[address of the holder]", "[number of this file]",
        "[secure address]", "[signature]", "[our client’s signed authority]",
    } == yellow  # fmt: skip


def test_the_firms_address_and_reference_come_from_its_profile(case: SimpleNamespace) -> None:
    with audit.change(by="tests", why="profile", today=DAY):
        firm = Agency.objects.get(pk=case.firm.pk)
        firm.address, firm.reference, firm.telephone = "2 Mill Lane\nEastmere", "HP/", "01632 960555"
        firm.save()
    row = EvidenceRequest.objects.select_related("proceeding__young_person", "firm").get(pk=asked(case).pk)
    said = words(evidence_request.draft(row, signed_by="H. Marsh", at=AT, today=DAY))
    assert "2 Mill Lane\nEastmere\n01632 960555" in said
    assert "Our reference: HP/[number of this file]" in said


def test_taking_it_away_is_in_the_log(case: SimpleNamespace) -> None:
    row = asked(case)
    downloaded(case, row)
    assert Entry.objects.filter(kind="exported", object_id=str(row.pk)).exists()


def test_a_control_character_in_what_was_typed_does_not_break_it(case: SimpleNamespace) -> None:
    row = asked(case, detail="a\x01c\ufffe\u202ed")
    assert "acd" in words(downloaded(case, row).content)
