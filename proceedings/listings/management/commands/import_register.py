"""`manage.py import_register FILE…`: bring court registers in. Exit status 0 read, 1 with errors, 2 refused."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from proceedings.listings.entry import Refused
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
from proceedings.listings.register.actions.bring_in import BroughtIn, bring_in, look

BASIS = "Given to import_register by whoever runs this site for the youth justice service."


class Command(BaseCommand):
    help = (
        "Read court registers and keep what they say of children who are ours, or may be, for a person to decide. "
        "Nothing is put on record by itself, and nothing of children of other areas is kept. The same file again "
        "changes nothing. Exit status: 0 read; 1 read, with errors in some places; 2 refused, nothing stored."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--team", metavar="NAME", help="the youth justice service; default: the only one")
        parser.add_argument("--dry-run", action="store_true", help="read and compare; store nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object a file, a line each")

    def handle(self, *args: Any, **options: Any) -> None:
        status = READ
        for path in options["files"]:
            answer, found = self._answer(path, options)
            status = max(status, found)
            if options["json"]:
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
            else:
                say(answer, self.stdout, self.stderr)
        if status:
            raise SystemExit(status)

    def _answer(self, path: Path, options: dict[str, Any]) -> tuple[dict[str, Any], int]:
        dry = options["dry_run"]
        try:
            content = content_of(path, ". No register is.")
            team = team_for("register", options["team"], path, dry)
            if dry:
                brought = look(path.name, content, team=team, nobody=not has_people())
            else:
                assert team is not None
                brought = bring_in(
                    path.name, content, agency=team, by="import_register", today=timezone.localdate(), lawful_basis=BASIS
                )  # fmt: skip
        except Refused as error:
            return refused(path.name, error.message, "results"), REFUSED
        return _read(path.name, brought), WITH_ERRORS if brought.told.faults else READ


def _read(name: str, brought: BroughtIn) -> dict[str, Any]:
    return {
        "file": name,
        "answer": "read",
        "format": brought.told.format,
        "message": _message(brought),
        "asks": [],
        "results": [one.block.as_json(one.differences) for one in brought.found],
        "errors": [dict(fault.as_json()) for fault in brought.told.faults],
        "changes": brought.changes,
    }


def _message(brought: BroughtIn) -> str:
    kinds = [one.match.kind for one in brought.found]
    differing = sum(bool(one.differences) for one in brought.found)
    said = f"{len(kinds)} {'child or case' if len(kinds) == 1 else 'children and cases'} read."
    found = f"{kinds.count('exact')} ours, {kinds.count('possible')} may be ours, {kinds.count('none')} not ours; {differing} differ from what was typed."
    if brought.already and brought.register is not None:
        held = brought.register
        fresh = sum((brought.changes or {}).get(word, 0) for word in ("added", "changed"))
        since = f"{fresh} put on record since" if fresh else "nothing changed"
        return f"{said} {held.brought_by} brought the same file in on {held.brought_at:%-d %B %Y}: {since}."
    return f"{said} {found}"
