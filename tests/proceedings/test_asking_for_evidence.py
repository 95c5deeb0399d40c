"""A solicitor lists what is needed, asks for it, chases, and records what came; the agency asked answers its own."""

import io
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict, Entry
from liaison.documents import storage
from liaison.documents.models import Document
from proceedings.actions import evidence as act
from proceedings.actions.events import record_event
from proceedings.models import EvidenceChase, EvidenceRequest
from proceedings.models.evidence_request import USUALLY_HELD, Evidence, Route
from proceedings.views import starter
from tests.child import child, in_court, letter
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    person = child(people)
    proceeding = in_court(person, people, firm=people.firm)
    return SimpleNamespace(
        **vars(people), person=person, proceeding=proceeding, url=reverse("evidence", args=[proceeding.pk])
    )


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def asked(case: SimpleNamespace, agency: Any = None, on: date = DAY, **more: Any) -> EvidenceRequest:
    """One request for the school's records, asked for."""
    wanted = act.Wanted(
        kind=Evidence.SCHOOL, what="School records", holder="Eastmere Academy", route=Route.CHILD_AUTHORITY,
        agency=agency, **more,
    )  # fmt: skip
    (row,) = act.list_needed(proceeding=case.proceeding, wanted=[wanted], by=case.solicitor, today=on)
    return act.ask(request=row, on=on, due_on=date(2026, 8, 4), by=case.solicitor, today=on)


def row_of(case: SimpleNamespace) -> EvidenceRequest:
    return EvidenceRequest.objects.get(proceeding=case.proceeding)


def post(case: SimpleNamespace, user: Any, **typed: Any) -> Any:
    row = row_of(case)
    return signed_in(user).post(
        reverse("evidence_request", args=[row.pk]), {"held": row.version, **typed}, follow=True
    )


# the list


def test_ticks_on_the_starter_list_become_lines_with_their_usual_holder(case: SimpleNamespace) -> None:
    answer = signed_in(case.solicitor).post(case.url, {"kinds": ["school", "missing"]}, follow=True)
    assert "2 things are on the list" in answer.content.decode()
    rows = {row.kind: row for row in EvidenceRequest.objects.all()}
    assert (rows["missing"].holder, rows["missing"].route) == ("The police", "line_of_inquiry")
    assert {row.state for row in rows.values()} == {"to_ask"}
    assert 'value="school"' not in answer.content.decode(), "what is on the list is not offered again"


def test_the_starter_list_has_every_kind_but_something_else() -> None:
    assert {*USUALLY_HELD, Evidence.OTHER} == set(Evidence)
    assert set(act.PAPER_OF) == set(Evidence)


def test_something_of_ones_own_needs_a_holder(case: SimpleNamespace) -> None:
    client = signed_in(case.solicitor)
    assert "Say who has it" in client.post(case.url, {"other": "Taxi receipts"}).content.decode()
    assert "Say what is needed" in client.post(case.url, {"other": ""}).content.decode()
    client.post(case.url, {"other": "Taxi receipts", "holder": "Eastmere Cars"})
    assert row_of(case).what == "Taxi receipts"


def test_nobody_is_asked_by_putting_it_on_the_list(case: SimpleNamespace) -> None:
    wanted = starter.wanted(["school"])
    act.list_needed(proceeding=case.proceeding, wanted=wanted, by=case.solicitor, today=DAY)
    assert not EvidenceRequest.objects.visible_to(case.solicitor).outstanding().exists()
    answer = post(
        case,
        case.solicitor,
        what="Attendance",
        agency=case.partner.pk,
        route="child_authority",
        due_on="4/8/2026",
    )
    assert "Nobody has been asked" in answer.content.decode()
    assert not EvidenceRequest.objects.visible_to(case.partner_user).exists()


def test_asking_needs_a_day_by_which(case: SimpleNamespace) -> None:
    act.list_needed(
        proceeding=case.proceeding, wanted=starter.wanted(["school"]), by=case.solicitor, today=DAY
    )
    typed = {
        "what": "Attendance",
        "holder": "Eastmere Academy",
        "route": "child_authority",
        "asked_on": "today",
    }
    assert "Say by when it is asked for" in post(case, case.solicitor, **typed).content.decode()
    answer = post(case, case.solicitor, **typed, due_on="4/8/2026")
    assert "Recorded: it was asked for" in answer.content.decode()
    row = row_of(case)
    assert (row.state, row.asked_on, row.due_on) == ("asked", DAY, date(2026, 8, 4))


def test_what_was_asked_stays_as_it_was(case: SimpleNamespace) -> None:
    row = asked(case)
    wanted = starter.wanted(["health"])[0]
    with pytest.raises(NotPossible, match="stays as it was"):
        act.prepare(request=row, wanted=wanted, by=case.solicitor, today=DAY)


# what came of it


def test_it_is_chased_more_than_once_with_what_they_said(case: SimpleNamespace) -> None:
    asked(case)
    post(case, case.solicitor, what="chased", on="today", said="Ms Kaur is away until Monday")
    answer = post(
        case, case.solicitor, what="chased", on="today", said="It is in the post", promised_on="3/8/2026"
    )
    assert answer.status_code == 200
    assert [one.said for one in EvidenceChase.objects.all()] == [
        "Ms Kaur is away until Monday",
        "It is in the post",
    ]
    row = row_of(case)
    assert row.outstanding
    assert row.promised_on == date(2026, 8, 3)
    page = signed_in(case.solicitor).get(reverse("evidence_request", args=[row.pk])).content.decode()
    assert "Ms Kaur is away" in page


def test_what_they_said_has_to_be_written_down(case: SimpleNamespace) -> None:
    asked(case)
    assert "Write what they said" in post(case, case.solicitor, what="chased", on="today").content.decode()


def test_a_file_that_came_is_the_firms_alone(case: SimpleNamespace) -> None:
    asked(case)
    paper = io.BytesIO(letter(pages=3))
    paper.name = "school.pdf"
    post(case, case.solicitor, what="received", on="today", paper=paper)
    row = row_of(case)
    assert (row.state, row.pages, row.answered_on, row.served_on) == ("answered", 3, DAY, None)
    assert row.document is not None
    assert storage.read(row.document.sha256) == letter(pages=3)
    assert (row.document.kind, row.document.status, row.document.proceeding_key) == (
        "school", "third_party", case.proceeding.pk,
    )  # fmt: skip
    assert list(Document.objects.visible_to(case.solicitor)) == [row.document]
    for user in (case.worker, case.manager, case.other_solicitor, case.partner_user):
        assert not Document.objects.visible_to(user).exists()


def test_what_came_can_be_served_and_once_only(case: SimpleNamespace) -> None:
    row = act.receive(request=asked(case), on=DAY, pages=4, by=case.solicitor, today=DAY)
    post(case, case.solicitor, what="served", on="today")
    assert row_of(case).served_on == DAY
    page = signed_in(case.solicitor).get(reverse("evidence_request", args=[row.pk])).content.decode()
    assert 'value="served"' not in page
    with pytest.raises(NotPossible, match="only what has come"):
        act.serve(
            request=act.ask(request=row, on=DAY, by=case.solicitor, today=DAY),
            on=DAY,
            by=case.solicitor,
            today=DAY,
        )


def test_a_refusal_can_be_asked_again(case: SimpleNamespace) -> None:
    asked(case)
    post(case, case.solicitor, what="refused", on="today", said="No consent")
    assert (row_of(case).state, row_of(case).said) == ("refused", "No consent")
    assert not EvidenceRequest.objects.visible_to(case.solicitor).outstanding().exists()
    post(case, case.solicitor, what="asked_again", on="today", due_on="10/8/2026")
    assert (row_of(case).state, row_of(case).due_on) == ("asked", date(2026, 8, 10))


def test_what_was_not_asked_is_neither_chased_nor_answered(case: SimpleNamespace) -> None:
    (row,) = act.list_needed(
        proceeding=case.proceeding, wanted=starter.wanted(["school"]), by=case.solicitor, today=DAY
    )
    for verb, details in (("chase", {"said": "x"}), ("receive", {"pages": 1}), ("refuse", {"said": "x"})):
        with pytest.raises(NotPossible):
            getattr(act, verb)(request=row, on=DAY, by=case.solicitor, today=DAY, **details)
    assert row_of(case).state == "to_ask"


def test_nothing_happened_before_it_was_asked_or_after_today(case: SimpleNamespace) -> None:
    row = asked(case, on=DAY)
    for on in (date(2026, 7, 20), date(2026, 7, 22)):
        with pytest.raises(NotPossible):
            act.refuse(request=row, on=on, said="x", by=case.solicitor, today=DAY)


def test_two_people_at_once_do_not_write_over_each_other(case: SimpleNamespace) -> None:
    row = asked(case)
    act.chase(request=row, on=DAY, said="x", promised_on=date(2026, 8, 1), by=case.solicitor, today=DAY)
    with pytest.raises(Conflict):
        act.drop(request=row, on=DAY, by=case.solicitor, today=DAY, held=row.version)


def test_what_is_late_says_so(case: SimpleNamespace) -> None:
    row = asked(case)
    assert not row.overdue(date(2026, 8, 4))
    assert row.overdue(date(2026, 8, 5))
    with time_machine.travel(datetime(2026, 8, 6, 9), tick=False):
        assert "due 4 August 2026, passed" in signed_in(case.solicitor).get(case.url).content.decode()


def test_what_is_outstanding_is_what_was_asked_and_not_answered(case: SimpleNamespace) -> None:
    rows = [asked(case) for _ in range(3)]
    act.receive(request=rows[0], on=DAY, pages=1, by=case.solicitor, today=DAY)
    act.drop(request=rows[1], on=DAY, by=case.solicitor, today=DAY)
    assert list(EvidenceRequest.objects.visible_to(case.solicitor).outstanding()) == [rows[2]]


# the agency that is asked


def test_the_agency_sees_it_on_its_first_page_and_answers_with_a_file(case: SimpleNamespace) -> None:
    row = asked(case, agency=case.partner)
    client = signed_in(case.partner_user)
    today = client.get(reverse("today")).content.decode()
    assert "Evidence asked of you" in today
    assert reverse("evidence_request", args=[row.pk]) in today
    assert case.person.name in client.get(reverse("evidence_request", args=[row.pk])).content.decode()
    paper = io.BytesIO(letter(pages=2))
    paper.name = "file.pdf"
    answer = post(case, case.partner_user, what="received", paper=paper)
    assert "Your answer is with the firm" in answer.content.decode()
    assert row_of(case).pages == 2
    document = row_of(case).document
    assert document is not None
    assert document.owner == case.firm
    assert not Document.objects.visible_to(case.partner_user).exists()
    assert "Evidence asked of you" not in client.get(reverse("today")).content.decode()


def test_the_agency_asks_for_time_and_it_stays_outstanding(case: SimpleNamespace) -> None:
    asked(case, agency=case.partner)
    assert "Say when it will come" in post(case, case.partner_user, what="promised").content.decode()
    post(case, case.partner_user, what="promised", promised_on="11/8/2026", said="Redaction takes a week")
    row = row_of(case)
    assert row.outstanding
    assert (row.promised_on, row.said) == (date(2026, 8, 11), "Redaction takes a week")


@pytest.mark.parametrize(("what", "state"), [("not_held", "not_held"), ("refused", "refused")])
def test_the_agency_does_not_have_it_or_will_not_give_it(
    case: SimpleNamespace, what: str, state: str
) -> None:
    asked(case, agency=case.partner)
    post(case, case.partner_user, what=what, said="Archived elsewhere")
    assert row_of(case).state == state


def test_an_answer_without_a_file_says_how_it_was_sent(case: SimpleNamespace) -> None:
    asked(case, agency=case.partner)
    assert "Choose the file, or say how" in post(case, case.partner_user, what="received").content.decode()


def test_what_is_no_pdf_is_refused_by_name(case: SimpleNamespace) -> None:
    asked(case, agency=case.partner)
    paper = io.BytesIO(b"MZ not a pdf")
    paper.name = "file.pdf"
    assert (
        "file.pdf is not a PDF"
        in post(case, case.partner_user, what="received", paper=paper).content.decode()
    )
    assert row_of(case).outstanding


def test_the_agency_sees_neither_the_chases_nor_the_case(case: SimpleNamespace) -> None:
    row = asked(case, agency=case.partner, detail="From September 2025")
    act.chase(request=row, on=DAY, said="Their clerk is unhelpful", by=case.solicitor, today=DAY)
    page = signed_in(case.partner_user).get(reverse("evidence_request", args=[row.pk])).content.decode()
    assert "From September 2025" in page
    for hidden in ("unhelpful", case.proceeding.urn, "MD71020", "controlled drug"):
        assert hidden not in page


def test_a_team_that_is_asked_answers_and_a_team_that_is_not_sees_nothing(case: SimpleNamespace) -> None:
    row = asked(case, agency=case.team)
    page = reverse("evidence_request", args=[row.pk])
    assert signed_in(case.worker).get(page).status_code == 200
    assert signed_in(case.other_worker).get(page).status_code == 404
    assert "Evidence asked of you" in signed_in(case.worker).get(reverse("today")).content.decode()


def test_the_team_does_not_read_of_it_in_the_history(case: SimpleNamespace) -> None:
    row = asked(case, agency=case.partner)
    act.chase(request=row, on=DAY, said="x", by=case.solicitor, today=DAY)
    page = reverse("history", args=[case.person.pk])
    assert "evidence" not in signed_in(case.worker).get(page).content.decode().lower()
    assert "evidence request" in signed_in(case.solicitor).get(page).content.decode().lower()
    logged = Entry.objects.filter(model__in=["proceedings.EvidenceRequest", "proceedings.EvidenceChase"])
    assert logged.exists()
    assert not [one for one in logged if "School records" in one.data]


def test_the_former_firm_loses_sight_and_the_new_one_has_the_file(case: SimpleNamespace) -> None:
    row = asked(case)
    record_event(
        proceeding=case.proceeding,
        what="solicitor_instructed",
        on=DAY,
        by=case.worker,
        today=DAY,
        firm=case.other_firm,
    )
    page = reverse("evidence_request", args=[row.pk])
    assert signed_in(case.solicitor).get(page).status_code == 404
    assert signed_in(case.other_solicitor).get(page).status_code == 200


def test_an_answer_goes_to_the_firm_that_acts_now(case: SimpleNamespace) -> None:
    row = asked(case, agency=case.partner)
    changed = {"proceeding": case.proceeding, "on": DAY, "by": case.worker, "today": DAY}
    record_event(what="solicitor_instructed", firm=case.other_firm, **changed)
    page = signed_in(case.partner_user).get(reverse("evidence_request", args=[row.pk])).content.decode()
    assert "Bexwell Law asks for" in page
    paper = io.BytesIO(letter())
    paper.name = "file.pdf"
    post(case, case.partner_user, what="received", paper=paper)
    assert Document.objects.visible_to(case.other_solicitor).count() == 1
    assert not Document.objects.visible_to(case.solicitor).exists()


def test_where_no_firm_acts_any_more_nobody_is_asked(case: SimpleNamespace) -> None:
    row = asked(case, agency=case.partner)
    record_event(proceeding=case.proceeding, what="solicitor_ended", on=DAY, by=case.worker, today=DAY)
    for user in (case.partner_user, case.solicitor):
        assert signed_in(user).get(reverse("evidence_request", args=[row.pk])).status_code == 404


def test_the_list_asks_the_database_the_same_however_long_it_is(
    case: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked(case)
    client = signed_in(case.solicitor)
    client.get(case.url)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(case.url)
    for _ in range(4):
        asked(case, agency=case.partner)
    with django_assert_num_queries(len(few)):
        client.get(case.url)
