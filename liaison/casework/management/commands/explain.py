"""`manage.py explain CASE.toml`: what the rules say of a case file, without a database.

Exit status 0; 2 when a file cannot be read, and then standard output stays empty for it.
"""

import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from liaison.casework.casefile import printed, told
from liaison.casework.casefile.parse import BadCaseFile, CaseFile, parse


def a_date(text: str) -> date:
    """A date on the command line."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date like 2026-05-06") from error


def files(paths: list[str]) -> Iterator[Path]:
    """The files named, and the case files in each folder named, in the order of their names."""
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix in (".toml", ".json"))
        else:
            yield path


def read(path: Path) -> CaseFile:
    """Read one file ("-" is standard input). Raises BadCaseFile, also for what is not text."""
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return parse(raw.decode("utf-8-sig"))
    except OSError as error:
        raise BadCaseFile(f"it cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadCaseFile("this is not a text file in UTF-8") from error


class Command(BaseCommand):
    help = "What the rules say of a case file, or of every case file in a folder. No database is used."
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="FILE", help="a case file, a folder of them, or - for standard input"
        )
        parser.add_argument(
            "--as-at", type=a_date, metavar="DATE", help="the day to explain, instead of the file's own"
        )
        parser.add_argument(
            "--days", action="store_true", help="the story day by day: what opened, changed and closed"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a file")

    def handle(self, *args: Any, **options: Any) -> None:
        today, failed = timezone.localdate(), False
        paths = list(files(options["paths"]))
        many = len(paths) > 1 or any(Path(p).is_dir() for p in options["paths"])
        for path in paths:
            try:
                case = read(path)
                if options["as_at"]:
                    case = replace(case, as_at=options["as_at"])
                text = self.explained(case, today, options, path.name if many else None)
            except BadCaseFile as error:
                failed = True
                self.stderr.write(f"{path}: {error}")
            else:
                self.stdout.write(text)
        if failed:
            raise SystemExit(2)

    def explained(self, case: CaseFile, today: date, options: dict[str, Any], name: str | None) -> str:
        if options["days"]:
            story = told.Told(as_at=case.as_at or today, case=case)
            lines = [line for day in told.by_day(story) for line in printed.day_in_words(story, day)]
            return "\n".join(lines)
        answer = told.tell(case, today)
        if options["json"]:
            head = {"file": name} if name else {}
            return json.dumps(
                {**head, **printed.as_json(answer)}, ensure_ascii=False, indent=None if name else 1
            )
        return (f"{name}\n" if name else "") + printed.in_words(answer)
