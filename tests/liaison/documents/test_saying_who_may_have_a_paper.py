"""A paper comes in as pages, with how it stands; its owner alone says who may have it."""

import io
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from liaison.documents import storage
from liaison.documents.models import Document
from tests.child import letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.papers import paper

pytestmark = pytest.mark.django_db


def upload(name: str = "school.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, letter(pages=2) if content is None else content)


def added(case: SimpleNamespace, who: str, **typed: Any) -> Any:
    said = {
        "title": "Attendance record", "kind": "school", "source": "Eastmere Academy", "dated": "3/7/2026",
        "status": "unserved" if who == "solicitor" else "safeguarding", "reach": "owner", "file": upload(), **typed,
    }  # fmt: skip
    return signed_in(getattr(case.people, who)).post(reverse("document_add", args=[case.proceeding.pk]), said)


def new() -> Document | None:
    return Document.objects.filter(kind="school").first()


def terms(document: Document) -> str:
    return reverse("document_terms", args=[document.pk])


# Coming in


def test_a_solicitors_paper_is_the_firms_and_of_this_case(case: SimpleNamespace) -> None:
    assert added(case, "solicitor").status_code == 302
    made = new()
    assert made is not None
    assert (made.owner, made.store, made.status) == (case.people.firm, "privileged", "unserved")
    assert (made.proceeding_key, made.pages, made.released) == (case.proceeding.pk, 2, False)
    assert not Document.objects.visible_to(case.people.worker).filter(pk=made.pk).exists()


def test_a_workers_paper_is_the_teams_and_goes_as_far_as_was_said(case: SimpleNamespace) -> None:
    reaches = (("owner", False, False), ("read", True, False), ("serve", True, True))
    for pages, (reach, sees, served) in enumerate(reaches, start=1):
        added(case, "worker", reach=reach, file=upload(content=letter(pages=pages)))
        made = Document.objects.get(kind="school", pages=pages)
        assert made.store == "safeguarding"
        assert Document.objects.visible_to(case.people.solicitor).filter(pk=made.pk).exists() is sees
        assert made.may_be_served is served


def test_a_photograph_becomes_a_page_and_the_photograph_is_kept(case: SimpleNamespace) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    assert added(case, "solicitor", file=upload("photo.png", out.getvalue())).status_code == 302
    made = new()
    assert made is not None
    with pikepdf.open(io.BytesIO(storage.read(made.sha256))) as pdf:
        assert len(pdf.pages) == 1
    assert storage.read(made.received_sha256) == out.getvalue()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"file": upload("notes.pdf", b"no pdf at all")}, "notes.pdf"),
        ({"file": upload("empty.pdf", b"")}, "There is a problem"),
        ({"title": ""}, "There is a problem"),
        ({"status": ""}, "There is a problem"),
        ({"status": "safeguarding"}, "There is a problem"),  # a firm keeps nothing for safeguarding
        (
            {"status": "privileged", "released": "on"},
            "A privileged paper is not for the youth justice service",
        ),
        ({"kind": "decision_letter"}, "There is a problem"),  # that comes with the decision
        ({"dated": "3/7/2027"}, "There is a problem"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    case: SimpleNamespace,
    typed: dict[str, Any],
    says: str,
) -> None:
    answer = added(case, "solicitor", **typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert new() is None


# What its owner says


def test_its_owner_releases_it_in_one_action_and_takes_that_back(case: SimpleNamespace) -> None:
    minutes = paper(case, "team", "Minutes", status="safeguarding")
    client = signed_in(case.people.worker)
    client.post(terms(minutes), {"held": minutes.version, "reach": "serve"})
    released = Document.objects.get(pk=minutes.pk)
    assert (released.released, released.may_be_served) == (True, True)
    assert Document.objects.visible_to(case.people.solicitor).filter(pk=minutes.pk).exists()
    client.post(terms(minutes), {"held": released.version, "reach": "owner"})
    assert not Document.objects.visible_to(case.people.solicitor).filter(pk=minutes.pk).exists()


def test_two_at_once_do_not_overwrite_each_other(case: SimpleNamespace) -> None:
    minutes = paper(case, "team", "Minutes", status="safeguarding")
    client = signed_in(case.people.worker)
    client.post(terms(minutes), {"held": minutes.version, "reach": "read"})
    assert client.post(terms(minutes), {"held": minutes.version, "reach": "serve"}).status_code == 409


def test_the_client_waives_privilege_and_only_then_it_may_be_served(case: SimpleNamespace) -> None:
    proof = paper(case, "firm", "Proof", status="privileged", released=False)
    client = signed_in(case.people.solicitor)
    said = client.get(terms(proof)).content.decode()
    assert "The client, advised, agrees that it may be served" in said
    assert "Who may have it?" not in said
    client.post(terms(proof), {"held": proof.version, "released": "on"})
    assert not Document.objects.get(pk=proof.pk).released, "a privileged paper is released to nobody"
    client.post(terms(proof), {"held": proof.version, "status": "waive_privilege"})
    assert Document.objects.get(pk=proof.pk).status == "unserved"


@pytest.mark.parametrize("verb", ["serve", "keep_for_safeguarding", "delete", "", "__init__"])
def test_a_status_that_is_not_possible_is_not_taken(case: SimpleNamespace, verb: str) -> None:
    proof = paper(case, "firm", "Proof", status="privileged", released=False)
    signed_in(case.people.solicitor).post(terms(proof), {"held": proof.version, "status": verb})
    assert Document.objects.get(pk=proof.pk).status == "privileged"


def test_who_does_not_own_it_reads_its_terms_and_changes_nothing(case: SimpleNamespace) -> None:
    minutes = paper(case, "team", "Minutes", status="safeguarding", released=True)
    client = signed_in(case.people.solicitor)
    said = client.get(terms(minutes)).content.decode()
    assert "The firms that act for the child" in said
    assert "Who may have it?" not in said
    assert client.post(terms(minutes), {"held": minutes.version, "released": "on"}).status_code == 403
    assert client.post(terms(minutes), {"held": minutes.version, "status": "serve"}).status_code == 403


def test_a_partner_releases_its_own_paper(case: SimpleNamespace) -> None:
    from liaison import audit
    from liaison.people.models import Involvement
    from tests.liaison.packs.conftest import TODAY

    with audit.change(by="tests", why="a partner", today=TODAY):
        Involvement(young_person=case.person, agency=case.people.partner, since=TODAY).save()
    report = paper(case, "partner", "Social work report", status="safeguarding")
    client = signed_in(case.people.partner_user)
    client.post(terms(report), {"held": report.version, "reach": "read"})
    assert Document.objects.get(pk=report.pk).released


# Redaction


def redact(document: Document) -> str:
    return reverse("document_redact", args=[document.pk])


def test_marks_are_lines_of_numbers_and_the_result_is_seen_before_it_is_kept(case: SimpleNamespace) -> None:
    plan = paper(case, "firm", "Placement plan", shows_address=True)
    client = signed_in(case.people.solicitor)
    assert "Page 1 as a picture" in client.get(redact(plan)).content.decode()
    typed = {
        "areas": "1 20 20 80 10\n1, 20, 40, 80, 10",
        "title": "Placement plan (redacted)",
        "address_gone": "on",
    }
    said = client.post(redact(plan), {**typed, "look": "yes"})
    assert "data:image/png;base64," in said.content.decode()
    assert Document.objects.filter(redacted_from=plan).count() == 0
    client.post(redact(plan), {**typed, "keep": "yes"})
    made = Document.objects.get(redacted_from=plan)
    assert (made.title, made.shows_address, made.status) == ("Placement plan (redacted)", False, "unserved")
    assert made.sha256 != plan.sha256
    assert Document.objects.get(pk=plan.pk).sha256 == plan.sha256, "the paper itself stays as it is"


@pytest.mark.parametrize(
    "areas",
    [
        "",
        "1 20 20 80",
        "x 1 2 3 4",
        "1 a b c d",
        "9 20 20 80 10",
        "1 20 20 -5 10",
        "1 9e9 2 3 4",
        "1 nan 2 3 4",
    ],
)
def test_marks_that_are_none_are_refused_with_the_line(case: SimpleNamespace, areas: str) -> None:
    plan = paper(case, "firm", "Plan")
    answer = signed_in(case.people.solicitor).post(
        redact(plan), {"areas": areas, "title": "x", "keep": "yes"}
    )
    assert answer.status_code == 422
    assert not Document.objects.filter(redacted_from=plan).exists()


def test_what_a_firm_redacts_is_the_firms_and_not_the_teams(case: SimpleNamespace) -> None:
    minutes = paper(case, "team", "Minutes", status="safeguarding", released=True)
    typed = {"areas": "1 20 20 80 10", "title": "Minutes (redacted)", "keep": "yes"}
    signed_in(case.people.solicitor).post(redact(minutes), typed)
    made = Document.objects.get(redacted_from=minutes)
    assert (made.owner, made.store, made.may_be_served) == (case.people.firm, "privileged", False)
    assert not Document.objects.visible_to(case.people.worker).filter(pk=made.pk).exists()
