"""`manage.py load_crowd`: a demonstration so full that its pages can be judged: never on a live site."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison.casework.demo import crowd
from liaison.law.words import Role
from liaison.people.models import User


class Command(BaseCommand):
    help = "Add to the demonstration a child with many proceedings, and children until a team has very many prompts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--prompts", type=int, default=3000, metavar="N", help="how many are open (3000)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError("this is a live site: a crowd is for development copies", returncode=2)
        worker = User.objects.filter(username="worker", role=Role.YOT_WORKER).first()
        if worker is None:
            raise CommandError("load the demonstration first: manage.py load_demo", returncode=2)
        made, opened = crowd.record(options["prompts"], worker=worker, today=timezone.localdate())
        self.stdout.write(f"{made} children with {opened:,} prompts open.")
