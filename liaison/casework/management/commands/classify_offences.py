"""Read every offence code against Schedule 4 again and write what comes of it."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from liaison.law import classify, schedule4


class Command(BaseCommand):
    """`manage.py classify_offences`: makes liaison/law/offences.csv and prints how many codes fall where.

    `--check` writes nothing and ends with status 1 where the file is not what the rules make of the
    catalogue.
    """

    help = "Judge every code of the catalogue against Schedule 4 and write liaison/law/offences.csv"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file is stale")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        try:
            wanted = classify.classified()
        except (ValueError, LookupError) as error:
            raise CommandError(str(error)) from error
        target = schedule4.HERE / "offences.csv"
        if check:
            if not target.exists() or target.read_text(encoding="utf-8") != wanted:
                raise CommandError(f"{target.name} is stale: run manage.py classify_offences")
        else:
            fresh = target.with_suffix(".csv.new")
            fresh.write_text(wanted, encoding="utf-8")
            fresh.replace(target)
        self.stdout.write(where_they_fall())


def where_they_fall() -> str:
    """How many codes are excluded, available or for a lawyer, by the kind of code and by paragraph."""
    by_kind: Counter[tuple[str, str]] = Counter()
    by_paragraph: Counter[str] = Counter()
    for offence in classify.catalogue():
        found = classify.judge(offence)
        by_kind[classify.kind(offence.code), found.verdict.value] += 1
        if found.verdict is classify.Verdict.EXCLUDED:
            by_paragraph[found.paragraph.split("+")[0]] += 1
    verdicts = ("excluded", "available", "legal_check")
    lines = [f"{'':<14}" + "".join(f"{verdict:>13}" for verdict in verdicts) + f"{'all':>9}"]
    for kind in ("national", "old heading", "local"):
        counts = [by_kind[kind, verdict] for verdict in verdicts]
        lines.append(f"{kind:<14}" + "".join(f"{count:>13,}" for count in counts) + f"{sum(counts):>9,}")
    totals = [
        sum(by_kind[kind, verdict] for kind in ("national", "old heading", "local")) for verdict in verdicts
    ]
    lines.append(f"{'all':<14}" + "".join(f"{count:>13,}" for count in totals) + f"{sum(totals):>9,}")
    order = {entry.paragraph: place for place, entry in enumerate(schedule4.entries())}
    named = ", ".join(f"{p}: {by_paragraph[p]:,}" for p in sorted(by_paragraph, key=order.__getitem__))
    return "\n".join([*lines, f"excluded by paragraph: {named}"])
