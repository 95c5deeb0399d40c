"""A law centre without an account pastes a case file and reads the answer; nothing of it stays."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from liaison.audit.models import Entry
from liaison.people.models import YoungPerson

CASE = next((Path(__file__).parents[3] / "fixtures/cases").glob("02-*.toml")).read_text()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _switched_on(settings) -> None:
    settings.EXPLAIN_PAGE = True
    cache.clear()


def test_it_is_off_unless_it_is_switched_on(client: Client, settings) -> None:
    settings.EXPLAIN_PAGE = False
    assert client.get("/explain/").status_code == 404
    assert client.post("/explain/", {"case_file": CASE}).status_code == 404


def test_the_answer_is_read_without_signing_in_and_nothing_is_stored(client: Client) -> None:
    assert client.get("/explain/").status_code == 200
    answer = client.post("/explain/", {"case_file": CASE}).content.decode()
    assert "Friday 8 May 2026" in answer
    assert "section 45" in answer
    assert not YoungPerson.objects.exists()
    assert not Entry.objects.exists()


def test_a_fault_is_named_by_its_place(client: Client) -> None:
    page = client.post("/explain/", {"case_file": CASE.replace('what = "charged"', 'what = "chargd"')})
    assert page.status_code == 422
    assert "proceeding A, event 1" in page.content.decode()


def test_what_is_pasted_is_text_and_never_markup(client: Client) -> None:
    page = client.post(
        "/explain/", {"case_file": CASE.replace("Tomasz Adamczyk", "<script>alert(1)</script>")}
    )
    assert "<script>alert" not in page.content.decode()


def test_one_address_may_ask_only_so_often(client: Client, settings) -> None:
    settings.EXPLAIN_PAGE_AN_HOUR = 2
    codes = [client.post("/explain/", {"case_file": CASE}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
