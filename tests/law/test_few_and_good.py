"""Few and good: how many prompts are open for a child on the last day of each scenario, and why each is worth a minute."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from liaison.casework.casefile import told
from liaison.casework.casefile.parse import parse
from tests.telling import SOLICITOR, WORKER

CASES = sorted((Path(__file__).parents[2] / "fixtures/cases").glob("*.toml"))
# Scenario: open for the worker, the solicitor, the first responder.
OPEN = {
    "01": (4, 1, 0), "02": (4, 3, 0), "03": (4, 4, 0), "04": (4, 4, 0), "05": (5, 1, 0), "06": (5, 3, 0), "07": (3, 3, 0),
    "08": (6, 12, 0), "09": (4, 5, 0), "10": (4, 2, 0), "11": (4, 5, 0), "12": (2, 5, 0), "13": (4, 6, 0), "14": (3, 3, 0),
    "15": (4, 2, 2), "16": (4, 6, 0), "21": (3, 1, 1), "22": (1, 0, 0),
}  # fmt: skip
WORTH_A_MINUTE = {
    "arrange_support": "a decision brings support only if somebody asks for it",
    "ask_consent": "without consent at 18 the NRM stops and nobody decides",
    "chase_decision": "decisions come late and to one person only",
    "find_solicitor": "nobody can raise the decision until a lawyer acts",
    "hold_strategy_meeting": "no record shows that the child’s safety was looked at together",
    "keep_safeguarding": "the danger does not end with the NRM’s answer",
    "pause_disposal": "a caution needs an admission that cannot be taken back",
    "prepare_for_18": "at 18 consent and the court change on one day",
    "reconsideration": "the time to ask is short and runs from the decision",
    "refer_to_nrm": "without a referral there is no decision at all",
    "review_reports": "a report written as if guilt were uncontested harms at sentence",
    "send_facts": "the solicitor argues from facts that the team holds",
    "tell_court_and_prosecution": "the court decides at each hearing on what it was told",
    "tell_solicitor": "the form sends the decision to nobody else",
    "turned_18": "court, remand and anonymity change on the birthday",
}
MOST_FOR_A_WORKER = 6  # on any day of any story here, a child with two live cases included


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_number_open_is_known_and_each_is_worth_it(path: Path) -> None:
    answer = told.tell(parse(path.read_text(encoding="utf-8")), date.max)
    asked = [key for key, prompt in answer.prompts.items() if prompt.asks]
    count = Counter(key.role for key in asked)
    assert (count[WORKER], count[SOLICITOR], count["first_responder"]) == OPEN[path.stem[:2]]
    assert {key.kind for key in asked if key.role == WORKER} <= WORTH_A_MINUTE.keys()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_on_no_day_of_the_story_is_a_worker_asked_for_too_much(path: Path) -> None:
    answer = told.Told(as_at=(case := parse(path.read_text(encoding="utf-8"))).as_at or date.max, case=case)
    for day in told.by_day(answer):
        mine = [key for key, prompt in answer.prompts.items() if prompt.asks and key.role == WORKER]
        assert len(mine) <= MOST_FOR_A_WORKER, (day.day, sorted(key.kind for key in mine))
        assert len({(key.kind, key.proceeding) for key in mine}) == len(mine), "one act is asked for twice"
