"""`manage.py guide`: bring titles, sources and contents of docs/guide/ up to date; `--stale` only looks.

Exit status: 0 up to date (or brought there), 1 with `--stale` where a file is not.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from liaison.learning.files import made


class Command(BaseCommand):
    help = "Write what the law’s tables say into the files of docs/guide/; what people wrote there stays."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--stale", action="store_true", help="exit status 1 if a file is not up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [
            (path, text)
            for path, text in made().items()
            if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
        if stale and options["stale"]:
            raise CommandError(
                f"{stale[0][0].name} is not up to date ({len(stale)} files): run manage.py guide",
                returncode=1,
            )
        for path, text in stale:
            path.write_text(text, encoding="utf-8")
            self.stdout.write(f"{path.name} written.")
