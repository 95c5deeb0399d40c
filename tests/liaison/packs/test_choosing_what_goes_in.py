"""The builder ticks what goes in; what may not go is listed with the reason, and is in no pack whatever is posted."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from liaison.audit.machine import NotPossible
from liaison.documents.models import Document
from liaison.packs import gather
from liaison.packs.actions.build import build_pack
from liaison.packs.actions.order import may_build, offered
from liaison.packs.bench import bench_reads
from liaison.packs.may_go import Pile, in_order, why_not
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes.choices import Choices
from proceedings.actions.events import record_event
from tests.child import letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import TODAY
from tests.liaison.packs.papers import paper

pytestmark = pytest.mark.django_db
TYPED = {"purpose": "representations", "recipient": "CPS Eastmere, youth unit", "others": ["nobody"]}


def pile(case: SimpleNamespace, **choices: bool) -> Pile:
    return Pile.of(case.proceeding, Document.objects.all(), **choices)


def build(case: SimpleNamespace, *papers: Document, **said: Any) -> Pack:
    from django.utils import timezone

    return build_pack(
        proceeding=case.proceeding, recipient="CPS", by=case.people.solicitor, at=timezone.now(), today=TODAY,
        papers=frozenset(p.pk for p in papers), **{"purpose": Purpose.REPRESENTATIONS, **said},
    ).pack  # fmt: skip


def titles(pack: Pack) -> list[str]:
    return [one["title"] for one in pack.contents["documents"]]


# What may go


@pytest.mark.parametrize(
    ("whose", "about", "why"),
    [
        ("firm", {}, ""),
        ("firm", {"status": "served"}, ""),
        ("firm", {"status": "privileged"}, "Privileged: it belongs to the client."),
        ("firm", {"status": "third_party"}, "Somebody else made it, and has not agreed that it is served."),
        ("firm", {"status": "third_party", "may_be_served": True}, ""),
        ("firm", {"kind": "pack"}, "A pack does not go into a pack."),
        ("team", {"status": "safeguarding", "released": True}, "Eastmere Youth Justice Service has not agreed that it is served."),
        ("team", {"status": "safeguarding", "released": True, "may_be_served": True}, ""),
        ("team", {"status": "served", "released": True}, ""),
        ("team", {"kind": "decision_letter", "released": True}, ""),
        ("firm", {"shows_address": True}, "It shows where the child lives: redact it, or choose the version with the address."),
    ],
)  # fmt: skip
def test_a_paper_goes_by_its_status_its_owner_and_what_it_shows(
    case: SimpleNamespace, whose: str, about: dict[str, Any], why: str
) -> None:
    assert why_not(paper(case, whose, "Record", **about), pile(case)) == why


def test_a_paper_that_shows_the_address_goes_where_the_address_may_show(case: SimpleNamespace) -> None:
    assert why_not(paper(case, "firm", "x", shows_address=True), pile(case, without_address=False)) == ""


def test_the_decision_and_its_reasons_stay_out_where_the_bench_tries_the_facts(case: SimpleNamespace) -> None:
    reasons = paper(case, "firm", "Reasons", kind="decision_reasons")
    assert "The bench tries the facts" in why_not(reasons, pile(case, with_ruling=False))
    assert why_not(reasons, pile(case)) == ""


def test_another_cases_paper_stays_there(case: SimpleNamespace) -> None:
    other = paper(case, "firm", "x", proceeding_key=case.person.pk)
    assert why_not(other, pile(case)) == "Another case’s papers are not for this one."


def test_a_redacted_copy_of_what_its_owner_keeps_back_stays_back_too(case: SimpleNamespace) -> None:
    theirs = paper(case, "team", "Minutes", status="safeguarding", released=True)
    copy = paper(case, "firm", "Minutes (redacted)", status="served", redacted_from=theirs)
    assert "has not agreed" in why_not(copy, pile(case))


def test_papers_stand_in_the_order_of_evidence(case: SimpleNamespace) -> None:
    made = [paper(case, "firm", kind, kind=kind) for kind in ("health", "expert", "council_file", "school")]
    ordered = in_order(made, {one.pk for one in made})
    assert [one.kind for one in ordered] == ["council_file", "school", "health", "expert"]


# The page


def test_the_page_lists_each_paper_with_its_owner_status_and_why_it_may_not_go(case: SimpleNamespace) -> None:
    paper(case, "firm", "Attendance record", source="Eastmere Academy")
    paper(case, "firm", "Proof of evidence", status="privileged")
    paper(case, "team", "Assessment", status="safeguarding", released=True)
    paper(case, "team", "Not for the firm", status="safeguarding")
    said = signed_in(case.people.solicitor).get(case.url).content.decode()
    for word in (
        "Attendance record", "Eastmere Academy", "Unserved", "Proof of evidence", "Privileged: it belongs to the client.",
        "Assessment", "Eastmere Youth Justice Service has not agreed that it is served.", "Add a paper",
        "Who else will see it?", "A co-defendant, who may be the exploiter",
    ):  # fmt: skip
        assert word in said, word
    assert "Not for the firm" not in said


def test_what_is_ticked_goes_in_after_the_decision_letter(case: SimpleNamespace) -> None:
    health, school = paper(case, "firm", "GP record", kind="health"), paper(case, "firm", "Attendance")
    ticked = [str(one) for one in (health.pk, school.pk, case.decision.letter_id)]
    signed_in(case.people.solicitor).post(case.url, {**TYPED, "papers": ticked})
    assert titles(Pack.objects.get()) == ["Conclusive grounds decision letter", "Attendance", "GP record"]


def test_what_is_not_ticked_stays_out_the_decision_letter_too(case: SimpleNamespace) -> None:
    paper(case, "firm", "Attendance")
    signed_in(case.people.solicitor).post(case.url, TYPED)
    pack = Pack.objects.get()
    assert titles(pack) == []
    assert any("decision letter" in gap for gap in pack.contents["gaps"])


def test_what_may_not_go_is_refused_whatever_is_posted(case: SimpleNamespace) -> None:
    proof = paper(case, "firm", "Proof of evidence", status="privileged")
    hidden = paper(case, "team", "Minutes", status="safeguarding")
    client = signed_in(case.people.solicitor)
    for one in (proof, hidden):
        answer = client.post(case.url, {**TYPED, "papers": [str(one.pk)]})
        assert answer.status_code == 422
        assert "may not go, or is no longer there" in answer.content.decode()
    with pytest.raises(NotPossible, match="Proof of evidence: Privileged"):
        build(case, proof)
    with pytest.raises(NotPossible, match="no longer there"):
        build(case, hidden)
    assert not Pack.objects.exists()


def test_the_next_version_starts_with_what_went_into_the_last(case: SimpleNamespace) -> None:
    school, health = paper(case, "firm", "Attendance"), paper(case, "firm", "GP record", kind="health")
    client = signed_in(case.people.solicitor)
    client.post(case.url, {**TYPED, "papers": [str(school.pk)]})
    said = client.get(case.url).content.decode()
    assert f'value="{school.pk}" checked' in said
    assert f'value="{health.pk}" checked' not in said


def test_who_else_will_see_it_has_to_be_answered(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    for others, says in (([], "Who else will see it?"), (["nobody", "family"], "not both")):
        answer = client.post(case.url, {**TYPED, "others": others})
        assert answer.status_code == 422
        assert says in answer.content.decode()
    assert not Pack.objects.exists()


# Where the bench tries the facts


@pytest.mark.parametrize(
    ("purpose", "court", "reads"),
    [
        (Purpose.REPRESENTATIONS, "youth", False),  # the prosecutor reads it, no bench
        (Purpose.COURT, "youth", True),
        (Purpose.COURT, "magistrates", True),
        (Purpose.COURT, "crown", False),  # the judge reads it, the jury tries the facts
        (Purpose.COURT, "", True),  # not recorded: as if they did
        (Purpose.APPEAL, "youth", True),  # heard again by a bench
        (Purpose.APPEAL, "crown", False),
        (Purpose.SENTENCE, "youth", False),  # the facts are settled
    ],
)
def test_a_bench_that_tries_the_facts_would_read_it(purpose: Purpose, court: str, reads: bool) -> None:
    assert bench_reads(purpose, court) is reads
    assert offered(purpose, court).with_ruling is not reads


def test_the_decision_is_left_out_by_default(case: SimpleNamespace) -> None:
    letter_of = Document.objects.get(pk=case.decision.letter_id)
    pack = build(case, letter_of, purpose=Purpose.COURT)
    assert not pack.with_ruling
    assert titles(pack) == []


def test_leaving_it_in_is_a_choice_with_a_reason_that_is_kept(case: SimpleNamespace) -> None:
    letter_of = Document.objects.get(pk=case.decision.letter_id)
    choices = Choices(application=offered(Purpose.COURT, "youth").application, with_ruling=True)
    with pytest.raises(NotPossible, match="say why the decision is in"):
        build(case, letter_of, purpose=Purpose.COURT, choices=choices)
    pack = build(
        case, letter_of, purpose=Purpose.COURT, choices=choices, why_ruling="Case management only, another bench tries it"
    )  # fmt: skip
    assert pack.with_ruling
    assert pack.why_ruling == "Case management only, another bench tries it"
    assert titles(pack) == ["Conclusive grounds decision letter"]


def test_the_page_asks_and_offers_the_version_without_it_first(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    said = client.get(case.url, {"purpose": "court"}).content.decode()
    assert "Does the NRM decision go in?" in said
    typed = {
        "purpose": "court", "recipient": "Eastmere Youth Court", "others": ["nobody"], "application": "adjourn",
        "ruling": "in",
    }  # fmt: skip
    answer = client.post(case.url, typed)
    assert answer.status_code == 422
    assert "Say why the decision goes in" in answer.content.decode()
    client.post(case.url, {**typed, "ruling": "out"})
    assert not Pack.objects.get().with_ruling


# Who builds which


def test_the_defence_builds_its_own_and_the_team_its_summary(case: SimpleNamespace) -> None:
    for purpose in Purpose:
        assert may_build(case.people.solicitor, purpose) is (purpose is not Purpose.YJS)
        assert may_build(case.people.worker, purpose) is (purpose is Purpose.YJS)
        assert not may_build(case.people.officer, purpose)
        assert not may_build(case.people.partner_user, purpose)


def test_a_worker_builds_the_summary_without_anything_of_the_defence(case: SimpleNamespace) -> None:
    paper(case, "firm", "Proof of evidence", status="privileged", released=False)
    client = signed_in(case.people.worker)
    said = client.get(case.url).content.decode()
    assert "Proof of evidence" not in said
    assert "Who else will see it?" not in said, "the team itself minds the safety plan"
    answer = client.post(case.url, {"purpose": "yjs", "recipient": "Harrow and Pike"}, follow=True)
    assert "Version 1 is built and sealed" in answer.content.decode()
    assert Pack.objects.get().owner == case.people.team
    assert client.post(case.url, TYPED).status_code == 403
    assert not Pack.objects.exclude(purpose="yjs").exists(), "a worker never builds representations"


def test_a_paper_of_a_case_is_out_of_the_former_firms_sight_at_once(case: SimpleNamespace) -> None:
    kept = paper(case, "firm", "Instructions", status="privileged", released=False)
    client = signed_in(case.people.solicitor)
    assert client.get(reverse("document", args=[kept.pk])).status_code == 200
    # the firm still acts for the child in another case
    from tests.child import in_court

    in_court(case.person, case.people, urn="01ZD3333326", firm=case.people.firm)
    record_event(proceeding=case.proceeding, what="solicitor_ended", on=TODAY, by="tests", today=TODAY)
    for name in ("document", "document_terms", "document_redact"):
        assert client.get(reverse(name, args=[kept.pk])).status_code == 404, name


def test_the_new_firm_has_what_the_former_one_sealed_and_no_paper_before_the_file_is_moved(
    case: SimpleNamespace,
) -> None:
    kept = paper(case, "firm", "Instructions", status="privileged", released=False)
    build(case)
    record_event(proceeding=case.proceeding, what="solicitor_ended", on=TODAY, by="tests", today=TODAY)
    record_event(
        proceeding=case.proceeding, what="solicitor_instructed", on=TODAY, by="tests", today=TODAY, firm=case.people.other_firm
    )  # fmt: skip
    client = signed_in(case.people.other_solicitor)
    said = client.get(case.url).content.decode()
    assert "Instructions" not in said
    assert "version 1" in said  # the file is the client's
    assert client.get(reverse("document", args=[kept.pk])).status_code == 404


def test_the_page_asks_the_same_number_of_queries_for_many_papers(
    case: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(case.people.solicitor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get(case.url)
        return len(counted)

    client.get(case.url)
    paper(case, "firm", "one")
    few = queries()
    for n in range(12):
        paper(case, "firm", f"Paper {n}", content=letter(pages=n + 1))
    assert queries() == few


def test_what_is_gathered_is_narrowed_to_this_builder(case: SimpleNamespace) -> None:
    paper(case, "team", "Minutes", status="safeguarding")
    seen = gather.records(case.proceeding, case.people.solicitor, TODAY).documents
    assert [one.kind for one in seen] == ["decision_letter"]


# The command


def test_the_command_puts_in_the_papers_that_are_named(case: SimpleNamespace, tmp_path: Any) -> None:
    paper(case, "firm", "Attendance", content=letter(pages=3))
    proof = paper(case, "firm", "Proof", status="privileged")
    said = {"purpose": "representations", "to": tmp_path / "out.pdf"}
    call_command("build_pack", "Kofi Danso", "A", include=["Attendance"], others=["family"], **said)
    pack = Pack.objects.get()
    assert titles(pack) == ["Attendance"]
    assert pack.others == ["family"]
    for include, says in (("Nothing", "0 papers are called that"), (str(proof.pk), "Privileged")):
        with pytest.raises(CommandError, match=says):
            call_command("build_pack", "Kofi Danso", "A", include=[include], **said)


def test_the_command_leaves_the_decision_out_of_what_a_bench_reads_unless_it_is_told_why(
    case: SimpleNamespace, tmp_path: Any
) -> None:
    said = {"purpose": "court", "to": tmp_path / "out.pdf"}
    call_command("build_pack", "Kofi Danso", "A", **said)
    call_command("build_pack", "Kofi Danso", "A", with_ruling="case management", **said)
    kept = {pack.number: (pack.with_ruling, pack.why_ruling) for pack in Pack.objects.all()}
    assert kept == {1: (False, ""), 2: (True, "case management")}


def test_the_command_builds_the_teams_summary_as_the_childs_worker(
    case: SimpleNamespace, tmp_path: Any
) -> None:
    call_command("build_pack", "Kofi Danso", "A", purpose="yjs", to=tmp_path / "out.pdf")
    assert Pack.objects.get().built_by == case.people.worker
