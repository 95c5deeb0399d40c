"""A register PDF is read by position: one block a child in a case, across page breaks, nothing guessed."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proceedings.listings.entry import Refused
from proceedings.listings.register import formats
from proceedings.listings.register.told import Read
from tests.proceedings.listings.register.conftest import BAIL, DRUGS, ELSEWHERE, KNIFE, REUBEN, evening
from tests.proceedings.listings.register.layout5 import written


def read(content: bytes) -> Read:
    return formats.read("register.pdf", content)


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def test_one_block_is_one_child_in_one_case():
    told = read(evening())
    assert (told.format, told.court, told.shared_on) == (
        "court register PDF", "Eastmere Magistrates' Court", date(2026, 7, 21),
    )  # fmt: skip
    assert [block.name for block in told.blocks] == ["Reuben Tyce Haldane", "Zofia Wrona"]
    assert told.faults == ()
    reuben = told.blocks[0]
    assert (reuben.dob, reuben.address, reuben.postcode) == (
        date(2011, 2, 14),
        ("4 Quillet Row", "Eastmere"),
        "ZX1 4QA",
    )
    assert (reuben.guardian, reuben.attendance, reuben.home_area) == (
        "Mrs Dawn Haldane",
        "In person",
        "Eastmere",
    )
    assert reuben.where == "page 1, line 3"


def test_the_name_is_kept_as_printed_and_not_split():
    child = read(evening()).blocks[0].as_json()["child"]
    assert (child["name"], child["surname"], child["forenames"]) == ("Reuben Tyce Haldane", None, None)


def test_two_charges_are_two_offences():
    codes = [offence.code for offence in read(evening()).blocks[0].offences]
    assert codes == ["MD71231", "CJ88117"]


def test_the_law_of_an_offence_is_told_apart_and_undefined_is_no_law():
    drugs, knife = read(evening()).blocks[0].offences
    assert drugs.law == DRUGS["law"]
    assert knife.law is None


def test_a_dash_is_nothing_and_never_absence():
    zofia = read(evening()).blocks[1]
    assert (zofia.attendance, zofia.guardian, zofia.aliases, zofia.solicitor) == (None, None, (), None)


def test_the_old_shape_prints_sexes_in_capitals_and_verdicts_in_words():
    old = {**ELSEWHERE, "offences": [{**KNIFE, "verdict": "Found guilty", "plea": "NOT_GUILTY, 01/06/2026"}]}
    block = read(written([old])).blocks[0]
    assert block.sex == "female"
    assert (block.offences[0].verdict, block.offences[0].plea, block.offences[0].plea_on) == (
        "Found guilty", "NOT_GUILTY", date(2026, 6, 1),
    )  # fmt: skip


@pytest.mark.parametrize("before", range(0, 12, 2))
def test_a_page_may_break_anywhere_in_a_wording_or_a_result(before: int):
    filler = {
        "code": "TH68010",
        "title": "Theft",
        "wording": " ".join(["stole another thing"] * (before * 20 + 1)),
        "results": ["A - Adjournment"],
    }
    long = {**DRUGS, "wording": " ".join(["in his possession"] * 60)}
    told = read(written([{**REUBEN, "offences": [filler, long, KNIFE]}, ELSEWHERE]))
    offences = told.blocks[0].offences
    assert [offence.code for offence in offences] == ["TH68010", "MD71231", "CJ88117"]
    assert folded(offences[0].wording) == folded(filler["wording"])
    assert folded(offences[1].wording) == folded(long["wording"])
    assert [folded(one.results[0].text) for one in offences[1:]] == [folded(BAIL)] * 2
    assert told.faults == ()
    assert told.blocks[1].name == "Zofia Wrona"


def test_a_name_broken_at_its_hyphen_is_put_together():
    name = "Maximilian Bartholomew Featherstonehaugh-\nCholmondeley"
    block = read(written([{**REUBEN, "name": name}])).blocks[0]
    assert block.name == "Maximilian Bartholomew Featherstonehaugh-Cholmondeley"
    assert block.dob == date(2011, 2, 14)


def test_results_of_the_defendant_and_of_the_case_are_kept_apart_from_those_of_offences():
    block = read(written([{
        **REUBEN, "offences": [KNIFE], "defendant_results": ["FVS - Surcharge\nTo pay a surcharge of £26.00."],
        "case_results": ["Defendant's details changed"],
    }])).blocks[0]  # fmt: skip
    assert [r.code for r in block.defendant_results] == ["FVS"]
    assert [(r.code, r.text) for r in block.case_results] == [(None, "Defendant's details changed")]


def test_an_application_holds_each_of_its_results():
    block = read(written([{
        **REUBEN, "applications": [{
            "type": "Conviction of an offence while a community order is in force",
            "results": ["BRO - No adjudication - dealt with for original offence", "OREV - Order revoked\norder made on 29/06/2026 revoked."],
        }],
    }])).blocks[0]  # fmt: skip
    (application,) = block.applications
    assert application.type == "Conviction of an offence while a community order is in force"
    assert [r.code for r in application.results] == ["BRO", "OREV"]
    assert "revoked." in application.results[1].text


def test_what_a_register_should_say_and_does_not_is_a_fault_and_the_rest_is_kept():
    told = read(written([{**REUBEN, "hearing_date": "-", "offences": [KNIFE]}, ELSEWHERE]))
    assert [(fault.where, fault.message) for fault in told.faults] == [
        ("page 1, line 3", "“Date of hearing” is not a day that can be read (DD/MM/YYYY).")
    ]
    assert len(told.blocks) == 2


def test_a_fault_names_nobody():
    told = read(written([{**REUBEN, "dob": "31/02/2011", "reference": "-"}]))
    assert told.faults
    assert all("Haldane" not in fault.message and "2011" not in fault.message for fault in told.faults)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 nonsense", "damaged"),
        (b"Dear all, the register is attached.", "not a court register that Liaison knows"),
        (b'{"courtLists": []}', "not a court register that Liaison knows"),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_its_reason(content: bytes, reason: str):
    with pytest.raises(Refused, match=reason):
        read(content)


def test_a_letter_as_pdf_is_refused_because_its_first_page_says_nothing_of_a_register():
    import io

    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "Dear officer")
    canvas.save()
    with pytest.raises(Refused, match="Register generated on"):
        read(file.getvalue())


def test_a_scan_is_refused():
    from tests.child import letter

    with pytest.raises(Refused, match="no text"):
        read(letter())


def test_a_pdf_with_a_password_is_refused():
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(evening())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="secret"))
    with pytest.raises(Refused, match="password"):
        read(out.getvalue())


def test_the_register_of_leicester_is_read_as_its_key_says(shared: Path):
    folder = shared / "data" / "registers"
    for key in sorted(folder.glob("*.expect.json")):
        expected = json.loads(key.read_text())
        told = formats.read(expected["file"], (folder / expected["file"]).read_bytes())
        assert (told.court, told.shared_on.isoformat()) == (expected["court"], expected["register_date"])
        assert (told.format, len(told.blocks), told.faults) == (expected["format"], expected["blocks"], ())
        for block, wanted in zip(told.blocks, expected["must_contain"], strict=True):
            assert _as_the_key(block) == _wanted(wanted)


def _as_the_key(block: Any) -> dict[str, Any]:
    return {
        "name": block.name, "dob": str(block.dob), "age": block.age, "sex": block.sex, "aliases": list(block.aliases),
        "address": list(block.address), "postcode": block.postcode, "home_area": block.home_area,
        "guardian": block.guardian, "reference": block.reference, "asn": block.asn, "day": str(block.hearing_date),
        "attendance": block.attendance, "solicitor": block.solicitor, "type": block.hearing_type,
        "status": block.custody_status,
        "defendant": [folded(r.text) for r in block.defendant_results], "case": [folded(r.text) for r in block.case_results],
        "offences": [
            {
                "code": o.code, "title": o.title, "wording": folded(o.wording), "law": folded(o.law), "plea": o.plea,
                "plea_on": str(o.plea_on), "indicated": o.indicated_plea, "verdict": o.verdict, "allocation": o.allocation,
                "convicted": str(o.convicted_on),
                "results": [(r.code, folded(r.text), _next(r.next_hearing), str(r.custody_time_limit)) for r in o.results],
            }
            for o in block.offences
        ],
    }  # fmt: skip


def _wanted(key: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": key["name"], "dob": key["dob"], "age": key["age_printed"], "sex": key["gender"].lower(), "aliases": key["aliases"],
        "address": key["address"], "postcode": key["postcode"], "home_area": key["home_area"],
        "guardian": key["parent_or_guardian"], "reference": key["case_reference"], "asn": key["asn"], "day": key["date_of_hearing"],
        "attendance": key["attendance"], "solicitor": key["solicitor"], "type": key["hearing_type"],
        "status": key["custody_status_printed"],
        "defendant": [folded(r["text"]) for r in key["defendant_results"]], "case": [folded(r["text"]) for r in key["case_results"]],
        "offences": [
            {
                "code": o["code"], "title": o["title"], "wording": folded(o["wording"]), "law": folded(o["law"]), "plea": o["plea"],
                "plea_on": str(o["plea_date"]), "indicated": o["indicated_plea"], "verdict": o["verdict_printed"],
                "allocation": o["allocation"], "convicted": str(o["conviction_date"]),
                "results": [
                    (r["short_code"], folded(r["text"]), r["next"], str(r.get("custody_time_limit"))) for r in o["results"]
                ],
            }
            for o in key["offences"]
        ],
    }  # fmt: skip


def _next(told: Any) -> dict[str, Any] | None:
    return told and {**told.as_json(), "room": told.room}


def test_the_pages_of_the_courts_own_service_are_read_whole(shared: Path):
    """Real pages of the same template, one of a child: independent counts are of the labels in the text."""
    import pdfplumber

    for path in sorted((shared / "court-lists" / "service-cp-crime-results-pcr").rglob("*.pdf")):
        with pdfplumber.open(path) as document:
            text = "\n".join(page.extract_text() for page in document.pages)
        told = formats.read(path.name, path.read_bytes())
        assert told.faults == ()
        assert len(told.blocks) == len(re.findall(r"^Defendant name", text, re.MULTILINE))
        assert sum(len(b.offences) for b in told.blocks) == len(
            re.findall(r"^Offence code", text, re.MULTILINE)
        )
        found = sum(len(o.results) for b in told.blocks for o in b.offences) + sum(
            len(b.case_results) + len(b.defendant_results) for b in told.blocks
        )
        assert found == len(re.findall(r"Result text", text))
