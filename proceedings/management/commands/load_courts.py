"""`manage.py load_courts FILE.csv`: the catalogue of court houses, whole or not at all."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison import audit
from proceedings.catalogue import CourtHouseResource, read


class Undone(Exception):
    """Leaves the change without keeping it."""


class Command(BaseCommand):
    help = "Load the catalogue of court houses. A row in error is named, and then nothing is stored (exit status 2)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(settings.BASE_DIR / "fixtures/courts.csv"))
        parser.add_argument("--dry-run", action="store_true", help="say what would change and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            table = read(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{path.name}: {error}", returncode=2) from error
        try:
            with audit.change(by="load_courts", why="court houses", today=timezone.localdate()):
                result = CourtHouseResource().import_data(table, dry_run=False)
                problems = [f"{path.name}, row {row.number}: {row.error}" for row in result.invalid_rows]
                problems += [
                    f"{path.name}, row {n}: {e.error}" for n, found in result.row_errors() for e in found
                ]
                if problems or options["dry_run"]:
                    raise Undone
        except Undone:
            pass
        if problems:
            raise CommandError("\n".join([*problems[:20], "Nothing was stored."]), returncode=2)
        done = result.totals
        said = "would be " if options["dry_run"] else ""
        self.stdout.write(
            f"{done['new']} {said}new, {done['update']} {said}changed, {done['skip']} as they were."
        )
