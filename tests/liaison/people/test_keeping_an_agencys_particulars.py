"""An agency's address, telephone, mailbox and reference are kept by whoever answers for them, and stand in its letters."""

import io
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.audit.models import Entry
from liaison.packs.letters.docx import Letter
from liaison.packs.letters.sender import sender
from liaison.people.may import agencies_kept_by
from liaison.people.models import Agency, Involvement
from tests.child import child
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
TYPED = {
    "address": " 1 Quay Street \n\nEastmere\nEM1 2AB", "telephone": "01632 960 001", "email": "crime@harrowpike.example",
    "reference": "HP/",
}  # fmt: skip


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


def as_(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page_of(agency: Agency) -> str:
    return reverse("agency", args=[agency.pk])


def made(**fields: Any) -> Agency:
    with audit.change(by="tests", why="an agency", today=DAY):
        agency = Agency(**fields)
        agency.save()
    return agency


def test_a_solicitor_keeps_the_firms_own_and_every_letter_shows_it(people: SimpleNamespace) -> None:
    answer = as_(people.solicitor).post(page_of(people.firm), {"held": people.firm.version, **TYPED})
    assert (answer.status_code, answer["Location"]) == (302, page_of(people.firm))
    firm = Agency.objects.get(pk=people.firm.pk)
    assert firm.address == "1 Quay Street\nEastmere\nEM1 2AB"
    assert (firm.telephone, firm.reference, firm.gaps) == ("01632 960 001", "HP/", [])
    said = head_of(firm)
    assert "1 Quay Street" in said
    assert "[" not in said


def head_of(agency: Agency) -> str:
    letter = Letter(title="x", marking="x", reference="x", at=as_at(), author="x")
    sender(letter, agency)
    return "\n".join(one.text for one in docx.Document(io.BytesIO(letter.bytes())).paragraphs)


def as_at() -> Any:
    from datetime import UTC, datetime

    return datetime(2026, 7, 21, tzinfo=UTC)


def test_a_gap_in_a_letter_says_where_it_is_filled_in(people: SimpleNamespace) -> None:
    said = head_of(people.other_firm)
    assert "address, telephone, e-mail, reference: fill in once" in said
    assert page_of(people.other_firm) in said


def test_a_manager_keeps_the_services_own_and_those_that_work_with_it(people: SimpleNamespace) -> None:
    national, elsewhere = made(name="A charity", kind="charity"), made(name="Another charity", kind="charity")
    with audit.change(by="tests", why="works with a child", today=DAY):
        Involvement(young_person=child(people), agency=national, since=DAY).save()
    kept = set(agencies_kept_by(people.manager))
    assert kept == {people.team, people.partner, national}
    assert elsewhere not in kept
    shown = as_(people.manager).get(reverse("agencies")).content.decode()
    assert "Eastmere Children’s Services" in shown
    assert "Harrow and Pike" not in shown


def test_nobody_keeps_another_firms_or_another_services(people: SimpleNamespace) -> None:
    for user, agency in (
        (people.solicitor, people.other_firm), (people.solicitor, people.team), (people.manager, people.firm),
        (people.manager, people.other_team), (people.worker, people.team), (people.partner_user, people.partner),
    ):  # fmt: skip
        answer = as_(user).post(page_of(agency), {"held": agency.version, **TYPED})
        assert answer.status_code == 404, (user, agency)
        assert Agency.objects.get(pk=agency.pk).version == agency.version
    assert Entry.objects.filter(kind="refused").count() == 6


def test_a_number_that_is_none_and_an_address_without_end_are_refused(people: SimpleNamespace) -> None:
    wrong = {"held": people.firm.version, "telephone": "ask Ada", "email": "no address", "address": "x\n" * 9}
    answer = as_(people.solicitor).post(page_of(people.firm), wrong)
    said = answer.content.decode()
    assert answer.status_code == 422
    for word in ("Write the number in figures", "8 lines or fewer", "valid email"):
        assert word in said, word


def test_two_at_once_do_not_overwrite_each_other(people: SimpleNamespace) -> None:
    seen = people.firm.version
    as_(people.solicitor).post(page_of(people.firm), {"held": seen, **TYPED})
    late = as_(people.solicitor).post(
        page_of(people.firm), {"held": seen, **TYPED, "telephone": "01632 960 002"}
    )
    assert late.status_code == 409
    assert Agency.objects.get(pk=people.firm.pk).telephone == "01632 960 001"


def test_what_was_changed_is_in_the_log(people: SimpleNamespace) -> None:
    as_(people.solicitor).post(page_of(people.firm), {"held": people.firm.version, **TYPED})
    (line,) = Entry.objects.filter(kind="changed", object_id=str(people.firm.pk))
    assert "01632 960 001" in line.data


@pytest.mark.browser
def test_its_pages_look_right(people: SimpleNamespace, open_page: Any, looks_right: Any) -> None:
    for width in (1280, 375):
        for user, address in (
            (people.manager, reverse("agencies")),
            (people.solicitor, page_of(people.firm)),
        ):
            shown = open_page(width=width, user=user)
            shown.goto(address)
            looks_right(shown)
