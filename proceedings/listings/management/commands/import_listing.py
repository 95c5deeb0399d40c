"""`manage.py import_listing FILE…`: bring court lists in. Exit status 0 read, 1 with errors, 2 refused."""

import json
import signal
import sys
from argparse import BooleanOptionalAction
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections, connection
from django.utils import timezone
from tqdm import tqdm

from liaison.design.dates import UnreadableDate, read_date
from proceedings.listings.actions.import_list import Imported, import_list, look
from proceedings.listings.entry import Entry, Refused
from proceedings.listings.folder import follow, put_away
from proceedings.listings.given import (
    READ,
    REFUSED,
    WITH_ERRORS,
    content_of,
    has_people,
    refused,
    say,
    team_for,
)  # fmt: skip
from proceedings.listings.progress import followed_by

Thing = TypeVar("Thing")
BASIS = "Given to import_listing by whoever runs this site for the youth justice service."


class Command(BaseCommand):
    help = (
        "Read court lists, link exact matches, put their hearings on record and leave the rest for review. "
        "The same file again changes nothing. Exit status: 0 read; 1 read, with errors in some entries, or "
        "something still asked and nothing stored; 2 refused, nothing stored."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument(
            "--date", metavar="D", help="the day of the hearings, where the list does not say it"
        )
        parser.add_argument(
            "--court", metavar="C", default="", help="the court, where the list does not say it"
        )
        parser.add_argument(
            "--sender",
            metavar="S",
            default="",
            help="who sent the list; a table is read as an officer once said for this sender",
        )
        parser.add_argument("--team", metavar="NAME", help="the youth justice service; default: the only one")
        parser.add_argument("--dry-run", action="store_true", help="read and match; store nothing")
        parser.add_argument(
            "--apply-exact",
            action=BooleanOptionalAction,
            default=True,
            help="link exact matches and put their hearings on record at once, as on the page (the default); "
            "with --no-apply-exact they wait for an officer like all others",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object a file, a line each")
        parser.add_argument(
            "--watch",
            action="store_true",
            help="FILE is a folder: bring in each file that is put there and move it to read, asks or refused "
            "in that folder; until SIGTERM or Ctrl-C",
        )
        parser.add_argument(
            "--every",
            metavar="SECONDS",
            type=float,
            default=2.0,
            help="with --watch: between two looks; default 2",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"]:
            self._watch(options)
            return
        day = self._day(options["date"])
        status = READ
        for path in _with_progress(options["files"]):
            status = max(status, self._bring_in(path, day, options)[1])
        if status:
            raise SystemExit(status)

    def _bring_in(self, path: Path, day: date | None, options: dict[str, Any]) -> tuple[dict[str, Any], int]:
        with followed_by(_bar):
            answer, status = self._answer(path, day, options)
        with tqdm.external_write_mode(file=sys.stderr):
            if options["json"]:
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
            else:
                say(answer, self.stdout, self.stderr)
        return answer, status

    def _watch(self, options: dict[str, Any]) -> None:
        if len(options["files"]) != 1 or not options["files"][0].is_dir():
            raise CommandError("--watch: give one folder", returncode=REFUSED)
        if options["dry_run"]:
            raise CommandError("--watch and --dry-run: one or the other", returncode=REFUSED)
        (folder,) = options["files"]
        self._day(options["date"])  # a date that cannot be read is said at once
        with _until_told() as stop:
            try:
                for path in follow(folder, stop, every=max(0.05, options["every"])):
                    if not connection.in_atomic_block:
                        close_old_connections()  # hours may have passed
                    answer, status = self._bring_in(path, self._day(options["date"]), options)
                    put_away(path, _where(answer, status))
                    self.stdout.flush()
            except OSError as error:
                raise CommandError(f"{folder}: {error.strerror}", returncode=REFUSED) from error

    @staticmethod
    def _day(text: str | None) -> date | None:
        if text is None:
            return None
        try:
            return read_date(text, timezone.localdate())
        except UnreadableDate as error:
            raise CommandError(f"--date: {error}", returncode=REFUSED) from error

    def _answer(self, path: Path, day: date | None, options: dict[str, Any]) -> tuple[dict[str, Any], int]:
        dry, court = options["dry_run"], options["court"].strip()
        try:
            content = content_of(path, ", the most that is read. Ask for it court by court.")
            team = team_for("list", options["team"], path, dry)
            if dry:
                imported = look(
                    path.name, content, team=team, day=day, court=court, sender=options["sender"],
                    nobody=not has_people(),
                )  # fmt: skip
            else:
                assert team is not None
                imported = import_list(
                    path.name, content, agency=team, by="import_listing", today=timezone.localdate(), day=day,
                    court=court, lawful_basis=BASIS, sender=options["sender"], link_exact=options["apply_exact"],
                )  # fmt: skip
        except Refused as error:
            return refused(path.name, error.message, "entries"), REFUSED
        waits = bool(imported.asks) and not dry
        return _read(path.name, imported, waits), WITH_ERRORS if waits or imported.reading.faults else READ


def _with_progress(files: list[Path]) -> Iterable[Path]:
    """The files, with a bar where there are several."""
    return _shown(files, "lists", "list") if len(files) > 1 else files


def _bar(entries: Iterable[Entry], what: str) -> Iterable[Entry]:
    """The entries of one long list, with a bar."""
    return _shown(entries, what, "entry")


def _shown(things: Iterable[Thing], what: str, unit: str) -> Iterable[Thing]:
    """With a bar on a terminal when they take longer than a second; it goes to stderr, away from the answer."""
    return tqdm(
        things, desc=what, unit=f" {unit}", delay=1, file=sys.stderr, disable=not sys.stderr.isatty(), leave=False
    )  # fmt: skip


def _where(answer: dict[str, Any], status: int) -> str:
    """The folder for what has been dealt with. What asks something was not stored: it is to be given again."""
    if status == REFUSED:
        return "refused"
    return "asks" if answer["asks"] else "read"


@contextmanager
def _until_told() -> Iterator[Event]:
    """Set when the process is told to end: the file in hand is finished first."""
    stop = Event()
    if current_thread() is not main_thread():
        yield stop
        return
    told = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(one, lambda *_: stop.set()) for one in told]
    try:
        yield stop
    finally:
        for one, handler in zip(told, before, strict=True):
            signal.signal(one, handler)


def _read(name: str, imported: Imported, waits: bool) -> dict[str, Any]:
    # While something is asked nobody was looked for: that is not "none".
    entries = [one.entry.as_json() if waits else one.as_json() for one in imported.staged]
    return {
        "file": name,
        "answer": "read",
        "format": imported.reading.format,
        "message": _message(imported, waits),
        "asks": list(imported.asks),
        "entries": entries,
        "errors": [dict(fault.as_json()) for fault in imported.reading.faults],
        "changes": imported.changes,
    }


def _message(imported: Imported, waits: bool) -> str:
    count = len(imported.staged)
    said = f"{count} {'entry' if count == 1 else 'entries'} read."
    if waits:
        missing = " and ".join(f"--{word}" for word in imported.asks)
        return f"{said[:-1]} and nothing stored. The list does not say all that is needed: give {missing}."
    kinds = [one.match.kind for one in imported.staged]
    found = (
        f"{kinds.count('exact')} exact, {kinds.count('possible')} possible, {kinds.count('none')} no match."
    )
    if imported.already and imported.court_list is not None:
        held = imported.court_list
        return f"{said} {held.brought_by} brought the same file in on {held.brought_at:%-d %B %Y}: nothing changed."
    return f"{said} {found}"
