"""Beside each case file stands what the rules say of it, in words that a lawyer can check."""

from datetime import date
from pathlib import Path

import pytest

from liaison.casework.casefile import printed, told
from liaison.casework.casefile.parse import parse

CASES = sorted((Path(__file__).parents[2] / "fixtures/cases").glob("*.toml"))
# A child's prompts for one person in one proceeding: more than this and nobody reads them.
MOST_FOR_ONE_PERSON = 7


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_words_beside_a_case_are_what_the_rules_say_now(path: Path) -> None:
    case = parse(path.read_text(encoding="utf-8"))
    assert case.as_at
    expected = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert expected == printed.in_words(told.tell(case, date.max)) + "\n", "run make cases"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_asked_is_few_and_each_says_why(path: Path) -> None:
    answer = told.tell(parse(path.read_text(encoding="utf-8")), date.max)
    asked: dict[tuple[str, object], list[told.Prompt]] = {}
    for key, prompt in answer.prompts.items():
        if prompt.asks:
            asked.setdefault((key.role, key.proceeding), []).append(prompt)
    for whom, prompts in asked.items():
        assert len(prompts) <= MOST_FOR_ONE_PERSON, (whom, [p.key.kind for p in prompts])
        assert all(p.says.because and p.says.counting and p.says.authorities for p in prompts)
