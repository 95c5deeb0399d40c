"""Whatever is done to a register, the answer is a reading, named faults or a refusal; never a traceback."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.listings.entry import Refused
from proceedings.listings.register import formats
from proceedings.listings.register.kept import keep, restore
from tests.proceedings.listings.register.conftest import DRUGS, KNIFE, REUBEN, as_json, evening

RESULTED = {
    "sharedTime": "2026-07-20T16:00:00Z",
    "hearing": {
        "courtCentre": {"name": "Eastmere Magistrates' Court"}, "type": {"description": "First hearing"},
        "hearingDays": [{"sittingDay": "2026-07-20T09:00:00.000Z"}],
        "defendantAttendance": [{"defendantId": "d1", "attendanceDays": [{"day": "2026-07-20", "attendanceType": "BY_VIDEO"}]}],
        "prosecutionCases": [{
            "prosecutionCaseIdentifier": {"caseURN": "33EM1000126"},
            "defendants": [{
                "id": "d1", "isYouth": True,
                "personDefendant": {
                    "bailStatus": {"code": "C", "description": "Custody"},
                    "personDetails": {"firstName": "Reuben", "middleName": "Tyce", "lastName": "Haldane", "dateOfBirth": "2011-02-14"},
                },
                "offences": [{
                    "offenceCode": "MD71231", "offenceTitle": DRUGS["title"], "custodyTimeLimit": {"timeLimit": "2026-09-14"},
                    "judicialResults": [
                        {"label": "Remanded in youth detention accommodation", "resultText": "RIYDA - Remanded in youth detention accommodation",
                         "nextHearing": {"listedStartDateTime": "2026-07-27T09:00:00Z", "courtCentre": {"name": "Eastmere Youth Court"}}},
                        {"label": "Discontinued", "resultText": "DISC - Discontinued", "isDeleted": True},
                    ],
                }],
            }],
        }],
    },
}  # fmt: skip
DOCUMENT = {
    "courtRegisterDocumentRequests": [{
        "registerDate": "2026-07-21T17:00:00Z", "hearingDate": "2026-07-20", "hearingVenue": {"courtHouse": "Eastmere Magistrates' Court"},
        "defendants": [{
            "name": "Reuben Tyce Haldane", "dateOfBirth": "2011-02-14", "gender": "MALE", "hearing": {"defendantPresent": False, "hearingType": "First hearing", "defendantAppearanceDetails": "-"},
            "aliases": [{"firstName": "Rubes", "lastName": "Haldane"}], "defendantResults": [{"resultText": "FVS - Surcharge"}],
            "prosecutionCasesOrApplications": [{
                "caseOrApplicationReference": "33EM1000126", "applicationType": "Application to reopen case",
                "results": [{"resultText": "G - Granted"}],
                "offences": [{"offenceCode": "MD71231", "wording": "On 14/04/2026####Contrary to law.", "results": [{"resultText": "Withdrawn", "cjsResultCode": "2063"}]}],
            }],
        }],
    }],
}  # fmt: skip
JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.just([]), st.just({}),
    st.sampled_from(["-", "2026-02-30", "99/99/9999", "hearing on 31/02/2026", "RC - ", "\ud800".encode("utf-8", "surrogatepass").decode("latin1")]),
)  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, one in inside for found in ((*at, key), *places(one, (*at, key)))]


def changed(document: Any, at: tuple[Any, ...], value: Any) -> Any:
    if not at:
        return value
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[at[0]] = changed(document[at[0]], at[1:], value)
    return copy


def answered(content: bytes) -> None:
    try:
        told = formats.read("x", content)
    except Refused as refused:
        assert refused.message
        return
    assert all(fault.where or fault.message for fault in told.faults)
    for block in told.blocks:
        assert restore(json.loads(json.dumps(keep(block)))) == block
        json.dumps(block.as_json())


@pytest.mark.parametrize(
    "document", [DOCUMENT, RESULTED, json.loads(as_json())], ids=["documents", "resulted", "payload"]
)
@settings(max_examples=60)
@given(data=st.data())
def test_a_json_register_with_anything_anywhere_is_answered(document: Any, data: Any) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        document = changed(document, data.draw(st.sampled_from(places(document))), data.draw(JUNK))
        if not isinstance(document, dict):
            break
    answered(json.dumps(document).encode())


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered(content: bytes) -> None:
    answered(content)


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, 0.99])
def test_a_pdf_that_was_cut_off_is_answered(at: float) -> None:
    content = evening()
    answered(content[: int(len(content) * at)])


@given(text=st.text(max_size=200))
def test_any_result_text_is_read(text: str) -> None:
    answered(as_json({**REUBEN, "offences": [{**KNIFE, "results": [f"A - {text}", text]}]}))


def test_the_documents_behind_the_pdf_are_read() -> None:
    (block,) = formats.read("x", json.dumps(DOCUMENT).encode()).blocks
    assert (block.name, block.reference, block.attendance) == ("Reuben Tyce Haldane", "33EM1000126", None)
    assert [one.type for one in block.applications] == ["Application to reopen case"]
    assert [one.code for one in block.applications[0].results] == ["G"]
    assert (block.offences[0].wording, block.offences[0].law) == ("On 14/04/2026", "Contrary to law.")
    assert block.where == "/courtRegisterDocumentRequests/0/defendants/0/prosecutionCasesOrApplications/0"


def test_the_results_of_a_hearing_are_read() -> None:
    told = formats.read("x", json.dumps(RESULTED).encode())
    (block,) = told.blocks
    assert (told.whole, block.surname, block.attendance, block.bail) == (
        True,
        "Haldane",
        "By video link",
        "C",
    )
    (result,) = block.offences[0].results
    assert (result.code, str(result.custody_time_limit)) == ("RIYDA", "2026-09-14")
    assert result.next_hearing is not None
    assert result.next_hearing.as_json() == {
        "date": "2026-07-27",
        "time": "10:00",
        "court": "Eastmere Youth Court",
    }


def test_what_may_not_be_reported_is_read_of_the_child_and_of_each_offence_once() -> None:
    document = json.loads(json.dumps(RESULTED))
    defendant = document["hearing"]["prosecutionCases"][0]["defendants"][0]
    order = {"label": "Section 45 direction", "orderedDate": "2026-07-20"}
    for offence in defendant["offences"]:
        offence["reportingRestrictions"] = [order, {"label": "Section 49 applies"}]
    defendant["reportingRestrictions"] = [order]
    (block,) = formats.read("x", json.dumps(document).encode()).blocks
    assert block.restrictions == ("Section 45 direction, ordered on 20 July 2026", "Section 49 applies")
    assert restore(keep(block)) == block


def test_present_is_never_read_from_the_field_that_is_always_false() -> None:
    (block,) = formats.read("x", json.dumps(DOCUMENT).encode()).blocks
    assert block.as_json()["attendance"] is None
