"""Mutants of what runs when a module is imported: a fork of a process that has not imported the room yet.

Also what `live` could not kill: some of it is worked out while something is imported. A child imports the room with
the changed file; where that still loads, it runs the tests, quickest first.

    FATES=… MUTANTS=… WATCHED=… python -m tests.law.mutants.cold [what live wrote]
"""

import importlib
import json
import os
import resource
import signal
import sys
import time
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

ROOM = Path("liaison/law").resolve()
LIMIT = 240  # seconds of processor time
MODULES = sorted(f"liaison.law.{path.stem}" for path in ROOM.glob("*.py") if path.stem != "__init__")
READY = (
    "django.test",
    "django.db.models",
    "hypothesis",
    "dateutil.parser",
    "govuk_bank_holidays.bank_holidays",
    "factory",
    "allauth.account.models",
)


class Quickest:
    """A plugin: which tests, in which order, and which failed."""

    def __init__(self, watched: dict[str, Any], function: str) -> None:
        self.took, self.by = watched["took"], ""
        self.ids = {id for id, calls in watched["calls"].items() if not function or function in calls}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        import hypothesis

        hypothesis.settings.load_profile("mutants")
        items[:] = sorted((i for i in items if i.nodeid in self.ids), key=lambda i: self.took[i.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.by:
            self.by = report.nodeid


def imports() -> None:
    for name in MODULES:
        importlib.import_module(name)
    from liaison.law import offence_rules, offences, schedule4, table, uses

    for read in (
        table.rows,
        table.asked,
        uses.rows,
        offence_rules.tables,
        offence_rules.local_table,
        schedule4.entries,
    ):
        read()
    offences.title_of("TH68023")


def fate(mutant: dict, watched: dict) -> dict:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        signal.alarm(8 * LIMIT)
        by = "?"
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            path, get_code = str(Path(mutant["file"]).resolve()), SourceFileLoader.get_code

            def changed(self: SourceFileLoader, name: str) -> CodeType | None:
                if str(Path(self.path).resolve()) == path:
                    return compile(mutant["code"], path, "exec")
                return get_code(self, name)

            SourceFileLoader.get_code = changed  # type: ignore[method-assign]
            try:
                imports()
            except BaseException:
                by = "it does not load"
            else:
                function = f"{Path(path).name} {mutant['within']}" if mutant["fate"] == "lived" else ""
                plugin = Quickest(watched, function)
                status = pytest.main(
                    ["tests/law", "-x", "-q", "--capture=sys", "-p", "no:cacheprovider", "-p", "tests.law.mutants.watched",
                     "--deselect", "tests/law/test_offences_catalogue.py::test_a_stale_file_is_found_and_left_alone"],
                    plugins=[plugin],
                )  # fmt: skip
                by = plugin.by or ("" if status == 0 or not plugin.ids else "?")
        finally:
            os.write(write, by.encode())
            os._exit(0)
    os.close(write)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read) as said:
        by = said.read()
    if by == "?":
        raise RuntimeError(
            f"the tests could not be run for {mutant['file']}, {mutant['within']}: {mutant['now']}"
        )
    return {"fate": "timed_out" if os.WIFSIGNALED(status) else "killed" if by else "lived", "by": by}


def main() -> None:
    watched = json.loads(Path(os.environ["WATCHED"]).read_text())
    lines = Path(os.environ["MUTANTS"]).read_text("utf-8").splitlines()
    tried = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    again = {m["n"]: m["fate"] for fate in ("lived", "not_live") for m in tried if m["fate"] == fate}
    out = Path(os.environ["FATES"])
    done = {json.loads(line)["n"] for line in out.read_text().splitlines()} if out.exists() else set()
    for name in READY:
        try:
            importlib.import_module(name)
        except Exception:
            continue
    until = time.time() + 60 * float(os.environ.get("MINUTES", "600"))
    with out.open("a") as fates:
        for n in again:
            if n in done or time.time() > until:
                continue
            mutant = json.loads(lines[n]) | {"fate": again[n]}
            found = fate(mutant, watched)
            del mutant["code"]
            fates.write(json.dumps({"n": n, **mutant, **found}) + "\n")
            fates.flush()


if __name__ == "__main__":
    main()
