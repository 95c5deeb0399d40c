"""No template, guide page, form, mail or text in the code says what a decision proves at trial or how a case will end.

What packs and letters print of a case is searched in tests/liaison/packs/test_nothing_promises.py, with every ruling.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.law.uses import PROMISES

ROOT = Path(__file__).resolve().parents[2]
CODE = ("liaison", "rulings", "proceedings")
WRITTEN = sorted([*(ROOT / "templates").rglob("*.*"), *(ROOT / "docs" / "guide").rglob("*.md")])
# Where the words stand because they are those that nothing may say.
WORDS_THEMSELVES = {"liaison/law/uses.py"}
ALLOWED = (
    "never says that a defence succeeds",
    "where no evidence is offered the verdict is not guilty",
)


def said(file: Path) -> Iterator[str]:
    """Every text of a module, its docstrings aside: those nobody prints."""
    tree = ast.parse(file.read_text())
    own = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in own:
            yield node.value


def _has_docstring(node: ast.AST) -> bool:
    named = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return isinstance(node, named) and bool(node.body) and isinstance(node.body[0], ast.Expr)


def promises(text: str) -> list[str]:
    """What of PROMISES the text says, sentences aside that deny it or say what the law makes of no evidence."""
    plain = " ".join(text.casefold().split())
    for sentence in ALLOWED:
        plain = plain.replace(sentence, "")
    return [word for word in PROMISES if word in plain]


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_page_promises(file: Path) -> None:
    assert promises(file.read_text()) == []


@pytest.mark.parametrize("room", CODE)
def test_no_text_in_the_code_promises(room: str) -> None:
    found = {}
    for file in sorted((ROOT / room).rglob("*.py")):
        name = str(file.relative_to(ROOT))
        if name in WORDS_THEMSELVES or "/migrations/" in name:
            continue
        if words := promises(" ".join(said(file))):
            found[name] = words
    assert found == {}


def test_no_table_of_the_law_promises() -> None:
    tables = sorted((ROOT / "liaison" / "law").rglob("*.toml"))
    assert tables
    assert {str(t): words for t in tables if (words := promises(t.read_text()))} == {}
