"""Mutants tried in a process that is ready: a pytest plugin, one fork for each.

A child of this process puts the changed code into the functions that are there (or has the changed table read in
place of the file), forgets what was remembered, and runs the tests that ask for it, quickest first, until one
fails. What is worked out while a module is imported is not worked out again: what lives here because of that is
tried once more by `cold`.
"""

import gc
import io
import json
import os
import random
import re
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

from tests.law.mutants.watched import ROOM, Watched, forget, name

SECONDS_MORE = 10  # of processor time, beyond three times what the tests took
# What is made from the tables and held to them: it would notice every change of a table, and no specialist behind it.
COPIES = (
    "test_the_page_is_what_the_tables_say_now",
    "test_the_file_is_what_the_rules_make_of_the_catalogue",
    "test_the_table_is_the_file_beside_it",
)
Place = tuple[str, int]  # function, which of that name


def codes(within: CodeType) -> Iterator[CodeType]:
    for one in within.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from codes(one)


def placed(source: str, path: str) -> dict[Place, CodeType]:
    counted: dict[str, int] = defaultdict(int)
    found = {}
    for code in codes(compile(source, path, "exec")):
        found[code.co_qualname, counted[code.co_qualname]] = code
        counted[code.co_qualname] += 1
    return found


def same(a: object, b: object) -> bool:
    """The same code, wherever in the file it stands."""
    if not (isinstance(a, CodeType) and isinstance(b, CodeType)):
        return type(a) is type(b) and a == b
    return (
        (a.co_code, a.co_names, a.co_varnames, a.co_flags)
        == (b.co_code, b.co_names, b.co_varnames, b.co_flags)
        and len(a.co_consts) == len(b.co_consts)
        and all(map(same, a.co_consts, b.co_consts))
    )


class Live:
    """What is loaded, and which tests call it."""

    def __init__(self, items: list[pytest.Item]) -> None:
        self.items = {item.nodeid: item for item in items}
        self.watched = Watched()

    def ready(self, kept: Path) -> None:
        self.watched.watch(self.items.values(), lambda item: not self.run([item]), kept)
        forget()
        self.functions: dict[CodeType, list[FunctionType]] = defaultdict(list)
        for one in gc.get_objects():
            if type(one) is FunctionType and one.__code__.co_filename.startswith(str(ROOM)):
                self.functions[one.__code__].append(one)
        self.source = {str(path): placed(path.read_text("utf-8"), str(path)) for path in ROOM.rglob("*.py")}
        gc.collect()
        gc.freeze()

    def run(self, items: list[pytest.Item]) -> str:
        """The id of the first test that fails, or nothing."""
        for n, item in enumerate(items):
            after = items[n + 1] if n + 1 < len(items) else None
            if any(report.failed for report in runtestprotocol(item, nextitem=after, log=False)):
                return item.nodeid
        return ""

    def fate(self, mutant: dict[str, Any]) -> dict[str, object]:
        """killed (by which test), timed_out, lived, or not_live: no loaded function holds the change."""
        if not mutant["file"].endswith(".py"):
            return self.tried(self.of_row(mutant), lambda: reread(mutant))
        path = str(Path(mutant["file"]).resolve())
        before, after = self.source[path], placed(mutant["code"], path)
        changed = [(was, after[at]) for at, was in before.items() if at in after and not same(was, after[at])]
        live = [(was, now) for was, now in changed if was in self.functions]
        if not live:
            return {"fate": "not_live"}

        def put() -> None:
            for was, now in live:
                for function in self.functions[was]:
                    function.__code__ = now

        names = {name(was) for was, _ in changed}
        return self.tried(self.watched.asking(lambda calls: not names.isdisjoint(calls)), put)

    def of_row(self, mutant: dict[str, Any]) -> list[str]:
        """The tests that ask the changed row, or, where it may be asked more often now, that ask the table at all."""
        path = Path(mutant["file"])
        if path.parent.name == "steps":
            row = re.findall(r'id = "([^"]+)', mutant["within"])[0]
            wider = mutant["was"].startswith(("when", "of", "unless", "general"))
            ids = self.watched.asking(
                lambda calls: (
                    row in calls
                    or (wider and "table.py called" in calls)
                    or ("table.py rows" in calls and "table.py called" not in calls)
                )
            )
        elif path.name == "deadlines.toml":
            rule = re.findall(r"(?:\d+ )?([a-z]\w+)(?:\.versions)?$", mutant["within"])[0]
            ids = self.watched.asking(lambda calls: rule in calls)
            read = (
                "tests/law/test_deadline_table.py",
                "tests/law/test_the_law_of_a_day.py",
            )  # they look into the table
            ids += [id for id in self.watched.calls if id.startswith(read) and id not in ids]
        else:
            files = ("schedule4.py", "offence_rules.py")
            ids = self.watched.asking(lambda calls: any(call.startswith(files) for call in calls))
        return [id for id in ids if not id.endswith(COPIES)]

    def tried(self, tests: list[str], put: Callable[[], None]) -> dict[str, object]:
        if not tests:
            return {"fate": "lived", "by": "", "tests": 0}
        limit = int(SECONDS_MORE + 3 * sum(self.watched.took[id] for id in tests))
        read, write = os.pipe()
        child = os.fork()
        if not child:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
            signal.alarm(40 * limit)
            failed = "?"
            try:
                put()
                forget()
                failed = self.run([self.items[id] for id in tests])
            except Exception:
                failed = "it does not load"
            finally:
                os.write(write, failed.encode())
                os._exit(0)
        os.close(write)
        _, status = os.waitpid(child, 0)
        with os.fdopen(read) as said:
            by = said.read()
        fate = "timed_out" if os.WIFSIGNALED(status) else "killed" if by else "lived"
        return {"fate": fate, "by": by, "tests": len(tests)}


def reread(mutant: dict[str, Any]) -> None:
    """Have the changed table read in place of the file, and what was read from it when imported read again."""
    path = Path(mutant["file"]).resolve()
    read_text, open_ = Path.read_text, Path.open

    def mine(self: Path, *args: Any, **named: Any) -> str:
        return str(mutant["code"]) if self.resolve() == path else read_text(self, *args, **named)

    def opened(self: Path, *args: Any, **named: Any) -> Any:
        return io.StringIO(mutant["code"]) if self.resolve() == path else open_(self, *args, **named)

    Path.read_text, Path.open = mine, opened  # type: ignore[method-assign, assignment]
    if path.name == "deadlines.toml":
        from liaison.law import deadlines

        was, now = deadlines.RULES, deadlines.parse(mutant["code"])
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").startswith(("liaison.law", "tests.law")):
                for known, value in list(vars(module).items()):
                    if value is was:
                        setattr(module, known, now)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """MUTANTS, FATES, WATCHED: files. MINUTES: when to stop. SEED: of the order. FATES is gone on with, not begun anew."""
    hypothesis.settings.load_profile("mutants")
    live = Live(session.items)
    live.ready(Path(os.environ["WATCHED"]))
    took = live.watched.took
    for id in live.watched.failing:
        print(f"fails as things are, and is left out: {id}", file=sys.__stderr__)
    print(f"{len(live.items)} tests, {sum(took.values()):.0f} s", file=sys.__stderr__, flush=True)
    out, lines = Path(os.environ["FATES"]), Path(os.environ["MUTANTS"]).read_text("utf-8").splitlines()
    done = {json.loads(line)["n"] for line in out.read_text("utf-8").splitlines()} if out.exists() else set()
    order = list(range(len(lines)))
    random.Random(os.environ.get("SEED", "1")).shuffle(order)  # whatever has been tried is a sample
    until = time.time() + 60 * float(os.environ.get("MINUTES", "6000"))
    with out.open("a", encoding="utf-8") as fates:
        for n in order:
            if n in done or time.time() > until:
                continue
            mutant = json.loads(lines[n])
            fate = live.fate(mutant)
            del mutant["code"]
            fates.write(json.dumps({"n": n, **mutant, **fate}) + "\n")
            fates.flush()
    return True
