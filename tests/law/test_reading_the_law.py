"""The page for a lawyer is made from the tables and is never stale."""

from pathlib import Path

from liaison.law import page, table
from liaison.law.words import Jurisdiction

PAGE = Path(__file__).parents[2] / "docs/law.md"


def test_the_page_is_what_the_tables_say_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page.written(), "run make law"


def test_no_text_says_that_a_ruling_is_evidence_or_that_a_defence_succeeds() -> None:
    text = page.written().lower()
    for forbidden in ("admissible", "will succeed", "defence succeeds. ", "is a defence to"):
        assert forbidden not in text.replace("never says that a defence succeeds", "")


def test_scotland_never_names_section_45_and_northern_ireland_never_schedule_4() -> None:
    for row in table.rows():
        places = row.when.get("jurisdiction", frozenset(Jurisdiction))
        if Jurisdiction.SCOTLAND in places:
            assert "section 45" not in row.do, row.id
            assert not any(id.startswith("msa-s45") or id == "msa-sch4" for id in row.rests_on), row.id
        if Jurisdiction.NORTHERN_IRELAND in places:
            assert "Schedule 4" not in row.do, row.id
            assert "section 45" not in row.do, row.id
            assert "msa-sch4" not in row.rests_on, row.id


def test_every_text_is_short_and_says_what_to_do() -> None:
    for row in table.rows():
        assert len(row.do.split()) < 40, row.id
        assert row.do[-1] in ".?", row.id
