"""The scenarios: what must be asked of whom by when, and what must not be said. Each file is in fixtures/cases."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from liaison.casework.casefile import told
from liaison.casework.casefile.parse import parse

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
    assert {kind for kind, _, name in found if name == "A"} == {"advise_on_decision"}


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
