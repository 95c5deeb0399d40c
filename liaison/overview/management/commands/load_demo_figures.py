"""`manage.py load_demo_figures`: two half-years of invented children for the area overview of the demonstration."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison import audit
from liaison.overview.actions.release import latest
from liaison.overview.counting import Place
from liaison.overview.measures import MEASURES, splits_of
from liaison.overview.models import Release
from liaison.overview.tables import measured
from liaison.people.models import Area

AREA: Final = "Eastmere"
# How many children of each measure, and how the keys of its rows and splits are weighted, in their order.
COUNTS: Final = {"stage": 132, "rg": 61, "cg": 38, "pleas": 44, "ran_on": 47}
ROWS: Final = {
    "stage": (18, 34, 22, 14, 44), "rg": (50, 11), "cg": (31, 7), "pleas": (12, 9, 23), "ran_on": (24, 9, 14),
}  # fmt: skip
SPLITS: Final = {
    "wait": (14, 20, 18, 9), "days": (9, 16, 12, 10), "representations": (13, 19, 15), "answer": (12, 9, 11, 15),
    "exploitation": (70, 8, 12, 1, 0, 9, 8), "nationality": (74, 22, 12), "route": (86, 12, 4, 6),
}  # fmt: skip


class Command(BaseCommand):
    help = "Invented figures of two half-years for the demonstration's area; nothing where it has figures already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today", type=date.fromisoformat, metavar="DATE", help="the day on which it is shown"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError(
                "this is a live site: the demonstration is for development copies", returncode=2
            )
        area = Area.objects.filter(name=AREA).first()
        if area is None or Release.objects.filter(area=area).exists():
            return
        today: date = options["today"] or timezone.localdate()
        period = latest(today)
        with audit.change(by="load_demo_figures", why="figures of the demonstration", today=today):
            for one, seed in ((period, 2), (period.before(), 1)):
                made_on = min(today, one.end + timedelta(days=2))
                Release(
                    area=area, start=one.start, end=one.end, made_on=made_on, figures=figures_of(Random(seed))
                ).save()


def figures_of(chance: Random) -> dict[str, Any]:
    """The figures of a half-year of invented children."""
    found = {}
    for name, measure in MEASURES.items():
        splits = splits_of(measure)
        places = [
            Place(
                _one(chance, list(measure.rows), ROWS[name]),
                {split: _one(chance, list(splits[split].columns), SPLITS[split]) for split in splits},
                chance.randint(2, 181) if name in ("rg", "cg", "ran_on") else None,
                chance.randint(0, 4) if name == "ran_on" else 0,
            )
            for _ in range(COUNTS[name])
        ]
        found[name] = measured(measure, places)
    return found


def _one(chance: Random, keys: list[str], weights: tuple[int, ...]) -> str:
    return chance.choices(keys, weights[: len(keys)])[0]
