"""Before papers go out the child's worker hears who will see them; that they were sent is recorded, and waits for an answer."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from liaison.casework.history import visible_entries
from liaison.documents.models import Document
from liaison.notices.models import Mail
from liaison.packs.models import Pack, SafetyNotice, Sending
from liaison.prompts.models import Prompt
from proceedings.models import Representations
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.papers import paper

pytestmark = pytest.mark.django_db


def sealed(case: SimpleNamespace, *papers: Document, **changes: Any) -> Pack:
    typed = {
        "purpose": "representations", "recipient": "CPS Eastmere", "others": ["co_defendant", "open_court"],
        "papers": [str(one.pk) for one in papers], **changes,
    }  # fmt: skip
    signed_in(case.people.solicitor).post(case.url, typed)
    return Pack.objects.order_by("-number").first()  # type: ignore[return-value]


def url(name: str, row: Any) -> str:
    return reverse(name, args=[row.pk])


# The worker


def test_the_worker_is_told_who_will_see_it_and_not_what_is_in_it(case: SimpleNamespace) -> None:
    sealed(case, paper(case, "firm", "Attendance record"))
    mail = Mail.objects.filter(to=case.people.worker.email).last()
    assert mail is not None
    assert case.person.name not in mail.body
    client = signed_in(case.people.worker)
    notice = SafetyNotice.objects.get()
    for page in ("/", url("young_person", case.person)):
        assert url("safety_notice", notice) in client.get(page).content.decode(), page
    said = client.get(url("safety_notice", notice)).content.decode()
    for word in (
        "Harrow and Pike",
        "A co-defendant, who may be the exploiter",
        "Whoever is in court",
        "No paper in them",
    ):
        assert word in said, word
    assert "Attendance record" not in said


def test_a_version_with_the_address_says_so(case: SimpleNamespace) -> None:
    plan = paper(case, "firm", "Placement plan", shows_address=True)
    sealed(case, plan, others=["nobody"], address="in")
    said = (
        signed_in(case.people.worker).get(url("safety_notice", SafetyNotice.objects.get())).content.decode()
    )
    assert "A paper in them may show it." in said


def test_nobody_is_told_where_nobody_else_will_see_it_and_no_address_is_in_it(case: SimpleNamespace) -> None:
    sealed(case, others=["nobody"])
    assert not SafetyNotice.objects.exists()


def test_the_team_says_what_it_did_and_the_notice_is_closed(case: SimpleNamespace) -> None:
    sealed(case)
    notice = SafetyNotice.objects.get()
    client = signed_in(case.people.manager)
    assert client.post(url("safety_notice", notice), {"done": ""}).status_code == 422
    client.post(url("safety_notice", notice), {"done": "Curfew address changed"})
    assert SafetyNotice.objects.get().state == "looked_at"
    again = client.post(url("safety_notice", notice), {"done": "Again"}, follow=True).content.decode()
    assert "is not possible now" in again
    assert SafetyNotice.objects.get().done == "Curfew address changed"
    assert url("safety_notice", notice) not in client.get("/").content.decode()
    said = signed_in(case.people.solicitor).get(url("safety_notice", notice)).content.decode()
    assert "Curfew address changed" in said


def test_the_firm_reads_the_notice_and_does_not_answer_it(case: SimpleNamespace) -> None:
    sealed(case)
    notice = SafetyNotice.objects.get()
    client = signed_in(case.people.solicitor)
    assert client.get(url("safety_notice", notice)).status_code == 200
    assert client.post(url("safety_notice", notice), {"done": "x"}).status_code == 403
    for who in ("other_worker", "other_solicitor", "partner_user"):
        assert signed_in(getattr(case.people, who)).get(url("safety_notice", notice)).status_code == 404


# The sending


def test_the_subject_is_offered_with_the_urn_and_the_hearing_and_no_name(case: SimpleNamespace) -> None:
    said = signed_in(case.people.solicitor).get(url("pack_sent", sealed(case))).content.decode()
    assert "URN 01ZD1234526 – hearing 4 August 2026 – NRM: representations to the prosecutor" in said
    assert case.person.surname not in said


def test_recording_that_it_was_sent_closes_what_asked_for_it_and_starts_the_wait(
    case: SimpleNamespace,
) -> None:
    asked = Prompt.objects.asking().filter(kind="ask_review", proceeding=case.proceeding)
    assert asked.exists()
    school = paper(case, "firm", "Attendance record")
    pack = sealed(case, school)
    typed = {"on": "21/7/2026", "to": "representations@cps.example", "subject": "URN 01ZD1234526"}
    answer = signed_in(case.people.solicitor).post(url("pack_sent", pack), typed, follow=True)
    assert "was sent" in answer.content.decode()
    sending = Sending.objects.get()
    assert (sending.to, sending.pack) == ("representations@cps.example", pack)
    assert Representations.objects.get().state == "sent"
    assert not asked.exists()
    assert Document.objects.get(pk=school.pk).status == "served", "what was sent is served from now on"
    assert "representations@cps.example" in signed_in(case.people.solicitor).get(case.url).content.decode()


def test_it_may_be_about_some_charges_only(case: SimpleNamespace) -> None:
    typed = {"on": "21/7/2026", "to": "r@cps.example", "subject": "x", "charges": ["1"]}
    signed_in(case.people.solicitor).post(url("pack_sent", sealed(case)), typed)
    assert Representations.objects.get().charges == ["1"]


def test_a_pack_for_the_court_that_was_sent_is_no_representations(case: SimpleNamespace) -> None:
    pack = sealed(case, purpose="court", application="adjourn", ruling="out")
    typed = {"on": "21/7/2026", "to": "court@example.org", "subject": "x"}
    signed_in(case.people.solicitor).post(url("pack_sent", pack), typed)
    assert Sending.objects.exists()
    assert not Representations.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"on": "22/7/2026"}, "There is a problem"),
        ({"to": "a@cps.example, b@cps.example"}, "Give one mailbox"),
        ({"to": ""}, "There is a problem"),
        ({"subject": ""}, "There is a problem"),
    ],
)
def test_what_is_typed_wrong_records_nothing(
    case: SimpleNamespace, changes: dict[str, str], says: str
) -> None:
    typed = {"on": "21/7/2026", "to": "r@cps.example", "subject": "x", **changes}
    answer = signed_in(case.people.solicitor).post(url("pack_sent", sealed(case)), typed)
    assert says in answer.content.decode()
    assert not Sending.objects.exists()


# Its letter


def test_its_letter_is_drafted_as_a_word_document(case: SimpleNamespace) -> None:
    typed = {"purpose": "representations", "recipient": "CPS Eastmere", "letter": "yes"}
    answer = signed_in(case.people.solicitor).post(case.url, typed)
    assert answer.content.startswith(b"PK")
    assert answer["Content-Disposition"] == 'attachment; filename="01ZD1234526_letter_20260721.docx"'
    assert not Pack.objects.exists()


def test_how_it_was_sent_is_not_in_the_history_that_the_team_reads(case: SimpleNamespace) -> None:
    typed = {"on": "21/7/2026", "to": "representations@cps.example", "subject": "x"}
    signed_in(case.people.solicitor).post(url("pack_sent", sealed(case)), typed)
    for who, reads in (("worker", False), ("solicitor", True)):
        entries = visible_entries(case.person, getattr(case.people, who))
        assert entries.filter(model="packs.Sending").exists() is reads
        assert entries.filter(model="packs.SafetyNotice").exists(), "who will see it is told to both"
