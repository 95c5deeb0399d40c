"""What the table of steps refuses to load, each refusal naming file and row; and how a row is read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from liaison.law import table
from liaison.law.table import BadTable, parse
from liaison.law.words import Ground, Jurisdiction, Role

ROW = """
[[step]]
id = "a-row"
kind = "tell_solicitor"
when = { ruling = ["rg_positive", "cg_positive"], live = "yes" }
who = "yot_worker"
do = "Tell the solicitor."
due = "house_prompt"
ground = "decision"
rests_on = ["nrm-form", "house-rule"]
since = 2009-04-01
"""


def changed(old: str, new: str) -> str:
    assert old in ROW
    return ROW.replace(old, new)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (changed("live =", "alive ="), "there is no finding 'alive'"),
        (changed('"yes"', '"maybe"'), "'maybe' is not a word of live"),
        (changed('"rg_positive"', '"won"'), "'won' is not a word of ruling"),
        (ROW + 'of = { colour = "red" }', "there is no finding 'colour'"),
        (ROW + 'of = { ruling = "cg_positive" }', "there is no finding 'ruling'"),
        (ROW + 'of = { status = "cold" }', "'cold' is not a word of status"),
        (ROW + 'met = { status = "charged" }', "there is no finding 'status'"),
        (ROW + 'met = { told = "perhaps" }', "'perhaps' is not a word of told"),
        (ROW + 'met_of = { told = "yes" }', "there is no finding 'told'"),
        (ROW + 'met_of = { asked = "perhaps" }', "'perhaps' is not a word of asked"),
        (changed("yot_worker", "anybody"), "'anybody' is not a valid Role"),
        (changed('"decision"', '"mood"'), "'mood' is not a valid Ground"),
        (changed('due = "house_prompt"\n', ""), "due"),
        (changed('who = "yot_worker"\n', ""), "'who'"),
        (changed('"house_prompt"', '"soon"'), "there is no deadline 'soon'"),
        (ROW + 'counts_from = "whenever"', "'whenever' is not a day to count from"),
        (ROW + 'about = "everybody"', "a row is about a case or about the child, not 'everybody'"),
        (changed('["nrm-form", "house-rule"]', "[]"), "cites nothing"),
        (changed('"nrm-form"', '"hearsay"'), "cites hearsay, which is not recorded"),
        (ROW + 'rests_on_in = { scotland = ["hearsay"] }', "cites hearsay, which is not recorded"),
        (ROW + 'rests_on_in = { narnia = ["house-rule"] }', "'narnia' is not a valid Jurisdiction"),
        (ROW + 'commenced_by = "hearsay"', "commenced by hearsay, which is not recorded"),
        (ROW + 'colour = "red"', "colour"),
        (changed("Tell the solicitor.", "word " * 41), "more than 40 words"),
    ],
)  # fmt: skip
def test_a_bad_row_does_not_load_and_is_named(text: str, complaint: str) -> None:
    with pytest.raises(BadTable) as refused:
        parse(text, "child.toml")
    assert str(refused.value).startswith("child.toml, a-row: "), "named once"
    assert str(refused.value).count("child.toml") == 1
    assert complaint in str(refused.value)


def test_a_row_without_an_id_is_named_by_its_file() -> None:
    with pytest.raises(BadTable, match=r"^child\.toml, a row without an id: "):
        parse(changed('id = "a-row"\n', "").replace("yes", "maybe"), "child.toml")


def test_a_row_is_read_with_what_goes_without_saying() -> None:
    (row,) = parse(ROW, "child.toml")
    assert (row.who, row.ground, row.about, row.counts_from) == (
        Role.YOT_WORKER,
        Ground.DECISION,
        "case",
        "decision",
    )
    assert row.when == {"ruling": frozenset({"rg_positive", "cg_positive"}), "live": frozenset({"yes"})}
    assert (row.of, row.met, row.met_of, row.rests_on_in) == ({}, {}, {}, {})
    assert (row.unless, row.commenced_by, row.general, row.until, row.verified) == ((), (), False, None, None)
    assert (row.stage_file, row.rests_on, len(row.digest)) == ("child.toml", ("nrm-form", "house-rule"), 16)
    assert parse(changed("Tell the solicitor.", "word " * 40), "child.toml")
    assert parse("", "child.toml") == ()


def test_a_row_is_read_with_all_that_can_be_said() -> None:
    text = ROW + (
        'of = { status = "charged" }\nmet = { told = "yes" }\nmet_of = { asked = ["awaited", "continue"] }\n'
        'rests_on_in = { scotland = ["la-instructions"] }\ncommenced_by = "naba-part5"\nunless = ["another"]\n'
        'about = "child"\ngeneral = true\ncounts_from = "plea"\nuntil = 2030-01-01\n'
    )
    (row,) = parse(text, "child.toml")
    assert row.of == {"status": frozenset({"charged"})}
    assert row.met == {"told": frozenset({"yes"})}
    assert row.met_of == {"asked": frozenset({"awaited", "continue"})}
    assert row.rests_on_in == {Jurisdiction.SCOTLAND: ("la-instructions",)}
    assert row.cites == ("nrm-form", "house-rule", "la-instructions")
    assert (row.commenced_by, row.unless) == (("naba-part5",), ("another",))
    assert (row.about, row.general, row.counts_from) == ("child", True, "plea")
    assert not row.holds(date(2009, 3, 31))
    assert row.holds(date(2009, 4, 1))
    assert row.holds(date(2029, 12, 31))
    assert not row.holds(date(2030, 1, 1))


def test_a_lawyers_check_lapses_when_a_word_of_the_row_changes() -> None:
    (row,) = parse(ROW, "child.toml")
    assert row.standing == "not yet checked by a lawyer"
    checked = replace(row, verified={"by": "A Lawyer", "on": date(2026, 12, 1), "of": row.digest})
    assert checked.standing == "checked by A Lawyer, 1 December 2026"
    assert replace(checked, digest="another").standing == "changed since it was checked"
    (other,) = parse(changed("Tell the solicitor.", "Tell the solicitor today."), "child.toml")
    assert other.digest != row.digest
    lines = ROW.splitlines()
    (turned,) = parse("\n".join([*lines[:2], *reversed(lines[2:])]), "child.toml")
    assert turned.digest == row.digest, "the order of the keys says nothing"
    (same,) = parse(ROW + 'verified = { by = "A Lawyer", on = 2026-12-01, of = "x" }', "child.toml")
    assert same.digest == row.digest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    return tmp_path


def test_two_rows_of_one_name_do_not_load_even_in_two_files(folder: Path) -> None:
    (folder / "a.toml").write_text(ROW + changed("a-row", "b-row"), encoding="utf-8")
    assert [row.id for row in table.rows.__wrapped__()] == ["a-row", "b-row"]
    (folder / "b.toml").write_text(changed("a-row", "c-row") + ROW, encoding="utf-8")
    with pytest.raises(BadTable, match="two rows are called a-row"):
        table.rows.__wrapped__()


def test_a_row_gives_way_only_to_rows_that_are_there(folder: Path) -> None:
    (folder / "b.toml").write_text(ROW + 'unless = ["b-row"]\n', encoding="utf-8")
    with pytest.raises(BadTable, match="a-row: unless b-row, which is no row"):
        table.rows.__wrapped__()
    (folder / "a.toml").write_text(changed("a-row", "b-row"), encoding="utf-8")
    assert [(row.id, row.stage_file) for row in table.rows.__wrapped__()] == [
        ("b-row", "a.toml"),
        ("a-row", "b.toml"),
    ]


BEGAN = {
    "si-2011-209": date(2011, 2, 28),  # defence disclosure time limits
    "msa-ni-s22": date(2015, 1, 15),
    "msa-s45": date(2015, 7, 31),
    "la-instructions": date(2016, 5, 24),
    "ford": date(2018, 7, 10),
    "nrm-pilot": date(2021, 6, 1),
    "naba-s63": date(2023, 1, 30),
}
ITSELF = {
    "ask-consent-at-18": date(2026, 2, 13),
    "refer": date(2015, 11, 1),
}  # a new form; the duty to notify


def test_a_row_begins_with_the_law_it_rests_on_and_no_earlier_than_the_nrm() -> None:
    for row in table.rows():
        on = [BEGAN[id] for id in row.rests_on if id in BEGAN]
        begins = ITSELF.get(row.id) or max(on, default=date(2009, 4, 1))
        if row.commenced_by == ("record-begins",) and row.id not in ITSELF:
            begins = date(2012, 1, 1)
        assert (row.since, row.until) == (begins, None), row.id
