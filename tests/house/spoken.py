"""The words of a module that a person reads on a page, and that no translator ever sees.

What is read is known by the call it is given to: a form's field, an error, a table's column, a message, a refusal, the
context of a page. What is recorded, logged or mailed stays in English (`audit/door.py`), and the law room knows no Django.
`Refused` is left out: it says of a file what a pack prints or a list keeps, and that is recorded.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.house.source import at, tree
from tests.house.template_words import WORD

FIELD_WORDS = {
    "label",
    "help_text",
    "empty_label",
    "verbose_name",
    "error_messages",
    "choices",
    "empty_text",
    "legend",
}
SET_WORDS = {"label", "help_text", "empty_label", "error_messages", "choices", "empty_text"}
REFUSALS = {"ValidationError", "NotPossible", "NotAccepted", "PermissionDenied", "UnreadableDate"}
MESSAGES = {"success", "error", "info", "warning", "debug"}


def spoken(path: Path, place: Callable[[Path, ast.AST], str] = at) -> list[tuple[str, str]]:
    """(where, words) of every text that is read and does not go through gettext; `place` names where."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(tree(path)):
        for given in _read(node):
            found += [(place(path, words), _text(words)) for words in _plain(given)]
    return found


def _read(node: ast.AST) -> Iterator[ast.expr]:
    """The arguments and assigned values of `node` that a person reads."""
    if isinstance(node, ast.Call):
        name, owner = _name(node.func), _owner(node.func)
        if (name.endswith("Field") and owner != "models") or name.endswith("Column"):
            yield from (word.value for word in node.keywords if word.arg in FIELD_WORDS)
        elif name in REFUSALS:
            yield from node.args[:1]
        elif name == "add_error" or (owner == "messages" and name in MESSAGES):
            yield from node.args[1:2]
        elif name in {"render", "TemplateResponse"} and len(node.args) > 2:
            yield node.args[2]
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            held = target.value if isinstance(target, ast.Subscript) else target
            if isinstance(held, ast.Attribute) and held.attr in SET_WORDS:
                yield node.value


def _plain(node: ast.expr) -> Iterator[ast.expr]:
    """The texts in an expression that are words and stand in no call of gettext."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and _is_words(node.value):
            yield node
    elif isinstance(node, ast.JoinedStr):
        if _is_words(_text(node)):
            yield node
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _plain(value)
    elif isinstance(node, (ast.List, ast.Set)):
        for one in node.elts:
            yield from _plain(one)
    elif isinstance(node, ast.Tuple):  # a choice: its value, then its words
        for one in node.elts[1:] if len(node.elts) == 2 else node.elts:
            yield from _plain(one)
    elif isinstance(node, ast.IfExp):
        yield from _plain(node.body)
        yield from _plain(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for one in node.values:
            yield from _plain(one)
    elif isinstance(node, ast.BinOp):
        yield from _plain(node.left)
        yield from _plain(node.right)
    elif isinstance(node, ast.Call) and _name(node.func) == "format" and isinstance(node.func, ast.Attribute):
        yield from _plain(node.func.value)


def _is_words(text: str) -> bool:
    """A sentence or a label; not a key ("solicitor_told") nor a class of a stylesheet."""
    return bool(WORD.search(text)) and (" " in text.strip() or text[:1].isupper())


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return ast.unparse(node)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _owner(node: ast.expr) -> str:
    return _name(node.value) if isinstance(node, ast.Attribute) else ""
