"""`manage.py load_demo_meeting`: the multi-agency meeting of the demonstration, from fixtures/demo/meeting.toml."""

import tomllib
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison import audit
from liaison.meetings.actions.plan import plan, put_on, put_right
from liaison.meetings.actions.room import agree_on, set_item, write_note
from liaison.meetings.models import Column, Meeting
from liaison.people.models import Agency, User, YoungPerson

TOLD = settings.BASE_DIR / "fixtures" / "demo" / "meeting.toml"


class Command(BaseCommand):
    help = "The invented meeting of the demonstration; nothing where there is a meeting already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today", type=date.fromisoformat, metavar="DATE", help="the day on which it is shown"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError(
                "this is a live site: the demonstration is for development copies", returncode=2
            )
        told = tomllib.loads(TOLD.read_text())
        agency = Agency.objects.filter(name=told["agency"]).first()
        if agency is None or Meeting.objects.exists():
            return
        today: date = options["today"] or timezone.localdate()
        with audit.change(by="load_demo_meeting", why="meeting of the demonstration", today=today):
            record(told, agency, today)


def record(told: dict[str, Any], agency: Agency, today: date) -> None:
    """Plan the meeting and write in it, as the manager would."""
    by: dict[str, Any] = {"by": User.objects.get(username=told["by"]), "today": today}
    meeting = plan(
        agency=agency, name=told["name"], on=today + timedelta(days=told["in_days"]), begins=told["begins"],
        place=told["place"], **by,
    )  # fmt: skip
    put_right(meeting=meeting, present="\n".join(told["present"]), **by)
    for one in told["child"]:
        person = YoungPerson.objects.visible_to(by["by"]).get(surname=one["surname"])
        (item,) = put_on(meeting=meeting, people=[person], **by)
        set_item(item=item, level=one.get("level", ""), change=one["change"], **by)
        for column, text in one.get("said", []):
            write_note(item=item, column=Column(column), text=text, **by)
        for what, whose, days in one.get("agreed", []):
            due = today + timedelta(days=days)
            agree_on(item=item, what=what, agency=Agency.objects.get(name=whose), due_on=due, **by)
