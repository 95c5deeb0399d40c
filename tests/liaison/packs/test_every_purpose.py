"""Each purpose has its own contents, order and words; the ruling goes to nobody who tries the facts."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from liaison import audit
from liaison.law.applications import Application
from liaison.law.words import Jurisdiction
from liaison.packs.compose import compose
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import PURPOSES
from proceedings.actions.events import record_event
from proceedings.models import EvidenceRequest, Nexus, Proceeding
from tests.liaison.packs.conftest import TODAY
from tests.liaison.packs.papers import paper
from tests.liaison.packs.whole import ASKED, contents, printed
from tests.packs.reading import text

pytestmark = pytest.mark.django_db


def happened(case: SimpleNamespace, what: str, on: date, **details: Any) -> None:
    record_event(proceeding=case.proceeding, what=what, on=on, by="tests", today=TODAY, **details)
    case.proceeding = Proceeding.objects.get(pk=case.proceeding.pk)


def linked(case: SimpleNamespace, said: str, document: Any = None) -> None:
    with audit.change(by="tests", why="a link for a test", today=TODAY):
        Nexus(
            charge=case.proceeding.charges.get(name="1"), text=said, document=document, page="page 2" if document else "",
            recorded_on=TODAY, recorded_by=case.people.solicitor,
        ).save()  # fmt: skip


def requested(case: SimpleNamespace, what: str, kind: str = "school") -> None:
    with audit.change(by="tests", why="a request for a test", today=TODAY):
        asked = EvidenceRequest(
            proceeding=case.proceeding, firm=case.people.firm, kind=kind, what=what, holder="Eastmere Academy"
        )
        asked.save()
        asked.ask(date(2026, 7, 10))
        asked.save()


@pytest.mark.parametrize(("purpose", "application"), ASKED)
def test_each_has_its_own_order_and_every_part_of_it_has_a_title(
    case: SimpleNamespace, purpose: Purpose, application: Application | None
) -> None:
    made = contents(case, purpose, application=application)
    assert len(set(made.order)) == len(made.order)
    assert "chronology" in made.order
    assert made.order.index("uses") < made.order.index("decision"), "what it is for is read first"
    assert printed(made)


def test_no_two_applications_print_the_same_parts_in_the_same_words(case: SimpleNamespace) -> None:
    seen = {
        (made.purpose, made.order, made.written)
        for made in (contents(case, purpose, application=application) for purpose, application in ASKED)
    }
    assert len(seen) == len(ASKED) == 8


@pytest.mark.parametrize(("purpose", "application"), ASKED)
def test_without_the_ruling_nothing_of_the_nrm_is_in_any_part(
    case: SimpleNamespace, purpose: Purpose, application: Application | None
) -> None:
    linked(case, "The conclusive grounds decision names him")
    made = contents(case, purpose, application=application, with_ruling=False)
    said = printed(made)
    for word in ("NRM", "onclusive", "easonable grounds", "Brecani", "decision"):
        assert word not in said, word
    assert made.exhibits == ()
    assert not made.caution


def test_the_version_for_a_bench_says_so_and_draws_no_nrm(case: SimpleNamespace) -> None:
    made = contents(case, Purpose.COURT, application=Application.ADJOURN, with_ruling=False)
    read = text(compose(made))
    assert "This version is for a bench that tries the facts" in read
    assert "NRM" not in read
    assert "onclusive" not in read


def test_with_the_ruling_every_page_says_that_it_is_not_evidence_at_trial(case: SimpleNamespace) -> None:
    from tests.packs.reading import pages

    made = contents(case, Purpose.COURT, application=Application.ABUSE)
    for page in pages(compose(made)):
        assert "The NRM decision is not evidence at trial: see page " in page


def test_elsewhere_it_is_not_to_be_treated_as_evidence(case: SimpleNamespace) -> None:
    case.proceeding.jurisdiction = Jurisdiction.SCOTLAND.value
    assert contents(case, Purpose.COURT).caution == "Do not treat the NRM decision as evidence at trial"


@pytest.mark.parametrize(
    ("where", "word"),
    [
        (Jurisdiction.ENGLAND_AND_WALES, "Prosecution of Offences Act 1985"),
        (Jurisdiction.NORTHERN_IRELAND, "Withdraw each charge"),
        (Jurisdiction.SCOTLAND, "National Lead Prosecutor"),
    ],
)
def test_representations_ask_in_the_words_of_the_jurisdiction(
    case: SimpleNamespace, where: Jurisdiction, word: str
) -> None:
    case.proceeding.jurisdiction = where.value
    made = contents(case, Purpose.REPRESENTATIONS)
    asked = next(one for one in made.written if one.anchor == "asks")
    assert any(word in point for point in asked.points)
    assert dict(asked.facts)["By when"].startswith("before the next hearing, 4 August 2026")


def test_a_pack_asks_the_prosecutor_and_never_prints_what_the_solicitor_is_asked(
    case: SimpleNamespace,
) -> None:
    said = printed(contents(case, Purpose.REPRESENTATIONS))
    for word in ("Send the CPS", "Advise on", "House rule"):
        assert word not in said


def test_the_link_of_each_charge_is_printed_or_said_to_be_missing(case: SimpleNamespace) -> None:
    shown = paper(case, "firm", "Missing report", kind="missing_reports", dated=date(2026, 6, 1))
    hidden = paper(case, "firm", "Draft proof", kind="statement")
    linked(case, "Found with the two adults", shown)
    linked(case, "Says who gave him the bag", hidden)
    made = contents(case, Purpose.REPRESENTATIONS, ticked=[shown.pk])
    one, two = made.charges
    assert set(one.link.split("; ")) == {
        "Found with the two adults (Missing report, page 2)",
        "Says who gave him the bag",
    }
    assert two.link == "no link recorded yet"
    assert "Charge 2: no link between the act and the exploitation is recorded yet." in made.gaps
    assert "Draft proof" not in printed(made), "a paper that is not in the pack is not named in it"


def test_what_is_outstanding_is_printed_as_outstanding_and_an_expert_is_not_named(
    case: SimpleNamespace,
) -> None:
    requested(case, "School records")
    requested(case, "Report of Dr Vane", kind="expert")
    gaps = contents(case, Purpose.REPRESENTATIONS).gaps
    assert "School records: asked for from Eastmere Academy on 10 July 2026; outstanding." in gaps
    assert not any("Vane" in gap for gap in gaps)


def test_the_chronology_names_each_paper_with_its_exhibit_holder_and_status(case: SimpleNamespace) -> None:
    shown = paper(
        case,
        "firm",
        "Found in Luton",
        kind="missing_reports",
        dated=date(2026, 6, 1),
        source="Eastmere Police",
    )
    letter_id = case.decision.letter_id
    made = contents(case, Purpose.REPRESENTATIONS, ticked=[shown.pk, letter_id])
    line = next(line for line in made.chronology if line.source == "Found in Luton")
    assert (line.exhibit, line.page, line.holder, line.status) == (2, 1, "Eastmere Police", "unserved")
    assert (line.kind, line.date) == ("exploitation", date(2026, 6, 1))
    assert made.exhibits[1].title == "Found in Luton"
    decided = next(line for line in made.chronology if "onclusive" in line.event)
    assert (decided.exhibit, decided.kind) == (1, "nrm")


def test_the_signed_letter_is_the_first_exhibit_and_no_event(case: SimpleNamespace) -> None:
    gap = "The signed letter or application: not in this pack."
    assert gap in contents(case, Purpose.REPRESENTATIONS).gaps
    signed = paper(case, "firm", "Our letter", kind="signed_letter", dated=TODAY)
    made = contents(case, Purpose.REPRESENTATIONS, ticked=[signed.pk, case.decision.letter_id])
    assert made.exhibits[0].title == "Our letter"
    assert gap not in made.gaps
    assert not any(line.source == "Our letter" for line in made.chronology)
    decided = next(line for line in made.chronology if "onclusive" in line.event)
    assert decided.exhibit == 2


def test_an_adjournment_says_what_is_awaited_and_that_custody_goes_on(case: SimpleNamespace) -> None:
    happened(case, "remanded", date(2026, 7, 10), to="youth_detention_accommodation")
    facts = dict(contents(case, Purpose.COURT, application=Application.ADJOURN).written[1].facts)
    assert facts["Bail or custody"] == "to youth detention accommodation since 10 July 2026"
    assert "an adjournment does not stop it" in facts["Custody time limit"]
    assert facts["18th birthday"] == "3 January 2029"
    assert facts["Date proposed"] == "named in the application"


def test_the_withdrawal_of_a_plea_says_what_was_known_that_day_and_goes_no_further(
    case: SimpleNamespace,
) -> None:
    happened(case, "plea", date(2026, 7, 14), plea="guilty", charges=["1"])
    made = contents(case, Purpose.COURT, application=Application.VACATE_PLEA)
    facts = dict(made.written[1].facts)
    assert facts["Charge 1"] == "guilty plea on 14 July 2026, aged 15"
    assert facts["Conclusive grounds"] == "positive, received on 20 July 2026, after the plea"
    assert facts["Referred to the NRM"] == "7 July 2026, before the plea"
    assert max(line.date for line in made.chronology if line.date) == date(2026, 7, 14)


def test_sentence_says_what_the_court_sentences_for_and_that_it_says_nothing_of_guilt(
    case: SimpleNamespace,
) -> None:
    happened(case, "plea", date(2026, 7, 14), plea="guilty", charges=["1"])
    happened(case, "report_ordered", date(2026, 7, 14))
    made = contents(case, Purpose.SENTENCE)
    facts = dict(made.written[1].facts)
    assert facts["Charge 1"].endswith("14 July 2026; age at the act 15, that day 15")
    assert facts["Pre-sentence report"] == "ordered on 14 July 2026"
    assert any("It says nothing about guilt" in use for use in made.uses)
    assert all(charge.verdict == "" for charge in made.charges)


def test_an_appeal_gives_the_last_day_the_delay_and_what_is_new(case: SimpleNamespace) -> None:
    happened(case, "plea", date(2026, 7, 7), plea="not_guilty", charges=["1", "2"])
    happened(case, "convicted", date(2026, 7, 8))
    happened(case, "sentenced", date(2026, 7, 8))
    made = contents(case, Purpose.APPEAL)
    limits, fresh = made.written[1], made.written[2]
    assert ("Last day, conviction", "29 July 2026") in limits.facts
    assert any("received on 20 July 2026" in point for point in fresh.points)
    review = contents(case, Purpose.APPEAL, application=Application.REVIEW)
    assert "Criminal Cases Review Commission" in printed(review)


def test_the_teams_summary_has_facts_only_and_nothing_of_the_defence(case: SimpleNamespace) -> None:
    paper(case, "firm", "Draft proof", kind="statement")
    linked(case, "Says who gave him the bag")
    requested(case, "School records")
    happened(case, "solicitor_told", date(2026, 7, 20))
    made = contents(case, Purpose.YJS)
    said = printed(made)
    assert "Facts only. No submission on plea, defence or outcome." in said
    assert dict(made.written[1].facts)["Solicitor told where the NRM stands"] == "20 July 2026"
    for word in (
        "Draft proof",
        "bag",
        "School records",
        "child limb",
        "excluded",
        "Advise",
        "Quarry Lane",
        "in the queue",
    ):
        assert word not in said, word


@pytest.mark.parametrize("purpose", PURPOSES)
def test_each_purpose_offers_a_reader_in_every_jurisdiction(purpose: Purpose) -> None:
    assert set(PURPOSES[purpose].RECIPIENTS) == set(Jurisdiction)


@pytest.mark.parametrize("purpose", [Purpose.COURT, Purpose.YJS])
def test_the_pages_of_each_can_be_composed_and_are_the_same_twice(
    case: SimpleNamespace, purpose: Purpose
) -> None:
    made = contents(case, purpose)
    assert compose(made) == compose(contents(case, purpose))
