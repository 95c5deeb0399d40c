"""Mutants of Python: each file of a room with one thing changed, by the operators of mutmut, a line of JSON each.

Run where mutmut is installed (bin/mutants sees to it): `python make.py FOLDER > mutants.jsonl`. mutmut itself
changes only plain functions; here decorated ones, classes and what runs when a module is imported are changed too.
Left alone: annotations, docstrings, decorators, imports. A string is changed once, not in three ways.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_string


class Changes(cst.CSTVisitor):
    """Collects (node, instead, line, function) for every change that an operator makes."""

    METADATA_DEPENDENCIES = (PositionProvider, ParentNodeProvider)

    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, int, str]] = []
        self.within: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
            return False
        if isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self.within.append(node.name.value)
        line = self.get_metadata(PositionProvider, node, None)
        for kind, operator in mutation_operators:
            if isinstance(node, kind) and line:
                made = list(operator(node))
                for instead in made[:1] if operator is operator_string else made:
                    self.found.append((node, instead, line.start.line, ".".join(self.within)))
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self.within.pop()


def mutants(path: Path) -> Iterator[dict[str, object]]:
    """Every mutant of one file that still compiles and is not the same code in other words."""
    source = path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    changes = Changes()
    wrapper.visit(changes)
    seen = {ast.dump(ast.parse(source))}
    lines = source.splitlines()
    for node, instead, line, within in changes.found:
        changed = wrapper.module.deep_replace(node, instead)  # type: ignore[arg-type]
        try:
            code = changed.code
            tree = ast.dump(ast.parse(code))
            compile(code, str(path), "exec")
        except (SyntaxError, cst.CSTValidationError):
            continue
        if tree in seen:
            continue
        seen.add(tree)
        differs = [(a, b) for a, b in zip(lines, code.splitlines(), strict=False) if a != b]
        was, now = differs[0] if differs else ("", "")
        yield {
            "file": str(path),
            "line": line,
            "within": within,
            "was": was.strip(),
            "now": now.strip(),
            "code": code,
        }


if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).rglob("*.py")):
        for mutant in mutants(path):
            print(json.dumps(mutant))
