"""The youth justice service tells court, prosecution and defence the facts, on one page, the solicitor first."""

import io
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import page
import pdfplumber
import pikepdf
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison.audit.models import Entry
from liaison.documents import storage
from liaison.documents.models import Document
from liaison.law.words import DecisionKind, Outcome
from liaison.packs import note_rows
from liaison.packs.note import FOOTER, Note, TooLong, compose
from proceedings.actions.events import record_event
from rulings.actions.decisions import record_decision
from rulings.actions.referrals import record_event as in_the_nrm
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    """A positive reasonable grounds decision of eight days ago, chased once; the solicitor knows."""
    people = house()
    person = child(people, address="52 Alder Court, Eastmere")
    proceeding = in_court(person, people, charges=2, firm=people.firm, hearing=datetime(2026, 7, 29, 10))
    referral = referred(person, people)
    record_decision(
        referral=referral, kind=DecisionKind.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=date(2026, 7, 13),
        received_on=date(2026, 7, 13), received_by="yot_worker", competent_authority="sca", by="tests", today=DAY,
    )  # fmt: skip
    in_the_nrm(
        referral=referral,
        what="chased",
        on=date(2026, 7, 20),
        by=people.worker,
        today=DAY,
        reply="In the queue",
    )
    record_event(
        proceeding=proceeding, what="solicitor_told", on=date(2026, 7, 14), by=people.worker, today=DAY
    )
    return SimpleNamespace(
        **vars(people), person=person, proceeding=proceeding, url=reverse("court_note", args=[proceeding.pk])
    )


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


TYPED = {
    "to": ["court", "prosecution", "defence"],
    "phone": "01632 960123",
    "chased": "20 July 2026: In the queue",
    "communication": "Needs breaks every half hour",
    "risks": "Not to travel by the station",
    "sharing": "Eastmere information sharing agreement",
    "signed_by": "Grace Okafor",
    "facts_only": "on",
}


def made(case: SimpleNamespace, **typed: Any) -> str:
    """The words of the note, made as the worker makes it."""
    answer = signed_in(case.worker).post(case.url, {**TYPED, **typed}, follow=True)
    assert "The note is made" in answer.content.decode()
    document = Document.objects.get(title__startswith="One-page note")
    return words(storage.read(document.sha256))


def words(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
        return " ".join((pdf.pages[0].extract_text() or "").split())


def test_it_tells_the_facts_on_one_page(case: SimpleNamespace) -> None:
    said = made(case)
    for expected in (
        "Kofi Danso, born 3 January 2011, 15 today",
        "01ZD1234526",
        "29 July 2026, 10:00 (first appearance)",
        "charge 1: no plea; charge 2: no plea",
        "Eastmere Youth Justice Service (home)",
        "telephone 01632 960123",
        "made 7 July 2026 by the local authority; NRM reference NRM-4471",
        "positive, decided 13 July 2026",
        "awaited, 8 days since the reasonable grounds decision",
        "20 July 2026: In the queue",
        "Harrow and Pike; told 14 July 2026",
        "not recorded as told",
        "Needs breaks every half hour",
        "Automatic in the youth court until 3 January 2029",
        "Eastmere information sharing agreement",
        "Signed off by Grace Okafor, 21 July 2026",
        FOOTER,
    ):
        assert expected in said, expected


def test_it_holds_no_address_no_finding_of_law_and_no_promise(case: SimpleNamespace) -> None:
    said = made(case).lower()
    for hidden in (
        "alder court",
        "exploit",
        "section 45",
        "schedule 4",
        "excluded",
        "admissible",
        "succeed",
        "limb",
    ):
        assert hidden not in said, hidden


def test_what_the_record_says_stands_beside_the_form(case: SimpleNamespace) -> None:
    shown = signed_in(case.worker).get(case.url).content.decode()
    assert "awaited, 8 days since the reasonable grounds decision" in shown
    assert 'value="20 July 2026: In the queue"' in shown
    assert "told of what now stands" not in shown


def test_the_solicitor_is_told_first(case: SimpleNamespace) -> None:
    in_court_again = in_court(case.person, case, urn="01ZD0000009", firm=case.other_firm)
    url = reverse("court_note", args=[in_court_again.pk])
    shown = signed_in(case.worker).get(url).content.decode()
    assert "Bexwell Law has not been told" in shown
    refused = signed_in(case.worker).post(url, TYPED).content.decode()
    assert "Why can it not wait until the solicitor is told?" in refused
    assert not Document.objects.exists()


def test_what_could_not_wait_goes_out_with_its_reason_on_record(case: SimpleNamespace) -> None:
    other = in_court(case.person, case, urn="01ZD0000009", firm=case.other_firm)
    url = reverse("court_note", args=[other.pk])
    answer = signed_in(case.worker).post(url, {**TYPED, "reason": "Hearing in an hour"}, follow=True)
    assert "The note is made" in answer.content.decode()
    document = Document.objects.get()
    entry = Entry.objects.get(kind="created", object_id=str(document.pk))
    assert entry.why == "one-page note made before the solicitor was told: Hearing in an hour"
    assert "Hearing in an hour" not in words(storage.read(document.sha256))


def test_nobody_is_recorded_to_act_and_the_page_says_so(case: SimpleNamespace) -> None:
    other = in_court(case.person, case, urn="01ZD0000009")
    shown = signed_in(case.worker).get(reverse("court_note", args=[other.pk])).content.decode()
    assert "No solicitor is recorded" in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"to": []}, "Answer “To whom does it go?”"),
        ({"facts_only": ""}, "Read it again, then tick the box"),
        ({"sharing": ""}, "Answer “On what basis is it shared?”"),
        ({"officer": "PC 4471 Reid"}, "Say when the officer was told"),
        ({"officer_on": "today"}, "Say which officer was told"),
        ({"communication": "x" * 251}, "250"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(case: SimpleNamespace, typed: Any, said: str) -> None:
    assert said in signed_in(case.worker).post(case.url, {**TYPED, **typed}).content.decode()
    assert not Document.objects.exists()


def test_the_officer_who_was_told_is_named_with_the_day(case: SimpleNamespace) -> None:
    assert "PC 4471 Reid, 15 July 2026" in made(case, officer="PC 4471 Reid", officer_on="15/7/2026")


def test_it_is_the_teams_and_nobody_elses_until_it_is_sent(case: SimpleNamespace) -> None:
    made(case)
    assert Document.objects.visible_to(case.worker).exists()
    for user in (case.solicitor, case.other_solicitor, case.other_worker, case.partner_user):
        assert not Document.objects.visible_to(user).exists()
    assert signed_in(case.solicitor).get(case.url).status_code == 403
    assert signed_in(case.other_worker).get(case.url).status_code == 404


def test_every_box_full_still_fits_one_page(case: SimpleNamespace) -> None:
    full = {
        name: ("Words of some length " * 20)[:250].strip()
        for name in ("chased", "communication", "risks", "sharing")
    }
    assert FOOTER in made(case, **full, officer="PC 4471 " + "R" * 60, officer_on="today")


def a_note(rows: Any = (("Child", "K.D."),)) -> Note:
    return Note(
        status="Child", recipients="The court", urn="01ZD1234526", service="Eastmere Youth Justice Service", rows=rows,
        sharing="x", signed_by="y", as_at=datetime(2026, 7, 21, 10, tzinfo=UTC), restricted=True,
    )  # fmt: skip


def test_what_does_not_fit_one_page_is_refused_and_not_cut() -> None:
    with pytest.raises(TooLong, match="one page"):
        compose(a_note([("Row", "word " * 200)] * 12))


def test_the_same_note_is_the_same_file_and_claims_what_it_is() -> None:
    first, second = compose(a_note()), compose(a_note())
    assert first == second
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en-GB"
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_checker_not_ours_finds_that_it_can_be_read_aloud_and_kept(profile: str) -> None:
    report = page.validate_pdf_bytes(compose(a_note()), profile=profile)
    assert [(fault.rule_id, fault.message) for fault in report.failures] == []


def test_what_an_empty_row_holds_is_said_to_be_missing() -> None:
    assert "URN not recorded" in words(compose(a_note([("URN", "")])))


def test_who_gets_it_is_written_as_people_write_it() -> None:
    assert note_rows.recipients(["the court", "the prosecution", "the defence"]) == (
        "The court, the prosecution and the defence"
    )
