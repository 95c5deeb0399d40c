"""The solicitor gets a Word document drafted from the facts: each with its source, each gap shown as a gap."""

import io
import zipfile
from datetime import date
from types import SimpleNamespace

import docx
import pytest

from liaison import audit
from liaison.law.applications import Application
from liaison.law.words import Jurisdiction
from liaison.packs.letters.docx import GAP_OPENS, gap, plain
from liaison.packs.models.pack import Purpose
from tests.liaison.packs.conftest import TODAY
from tests.liaison.packs.papers import paper
from tests.liaison.packs.whole import ASKED, letter, read, shining

pytestmark = pytest.mark.django_db


def test_the_letter_to_the_prosecutor_answers_the_four_questions_or_leaves_them(
    case: SimpleNamespace,
) -> None:
    said = read(letter(case, Purpose.REPRESENTATIONS))
    for word in (
        "Is there reason to believe that the child is a victim", "credible defence of duress", "statutory defence",
        "public interest", "[for the solicitor]", "decided on 17 July 2026 that there are conclusive grounds",
        "Charge 1: not excluded: child limb.", "Please answer in writing by [day], before the hearing on 4 August 2026",
        "written reasons, charge by charge", "Enquiries and disclosure asked for", "Safety: who may see",
    ):  # fmt: skip
        assert word in said, word


@pytest.mark.parametrize(
    ("where", "word"),
    [
        (Jurisdiction.NORTHERN_IRELAND, "Representations to the Public Prosecution Service"),
        (Jurisdiction.SCOTLAND, "Lord Advocate’s Instructions"),
    ],
)
def test_elsewhere_it_asks_in_the_words_of_that_place(
    case: SimpleNamespace, where: Jurisdiction, word: str
) -> None:
    case.proceeding.jurisdiction = where.value
    assert word in read(letter(case, Purpose.REPRESENTATIONS))


def test_every_fact_has_a_footnote_that_names_its_record(case: SimpleNamespace) -> None:
    made = letter(case, Purpose.REPRESENTATIONS)
    notes = read(made, "word/footnotes.xml")
    for word in (
        "Court record",
        "Court list",
        "NRM record",
        "Charge sheet",
        "Exhibit 2: decision letter, page 1",
    ):
        assert word in notes, word
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        body = file.read("word/document.xml").decode()
        assert body.count("<w:footnoteReference ") == file.read("word/footnotes.xml").decode().count(
            "<w:footnoteRef/>"
        )


def test_each_gap_shines(case: SimpleNamespace) -> None:
    gaps = shining(letter(case, Purpose.REPRESENTATIONS))
    for word in ("[telephone]", "[signature]", "[no link recorded yet]", "[day]", "[one mailbox, by e-mail]"):
        assert word in gaps, word
    assert any("take out before sending: Not privileged once it is sent" in one for one in gaps)


def test_the_firm_is_named_as_its_profile_has_it(case: SimpleNamespace) -> None:
    firm = case.people.firm
    with audit.change(by="tests", why="a profile for a test", today=TODAY):
        firm.address, firm.telephone, firm.reference = "4 Corn Street\nEastmere", "01632 960001", "HP/CR/"
        firm.save()
    case.people.solicitor.refresh_from_db()
    made = letter(case, Purpose.REPRESENTATIONS)
    said = read(made)
    for word in ("4 Corn Street", "01632 960001", "Our reference: HP/CR/[number of this file]", firm.name):
        assert word in said, word
    assert "[telephone]" not in shining(made)


def test_it_names_no_child_no_address_and_nobody_else(case: SimpleNamespace) -> None:
    for purpose, application in ASKED:
        made = letter(case, purpose, application=application)
        with zipfile.ZipFile(io.BytesIO(made)) as file:
            everything = " ".join(file.read(name).decode("utf-8", "ignore") for name in file.namelist())
        for word in ("Danso", "Quarry Lane", "Quill", "in the queue", "45AA9999926", "Bexwell"):
            assert word not in everything, (purpose, application, word)


@pytest.mark.parametrize(("purpose", "application"), ASKED)
def test_each_letter_opens_in_word_processors_and_has_headings(
    case: SimpleNamespace, purpose: Purpose, application: Application | None
) -> None:
    made = docx.Document(io.BytesIO(letter(case, purpose, application=application)))
    styles = [paragraph.style.name for paragraph in made.paragraphs if paragraph.style]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") >= 3
    assert made.core_properties.title.endswith("URN 01ZD1234526")
    assert made.core_properties.language == "en-GB"


def test_without_the_ruling_the_application_says_nothing_of_the_nrm(case: SimpleNamespace) -> None:
    made = letter(case, Purpose.COURT, application=Application.ADJOURN, with_ruling=False)
    said = read(made) + read(made, "word/footnotes.xml")
    for note in shining(made):  # what the solicitor takes out
        said = said.replace(note, "")
    for word in ("NRM", "onclusive", "decision letter"):
        assert word not in said, word


def test_where_the_decision_stays_out_no_column_says_that_a_charge_has_no_link(case: SimpleNamespace) -> None:
    said = read(letter(case, Purpose.APPEAL, with_ruling=False))
    assert "The charges" in said
    assert "What ties it to the exploitation" not in said


def test_the_exhibits_are_numbered_as_in_the_bundle_that_will_hold_the_signed_letter(
    case: SimpleNamespace,
) -> None:
    said = read(letter(case, Purpose.REPRESENTATIONS))
    assert "Exhibit 2: Conclusive grounds decision letter, 17 July 2026" in said
    signed = paper(case, "firm", "Our letter", kind="signed_letter", dated=date(2026, 7, 21))
    ticked = [signed.pk, case.decision.letter_id]
    assert "Exhibit 2: Conclusive grounds decision letter" in read(
        letter(case, Purpose.REPRESENTATIONS, ticked=ticked)
    )


def test_a_legal_check_is_a_gap(case: SimpleNamespace) -> None:
    with audit.change(by="tests", why="an offence nobody coded", today=TODAY):
        charge = case.proceeding.charges.get(name="2")
        charge.offence, charge.cjs_code = "Something nobody coded", ""
        charge.save()
    assert any(one.startswith("[Legal check.") for one in shining(letter(case, Purpose.REPRESENTATIONS)))


def test_the_teams_letter_argues_nothing(case: SimpleNamespace) -> None:
    said = read(letter(case, Purpose.YJS))
    assert "Facts only. No submission on plea, defence or outcome." in said
    for word in ("What is asked", "for the solicitor", "excluded", "limb"):
        assert word not in said, word


def test_a_text_of_the_records_can_make_neither_a_gap_nor_a_break() -> None:
    assert GAP_OPENS not in plain(f"{GAP_OPENS}x")
    assert plain("a\x00b\u202ec\ud800") == "abc?"
    assert gap(gap("x")).count(GAP_OPENS) == 1
