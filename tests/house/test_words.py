"""Words that the house forbids itself, and the one room that may name a section of law."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, at, modules, strings, tracked

# A section of an Act, a schedule or a rule, as a sentence would name it.
SECTION = re.compile(
    r"\b(?:sections?|ss?\.?|regulations?|rules?|paragraphs?|Schedules?|Part)\s?\d+[A-Z]*\b(?!\s*(?:days?|hours?|pages?))|\bs\d+[A-Z]*\b"
)

# Strings outside the law room that name one all the same, each with its reason.
OF_THE_LAW = {
    "liaison/casework/management/commands/law.py": "the law room’s own command: Django wants it in an app",
    "liaison/casework/management/commands/classify_offences.py": "likewise",
    "liaison/packs/checker/naming.py": "words that stand in the names of files",
}
THE_FORMAT = {"s23", "s23A"}  # words of the case file and of the register: which power the prosecutor used


def shown_strings(path: Path) -> list[tuple[str, str]]:
    """Texts of a module that are no docstring: what could be shown or stored."""
    import ast

    from tests.house.source import tree

    docs = {
        node.body[0].value
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    return [(at(path, node), node.value) for node in strings(path) if node not in docs]


def test_no_room_but_the_law_names_a_section() -> None:
    """A sentence with a section in it is law, and law is read in one room. Docstrings may cite."""
    naming = [
        f"{where}: {text[:80]!r}"
        for path in modules()
        if "/liaison/law/" not in str(path) and at(path) not in OF_THE_LAW
        for where, text in shown_strings(path)
        if SECTION.search(text) and text not in THE_FORMAT
    ]
    assert naming == []


def test_no_template_names_a_section() -> None:
    naming = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in (ROOT / "templates").rglob("*.*")
        for found in SECTION.finditer(path.read_text(encoding="utf-8"))
    ]
    assert naming == []


TOLD = [ROOT / "templates", ROOT / "liaison", ROOT / "rulings", ROOT / "proceedings", ROOT / "fixtures"]
QUOTES = {
    "liaison/law/offences.csv": "titles of offences as they are published",
    "liaison/law/offence-acts.csv": "titles of Acts as they are published",
    "liaison/law/uses.py": "the words that the law room itself refuses in its tables",
}
READ = {".py", ".html", ".txt", ".toml", ".csv", ".md"}


def told_files() -> list[Path]:
    return [
        path
        for folder in TOLD
        for path in folder.rglob("*")
        if path.suffix in READ
        and "migrations" not in path.parts
        and "__pycache__" not in path.parts
        and str(path.relative_to(ROOT)) not in QUOTES
    ]


@pytest.mark.parametrize(
    ("forbidden", "why"),
    [
        (r"\badmissib", "what a ruling is worth at trial is for the court"),
        (r"\bdefence (?:will |should |must )?succeeds?\b", "no machine says that a defence succeeds"),
        (r"\bhas a defence\b", "it prompts a lawyer, it never decides"),
        (r"\bis (?:not )?guilty of\b", "guilt is for the court"),
    ],
)
def test_nothing_that_is_told_says(forbidden: str, why: str) -> None:
    saying = []
    for path in told_files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(forbidden, line, re.IGNORECASE) and not re.search(r"\bnever\b", line, re.IGNORECASE):
                saying.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert saying == [], why


# Parts are joined so that this file does not say them itself.
MACHINE = [
    "/" + "work/", "/" + "root/", "C:" + "\\\\", "pypi." + "org/simple", "files." + "pythonhosted",
    "registry." + "npmjs", "index-" + "url", "localhost:" + "3141", "A" + "nthropic", "C" + "laude", "Chat" + "GPT",
    "language " + "model", "co-authored" + "-by",
]  # fmt: skip
MAY_SAY = {"bin/lock": "it takes the registry's address out of the lock"}


@pytest.mark.parametrize("word", MACHINE)
def test_no_file_names_a_machine_a_registry_or_how_it_was_made(word: str) -> None:
    if not tracked():
        pytest.skip("no git here: which files belong to the project is not known")
    naming = []
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if name in MAY_SAY or path.stat().st_size > 5_000_000:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if word.lower() in text.lower():
            naming.append(name)
    assert naming == []
