"""The register beside what was typed in court: same, differs, only typed, only in the register. Nothing is overwritten."""

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from proceedings.actions.events import open_proceeding, record_event
from proceedings.listings.register import formats
from proceedings.listings.register.cases import case_of, cases_of, rows_of
from proceedings.listings.register.rows import DIFFERS, ONLY_REGISTER, ONLY_TYPED, SAME, Row
from proceedings.models import Charge
from tests.proceedings.listings.conftest import child
from tests.proceedings.listings.register.conftest import DRUGS, KNIFE, REUBEN, as_json, told

ENDS = {"code": "MD71231", "results": ["WDRN - Withdrawn\nOffence withdrawn."]}


def compared(court: SimpleNamespace, *offences: dict[str, Any], **said: Any) -> dict[str, Row]:
    """The rows by field and charge, of Reuben's block with these offences."""
    block = formats.read("r.json", as_json({**REUBEN, **said, "offences": list(offences)})).blocks[0]
    file = case_of(cases_of([court.reuben.pk]), court.reuben.pk, block)
    return {f"{row.field} {row.about}".strip(): row for row in rows_of(block, file)}


def answers(rows: dict[str, Row]) -> dict[str, str]:
    return {name: row.answer for name, row in rows.items()}


def test_nothing_typed_means_everything_is_only_in_the_register(court):
    rows = compared(court, DRUGS, KNIFE)
    assert answers(rows) == {
        "result charges 1 and 2": ONLY_REGISTER,
        "custody": ONLY_REGISTER,
        "next hearing": ONLY_REGISTER,
    }
    assert [e.what for row in rows.values() for e in row.offers] == ["adjourned", "remanded", "hearing"]


def test_what_was_typed_and_is_printed_is_the_same(court):
    told(court.case, "adjourned")
    told(court.case, "remanded", to="bail")
    told(court.case, "hearing", at=datetime(2026, 8, 3, 10))
    assert set(answers(compared(court, DRUGS, KNIFE)).values()) == {SAME}


def test_another_next_day_differs_and_both_are_shown(court):
    told(court.case, "adjourned")
    told(court.case, "remanded", to="bail")
    told(court.case, "hearing", at=datetime(2026, 8, 10, 10))
    row = compared(court, DRUGS, KNIFE)["next hearing"]
    assert row.answer == DIFFERS
    assert row.typed == "10 August 2026 at 10:00"
    assert row.register == "3 August 2026 at 10:00, Eastmere Youth Court, Courtroom 04"
    assert [e.what for e in row.offers] == ["hearing_vacated", "hearing"]


def test_a_trial_that_was_fixed_long_before_is_not_the_next_hearing_that_was_typed(court):
    told(court.case, "hearing", on=date(2026, 7, 1), at=datetime(2026, 9, 14, 10), kind="trial")
    told(court.case, "adjourned")
    row = compared(court, DRUGS, KNIFE)["next hearing"]
    assert (row.answer, row.typed) == (ONLY_REGISTER, None)


def test_a_next_hearing_that_the_register_does_not_print_is_only_typed(court):
    told(court.case, "adjourned")
    told(court.case, "hearing", at=datetime(2026, 8, 3, 10))
    rows = compared(
        court, {**DRUGS, "results": ["DISC - Discontinued"]}, {**KNIFE, "results": ["DISC - Discontinued"]}
    )
    assert answers(rows) == {"result charges 1 and 2": DIFFERS, "next hearing": ONLY_TYPED}
    assert rows["result charges 1 and 2"].typed == "adjourned"
    assert rows["result charges 1 and 2"].register == "charge ended: discontinued"


def test_withdrawn_is_not_discontinued(court):
    told(court.case, "discontinued", charges=["1"])
    row = compared(court, ENDS)["result charge 1"]
    assert (row.answer, row.typed, row.register) == (
        DIFFERS, "charge ended: discontinued, 20 July 2026", "charge ended: withdrawn",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("event", "result"),
    [
        ("withdrawn", "WDRN - Withdrawn"),
        ("withdrawn", "WDRNOFF - Withdrawn in favour of another offence"),
        ("discontinued", "disc - Discontinued"),
        ("no_evidence_offered", "DINE - Dismissed (No evidence offered)"),
        ("dismissed", "DISM - Dismissed"),
        ("stayed", "STAYP - Proceedings stayed"),
    ],
)
def test_an_end_is_the_same_end_by_whatever_code(court, event, result):
    told(court.case, event, charges=["1"])
    assert compared(court, {**DRUGS, "results": [result]})["result charge 1"].answer == SAME


def test_a_charge_tried_and_dismissed_is_an_acquittal(court):
    told(court.case, "plea", charges=["1"], plea="not_guilty")
    rows = compared(court, {**DRUGS, "plea": "NOT_GUILTY, 20/07/2026", "results": ["DISM - Dismissed"]})
    assert [e.what for e in rows["result charge 1"].offers] == ["acquitted"]
    told(court.case, "acquitted", charges=["1"])
    assert compared(court, {**DRUGS, "results": ["DISM - Dismissed"]})["result charge 1"].answer == SAME


def test_a_plea_is_compared_by_word_and_day(court):
    told(court.case, "plea", charges=["1"], plea="not_guilty")
    same = compared(court, {**DRUGS, "plea": "NOT_GUILTY, 20/07/2026"})["plea charge 1"]
    other_day = compared(court, {**DRUGS, "plea": "NOT_GUILTY, 13/07/2026"})["plea charge 1"]
    other_plea = compared(court, {**DRUGS, "plea": "GUILTY, 20/07/2026"})["plea charge 1"]
    none = compared(court, DRUGS)["plea charge 1"]
    assert [row.answer for row in (same, other_day, other_plea, none)] == [SAME, DIFFERS, DIFFERS, ONLY_TYPED]
    assert other_day.offers == ()
    assert [e.told for e in other_plea.offers] == [{"plea": "guilty"}]


def test_a_guilty_plea_is_its_conviction_and_is_asked_about_once(court):
    pleaded = {
        **DRUGS,
        "plea": "GUILTY, 20/07/2026",
        "indicated_plea": "INDICATED_GUILTY, 20/07/2026",
        "convicted_on": "20/07/2026",
    }
    assert "conviction charge 1" not in compared(court, pleaded)
    told(court.case, "plea", charges=["1"], plea="guilty")
    assert compared(court, pleaded)["plea charge 1"].answer == SAME
    assert "conviction charge 1" not in compared(court, pleaded)


def test_a_conviction_after_trial_is_offered_with_its_day(court):
    told(court.case, "plea", on=date(2026, 7, 6), charges=["1"], plea="not_guilty")
    row = compared(
        court, {**DRUGS, "plea": "NOT_GUILTY, 06/07/2026", "verdict": "G", "convicted_on": "20/07/2026"}
    )["conviction charge 1"]
    assert (row.answer, row.register) == (ONLY_REGISTER, "20 July 2026")
    assert [(e.what, e.on) for e in row.offers] == [("convicted", date(2026, 7, 20))]


def test_custody_is_read_from_the_results_and_not_from_the_status_that_is_printed(court):
    told(court.case, "remanded", to="bail")
    detained = {
        **DRUGS,
        "results": [
            "RIYDA - Remanded in youth detention accommodation\nRemanded until hearing on 27/07/2026 at 10:00, Eastmere Youth Court."
        ],
    }
    row = compared(court, detained, custody_status="Not Applicable")["custody"]
    assert (row.answer, row.register) == (DIFFERS, "youth detention accommodation")
    assert [e.told for e in row.offers] == [{"to": "youth_detention_accommodation"}]


def test_custody_without_a_place_is_not_guessed(court):
    row = compared(court, {**DRUGS, "results": ["RI - Remanded in custody"]})["custody"]
    assert (row.answer, row.offers) == (ONLY_REGISTER, ())
    assert "record the place by hand" in row.note


def test_a_custody_time_limit_is_added_and_is_no_hearing(court):
    rows = compared(
        court, {**DRUGS, "results": ["CTL - Custody time limit\nCustody time limit expires on 14/09/2026."]}
    )
    assert rows["custody time limit"].register == "expires on 14 September 2026"
    assert "next hearing" not in rows


@pytest.mark.parametrize(
    "text",
    [
        "YROEW - Youth rehabilitation order England / Wales\nThe defendant must comply with the requirements by 20/07/2027.",
        "RIB - Remanded in custody with bail direction\nTo be released on bail until 24/08/2026 at 12:30.",
        "CTL - Custody time limit\nCustody time limit expires on 18/01/2027.",
    ],
)
def test_a_day_that_is_not_of_a_hearing_is_no_next_hearing(court, text):
    assert "next hearing" not in compared(court, {**DRUGS, "results": [text]})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Adjourned for hearing week commencing 03/08/2026, Eastmere Crown Court.", "week of 3 August 2026, Eastmere Crown Court"),
        ("Adjourned for hearing on a date to be fixed.", "on a date to be fixed"),
        ("Adjourned for hearing on 03/08/2026 at 09:30 in Court 2, St. Albans Crown Court. Reason: none.", "3 August 2026 at 09:30, St. Albans Crown Court, Court 2"),
    ],
)  # fmt: skip
def test_a_next_hearing_is_read_in_each_of_its_forms(court, words, said):
    assert (
        compared(court, {**DRUGS, "results": [f"A - Adjournment\n{words}"]})["next hearing"].register == said
    )


def test_an_unknown_code_is_shown_and_never_guessed(court):
    rows = compared(court, {**DRUGS, "results": ["ZZTOP - Withdrawn"]})
    row = rows["result charge 1"]
    assert (row.answer, row.register, row.offers) == (ONLY_REGISTER, "ZZTOP - Withdrawn", ())
    assert "not in the table" in row.note


def test_a_warrant_is_shown_and_nothing_is_offered_for_it(court):
    row = compared(court, {**DRUGS, "results": ["WOFN - Warrant for arrest without bail"]})["result charge 1"]
    assert (row.answer, row.offers) == (ONLY_REGISTER, ())


def test_a_surcharge_or_a_reporting_direction_asks_nothing(court):
    assert (
        compared(court, {**DRUGS, "results": ["FVS - Surcharge", "D45 - Direction made", "TEXT - Text"]})
        == {}
    )


def test_the_second_offence_of_a_code_is_the_second_charge_of_it(court):
    twice = open_proceeding(
        young_person=court.reuben, urn="33EM1000226", opened_on=date(2026, 6, 29), by="tests", today=date(2026, 7, 21),
        charges=[Charge(name=str(n), offence=DRUGS["title"], cjs_code="MD71231") for n in (1, 2)],
    )  # fmt: skip
    told(twice, "charged", on=date(2026, 6, 29))
    told(twice, "withdrawn", charges=["2"])
    rows = compared(court, {**DRUGS, "results": ["A - Adjournment"]}, ENDS, reference="33EM1000226")
    assert answers(rows) == {"result charge 1": ONLY_REGISTER, "result charge 2": SAME}


def test_an_offence_that_is_on_no_charge_is_offered_as_one(court):
    rows = compared(court, DRUGS, {**KNIFE, "code": "PC53001", "title": "Possess an offensive weapon"})
    assert rows["charge"].register == "Possess an offensive weapon (PC53001)"
    assert rows["charge"].adds_charge == 1


def test_what_happened_after_the_day_does_not_count(court):
    told(court.case, "adjourned")
    told(court.case, "discontinued", on=date(2026, 7, 21))
    rows = compared(
        court, {**DRUGS, "results": ["A - Adjournment"]}, {**KNIFE, "results": ["A - Adjournment"]}
    )
    assert answers(rows) == {"result charges 1 and 2": SAME}


def test_the_comparison_of_leicester_is_as_its_key_says(shared: Path, court):
    """The six cases of the key, typed as it says."""
    team, day = court.team, date(2026, 11, 23)
    content = (shared / "data" / "registers" / "01-leicester-ordinary-day.pdf").read_bytes()
    blocks = {block.reference: block for block in formats.read("r.pdf", content).blocks}
    typed: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "33LR1000126": [("remanded", {"to": "bail"}), ("hearing", {"at": datetime(2026, 12, 7, 10)})],
        "33LR1000526": [("sent_for_trial", {}), ("remanded", {"to": "bail"}), ("hearing", {"at": datetime(2026, 12, 14, 10)})],
        "33LR1000426": [("adjourned", {}), ("hearing", {"at": datetime(2026, 12, 8, 10)})],
        "33LR1000826": [("discontinued", {"charges": ["2"]})],
        "33LR1000626": [("remanded", {"to": "youth_detention_accommodation"}), ("hearing", {"at": datetime(2026, 11, 30, 10)})],
        "33LR1000926": [],
    }  # fmt: skip
    found = {}
    for reference, events in typed.items():
        block = blocks[reference]
        person = child(team, "A", reference, block.dob)
        case = open_proceeding(
            young_person=person, urn=reference, opened_on=date(2026, 11, 2), by="tests", today=day,
            charges=[Charge(name=str(n), offence=o.title, cjs_code=o.code) for n, o in enumerate(block.offences, 1)],
        )  # fmt: skip
        for what, details in [("charged", {}), *events]:
            names = details.pop("charges", None)
            record_event(
                proceeding=case, what=what, on=date(2026, 11, 2) if what == "charged" else day, charges=names, by="tests",
                today=day, told=details,
            )  # fmt: skip
        file = case_of(cases_of([person.pk]), person.pk, block)
        found[reference] = {(r.field, r.about): (r.answer, r.register) for r in rows_of(block, file)}
    assert {answer for answer, _ in found["33LR1000126"].values()} == {SAME}
    assert found["33LR1000526"]["next hearing", ""] == (
        DIFFERS,
        "21 December 2026 at 10:00, Leicester Crown Court",
    )
    assert found["33LR1000426"]["result", "charge 1"] == (DIFFERS, "charge ended: discontinued")
    assert found["33LR1000426"]["next hearing", ""] == (ONLY_TYPED, None)
    assert found["33LR1000826"]["result", "charge 2"] == (DIFFERS, "charge ended: withdrawn")
    assert found["33LR1000626"]["custody time limit", ""] == (ONLY_REGISTER, "expires on 18 January 2027")
    assert {a for (f, _), (a, _) in found["33LR1000626"].items() if f != "custody time limit"} == {SAME}
    assert found["33LR1000926"] == {("result", "charge 1"): (ONLY_REGISTER, "warrant: arrest, no bail")}
