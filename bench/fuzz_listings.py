"""Real lists and registers, damaged in every way we can think of: each must be answered, none may crash or hang.

    .venv/bin/python bench/fuzz_listings.py [--seed 1] [--count 100000] [--only READER]
    .venv/bin/python bench/fuzz_listings.py --show 12345       # one input again, with its traceback

Input number n is the same every time (`fuzz_samples`, `fuzz_damage`; n counts from the seed). An answer is entries,
entries with named errors, a question about columns, or a refusal with a reason; and what was read must do for all
that comes after: printed as JSON, kept and taken back the same, matched. The readers of PDFs and workbooks, which
run in processes of their own, run in this one here, but for their limits; what makes it end is tried again in
processes of its own, as in life. Ten seconds of the processor an input. Exit status 1 where something was not answered.
"""

import argparse
import io
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
SECONDS = 10.0
STUCK = 300.0  # by the clock, for what waits and does nothing
MEMORY = 4 * 1024**3
OLE = b"\xd0\xcf\x11\xe0"  # an old workbook: one in ten, damaged, asks for all the memory that there is
SLOW = ("pdf", "register pdf")  # taken less often: a PDF takes as long as a hundred tables


def set_up() -> None:
    os.environ.setdefault("SECRET_KEY", "for fuzzing only")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")
    import django

    django.setup()


@dataclass(frozen=True)
class Input:
    """One damaged file, and whence it came."""

    number: int
    kind: str
    sample: str
    harms: tuple[str, ...]
    content: bytes
    register: bool

    def __str__(self) -> str:
        return f"{self.number}: {self.sample} ({self.kind}) {' '.join(self.harms)}, {len(self.content)} bytes"


def made(number: int, only: str = "") -> Input:
    """Input number `number`."""
    from fuzz_damage import damaged
    from fuzz_samples import samples

    chance = Random(number)
    kinds = [kind for kind in samples() if kind not in SLOW or chance.random() < 0.15]
    kind = only or chance.choice(kinds)
    sample = chance.choice(samples()[kind])
    content, harms = damaged(chance, sample.content)
    return Input(number, kind, sample.name, harms, content, sample.register)


def answer(one: Input) -> str:
    """What came of it, in a word or two. Raises whatever a reader raises beyond a refusal, and AssertionError
    where what was read would break something later."""
    from proceedings.listings import formats
    from proceedings.listings.entry import Refused
    from proceedings.listings.formats.table import ColumnsUnclear
    from proceedings.listings.register import formats as registers

    try:
        if one.register:
            return _register(registers.read(one.sample, one.content))
        return _list(formats.read(one.sample, one.content))
    except ColumnsUnclear as unclear:
        _said(str(unclear))
        return "asked about columns"
    except Refused as refused:
        _said(refused.message)
        return "refused"


def _list(reading: Any) -> str:
    from proceedings.listings.doubts import doubts
    from proceedings.listings.editions import person_key, sketch
    from proceedings.listings.kept import keep, restore, screened
    from proceedings.listings.matching import Index, Person
    from proceedings.listings.stage import stage

    child = Person(id="1", forenames="Jayden", surname="Robson", dob=date(2010, 6, 14), pnc="2025/0412637Y")
    for one in stage(reading, Index([child]), day=date(2026, 7, 22), court="Croydon"):
        assert one.entry.where, "an entry that does not say where in the file it stands"
        _storable(one.as_json())
        kept = json.loads(json.dumps(keep(one.entry)))
        _storable(kept)
        assert restore(kept) == screened(one.entry), "kept and taken back it is another"
    keys = [person_key(entry) for entry in reading.entries]
    sketch(reading.entries, keys)
    list(doubts(reading.entries, date(2026, 7, 21)))
    return _tally_of(len(reading.entries), reading.faults)


def _register(told: Any) -> str:
    from proceedings.listings.register.kept import keep, restore

    for block in told.blocks:
        _storable(block.as_json(()))
        kept = json.loads(json.dumps(keep(block)))
        _storable(kept)
        assert restore(kept) == block, "kept and taken back it is another"
    return _tally_of(len(told.blocks), told.faults)


def _tally_of(entries: int, faults: Any) -> str:
    for fault in faults:
        assert fault.where
        _said(fault.message)
        _storable(fault.as_json())
    if faults:
        return "entries and named errors" if entries else "named errors only"
    return "entries" if entries else "nothing in it"


def _said(message: str) -> None:
    assert message.strip(), "nothing is said"
    assert len(message) < 2_000, "a message longer than anybody reads"
    _storable(message)


def _storable(value: Any) -> None:
    """A database takes no sign of number 0, and no page half a sign."""
    text = json.dumps(value, ensure_ascii=False)
    text.encode()
    assert "\\u0000" not in text.replace("\\\\", ""), "a sign of number 0"


@contextmanager
def in_this_process() -> Iterator[None]:
    """The readers of PDFs and workbooks run here, by the same words through the same pipes."""
    from proceedings.listings.formats import pdf_pages, pdf_words, workbook, workbook_sheets

    apart = subprocess.run

    def run(command: list[str], *, input: bytes, **limits: Any) -> subprocess.CompletedProcess[bytes]:
        if input.startswith(OLE):
            return apart(command, input=input, **limits)
        program = pdf_words if "pdf_words" in command[2] else workbook_sheets
        said = io.StringIO()
        with (
            patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(input))),
            patch.object(sys, "argv", command[2:]),
            patch.object(resource, "setrlimit"),
            redirect_stdout(said),
        ):
            try:
                program.main()
                status = 0
            except (Exception, pdf_words.TooLong):
                status = 1
        return subprocess.CompletedProcess(
            command, status, said.getvalue().encode("utf-8", "surrogatepass"), b""
        )

    with patch.object(pdf_pages.subprocess, "run", run), patch.object(workbook.subprocess, "run", run):
        yield


@dataclass
class Tally:
    """What came of the inputs: by reader and answer; and what was not answered, with the input's number."""

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    again: int = 0  # tried again in processes of their own
    slowest: float = 0.0

    def __str__(self) -> str:
        kinds = sorted({kind for kind, _ in self.answers})
        words = sorted({word for _, word in self.answers})
        heads = ("reader", *words, "all")
        rows = [
            (
                kind,
                *(f"{self.answers[kind, word]:,}" for word in words),
                f"{sum(self.answers[kind, w] for w in words):,}",
            )
            for kind in kinds
        ]
        rows.append(
            (
                "all",
                *(f"{sum(self.answers[k, w] for k in kinds):,}" for w in words),
                f"{self.answers.total():,}",
            )
        )
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
        table = [
            "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in (heads, *rows)
        ]
        end = (
            f"{len(self.failures)} not answered; {self.again} tried again in processes of their own; "
            f"the slowest took {self.slowest:.1f} s"
        )
        return "\n".join([*table, *self.failures, end])


def tried(number: int, only: str, here: bool) -> tuple[str, str, str, float]:
    """Reader, answer, what is wrong (or ""), seconds."""
    one = made(number, only)
    start = time.process_time()
    try:
        if here:
            with in_this_process():
                said = answer(one)
        else:
            said = answer(one)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        return one.kind, "not answered", f"{one} {type(error).__name__} {str(error)[:200]} at {place}", 0.0
    return one.kind, said, "", time.process_time() - start


def work(numbers: Any, answers: Any, only: str, here: bool) -> None:
    """In a process of its own: answer one number after the other."""
    set_up()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in iter(numbers.recv, None):
        answers.send(tried(number, only, here))


class Worker:
    """The process that works, and another one when that has come to its end."""

    def __init__(self, only: str, *, here: bool = True) -> None:
        self.only, self.here = only, here
        self.start()

    def start(self) -> None:
        processes = multiprocessing.get_context("spawn")
        theirs, self.numbers = processes.Pipe(duplex=False)
        self.answers, answers = processes.Pipe(duplex=False)
        self.process = processes.Process(
            target=work, args=(theirs, answers, self.only, self.here), daemon=not self.here
        )
        self.process.start()
        theirs.close()
        answers.close()
        self.first = True

    def ask(self, number: int) -> tuple[str, str, str, float] | str:
        """What came of it; or in words why nothing did."""
        spent = used(self.process.pid)
        begun = time.monotonic()
        self.numbers.send(number)
        wait, self.first = (SECONDS + 30 if self.first else SECONDS), False  # it loads Django first
        why = f"no answer in {SECONDS:.0f} seconds of the processor"
        try:
            while used(self.process.pid) - spent < wait and time.monotonic() - begun < STUCK:
                if self.answers.poll(1):
                    return self.answers.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError):
            why = "its process came to its end"
        self.stop()
        self.start()
        return why

    def stop(self) -> None:
        self.process.kill()
        self.process.join()


def used(pid: int | None) -> float:
    """Seconds of the processor that a process and its children have used: the clock alone would say how busy the
    machine is. Nothing where there is no /proc."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    return sum(map(int, said[11:15])) / os.sysconf("SC_CLK_TCK") + sum(used(int(child)) for child in children)


def fuzz(numbers: range, only: str = "", progress: Any = None) -> Tally:
    """All of them, in one process that is replaced when an input ends it or holds it up."""
    tally = Tally()
    worker = Worker(only)
    try:
        for number in numbers:
            found = worker.ask(number)
            if isinstance(found, str):
                tally.again += 1
                alone = Worker(only, here=False)
                found = alone.ask(number)
                alone.stop()
            if isinstance(found, str):
                one = made(number, only)
                found = (one.kind, "not answered", f"{one} {found}", SECONDS)
            kind, said, wrong, seconds = found
            tally.answers[kind, said] += 1
            tally.failures += [wrong] if wrong else []
            tally.slowest = max(tally.slowest, seconds)
            if progress is not None:
                progress(number, tally)
    except KeyboardInterrupt:  # stopped by hand: what came of it so far
        pass
    finally:
        worker.stop()
    return tally


def show(number: int, only: str) -> int:
    one = made(number, only)
    print(one)
    Path(f"fuzz-{number}").write_bytes(one.content)
    print(f"written to fuzz-{number}")
    with in_this_process():
        print(answer(one))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="the number of the first input, in hundreds of millions"
    )
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--only", default="", metavar="READER", help="damage only what this reader takes")
    parser.add_argument("--show", type=int, metavar="N", help="one input again")
    chosen = parser.parse_args()
    set_up()
    if chosen.show is not None:
        return show(chosen.show, chosen.only)
    start = chosen.seed * 100_000_000

    def progress(number: int, tally: Tally) -> None:
        if tally.failures and tally.failures[-1].startswith(f"{number}:"):
            print(tally.failures[-1], flush=True)
        if (number - start + 1) % 1_000 == 0:
            print(f"{number - start + 1:,} done, {len(tally.failures)} not answered", flush=True)

    tally = fuzz(range(start, start + chosen.count), chosen.only, progress)
    print(tally)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
