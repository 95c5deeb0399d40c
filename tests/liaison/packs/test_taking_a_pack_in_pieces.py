"""A sealed pack that is too large for one message goes in parts; for an upload there is a PDF for each document."""

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import override_settings
from django.urls import reverse

from liaison.audit.models import Entry
from liaison.packs.checker.naming import words
from liaison.packs.models import Pack
from tests.child import letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import a_child_with_two_cases
from tests.liaison.packs.papers import paper
from tests.packs.reading import opened, pages

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(made_once: Path, on_the_day: None) -> SimpleNamespace:
    """With a sealed pack of the decision letter and a school report."""
    case = a_child_with_two_cases()
    school = paper(case, "firm", "School report on Kofi", content=letter(pages=3))
    order = {
        "purpose": "representations", "recipient": "CPS Eastmere", "others": ["nobody"],
        "papers": [str(case.decision.letter_id), str(school.pk)],
    }  # fmt: skip
    signed_in(case.people.solicitor).post(case.url, order)
    return case


@pytest.fixture
def pack(case: SimpleNamespace) -> Pack:
    return Pack.objects.get()


def url(name: str, pack: Pack) -> str:
    return reverse(name, args=[pack.pk])


def named(answer: Any) -> str:
    name: str = answer["Content-Disposition"].partition('filename="')[2].rstrip('"')
    return name


def test_the_zip_has_a_pdf_for_each_document_named_by_rule(case: SimpleNamespace, pack: Pack) -> None:
    answer = signed_in(case.people.solicitor).get(url("pack_zip", pack))
    assert answer["Content-Type"] == "application/zip"
    assert named(answer) == "01ZD1234526_pack_20260721_documents.zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as box:
        names = box.namelist()
        assert names == [
            "01ZD1234526_01_conclusive-grounds-decision-letter_20260717.pdf",
            "01ZD1234526_02_school-report_20260721.pdf",
        ]
        with opened(box.read(names[1])) as pdf:
            assert len(pdf.pages) == 3
    assert not {"kofi", "danso"} & {word.lower() for name in names for word in words(name)}
    assert Entry.objects.filter(kind="exported", what__startswith="downloaded: documents of").exists()


def test_a_pack_that_is_small_enough_is_offered_in_no_parts(case: SimpleNamespace, pack: Pack) -> None:
    client = signed_in(case.people.solicitor)
    assert url("pack_pieces", pack) in client.get(case.url).content.decode()
    said = client.get(url("pack_pieces", pack)).content.decode()
    assert "Not needed: it is no larger than 36 MB" in said
    assert "The guidance names no figure" in said
    assert url("pack_part", pack) not in said
    assert "more than the limit" not in client.get(url("pack_look", pack)).content.decode()


def test_a_pack_that_is_too_large_is_offered_in_parts_that_keep_its_numbers(
    case: SimpleNamespace, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liaison.packs.checker.size.limit", lambda: pack.size * 0.7 / 2**20)
    client = signed_in(case.people.solicitor)
    assert url("pack_pieces", pack) in client.get(url("pack_look", pack)).content.decode()
    said = client.get(url("pack_pieces", pack)).content.decode()
    assert "Part 2 of" in said
    first = client.get(url("pack_part", pack), {"number": "1"})
    second = client.get(url("pack_part", pack), {"number": "2"})
    assert named(first).startswith("01ZD1234526_pack_20260721_part_1_of_")
    read = pages(first.content)
    start = len(read) + 1
    assert f"Page {start} of {pack.pages}" in " ".join(pages(second.content)[0].split())
    assert Entry.objects.filter(kind="exported", what__contains="part 2 of").exists()


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", "", "9" * 300, "²"])
def test_a_part_that_is_not_there_is_not_handed_out(case: SimpleNamespace, pack: Pack, number: str) -> None:
    answer = signed_in(case.people.solicitor).get(url("pack_part", pack), {"number": number})
    assert answer.status_code == 404


@override_settings(PACK_MOST_MB=1)
def test_the_limit_is_a_setting_and_the_page_says_it_is_ours(case: SimpleNamespace, pack: Pack) -> None:
    said = signed_in(case.people.solicitor).get(url("pack_pieces", pack)).content.decode()
    assert "1 MB is a limit set in this copy of Liaison" in said


@pytest.mark.parametrize("who", ["worker", "manager", "other_solicitor", "partner_user"])
@pytest.mark.parametrize("name", ["pack_pieces", "pack_part", "pack_zip"])
def test_nobody_else_takes_it(case: SimpleNamespace, pack: Pack, who: str, name: str) -> None:
    assert signed_in(getattr(case.people, who)).get(url(name, pack)).status_code == 404
