"""`manage.py release_figures`: give out the figures of the last half-year, for every area that has none yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from liaison.overview.actions.release import missing, release
from liaison.people.models import Area


class Command(BaseCommand):
    help = "Work out the area overview of the last half-year that has ended, where it was not. Twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        for area in Area.objects.filter(agencies__kind="youth_justice").distinct():
            if missing(area, today):
                self.stdout.write(f"Given out: {release(area, by='release_figures', today=today)}.")
