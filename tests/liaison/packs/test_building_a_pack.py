"""A solicitor builds the pack for the prosecutor, reads what is in it, and takes it away."""

import io
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Entry
from liaison.documents import storage
from liaison.documents.actions.add import add_document
from liaison.law.events import PROCEEDING_EVENTS, REFERRAL_EVENTS
from liaison.law.words import DecisionKind, Outcome
from liaison.packs import gather
from liaison.packs.actions.build import build_pack
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import happened, representations
from liaison.people.models import ActsFor
from proceedings.actions.events import open_proceeding, record_event
from proceedings.models import Charge
from rulings.actions.decisions import record_decision, void_decision
from rulings.models import Referral
from tests.child import child, in_court, letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import CO_DEFENDANT_URN, OTHER_URN, TODAY
from tests.packs.reading import text

pytestmark = pytest.mark.django_db


TYPED = {"purpose": "representations", "recipient": "CPS Eastmere, youth unit", "others": ["nobody"]}


def built(case: SimpleNamespace, **changes: Any) -> bytes:
    """The sealed file, with the decision letter ticked as the page ticks it first."""
    ticked = [str(case.decision.letter_id)]
    signed_in(case.people.solicitor).post(case.url, {**TYPED, "papers": ticked, **changes})
    return storage.read(Pack.objects.get(state="sealed").sha256)


@pytest.fixture
def read(case: SimpleNamespace) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (Debian: poppler-utils)")
    return text(built(case))


def test_the_page_lists_what_goes_in_and_what_may_not_and_why(case: SimpleNamespace) -> None:
    said = signed_in(case.people.solicitor).get(case.url).content.decode()
    for word in (
        "What goes in", "Conclusive grounds decision of 17 July 2026", "What may not go, and why",
        "Advice to the client belongs to the client.", "own record", "a co-defendant may be the exploiter",
        "Crown Prosecution Service", "Build and seal",
    ):  # fmt: skip
        assert word in said, word


def test_a_solicitor_builds_it_and_downloads_a_file_without_a_name_in_its_name(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    said = client.post(case.url, TYPED, follow=True).content.decode()
    pack = Pack.objects.get()
    assert "Version 1 is built and sealed" in said
    answer = client.get(reverse("pack_download", args=[pack.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="01ZD1234526_pack_20260721.pdf"'
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == pack.pages
        with pdf.open_outline() as outline:
            assert any("Chronology" in item.title for item in outline.root)
    client.get(reverse("pack_download", args=[pack.pk]))
    assert Entry.objects.filter(kind="exported", object_id=str(pack.pk)).count() == 2


def test_it_prints_the_decision_the_charges_the_chronology_and_what_is_asked(read: str) -> None:
    for word in (
        "URN 01ZD1234526", "K.D.", "CPS Eastmere, youth unit", "OFFICIAL-SENSITIVE", "Harrow and Pike",
        "Conclusive grounds", "17 July 2026", "20 July 2026", "Single Competent Authority",
        "Possession of a controlled drug of class A", "Not excluded: child limb",
        "Referred to the NRM", "7 July 2026", "Charged", "First appearance hearing, to come",
        "What is asked", "not evidence at trial", "Brecani",
        "Exhibit 1", "case management only", "4 August 2026, 10:00",
    ):  # fmt: skip
        assert word in read, word


def test_no_co_defendant_no_other_case_no_address_and_nothing_of_the_teams_own_record(read: str) -> None:
    for word in (
        OTHER_URN,
        CO_DEFENDANT_URN,
        "Quill",
        "Bexwell",
        "Quarry Lane",
        "chase",
        "in the queue",
        "Danso",
    ):
        assert word not in read, word


def test_it_never_says_that_a_defence_succeeds_or_that_a_decision_is_proof(read: str) -> None:
    for word in ("admissible", "will succeed", "defence available", "Advise on", "privileged"):
        assert word.casefold() not in read.casefold(), word


def test_what_is_missing_is_printed_as_missing(case: SimpleNamespace) -> None:
    void_decision(decision=case.decision, reason="wrong day", by="tests", today=TODAY)
    record_decision(
        referral=Referral.objects.get(), kind=DecisionKind.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE,
        decided_on=date(2026, 7, 16), received_on=date(2026, 7, 16), received_by="yot_worker", competent_authority="sca",
        by="tests", today=TODAY,
    )  # fmt: skip
    gaps = representations.contents(
        gather.records(case.proceeding, case.people.solicitor, TODAY),
        recipient="CPS",
        version=1,
        as_at=timezone.now(),
    ).gaps
    assert "The reasonable grounds decision letter of 16 July 2026: not in this pack." in gaps
    assert "The conclusive grounds decision: awaited." in gaps


def test_a_charge_without_a_day_is_a_legal_check_and_stands_last_in_the_chronology(
    case: SimpleNamespace,
) -> None:
    undated = open_proceeding(
        young_person=case.person, opened_on=TODAY, by="tests", today=TODAY, court="youth",
        charges=[Charge(name="1", offence="Theft", cjs_code="TH68010")],
    )  # fmt: skip
    record_event(
        proceeding=undated,
        what="solicitor_instructed",
        on=TODAY,
        by="tests",
        today=TODAY,
        firm=case.people.firm,
    )
    made = representations.contents(
        gather.records(undated, case.people.solicitor, TODAY),
        recipient="CPS",
        version=1,
        as_at=timezone.now(),
    )
    assert (made.charges[0].period, made.charges[0].age_then) == ("not recorded", "not known")
    assert made.charges[0].verdict == "Legal check"
    assert made.chronology[-1].date is None


def test_a_voided_decision_and_its_letter_are_in_no_pack(case: SimpleNamespace) -> None:
    void_decision(decision=case.decision, reason="wrong day", by="tests", today=TODAY)
    made = representations.contents(
        gather.records(case.proceeding, case.people.solicitor, TODAY),
        recipient="CPS",
        version=1,
        as_at=timezone.now(),
    )
    assert made.exhibits == ()
    assert not any("decision" in line.event for line in made.chronology)


def test_a_letter_that_is_gone_leaves_a_gap_and_the_rest_is_built(
    case: SimpleNamespace, settings: Any
) -> None:
    sha256 = case.decision.letter.sha256
    (Path(settings.MEDIA_ROOT) / sha256[:2] / sha256).unlink()
    assert "Conclusive grounds decision letter: could not be included" in text(built(case))


def test_a_paper_that_was_not_released_stays_out(case: SimpleNamespace) -> None:
    add_document(
        young_person=case.person, name="x.pdf", content=letter(pages=3), kind="other", title="Strategy minutes",
        owner=case.people.team, store="safeguarding", released=False, by="tests", today=TODAY,
    )  # fmt: skip
    records = gather.records(case.proceeding, case.people.solicitor, TODAY)
    assert not any("Strategy minutes" in part.what for part in representations.parts(records))
    assert len(records.documents) == 1


def test_a_privileged_paper_of_the_firm_is_named_and_stays_out(case: SimpleNamespace) -> None:
    add_document(
        young_person=case.person, name="x.pdf", content=letter(), kind="other", title="Draft expert report",
        owner=case.people.firm, store="privileged", released=False, by="tests", today=TODAY,
    )  # fmt: skip
    said = signed_in(case.people.solicitor).get(case.url).content.decode()
    assert "Draft expert report" in said
    assert "Privileged: it belongs to the client." in said
    assert "Draft expert report" not in text(built(case))


def test_the_same_facts_at_the_same_moment_give_the_same_bytes(case: SimpleNamespace) -> None:
    from liaison.packs.compose import compose

    def once() -> bytes:
        records = gather.records(case.proceeding, case.people.solicitor, TODAY)
        return compose(representations.contents(records, recipient="CPS", version=1, as_at=timezone.now()))

    assert once() == once()


def test_a_later_version_takes_the_place_of_the_earlier_which_is_kept(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    client.post(case.url, TYPED)
    client.post(case.url, {**TYPED, "recipient": "CPS Complex Casework"})
    assert list(Pack.objects.order_by("number").values_list("number", "state")) == [
        (1, "superseded"),
        (2, "sealed"),
    ]
    first = Pack.objects.get(number=1)
    assert client.get(reverse("pack_download", args=[first.pk])).status_code == 200


def test_the_record_holds_the_seal(case: SimpleNamespace) -> None:
    content = built(case)
    pack = Pack.objects.get()
    assert pack.size == len(content)
    assert [d["sha256"] for d in pack.contents["documents"]] == [case.decision.letter.sha256]
    assert pack.contents["recipient"] == "CPS Eastmere, youth unit"


def test_without_a_recipient_nothing_is_built(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.solicitor).post(case.url, {**TYPED, "recipient": ""})
    assert "There is a problem" in answer.content.decode()
    assert not Pack.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("other_worker", 404),
        ("other_solicitor", 404),
        ("partner_user", 404),
        ("worker", 403),  # the team builds its own summary, and nothing of the defence
        ("manager", 403),
        ("officer", 403),
    ],
)
def test_nobody_else_builds_it(case: SimpleNamespace, who: str, status: int) -> None:
    client = signed_in(getattr(case.people, who))
    assert client.post(case.url, TYPED).status_code == status
    with pytest.raises(NotPossible):
        build_pack(
            proceeding=case.proceeding, purpose=Purpose.REPRESENTATIONS, recipient="CPS", by=getattr(case.people, who),
            at=timezone.now(), today=TODAY,
        )  # fmt: skip
    assert not Pack.objects.exists()


def test_a_firm_that_acts_no_longer_loses_its_packs_from_that_moment(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    client.post(case.url, TYPED)
    url = reverse("pack_download", args=[Pack.objects.get().pk])
    assert signed_in(case.people.worker).get(url).status_code == 404, "a firm's pack is never the team's"
    record_event(proceeding=case.proceeding, what="solicitor_ended", on=TODAY, by="tests", today=TODAY)
    assert ActsFor.objects.filter(firm=case.people.firm, ended_on=None).count() == 0
    assert client.get(url).status_code == 404
    assert client.get(case.url).status_code == 404


def test_gathering_takes_the_same_number_of_queries_for_many_charges(case: SimpleNamespace) -> None:
    many = in_court(
        child(case.people, "Ada Brook"), case.people, urn="01ZD7777726", charges=20, firm=case.people.firm
    )

    def queries(proceeding: Any) -> int:
        with CaptureQueriesContext(connection) as counted:
            gather.records(proceeding, case.people.solicitor, TODAY)
        return len(counted)

    assert queries(case.proceeding) == queries(many)


def test_every_event_word_is_either_told_or_left_out_on_purpose() -> None:
    decisions = {kind.value for kind in DecisionKind}
    assert set(happened.NRM) | set(happened.NRM_LEFT_OUT) | decisions == set(REFERRAL_EVENTS)
    assert set(happened.COURT) | set(happened.COURT_LEFT_OUT) == set(PROCEEDING_EVENTS)


# The commands


def test_the_command_writes_the_file_that_was_sealed(
    case: SimpleNamespace, tmp_path: Path, capsys: Any
) -> None:
    to = tmp_path / "out.pdf"
    call_command("build_pack", "kofi danso", "A", purpose="representations", to=to, json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["sha256"] == Pack.objects.get().sha256
    assert told["name"] == "01ZD1234526_pack_20260721.pdf"
    assert to.read_bytes() == storage.read(told["sha256"])
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["out.pdf"]


@pytest.mark.parametrize(
    ("words", "says"),
    [(("Nobody Here", "A"), "0 young people"), (("Kofi Danso", "Z"), "no such proceeding"), (("Ned Vale", "A"), "no solicitor")],
)  # fmt: skip
def test_the_command_says_what_it_cannot_find(
    case: SimpleNamespace, tmp_path: Path, words: tuple[str, str], says: str
) -> None:
    in_court(child(case.people, "Ned Vale"), case.people, urn="01ZD5555526")
    with pytest.raises(CommandError, match=says) as refused:
        call_command("build_pack", *words, purpose="representations", to=tmp_path / "out.pdf")
    assert refused.value.returncode == 2
    assert not list(tmp_path.glob("*.pdf"))


def test_verify_pack_knows_the_file_that_was_sealed(
    case: SimpleNamespace, tmp_path: Path, capsys: Any
) -> None:
    file = tmp_path / "out.pdf"
    file.write_bytes(built(case))
    call_command("verify_pack", file, json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["sealed"] == {"purpose": "representations", "version": 1, "state": "sealed"}
    assert [point["name"] for point in told["points"] if point["passed"] is False] == []


def test_verify_pack_judges_any_file(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "theirs.pdf"
    file.write_bytes(letter())
    with pytest.raises(SystemExit) as ended:
        call_command("verify_pack", file)
    assert ended.value.code == 1
    assert "not a file that was sealed here" in capsys.readouterr().out
    file.write_bytes(b"nothing")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_pack", file)
    assert ended.value.code == 2
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify_pack", tmp_path / "gone.pdf")


def test_qpdf_finds_nothing_to_complain_of(case: SimpleNamespace, tmp_path: Path) -> None:
    tool = shutil.which("qpdf")
    if tool is None:
        pytest.skip("needs qpdf")
    file = tmp_path / "out.pdf"
    file.write_bytes(built(case))
    assert subprocess.run([tool, "--check", str(file)], capture_output=True, check=False).returncode == 0


def test_the_door_is_not_held_while_pages_are_laid_out(
    case: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from liaison.packs.actions import making

    real, held = making.compose_into, []

    def watched(out: Any, contents: Any, tell: Any = None) -> Any:
        try:
            audit.current()
        except audit.Closed:
            held.append(False)
        return real(out, contents)

    monkeypatch.setattr(making, "compose_into", watched)
    built(case)
    assert held == [False]
