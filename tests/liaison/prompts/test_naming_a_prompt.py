"""Every kind of prompt has a short title in the imperative."""

from pathlib import Path

import pytest

from liaison.law import table
from liaison.prompts.titles import TITLES, title


def test_every_kind_of_the_laws_table_has_a_title() -> None:
    assert {row.kind for row in table.rows()} - TITLES.keys() == set()


def test_every_kind_of_the_case_file_format_has_a_title(shared: Path) -> None:
    text = (shared / "CASEFILE.md").read_text()
    part = text[text.index("- **`prompts.kind`**") : text.index("- **`dates.kind`**")]
    kinds = set(part.split("`")[3::2])
    assert kinds - TITLES.keys() == set()


@pytest.mark.parametrize("kind", TITLES)
def test_a_title_is_short_and_no_sentence(kind: str) -> None:
    assert len(TITLES[kind].split()) <= 9
    assert not TITLES[kind].endswith(".")


def test_a_kind_without_a_title_still_reads_as_words() -> None:
    assert title("walk_the_dog") == "Walk the dog"
