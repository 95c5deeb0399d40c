"""An officer decides on each difference: records it with the register's day, or leaves what was typed."""

from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.prompts.models import Prompt
from proceedings.listings.models import RegisterResult
from proceedings.listings.register.actions import decide
from proceedings.listings.register.actions.bring_in import bring_in
from proceedings.listings.register.review import review
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent
from rulings.actions.referrals import record_event as nrm_event
from tests.child import referred
from tests.proceedings.listings.register.conftest import DAY, DRUGS, KNIFE, REUBEN, TODAY, as_json, told
from tests.proceedings.listings.test_reviewing_a_list import signed_in

CASE = {**REUBEN, "offences": [DRUGS, KNIFE]}


def result(court: Any, *blocks: dict[str, Any]) -> RegisterResult:
    brought = bring_in(
        "r.json", as_json(*(blocks or (CASE,))), agency=court.team, by=court.officer, today=TODAY
    )
    return brought.register.results.get()


def again(row: RegisterResult) -> RegisterResult:
    return RegisterResult.objects.get(pk=row.pk)


def lines(court: Any, row: RegisterResult) -> dict[str, Any]:
    shown = review(again(row).register, court.officer, TODAY)
    return {line.field: line for one in (*shown.ours, *shown.asked) for line in one.lines}


def press(court: Any, row: RegisterResult, button: str, field: str) -> Any:
    line = lines(court, row)[field]
    data = {"held": again(row).version, "key": line.row.key}
    return signed_in(court.officer).post(reverse(f"register_{button}", args=[row.pk]), data)


def test_what_nobody_typed_is_recorded_one_at_a_time_with_the_registers_day(court):
    row = result(court)
    for field in ("Result, charges 1 and 2", "Custody", "Next hearing"):
        assert press(court, row, "record", field).status_code == 302
    events = ProceedingEvent.objects.filter(proceeding=court.case, on=DAY).values_list("what", flat=True)
    assert list(events) == ["adjourned", "remanded", "hearing"]
    case = Proceeding.objects.get(pk=court.case.pk)
    assert (case.remand, case.remand_since) == ("bail", DAY)
    assert Hearing.objects.filter(
        proceeding=case, on=date(2026, 8, 3), court="youth", room="Courtroom 04"
    ).exists()
    assert again(row).state == "settled"
    assert {line.answer for line in lines(court, row).values()} == {"Same"}


def test_a_record_made_from_the_register_says_who_and_when(court):
    row = result(court)
    press(court, row, "record", "Custody")
    page = signed_in(court.officer).get(reverse("register", args=[row.register_id])).content.decode()
    assert "Recorded from the register by" in page


def test_an_end_that_the_register_tells_takes_its_prompts_with_it(court):
    referral = referred(court.reuben, court)
    nrm_event(
        referral=referral, what="conclusive_grounds", on=TODAY, by="tests", today=TODAY, outcome="positive"
    )
    asking = Prompt.objects.asking().filter(proceeding=court.case).values_list("kind", flat=True)
    before = set(asking.all())
    ended = {"results": ["DISC - Discontinued"]}
    row = result(court, {**REUBEN, "offences": [{**DRUGS, **ended}, {**KNIFE, **ended}]})
    press(court, row, "record", "Result, charges 1 and 2")
    charges = Charge.objects.filter(proceeding=court.case).values_list("status", "ended_on")
    assert set(charges) == {("discontinued", DAY)}
    assert Proceeding.objects.get(pk=court.case.pk).stage == "ended"
    assert before - set(asking.all())


def test_leaving_a_difference_keeps_what_was_typed_and_settles_it(court):
    told(court.case, "adjourned")
    told(court.case, "remanded", to="bail")
    told(court.case, "hearing", at=datetime(2026, 8, 10, 10))
    row = result(court)
    assert press(court, row, "leave", "Next hearing").status_code == 302
    assert Hearing.objects.filter(proceeding=court.case, on=date(2026, 8, 10), state="listed").exists()
    assert not Hearing.objects.filter(proceeding=court.case, on=date(2026, 8, 3)).exists()
    assert again(row).state == "settled"
    assert lines(court, row)["Next hearing"].answer == "Differs"


def test_recording_another_next_day_takes_the_typed_one_out_of_the_list(court):
    told(court.case, "adjourned")
    told(court.case, "remanded", to="bail")
    told(court.case, "hearing", at=datetime(2026, 8, 10, 10))
    row = result(court)
    press(court, row, "record", "Next hearing")
    states = dict(Hearing.objects.filter(proceeding=court.case, on__gt=DAY).values_list("on", "state"))
    assert states == {date(2026, 8, 10): "vacated", date(2026, 8, 3): "listed"}


def test_a_hearing_of_which_only_the_week_is_known_is_recorded_as_a_week(court):
    week = {
        **DRUGS,
        "results": [
            "A - Adjournment\nAdjourned for hearing week commencing 03/08/2026, Eastmere Crown Court."
        ],
    }
    row = result(court, {**REUBEN, "offences": [week]})
    press(court, row, "record", "Next hearing")
    hearing = Hearing.objects.get(proceeding=court.case, on=date(2026, 8, 3))
    assert (hearing.week_of, hearing.time, hearing.court, hearing.listed_on) == (True, None, "crown", DAY)
    assert lines(court, row)["Next hearing"].agrees


def test_a_sentence_waits_for_its_conviction(court):
    guilty = {
        **DRUGS,
        "plea": "GUILTY, 20/07/2026",
        "convicted_on": "20/07/2026",
        "results": ["YOP - Referral order\nReferral order made for 6 Months."],
    }
    row = result(court, {**REUBEN, "offences": [guilty]})
    sentence = lines(court, row)["Result, charge 1"]
    assert not sentence.may_record
    assert "no conviction to sentence" in sentence.against
    press(court, row, "record", "Plea, charge 1")
    press(court, row, "record", "Result, charge 1")
    charge = Charge.objects.get(proceeding=court.case, name="1")
    assert (charge.status, charge.plea_on, charge.sentenced_on) == ("sentenced", DAY, DAY)


def test_what_the_record_does_not_allow_is_said_and_nothing_is_changed(court):
    told(court.case, "discontinued", charges=["1"])
    row = result(court, {**REUBEN, "offences": [{**DRUGS, "results": ["WDRN - Withdrawn"]}]})
    line = lines(court, row)["Result, charge 1"]
    assert not line.may_record
    answer = press(court, row, "record", "Result, charge 1")
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.content.decode()
    assert Charge.objects.get(proceeding=court.case, name="1").status == "discontinued"
    assert again(row).state == "open"


def test_a_charge_that_was_not_on_record_is_put_there_and_then_compared(court):
    other = {**KNIFE, "code": "PC53001", "title": "Possess an offensive weapon in a public place"}
    row = result(court, {**REUBEN, "offences": [other]})
    press(court, row, "record", "Charge")
    assert Charge.objects.get(proceeding=court.case, cjs_code="PC53001").name == "3"
    assert "Result, charge 3" in lines(court, row)


def test_a_case_that_was_not_on_record_is_opened_with_its_charges(court):
    row = result(court, {**CASE, "reference": "33EM7777726"})
    press(court, row, "record", "Case")
    case = Proceeding.objects.get(urn="33EM7777726")
    assert (case.young_person, case.charges.count(), case.court) == (court.reuben, 2, "youth")
    assert "Result, charges 1 and 2" in lines(court, row)


def test_the_same_button_twice_records_once(court):
    row = result(court)
    line = lines(court, row)["Custody"]
    decide.record(row, line.row.key, by=court.officer, today=TODAY)
    with pytest.raises(NotPossible, match="look again"):
        decide.record(row, line.row.key, by=court.officer, today=TODAY)
    assert ProceedingEvent.objects.filter(proceeding=court.case, what="remanded").count() == 1


def test_two_officers_cannot_overwrite_each_other(court):
    row = result(court)
    line = lines(court, row)["Custody"]
    decide.leave(row, line.row.key, by=court.officer, today=TODAY, held=row.version)
    with pytest.raises(Conflict):
        decide.record(row, line.row.key, by=court.manager, today=TODAY, held=row.version)


def test_a_decision_holds_when_the_hearing_is_shared_again_and_says_the_same(court):
    row = result(court)
    line = lines(court, row)["Custody"]
    decide.leave(row, line.row.key, by=court.officer, today=TODAY)
    shared = bring_in(
        "again.json", as_json(CASE, generated="22/07/2026"), agency=court.team, by=court.officer, today=TODAY
    )
    second = shared.register.results.get()
    assert not lines(court, second)["Custody"].waits
    assert lines(court, second)["Next hearing"].waits


def test_a_decision_does_not_hold_for_what_is_shared_anew(court):
    row = result(court)
    decide.leave(row, lines(court, row)["Custody"].row.key, by=court.officer, today=TODAY)
    changed = {**DRUGS, "results": ["RIYDA - Remanded in youth detention accommodation"]}
    shared = bring_in(
        "again.json", as_json({**REUBEN, "offences": [changed]}, generated="22/07/2026"), agency=court.team, by=court.officer,
        today=TODAY,
    )  # fmt: skip
    assert shared.register.results.get().state == "open"


def test_a_child_who_may_be_ours_is_linked_by_a_person_and_compared(court):
    row = result(court, {**CASE, "dob": "15/02/2011"})
    client = signed_in(court.officer)
    answer = client.post(
        reverse("register_ours", args=[row.pk]), {"held": row.version, "young_person": court.reuben.pk}
    )
    assert answer.status_code == 302
    assert (again(row).state, again(row).young_person) == ("open", court.reuben)
    assert "Custody" in lines(court, row)


def test_a_child_is_found_by_the_urn_on_the_record(court):
    row = result(court, {**CASE, "dob": "15/02/2011"})
    signed_in(court.officer).post(
        reverse("register_ours", args=[row.pk]), {"held": row.version, "reference": "33EM1000126"}
    )
    assert again(row).young_person == court.reuben


def test_not_one_of_ours_forgets_the_child_at_once(court):
    row = result(court, {**CASE, "name": "Robin Haldane"})
    signed_in(court.officer).post(reverse("register_not_ours", args=[row.pk]), {"held": row.version})
    gone = again(row)
    assert (gone.state, gone.reading, gone.candidates, gone.reference, gone.hearing_date) == (
        "not_ours",
        {},
        [],
        "",
        None,
    )


def test_a_link_that_was_wrong_is_taken_back_before_anything_was_recorded(court):
    row = result(court)
    decide.say_not_ours(row, by=court.officer, today=TODAY)
    assert (again(row).young_person, again(row).reading) == (None, {})


def test_a_link_from_which_something_was_recorded_is_not_taken_back(court):
    row = result(court)
    decide.record(row, lines(court, row)["Custody"].row.key, by=court.officer, today=TODAY)
    with pytest.raises(NotPossible, match="put that right first"):
        decide.say_not_ours(row, by=court.officer, today=TODAY)


def test_a_custody_time_limit_is_seen_and_nothing_is_recorded(court):
    told(court.case, "remanded", to="youth_detention_accommodation")
    row = result(
        court,
        {
            **REUBEN,
            "offences": [
                {**DRUGS, "results": ["CTL - Custody time limit\nCustody time limit expires on 14/09/2026."]}
            ],
        },
    )
    line = lines(court, row)["Custody time limit"]
    assert (line.may_record, line.leave_button) == (False, "Seen, record nothing")


def test_the_page_asks_the_database_no_more_for_many_children(court, django_assert_max_num_queries):
    row = result(court)
    with django_assert_max_num_queries(9):
        review(row.register, court.officer, TODAY)
