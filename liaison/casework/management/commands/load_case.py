"""`manage.py load_case CASE.toml`: put a case file into the database through the actions."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison.casework.casefile.load import load
from liaison.casework.casefile.parse import BadCaseFile
from liaison.casework.management.commands.explain import files, read
from liaison.law.words import Role
from liaison.people.models import Agency, User


class Command(BaseCommand):
    help = "Put a case file, or every case file of a folder, into the database. A file is stored whole or not at all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="FILE", help="a case file, or a folder of them")
        parser.add_argument(
            "--team", metavar="NAME", help="the youth justice service; default: the only one there is"
        )
        parser.add_argument("--worker", metavar="USERNAME", help="the worker whose case it is")

    def handle(self, *args: Any, **options: Any) -> None:
        team = self.team(options["team"])
        worker = None
        if options["worker"]:
            worker = User.objects.filter(username=options["worker"], role=Role.YOT_WORKER).first()
            if worker is None:
                raise CommandError(f"there is no worker called {options['worker']}", returncode=2)
        failed = False
        for path in files(options["paths"]):
            try:
                person = load(
                    read(path), by="load_case", team=team, today=timezone.localdate(), worker=worker
                )
            except BadCaseFile as error:
                failed = True
                self.stderr.write(f"{path}: {error}. Nothing of it was stored.")
            else:
                asking = person.prompts.asking().count()
                self.stdout.write(
                    f"{path.name}: {person.initials}, {asking} prompt{'' if asking == 1 else 's'} open."
                )
        if failed:
            raise SystemExit(2)

    def team(self, name: str | None) -> Agency:
        teams = Agency.objects.filter(kind=Agency.Kind.YOUTH_JUSTICE)
        found = list(teams.filter(name=name) if name else teams[:2])
        if len(found) != 1:
            known = ", ".join(teams.values_list("name", flat=True)) or "none yet"
            raise CommandError(
                f"say which youth justice service with --team (recorded: {known})", returncode=2
            )
        return found[0]
