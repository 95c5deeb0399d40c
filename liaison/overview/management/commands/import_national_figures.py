"""`manage.py import_national_figures FILE --published DATE`: the Home Office's tables of NRM decisions.

Exit status: 0 taken over, 2 the file cannot be read (nothing is written).
"""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison.overview.actions.import_national import import_national
from liaison.overview.national import NotRead, read


class Command(BaseCommand):
    help = "Take over the Home Office's published tables of NRM decisions (.ods, .xlsx, .csv), as published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--published", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD",
            help="the day of publication, as the page of the statistics says it",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        today, path, published = timezone.localdate(), options["file"], options["published"]
        if published > today:
            raise CommandError(f"--published {published} is still to come", returncode=2)
        try:
            found = read(path.name, path.read_bytes())
        except (NotRead, OSError) as refused:
            raise CommandError(str(refused), returncode=2) from refused
        new, revised = import_national(
            found, name=path.name, published_on=published, by="import_national_figures", today=today
        )
        self.stdout.write(f"{len(found)} quarters read; {new} new, {revised} revised.")
