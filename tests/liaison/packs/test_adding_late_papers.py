"""Papers come after a pack was sealed: a new version begins with its pages, and nothing in them is renumbered."""

import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from liaison.documents import storage
from liaison.documents.actions.terms import release
from liaison.documents.models import Document
from liaison.packs import frozen
from liaison.packs.models import Pack, SafetyNotice
from liaison.packs.verify import verify
from proceedings.actions.events import record_event
from tests.child import letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import TODAY, a_child_with_two_cases
from tests.liaison.packs.papers import paper
from tests.packs.reading import opened, pages

pytestmark = pytest.mark.django_db
NAMED = re.compile(r"Page \d+ of \d+|Version\s+\d+(: version \d+, with late pages from page \d+)?")


def url(name: str, pack: Pack) -> str:
    return reverse(name, args=[pack.pk])


@pytest.fixture(scope="module")
def made(made_once: Path, on_the_day: None) -> SimpleNamespace:
    """With a sealed pack of the decision letter and a school report."""
    case = a_child_with_two_cases()
    case.first = sealed_first(case)
    return case


@pytest.fixture
def first(case: SimpleNamespace) -> Pack:
    return case.first


def sealed_first(case: SimpleNamespace) -> Pack:
    ticked = [
        str(case.decision.letter_id),
        str(paper(case, "firm", "School report", content=letter(pages=1)).pk),
    ]
    order = {
        "purpose": "representations",
        "recipient": "CPS Eastmere",
        "others": ["nobody"],
        "papers": ticked,
    }
    signed_in(case.people.solicitor).post(case.url, order)
    return Pack.objects.get()


def late(case: SimpleNamespace, pack: Pack, *papers: Document, others: Any = ("nobody",)) -> Pack:
    """The version with these papers behind, looked at and sealed."""
    client = signed_in(case.people.solicitor)
    typed = {"papers": [str(one.pk) for one in papers], "others": list(others)}
    made = client.post(url("pack_late", pack), typed)
    assert made.status_code == 302, made.content.decode()
    preview = Pack.objects.get(state="preview")
    client.post(url("pack_seal", preview))
    return Pack.objects.get(state="sealed")


def unnamed(page: str) -> str:
    """A page without what has to name the version."""
    return " ".join(NAMED.sub("", " ".join(page.split())).split())


@pytest.fixture
def second(case: SimpleNamespace, first: Pack) -> Pack:
    return late(
        case, first, paper(case, "firm", "Attendance record", content=letter(pages=3)),
        paper(case, "firm", "Photographs of injuries", content=letter(pages=4)),
    )  # fmt: skip


def test_the_pages_of_the_sealed_version_stand_first_and_as_they_were(first: Pack, second: Pack) -> None:
    before, now = pages(storage.read(first.sha256)), pages(storage.read(second.sha256))
    assert list(map(unnamed, now[: first.pages])) == list(map(unnamed, before))
    for number, page in enumerate(now, start=1):
        assert f"Page {number} of {second.pages}" in " ".join(page.split())
        assert "Version 2, as at" in page


def test_the_late_papers_follow_with_an_index_of_their_own(first: Pack, second: Pack) -> None:
    now = pages(storage.read(second.sha256))
    index = " ".join(now[first.pages].split())
    assert "Late pages" in index
    assert f"Pages 1 to {first.pages} are those of version 1" in index
    assert "Exhibit 3: Attendance record" in index
    assert "Exhibit 4: Photographs of injuries" in index
    assert "School report" not in index
    assert f"with late pages from page {first.pages + 1}" in " ".join(now[0].split())


def test_the_checker_passes_it_point_by_point(second: Pack) -> None:
    found = verify(storage.read(second.sha256), second.contents["name"])
    assert [point for point in found if not point.passed and point.name != "Every font is embedded"] == []
    assert next(p for p in found if p.number == 8).detail == f"from page {second.begins_with.pages + 1}"  # type: ignore[union-attr]


def test_its_bookmarks_go_on(first: Pack, second: Pack) -> None:
    with opened(storage.read(second.sha256)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert f"Late pages, added in version 2, page {first.pages + 1}" in titles
    assert titles[-1] == f"Seal: every document in this version, page {second.pages}"


def test_the_last_page_seals_the_first_papers_and_the_late_ones(first: Pack, second: Pack) -> None:
    last = "".join(pages(storage.read(second.sha256))[-1].split())
    assert first.sha256 in last
    for document in second.contents["documents"]:
        assert document["sha256"] in last
    assert len(second.contents["documents"]) == 4
    assert second.contents["facts"] in last


def test_it_takes_the_place_of_the_first_which_is_kept(first: Pack, second: Pack) -> None:
    held = Pack.objects.get(pk=first.pk)
    assert (held.state, second.number, second.begins_with_id) == ("superseded", 2, first.pk)
    assert storage.read(first.sha256)


def test_the_page_of_differences_names_them(case: SimpleNamespace, first: Pack, second: Pack) -> None:
    said = signed_in(case.people.solicitor).get(url("pack_differences", second)).content.decode()
    assert f"Late paper added behind page {first.pages}" in said
    assert "Exhibit 3: Attendance record" in said
    assert "Paper taken out" not in said
    assert "The chronology" not in said


def test_papers_may_come_late_more_than_once(case: SimpleNamespace, second: Pack) -> None:
    third = late(
        case, second, paper(case, "firm", "Custody record", kind="custody_record", content=letter(pages=5))
    )
    content = storage.read(third.sha256)
    before, now = pages(storage.read(second.sha256)), pages(content)
    same = list(zip(map(unnamed, before), map(unnamed, now), strict=False))
    assert [n for n, (a, b) in enumerate(same, start=1) if a != b] == []
    assert "Exhibit 5: Custody record" in " ".join(now[second.pages].split())
    assert next(p for p in verify(content) if p.number == 8).passed


def test_qpdf_finds_nothing_to_complain_of(second: Pack, tmp_path: Path) -> None:
    tool = shutil.which("qpdf")
    if tool is None:
        pytest.skip("needs qpdf")
    file = tmp_path / "late.pdf"
    file.write_bytes(storage.read(second.sha256))
    assert subprocess.run([tool, "--check", str(file)], capture_output=True, check=False).returncode == 0


def test_facts_recorded_since_are_not_in_it(case: SimpleNamespace, first: Pack) -> None:
    record_event(proceeding=case.proceeding, what="representations_sent", on=TODAY, by="tests", today=TODAY)
    second = late(case, first, paper(case, "firm", "Attendance record"))
    assert second.contents["parts"] == first.contents["parts"]


def test_the_page_offers_what_may_go_and_is_not_in_it(case: SimpleNamespace, first: Pack) -> None:
    paper(case, "firm", "Attendance record")
    paper(case, "firm", "Proof of evidence", status="privileged", released=False)
    paper(case, "firm", "Placement plan", shows_address=True)
    paper(case, "team", "Strategy minutes")
    client = signed_in(case.people.solicitor)
    assert url("pack_late", first) in client.get(case.url).content.decode()
    said = client.get(url("pack_late", first)).content.decode()
    assert "Attendance record" in said
    for word in ("School report", "Proof of evidence", "Placement plan", "Strategy minutes"):
        assert word not in said, word


def test_nothing_ticked_or_nobody_said_makes_nothing(case: SimpleNamespace, first: Pack) -> None:
    more = paper(case, "firm", "Attendance record")
    client = signed_in(case.people.solicitor)
    for typed in (
        {"others": ["nobody"]},
        {"papers": [str(more.pk)]},
        {"papers": ["x"], "others": ["nobody"]},
    ):
        assert client.post(url("pack_late", first), typed).status_code == 422
    assert Pack.objects.count() == 1


def test_the_worker_hears_who_will_see_the_late_papers(case: SimpleNamespace, first: Pack) -> None:
    late(case, first, paper(case, "firm", "Attendance record"), others=["co_defendant"])
    assert SafetyNotice.objects.get().others == ["co_defendant"]


def test_a_version_that_was_superseded_takes_no_late_papers(
    case: SimpleNamespace, first: Pack, second: Pack
) -> None:
    more = paper(case, "firm", "Custody record")
    client = signed_in(case.people.solicitor)
    said = client.post(url("pack_late", first), {"papers": [str(more.pk)], "others": ["nobody"]})
    assert said.status_code == 422
    assert "sealed now" in said.content.decode()


def test_a_paper_of_the_first_version_that_was_taken_back_stops_it(
    case: SimpleNamespace, first: Pack
) -> None:
    school = Document.objects.get(title="School report")
    more = paper(case, "firm", "Attendance record")
    release(
        school, released=False, may_be_served=False, shows_address=True, held=school.version,
        by=case.people.solicitor, today=TODAY,
    )  # fmt: skip
    typed = {"papers": [str(more.pk)], "others": ["nobody"]}
    said = signed_in(case.people.solicitor).post(url("pack_late", first), typed)
    assert said.status_code == 422
    assert "School report" in said.content.decode()


@pytest.mark.parametrize("printed", [{}, {"title": "x", "colour": "blue"}])
def test_a_pack_of_an_earlier_liaison_is_built_anew_instead(
    case: SimpleNamespace, first: Pack, printed: dict[str, str]
) -> None:
    more = paper(case, "firm", "Attendance record")
    kept(first, printed)
    typed = {"papers": [str(more.pk)], "others": ["nobody"]}
    said = signed_in(case.people.solicitor).post(url("pack_late", first), typed)
    assert said.status_code == 422
    assert "build a new version instead" in said.content.decode()


def test_pages_that_would_be_others_now_stop_it(case: SimpleNamespace, first: Pack) -> None:
    more = paper(case, "firm", "Attendance record")
    kept(first, {**first.printed, "court": "Another court"})
    typed = {"papers": [str(more.pk)], "others": ["nobody"]}
    said = signed_in(case.people.solicitor).post(url("pack_late", first), typed)
    assert said.status_code == 422
    assert "would not be as it was sealed" in said.content.decode()


def test_what_was_kept_gives_the_same_contents_again(case: SimpleNamespace, second: Pack) -> None:
    from liaison.packs import gather

    again = frozen.thawed(second.printed, gather.stored)
    assert frozen.frozen(again) == second.printed
    assert len(again.documents) == 4


@pytest.mark.parametrize("who", ["worker", "manager", "other_solicitor", "partner_user"])
def test_nobody_else_adds_papers(case: SimpleNamespace, first: Pack, who: str) -> None:
    client = signed_in(getattr(case.people, who))
    assert client.get(url("pack_late", first)).status_code == 404
    assert client.post(url("pack_late", first)).status_code == 404


def kept(pack: Pack, printed: dict[str, Any]) -> None:
    """As if that had been kept of what it prints."""
    from liaison import audit

    with audit.change(by="tests", why="an earlier Liaison", today=TODAY):
        held = Pack.objects.get(pk=pack.pk)
        held.printed = printed
        held.save()
