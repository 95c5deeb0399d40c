"""A rule that does not say one clear thing does not load."""

from pathlib import Path

import pytest

from liaison.law import offence_rules, schedule4

HEAD = '[[act]]\nprefixes = ["TH68"]\nname = "Theft Act 1968"\n'


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """`load(text)` reads `text` as the rules, beside the real Schedule and Acts."""
    for name in ("schedule4.csv", "offence-acts.csv"):
        (tmp_path / name).write_bytes((schedule4.HERE / name).read_bytes())
    monkeypatch.setattr(schedule4, "HERE", tmp_path)

    def read(text: str) -> dict[str, offence_rules.Table]:
        (tmp_path / "offence-rules.toml").write_text(HEAD + text, encoding="utf-8")
        return offence_rules.tables.__wrapped__()

    return read


def test_a_rule_is_of_the_act_that_its_prefix_stands_for(load) -> None:  # type: ignore[no-untyped-def]
    table = load('[[act.rule]]\nsays = ["robbery"]\nlisted = ["s8"]\nbecause = "listed"\n')["TH68"]
    assert table.rules[0].of == "Theft Act 1968"
    assert table.rules[0].fits("ROBBERY")
    assert not table.rules[0].fits("Theft")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[act.rule]]\nsays = ["x"]\nbecause = "y"\n', "needs one of listed, not_listed and check"),
        (
            '[[act.rule]]\nsays = ["x"]\nbecause = "y"\ncheck = "14"\nnot_listed = "s1"\n',
            "needs one of listed, not_listed and check",
        ),
        ('[[act.rule]]\nsays = ["x"]\nbecause = "y"\ncheck = "38"\n', "Schedule 4 has no paragraph 38"),
        ('gaurd = ["x"]\n', "unknown key 'gaurd'"),
        (HEAD, "TH68 has two tables"),
    ],
)
def test_what_is_not_clear_is_refused(load, text: str, complaint: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=complaint):
        load(text)


def test_a_provision_that_the_schedule_does_not_list_is_refused(load) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LookupError, match="does not list 's1' of the Theft Act 1968"):
        load('[[act.rule]]\nsays = ["theft"]\nlisted = ["s1"]\nbecause = "no"\n')


def test_a_word_that_no_rule_knows_is_refused(load) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TypeError, match="unles"):
        load('[[act.rule]]\nsays = ["x"]\nunles = ["y"]\ncheck = ""\nbecause = "z"\n')


def test_every_reason_is_one_sentence_that_can_stand_after_because() -> None:
    tables = {id(table): table for table in offence_rules.tables().values()}
    for table in [*tables.values(), offence_rules.local_table()]:
        for sentence in filter(None, [*(rule.because for rule in table.rules), table.otherwise]):
            assert not sentence.endswith((".", ";", ",")), sentence
            assert ". " not in sentence, sentence
            assert "admissible" not in sentence, sentence


def test_a_table_bears_the_name_of_the_act_that_its_prefix_stands_for() -> None:
    for prefix, table in offence_rules.tables().items():
        if any(rule.listed for rule in table.rules):
            assert table.name == offence_rules.acts()[prefix]


def test_every_act_named_for_the_schedule_is_spelt_as_the_schedule_spells_it() -> None:
    listed = {entry.act for entry in schedule4.entries() if entry.paragraph.split("(")[0] != "37"}
    assert listed <= set(offence_rules.acts().values())
