"""`manage.py load_demo`: the demonstration, in one transaction; nothing where it is loaded already."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from liaison import audit
from liaison.casework.demo import cases, court_list, court_register, people
from liaison.casework.demo.letter import letter
from liaison.casework.management.commands.explain import a_date
from liaison.people.models import User, YoungPerson

FIXTURES = settings.BASE_DIR / "fixtures"


class Command(BaseCommand):
    help = (
        "Load the invented people of the demonstration, where there are none yet, and print who can sign in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=a_date, metavar="DATE", help="the day on which it is shown")
        parser.add_argument(
            "--files", type=Path, metavar="FOLDER", default=settings.VAR_DIR / "demo",
            help="where the court list, the court register and the letter to try are written (var/demo)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError(
                "this is a live site: the demonstration is for development copies", returncode=2
            )
        told = people.read(FIXTURES / "demo")
        if YoungPerson.objects.exists() or User.objects.exists():
            if not User.objects.filter(username=told["user"][0]["username"]).exists():
                raise CommandError(
                    "there are people in this database already; nothing was loaded", returncode=2
                )
            self.stdout.write("The demonstration is loaded already; make demo-reset begins it afresh.")
        else:
            day: date = options["today"] or timezone.localdate()
            self.load(told, day, options["files"])
        self.table(people.sign_ins(told))

    def load(self, told: dict[str, Any], today: date, files: Path) -> None:
        with transaction.atomic():
            with audit.change(by="load_demo", why="people of the demonstration", today=today):
                users = people.record(told)
            stories = cases.read(FIXTURES / "demo", FIXTURES / "cases")
            for case, row in stories:
                cases.record(case, row, users=users, today=today)
            listed = court_list.made(FIXTURES / "demo", today)
            register = court_register.made(FIXTURES / "demo", today)
        call_command("load_demo_figures", today=today)
        call_command("load_demo_meeting", today=today)
        files.mkdir(parents=True, exist_ok=True)
        (files / "court-list.json").write_bytes(listed)
        (files / "court-register.json").write_bytes(register)
        (files / "decision-letter.pdf").write_bytes(
            letter(
                decision="Conclusive grounds: positive",
                initials="S.O.",
                decided_on=today,
                authority="Single Competent Authority",
            )
        )
        self.stdout.write(
            f"The demonstration is loaded: {len(stories)} children, alive on {today:%-d %B %Y}."
        )

    def table(self, rows: list[people.SignIn]) -> None:
        """Role, username, pass phrase, what to try first."""
        head = ("Role", "Username", "Pass phrase", "What to try first")
        lines = [head, *((row.role, row.username, row.pass_phrase, row.first) for row in rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
        for line in lines:
            self.stdout.write(
                "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            )
