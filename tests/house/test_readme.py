"""What the README and its fellows promise is there: linked files, commands, targets of make, named files."""

import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from django.core.management import get_commands

from liaison.law import deadlines, table
from proceedings.listings import formats
from tests.house.source import ROOT

PAGES = [
    *(
        ROOT / name
        for name in (
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "SECURITY.md",
            "fixtures/cases/README.md",
        )
    ),
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
CODE = re.compile(r"`([^`\n]+)`|^    (.+)$", re.MULTILINE)
NAMED = re.compile(
    r"`((?:liaison|rulings|proceedings|templates|fixtures|tests|docs|bin|scss)/[\w./-]*[\w/])`"
)
HAND_WRITTEN = [page for page in PAGES if page.relative_to(ROOT).parts[:2] != ("docs", "states")]
MADE = {"docs/law.md"}  # by make, and held to the tables by a test of its own


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_linked_file_exists(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", HAND_WRITTEN, ids=named)
def test_every_file_that_is_named_exists(page: Path) -> None:
    missing = [
        name
        for name in NAMED.findall(page.read_text("utf-8"))
        if "…" not in name and name not in MADE and not (ROOT / name).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", HAND_WRITTEN, ids=named)
def test_every_command_that_is_named_exists(page: Path) -> None:
    code = [one or other for one, other in CODE.findall(page.read_text("utf-8"))]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    known = set(get_commands())
    for line in code:
        if found := re.search(r"(?:^|\s)make ([a-z-]+)", line):
            assert found[1] in targets, line
        if found := re.search(r"manage\.py ([a-z_]+)", line):
            assert found[1] in known, line
        for script in re.findall(r"(?:^|\s)(bin/[a-z-]+|\.ci/[a-z]+)", line):
            assert (ROOT / script).exists(), line


def test_the_readme_begins_with_what_it_is_and_shows_its_pictures() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.startswith("# Liaison\n")
    assert "docs/pictures/today-1280.png" in text
    assert "docs/pictures/child-1280.png" in text
    for page in ("worker", "officer", "solicitor"):
        assert f"docs/users/{page}.md" in text


def test_every_environment_variable_of_the_settings_is_explained() -> None:
    read = set(
        re.findall(r'env(?:\.\w+)?\("([A-Z_]+)"', (ROOT / "liaison" / "settings.py").read_text("utf-8"))
    )
    explained = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    )
    assert read <= explained


def test_the_worked_example_of_a_rule_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    limit, step = (
        re.search(rf"<!-- example: {name} -->\n```toml\n(.*?)```", text, re.DOTALL)
        for name in ("deadlines", "steps")
    )
    assert limit
    assert step
    monkeypatch.setattr(deadlines, "RULES", {**deadlines.RULES, **deadlines.parse(limit[1])})
    assert [row.kind for row in table.parse(step[1], "the example")] == ["ask_about_intermediary"]


def test_the_worked_example_of_a_format_reads_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    example = re.search(r"<!-- example: format -->\n```python\n(.*?)```", text, re.DOTALL)
    sample = re.search(r"^    (OVERNIGHT CUSTODY;.*\n)    (.*\n)", text, re.MULTILINE)
    assert example
    assert sample
    overnight = ModuleType("overnight")
    exec(example[1], vars(overnight))
    monkeypatch.setattr(formats, "FORMATS", (overnight, *formats.FORMATS))
    reading = formats.read("cells.txt", (sample[1] + sample[2] + "nobody\n").encode())
    entry = reading.entries[0]
    assert (reading.format, entry.surname, entry.dob, entry.date) == (
        "Overnight custody list (text)", "PIKE", date(2010, 5, 3), date(2026, 7, 22),
    )  # fmt: skip
    assert [fault.where for fault in reading.faults] == ["line 3"]


def test_every_decision_says_what_was_given_up() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len(pages) >= 10
    for page in pages:
        text = page.read_text("utf-8")
        assert "**Decided.**" in text, page.name
        assert "**Given up.**" in text, page.name
