"""`manage.py verify_pack FILE`: is it in order as a bundle, point by point, and is it one that was sealed here?"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from liaison.packs.checker import Point
from liaison.packs.checker.naming import words
from liaison.packs.checker.size import limit
from liaison.packs.models import Pack
from liaison.packs.seal import digest
from liaison.packs.verify import verify
from liaison.people.models import Alias, YoungPerson

MARKS = {True: "pass", False: "FAIL", None: "not checked"}
LARGEST = 2 * 1024**3  # bytes


class Command(BaseCommand):
    help = (
        "Check a PDF as a court bundle, ours or not, by the eleven points of the General Guidance on Electronic "
        "Court Bundles. Exit 0 in order, 1 some point fails, 2 it cannot be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--most-mb",
            type=int,
            metavar="MB",
            help=f"the court's limit; default {limit()}, a limit set here",
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            if path.stat().st_size > LARGEST:
                raise CommandError(f"{path}: larger than 2 GB", returncode=2)
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        points, sha256 = verify(content, path.name, options["most_mb"], known_names()), digest(content)
        pack = Pack.objects.filter(sha256=sha256).first()
        if options["json"]:
            self.stdout.write(json.dumps(told(path, sha256, pack, points), ensure_ascii=False, indent=2))
        else:
            for line in printed(points):
                self.stdout.write(line)
            said = (
                f"sealed here as {pack} ({pack.get_state_display().lower()})"
                if pack
                else "not a file that was sealed here"
            )
            self.stdout.write(f"SHA-256 {sha256}: {said}")
        if any(point.passed is False for point in points):
            raise SystemExit(2 if len(points) == 1 else 1)


def known_names() -> set[str]:
    """The words of every name on record, to be compared with a file's name and with nothing else."""
    rows = [
        row for model in (YoungPerson, Alias) for row in model.objects.values_list("forenames", "surname")
    ]
    return {word for row in rows for name in row for word in words(name)}


def printed(points: tuple[Point, ...]) -> list[str]:
    """A line a point: its verdict, its number in the guidance, what should hold and what was found."""
    return [
        f"{MARKS[p.passed]:<12}{p.number or '':>2}  {p.name}" + (f" ({p.detail})" if p.detail else "")
        for p in points
    ]


def told(path: Path, sha256: str, pack: Pack | None, points: tuple[Point, ...]) -> dict[str, Any]:
    """The same for a machine. `pages` has the pages, from 1, on which a point fails."""
    return {
        "file": str(path),
        "sha256": sha256,
        "sealed": {"purpose": pack.purpose, "version": pack.number, "state": pack.state} if pack else None,
        "points": [
            {
                "number": p.number,
                "name": p.name,
                "passed": p.passed,
                "detail": p.detail,
                "pages": list(p.pages),
            }
            for p in points
        ],
    }
