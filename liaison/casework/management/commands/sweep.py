"""`manage.py sweep`: every night, ask the law again for everybody: the day itself changes what is asked."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison.agreed.tell import tell_late
from liaison.prompts.reconcile import sweep
from proceedings.listings.actions.uploads import forget_left_lying


class Command(BaseCommand):
    help = (
        "Make every young person's prompts agree with the facts and the day, tell whose agreed action is past its day, "
        "and forget court lists that were uploaded and never brought in. Twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", metavar="YYYY-MM-DD", help="the day to sweep for; default: today in London"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            today = date.fromisoformat(options["on"]) if options["on"] else timezone.localdate()
        except ValueError as error:
            raise CommandError(f"--on {options['on']}: write the day as 2026-07-21", returncode=2) from error
        forget_left_lying(by="nightly sweep", today=today, now=timezone.now())
        changed = sweep(today)
        tell_late(today)
        if options["json"]:
            self.stdout.write(json.dumps({"on": today.isoformat(), "changed": changed}))
        else:
            self.stdout.write(f"{changed} prompt{'' if changed == 1 else 's'} changed on {today:%-d %B %Y}.")
