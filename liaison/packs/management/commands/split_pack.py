"""`manage.py split_pack FILE --to FOLDER`: cut a bundle into parts that a court's mailbox takes."""

from pathlib import Path
from typing import Any

import pikepdf
from django.core.management.base import BaseCommand, CommandError, CommandParser

from liaison.packs.checker.size import limit
from liaison.packs.management.commands.build_pack import write
from liaison.packs.split import parts


class Command(BaseCommand):
    help = (
        "Cut a bundle into parts no larger than the court takes, between documents where that can be. Pages keep "
        "their numbers. Exit 0 written, 1 some page alone is too large, 2 not possible."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--to", metavar="FOLDER", required=True, type=Path)
        parser.add_argument("--most-mb", type=float, default=limit(), metavar="MB", help=f"default {limit()}")

    def handle(self, *args: Any, **options: Any) -> None:
        path, folder = options["file"], options["to"]
        if options["most_mb"] <= 0:
            raise CommandError("--most-mb: give a size above 0", returncode=2)
        if not folder.is_dir():
            raise CommandError(f"{folder}: there is no such folder", returncode=2)
        try:
            made = parts(path.read_bytes(), options["most_mb"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        except pikepdf.PdfError as error:
            raise CommandError(
                f"{path}: it is locked or damaged and cannot be split", returncode=2
            ) from error
        for number, part in enumerate(made, start=1):
            to = folder / part.name(path.stem, number, len(made))
            write(to, part.content)
            large = ": this page alone is larger than that" if part.alone_too_large else ""
            self.stdout.write(
                f"{to}: pages {part.first} to {part.last}, {len(part.content) / 2**20:.1f} MB{large}"
            )
        if any(part.alone_too_large for part in made):
            raise SystemExit(1)
