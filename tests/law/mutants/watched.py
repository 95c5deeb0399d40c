"""Which test calls what in the room, and how long it takes: watched once and kept, by module of tests.

What is kept is used until that module of tests changes; after a large change of the room itself, delete the file.
"""

import functools
import gc
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from types import CodeType
from typing import Any

import hypothesis
import pytest

ROOM = Path("liaison/law").resolve()
# The same few examples for every mutant.
hypothesis.settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    suppress_health_check=list(hypothesis.HealthCheck),
)


def name(code: CodeType) -> str:
    """A function of the room: "answer.py steps", "facts.py Referral.stood"."""
    return f"{Path(code.co_filename).name} {code.co_qualname.split('.<locals>')[0]}"


def forget(of: tuple[str, ...] = ("liaison.", "tests.")) -> None:
    """Empty every cache of ours, so that what is asked is worked out."""
    for one in gc.get_objects():
        if type(one) is functools._lru_cache_wrapper:
            module = getattr(one.__wrapped__, "__module__", "") or ""
            if module.startswith(of):
                one.cache_clear()


class Watched:
    """`took`: seconds of each test; `calls`: the functions it calls, rows it is asked of, time limits it counts."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}
        self.calls: dict[str, set[str]] = {}
        self.failing: list[str] = []
        self.modules: dict[str, str] = {}

    def asking(self, what: Callable[[set[str]], bool]) -> list[str]:
        """The tests of whose calls this is so, quickest first."""
        return sorted((id for id, calls in self.calls.items() if what(calls)), key=lambda id: self.took[id])

    def watch(self, items: Iterable[pytest.Item], run: Callable[[pytest.Item], bool], kept: Path) -> None:
        """Run what was not watched before; `run` says whether the test passes. A failing test says nothing of mutants."""
        if kept.exists():
            was = json.loads(kept.read_text("utf-8"))
            self.took, self.failing, self.modules = was["took"], was["failing"], was["modules"]
            self.calls = {id: set(names) for id, names in was["calls"].items()}
        for path, group in groupby(items, key=lambda item: str(item.path.relative_to(Path.cwd()))):
            mine = list(group)
            digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
            if self.modules.get(path) != digest:
                self._module(mine, run)
                self.modules[path] = digest
        here = {item.nodeid for item in items}
        self.calls = {id: calls for id, calls in self.calls.items() if id in here}
        calls = {id: sorted(names) for id, names in self.calls.items()}
        kept.write_text(
            json.dumps(
                {"took": self.took, "failing": self.failing, "modules": self.modules, "calls": calls},
                indent=0,
            ),
            encoding="utf-8",
        )

    def _module(self, items: list[pytest.Item], run: Callable[[pytest.Item], bool]) -> None:
        forget()
        for item in items:
            forget(("liaison.",))
            seen: set[CodeType] = set()
            asked: set[str] = set()

            def called(frame: Any, event: str, _: object, seen: set = seen, asked: set = asked) -> None:
                if event == "call" and (code := frame.f_code).co_filename.startswith(str(ROOM)):
                    seen.add(code)
                    if code.co_name == "_step":
                        asked.add(frame.f_locals["row"].id)
                    elif code.co_name == "count" and "rule" in frame.f_locals:
                        asked.add(frame.f_locals["rule"])

            began = time.process_time()
            sys.setprofile(called)
            passed = run(item)
            sys.setprofile(None)
            self.took[item.nodeid] = time.process_time() - began
            if passed:
                self.calls[item.nodeid] = {*map(name, seen), *asked}
            else:
                self.failing.append(item.nodeid)
        module = items[0].module  # type: ignore[attr-defined]
        if any(type(one) is functools._lru_cache_wrapper for one in vars(module).values()):
            every = set().union(
                *(self.calls.get(item.nodeid, ()) for item in items)
            )  # one asks, the others remember
            self.calls.update({item.nodeid: every for item in items if item.nodeid in self.calls})
