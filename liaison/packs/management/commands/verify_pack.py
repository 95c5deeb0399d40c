"""`manage.py verify_pack FILE`: is it in order as a bundle, point by point, and is it one that was sealed here?"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from liaison.packs.models import Pack
from liaison.packs.seal import digest
from liaison.packs.verify import verify

MARKS = {True: "pass", False: "FAIL", None: "not checked"}


class Command(BaseCommand):
    help = "Check a PDF as a court bundle, ours or not. Exit 0 in order, 1 some point fails, 2 it cannot be read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        points, sha256 = verify(content), digest(content)
        pack = Pack.objects.filter(sha256=sha256).first()
        if options["json"]:
            told = {
                "file": str(path),
                "sha256": sha256,
                "sealed": {"purpose": pack.purpose, "version": pack.number, "state": pack.state}
                if pack
                else None,
                "points": [{"name": p.name, "passed": p.passed, "detail": p.detail} for p in points],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            for point in points:
                self.stdout.write(
                    f"{MARKS[point.passed]:<12}{point.name}" + (f" ({point.detail})" if point.detail else "")
                )
            said = (
                f"sealed here as {pack} ({pack.get_state_display().lower()})"
                if pack
                else "not a file that was sealed here"
            )
            self.stdout.write(f"SHA-256 {sha256}: {said}")
        if any(point.passed is False for point in points):
            raise SystemExit(2 if len(points) == 1 else 1)
