"""The scenarios: what must be asked of whom by when, and what must not be said. Each file is in fixtures/cases."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from liaison.casework.casefile import told
from liaison.casework.casefile.parse import parse
from liaison.law import table

CASES = Path(__file__).parents[2] / "fixtures/cases"


def tell(name: str, as_at: str) -> told.Told:
    path = next(CASES.glob(f"{name}-*.toml"))
    day = date.fromisoformat(as_at)
    return told.tell(replace(parse(path.read_text()), as_at=day), day)


def opened(answer: told.Told) -> dict[tuple[str, str, str | None], told.Prompt]:
    """(kind, for, proceeding) to the open prompt."""
    found: dict[tuple[str, str, str | None], told.Prompt] = {}
    for key, prompt in answer.prompts.items():
        if prompt.asks:
            what = (key.kind, key.role, key.proceeding)
            assert what not in found, f"{what} is asked twice"
            found[what] = prompt
    return found


SOL, YOT, FR = "defence_solicitor", "yot_worker", "first_responder"
MUST = [
    ("01", "2026-03-13", "2026-03-17", [("tell_solicitor", YOT, "A"), ("defer_charge", SOL, "A"), ("advise_before_interview", SOL, "A")]),
    ("01", "2026-06-22", "2026-06-24", [("ask_no_further_action", SOL, "A"), ("send_facts", YOT, "A")]),
    ("02", "2026-05-06", "2026-05-08", [("ask_review", SOL, "A"), ("adjourn_without_plea", SOL, "A"), ("raise_defence", SOL, "A"), ("tell_solicitor", YOT, "A"), ("send_facts", YOT, "A")]),
    ("03", "2026-05-28", "2026-06-01", [("raise_defence", SOL, "A"), ("other_routes", SOL, "A"), ("adjourn_without_plea", SOL, "A"), ("tell_solicitor", YOT, "A")]),
    ("04", "2026-06-01", "2026-06-03", [("ask_review", SOL, "A"), ("raise_defence", SOL, "A"), ("adjourn_without_plea", SOL, "A")]),
    ("06", "2026-06-22", "2026-06-23", [("vacate_plea", SOL, "A"), ("adjourn_sentence", SOL, "A"), ("ask_review", SOL, "A"), ("review_reports", YOT, "A")]),
    ("08", "2026-07-03", "2026-07-07", [("ask_review", SOL, "A"), ("raise_defence", SOL, "A"), ("adjourn_trial", SOL, "A"), ("other_routes", SOL, "B"), ("raise_defence", SOL, "B"), ("abuse_advice", SOL, "B")]),
    ("09", "2026-03-20", "2026-04-19", [("reconsideration", SOL, "A"), ("reconsideration", FR, None)]),
    ("09", "2026-04-14", "2026-04-16", [("tell_court_of_reconsideration", SOL, "A"), ("adjourn_trial", SOL, "A")]),
    ("09", "2026-06-09", "2026-06-11", [("ask_review", SOL, "A"), ("raise_defence", SOL, "A"), ("abuse_advice", SOL, "A")]),
    ("05", "2026-06-08", "2026-06-10", [("ask_no_further_action", SOL, "A"), ("tell_solicitor", YOT, "A"), ("send_facts", YOT, "A")]),
    ("07", "2026-06-10", "2026-06-12", [("appeal_conviction", SOL, "A"), ("appeal_sentence", SOL, "A"), ("reopen_or_ccrc", SOL, "A"), ("tell_solicitor", YOT, "A")]),
    ("10", "2026-04-09", "2026-04-13", [("defer_charge", SOL, "A"), ("advise_before_interview", SOL, "A"), ("tell_solicitor", YOT, "A")]),
    ("10", "2026-06-08", "2026-06-10", [("ask_review", SOL, "A"), ("adjourn_without_plea", SOL, "A"), ("tell_solicitor", YOT, "A")]),
    ("11", "2026-06-08", "2026-06-10", [("ask_review", SOL, "A"), ("raise_defence", SOL, "A"), ("other_routes", SOL, "A"), ("legal_check", SOL, "A")]),
    ("13", "2026-06-10", "2026-06-10", [("tell_advocate", SOL, "A"), ("tell_solicitor", YOT, "A")]),
    ("14", "2026-07-01", "2026-07-03", [("abuse_advice", SOL, "A")]),
    ("15", "2026-06-10", "2026-06-10", [("adjourn_trial", SOL, "A")]),
    ("15", "2026-06-10", "2026-07-01", [("reconsideration", SOL, "A"), ("reconsideration", FR, None)]),
    ("16", "2026-06-10", "2026-06-11", [("ask_review", SOL, "A"), ("other_routes", SOL, "A"), ("raise_defence", SOL, "A"), ("review_bail", SOL, "A")]),
    ("12", "2026-06-09", "2026-06-11", [("ask_review", SOL, "A"), ("adjourn_without_plea", SOL, "A"), ("review_bail", SOL, "A"), ("prepare_for_18", SOL, "A")]),
    ("12", "2026-09-07", "2026-09-09", [("advise_after_withdrawal", SOL, "A")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "as_at", "due", "kinds"), MUST, ids=lambda value: str(value)[:10])
def test_what_must_be_asked_is_asked_by_the_day(name: str, as_at: str, due: str, kinds: list) -> None:
    found = opened(tell(name, as_at))
    for kind in kinds:
        assert kind in found, f"{kind} is not among {sorted(map(str, found))}"
        assert found[kind].says.due_on == date.fromisoformat(due), kind


def dated(answer: told.Told, kind: str) -> list[str]:
    return [str(d.on) for d in answer.dates if d.kind == kind]


def test_01_the_targets_are_no_limits() -> None:
    assert dated(tell("01", "2026-03-09"), "reasonable_grounds_target") == ["2026-03-16"]
    assert dated(tell("01", "2026-03-13"), "conclusive_grounds_earliest") == ["2026-04-12"]


def test_02_a_panel_has_its_own_clock_and_gives_one_set_of_prompts() -> None:
    early = tell("02", "2026-04-01")
    assert dated(early, "devolved_panel_limit") == ["2026-05-16"]
    assert not dated(early, "reasonable_grounds_target")
    late = tell("02", "2026-05-06")
    assert {key.ground_id for key in late.prompts if key.kind == "raise_defence"} == {
        "R1 conclusive_grounds 2026-05-06"
    }
    assert not dated(late, "conclusive_grounds_earliest")


def test_03_each_count_has_its_own_answer() -> None:
    answer = tell("03", "2026-05-28")
    verdicts = {charge.name: (found.verdict, found.paragraph) for _, charge, found in answer.charges}
    assert verdicts == {
        "a": ("available", None),
        "b": ("excluded", "7"),
        "c": ("available", None),
        "d": ("excluded", "14+37"),
    }
    found = opened(answer)
    assert found["raise_defence", SOL, "A"].says.charges == ("a", "c")
    assert found["other_routes", SOL, "A"].says.charges == ("b", "d")
    assert dated(answer, "conclusive_grounds_earliest") == ["2026-06-27"]


def test_04_the_birthday_itself_is_the_adult_limb() -> None:
    answer = tell("04", "2026-06-01")
    assert [found.limb for _, _, found in answer.charges] == ["adult"]
    assert ("turned_18", YOT, None) in opened(answer)


def test_06_after_sentence_the_plea_bars_an_ordinary_appeal() -> None:
    path = next(CASES.glob("06-*.toml"))
    text = path.read_text().replace("as_at = 2026-06-22", "as_at = 2026-06-24") + (
        '  [[proceeding.event]]\n  what = "sentenced"\n  on = 2026-06-24\n'
    )
    answer = told.tell(parse(text), date(2026, 6, 24))
    kinds = {kind for kind, _, _ in opened(answer)}
    assert {"appeal_sentence", "reopen_or_ccrc"} <= kinds
    assert not {"appeal_conviction", "vacate_plea", "adjourn_sentence"} & kinds
    assert [(str(d.on), str(d.act_by)) for d in answer.dates if d.kind == "appeal_sentence"] == [
        ("2026-07-15", "2026-07-15 14:30:00")
    ]


def test_08_the_defence_statement_is_the_law_and_counts_its_first_day() -> None:
    prompt = opened(tell("08", "2026-07-03"))["serve_defence_statement", SOL, "B"]
    assert (str(prompt.says.due_on), prompt.says.basis) == ("2026-07-27", "law")


def test_08_the_end_of_one_proceeding_closes_nothing_in_the_other() -> None:
    path = next(CASES.glob("08-*.toml"))
    text = path.read_text().replace("as_at = 2026-07-03", "as_at = 2026-07-10").replace(
        '[[proceeding]]\nname = "B"',
        '  [[proceeding.event]]\n  what = "discontinued"\n  on = 2026-07-09\n\n[[proceeding]]\nname = "B"',
    )  # fmt: skip
    found = opened(told.tell(parse(text), date(2026, 7, 10)))
    assert {kind for kind, _, name in found if name == "B"} >= {
        "other_routes",
        "raise_defence",
        "abuse_advice",
    }
    assert {kind for kind, _, name in found if name == "A"} == {"advise_on_decision", "tell_solicitor"}


def test_09_a_superseded_decision_is_history_and_asks_nothing() -> None:
    answer = tell("09", "2026-06-09")
    assert answer.states()["referral R1"] == "cg_positive"
    old = [p for key, p in answer.prompts.items() if key.ground_id == "R1 conclusive_grounds 2026-03-20"]
    assert old
    assert not any(p.asks for p in old)
    negative = opened(tell("09", "2026-03-20"))["reconsideration", SOL, "A"].says
    assert (negative.act_by, negative.basis) == ("2026-04-17", "guidance")


def test_12_too_old_for_the_panel_and_never_a_negative() -> None:
    early = tell("12", "2026-06-01")
    assert early.case.referrals[0].competent_authority == "sca"
    assert dated(early, "reasonable_grounds_target") == ["2026-06-08"]
    assert dated(early, "devolved_panel_last_day") == ["2026-05-11"]
    june = tell("12", "2026-06-09")
    assert dated(june, "custody_time_limit_56") == ["2026-07-29"]
    assert dated(june, "custody_time_limit_70") == ["2026-08-12"]
    assert all(d.basis == "candidate" for d in june.dates if d.kind.startswith("custody"))
    assert ("confirm_custody_time_limit", SOL, "A") in opened(june)
    birthday = opened(tell("12", "2026-08-20"))
    assert {("turned_18", SOL, "A"), ("turned_18", YOT, None)} <= set(birthday)
    gone = tell("12", "2026-09-07")
    assert gone.states()["referral R1"] == "withdrawn"
    assert [found.limb for _, _, found in gone.charges] == ["child"]
    kinds = {kind for kind, _, _ in opened(gone)}
    assert not {"reconsideration", "chase_decision"} & kinds


def varied(name: str, as_at: str, *changes: tuple[str, str], then: str = "") -> told.Told:
    """The same story told differently: words changed, and events added to its last proceeding."""
    text = next(CASES.glob(f"{name}-*.toml")).read_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    day = date.fromisoformat(as_at)
    return told.tell(replace(parse(text + then), as_at=day), day)


def event(what: str, on: str, **details: str) -> str:
    more = "".join(f"  {key} = {value}\n" for key, value in details.items())
    return f'  [[proceeding.event]]\n  what = "{what}"\n  on = {on}\n{more}'


def said(answer: told.Told, kind: str, role: str = SOL, proceeding: str | None = "A") -> str:
    return opened(answer)[kind, role, proceeding].says.text


def test_05_a_caution_needs_an_admission_and_a_disposal_already_accepted_is_looked_at_again() -> None:
    offered = tell("05", "2026-06-08")
    assert ("pause_disposal", YOT, "A") in opened(offered)
    assert "outcome 22" in said(offered, "ask_no_further_action")
    before = tell("05", "2026-06-02")
    assert "admission" in said(before, "advise_before_interview")
    accepted = varied("05", "2026-06-08", then=event("disposal_accepted", "2026-06-04"))
    assert set(opened(accepted)) == {
        ("advise_on_decision", SOL, "A"), ("tell_solicitor", YOT, "A"), ("arrange_support", YOT, None),
        ("hold_strategy_meeting", YOT, None),
    }  # fmt: skip


def test_07_each_charge_has_its_own_way_to_appeal() -> None:
    found = opened(tell("07", "2026-06-10"))
    assert found["appeal_conviction", SOL, "A"].says.charges == ("1",)
    assert found["reopen_or_ccrc", SOL, "A"].says.charges == ("2",)
    assert dated(tell("07", "2026-06-10"), "appeal_conviction") == ["2026-06-24"]


def test_07_an_appeal_that_was_lodged_is_not_asked_for_again() -> None:
    answer = varied("07", "2026-06-15", then=event("appeal_lodged", "2026-06-12", against='"conviction"'))
    kinds = {kind for kind, _, _ in opened(answer)}
    assert "appeal_conviction" not in kinds
    assert "obtain_evidence" in kinds


def test_a_plea_in_the_youth_court_stays_its_own_when_the_crown_court_passes_sentence() -> None:
    answer = varied(
        "06", "2026-06-30", ("as_at = 2026-06-22", "as_at = 2026-06-30"),
        then=event("committed_for_sentence", "2026-06-24") + event("sentenced", "2026-06-29"),
    )  # fmt: skip
    kinds = {kind for kind, _, _ in opened(answer)}
    assert "reopen_or_ccrc" in kinds
    assert "appeal_conviction" not in kinds
    assert dated(answer, "appeal_sentence") == ["2026-07-27"]  # 28 days, Court of Appeal


def test_a_quashed_conviction_has_no_limit_left() -> None:
    answer = varied(
        "07", "2026-06-20",
        then=event("appeal_lodged", "2026-06-12", against='"conviction"') + event("appeal_allowed", "2026-06-19"),
    )  # fmt: skip
    assert not dated(answer, "appeal_conviction")
    assert not dated(answer, "appeal_sentence")


def test_10_scotland_is_told_of_the_instructions_and_never_of_a_statutory_defence() -> None:
    answer = tell("10", "2026-06-08")
    assert [found.verdict for _, _, found in answer.charges] == ["no_statutory_defence"]
    assert "National Lead Prosecutor" in said(answer, "ask_review")
    assert not {kind for kind, _, _ in opened(answer)} & {"raise_defence", "other_routes", "legal_check"}


def test_11_the_maximum_and_the_exception_decide_each_charge_or_a_lawyer_does() -> None:
    answer = tell("11", "2026-06-08")
    assert [(found.verdict, found.paragraph) for _, _, found in answer.charges] == [
        ("excluded", None), ("available", None), ("available", None), ("legal_check", None),
    ]  # fmt: skip
    assert opened(answer)["legal_check", SOL, "A"].says.charges == ("4",)


ENGLISH = {
    "brecani", "cps-2023", "cps-pending-nrm", "magistrates-nrm", "poa-s23", "crimpr-14-8", "crimpr-24-10", "caa-1968-s23",
    "cda-s66za", "cda-s66b", "outcome-22", "msa-s45", "r-v-d-2018",
}  # fmt: skip
PERSUASIVE = {"ni-abuse-advice"}  # it says so


def test_no_step_outside_england_and_wales_rests_on_its_law_or_names_its_defence() -> None:
    for row in table.rows():
        where = row.when.get("jurisdiction", frozenset())
        if row.about == "case" and "scotland" in where:
            assert "statutory defence" not in row.do.lower(), row.id
            assert "section 45" not in row.do, row.id
            assert "section 22" not in row.do, row.id
        anywhere = row.about == "case" and (not where or where - {"england_and_wales"})
        if anywhere and row.id not in PERSUASIVE:
            assert not ENGLISH & set(row.rests_on), row.id


def test_13_in_a_running_trial_the_solicitor_and_the_advocate_are_told_the_same_day() -> None:
    answer = tell("13", "2026-06-10")
    assert "jury" in said(answer, "tell_advocate")
    assert "adjourn_trial" not in {kind for kind, _, _ in opened(answer)}


def test_14_a_part_answer_leaves_the_rest_waiting_and_a_new_firm_is_told_anew() -> None:
    changed = tell("14", "2026-06-17")
    assert opened(changed)["tell_solicitor", YOT, "A"].says.due_on == date(2026, 6, 19)
    gone = tell("14", "2026-06-15")
    assert opened(gone)["find_solicitor", YOT, "A"].says.due_on == date(2026, 6, 15)
    part = tell("14", "2026-06-30")
    assert ("chase_representations", SOL, "A") in opened(part)
    kept = opened(tell("14", "2026-07-01"))
    assert kept["abuse_advice", SOL, "A"].says.charges == ("2",)
    assert ("chase_representations", SOL, "A") not in kept


def test_charged_again_after_a_discontinuance_asks_for_a_new_review() -> None:
    again = varied(
        "14", "2026-08-03",
        then=event("discontinued", "2026-07-06", charges='["2"]') + event("charged", "2026-08-03", by='"requisition"'),
    )  # fmt: skip
    assert opened(again)["ask_review", SOL, "A"].says.charges == ("1", "2")


def test_15_a_new_referral_does_not_stop_the_time_of_the_old_decision() -> None:
    answer = tell("15", "2026-06-10")
    assert dated(answer, "reconsideration_limit") == ["2026-07-01"]
    found = opened(answer)
    assert found["reconsideration", SOL, "A"].key.ground_id == "R1 conclusive_grounds 2026-06-01"
    assert found["adjourn_trial", SOL, "A"].key.ground_id == "R2 referred 2026-06-08"


def test_16_custody_counts_from_its_first_day_wherever_the_child_is_held() -> None:
    answer = tell("16", "2026-06-10")
    assert dated(answer, "custody_time_limit_182") == ["2026-10-30"]
    assert ("confirm_custody_time_limit", SOL, "A") in opened(answer)
    pleaded = varied("16", "2026-06-18", then=event("plea", "2026-06-17", plea='"guilty"'))
    assert not dated(pleaded, "custody_time_limit_182")
    assert ("confirm_custody_time_limit", SOL, "A") not in opened(pleaded)


def test_leaving_the_nrm_does_not_close_the_way_back_from_a_plea() -> None:
    answer = varied("12", "2026-09-07", then=event("plea", "2026-09-01", plea='"guilty"'))
    assert {("vacate_plea", SOL, "A"), ("advise_after_withdrawal", SOL, "A")} <= set(opened(answer))


def test_nobody_first_known_at_nineteen_has_a_youth_team() -> None:
    old = varied("04", "2026-06-01", ("date_of_birth = 2008-02-01", "date_of_birth = 2006-02-01"))
    assert ("turned_18", YOT, None) not in opened(old)
