"""`manage.py law`: ask the law one question, or run a key of questions with their answers.

Exit status: 0 answered, 1 a key differs, 2 the question cannot be read.
"""

import difflib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison.law import deadlines, keys, page, table, verdicts
from liaison.law.authorities import AUTHORITIES, as_json
from liaison.law.counting import said
from liaison.law.deadlines import Version
from liaison.law.table import Row

Dated = Version | Row


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is not a date like 2026-12-11", returncode=2) from None


def _id(row: Dated) -> str:
    return f"deadline {row.rule}" if isinstance(row, Version) else f"step {row.id} ({row.stage_file})"


class Command(BaseCommand):
    help = "Count one time limit, look up one offence code, run a key, or list what rests on an authority."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        asked = parser.add_mutually_exclusive_group(required=True)
        asked.add_argument(
            "--count", nargs="+", metavar=("RULE DATE", "name=value"), help="count a time limit"
        )
        asked.add_argument("--offence", metavar="CODE", help="the verdict on a CJS code")
        asked.add_argument("--check", metavar="FILE.csv", help="run a key; exit status 1 if a row differs")
        asked.add_argument("--resting-on", metavar="ID", help="every row that rests on an authority")
        asked.add_argument("--unverified", action="store_true", help="what is still to be checked")
        asked.add_argument("--changed-since", metavar="DATE", help="rows that began or ended since")
        asked.add_argument("--rules", action="store_true", help="the names of the time limits")
        asked.add_argument(
            "--write",
            metavar="FILE.md",
            nargs="?",
            const="docs/law.md",
            help="the page of all the law, for a lawyer to read",
        )
        asked.add_argument(
            "--stale",
            metavar="FILE.md",
            nargs="?",
            const="docs/law.md",
            help="exit status 1 if that page is not as written now",
        )
        parser.add_argument("--on", metavar="DATE", help="day of the act (default: today)")
        parser.add_argument("--jurisdiction", default="", help="default: england_and_wales")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            jurisdiction = keys.jurisdiction_of(options["jurisdiction"])
        except ValueError as refused:
            raise CommandError(str(refused), returncode=2) from None
        if options["count"]:
            self._count(options["count"], jurisdiction, options["json"])
        elif options["offence"]:
            on = _day(options["on"]) if options["on"] else timezone.localdate()
            self._offence(options["offence"], on, jurisdiction, options["json"])
        elif options["check"]:
            self._check(Path(options["check"]))
        elif options["rules"]:
            self._lines(f"{rule}: {versions[0].name}" for rule, versions in deadlines.RULES.items())
        elif options["resting_on"]:
            self._resting_on(options["resting_on"])
        elif options["write"]:
            Path(options["write"]).write_text(page.written(), encoding="utf-8")
        elif options["stale"]:
            self._stale(Path(options["stale"]))
        elif options["changed_since"]:
            self._changed_since(_day(options["changed_since"]))
        else:
            self._unverified()

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)

    def _count(self, words: list[str], jurisdiction: keys.Jurisdiction, as_object: bool) -> None:
        if len(words) < 2:
            raise CommandError(
                "--count needs a rule and a date, such as appeal_to_cacd 2026-11-27", returncode=2
            )
        rule, day, *facts = words
        try:
            found = deadlines.count(
                rule, _day(day), jurisdiction=jurisdiction, **keys.facts_of("\n".join(facts), separator="\n")
            )
        except (deadlines.UnknownRule, ValueError) as refused:
            raise CommandError(str(refused), returncode=2) from None
        if as_object:
            answer = {
                "rule": rule,
                "on": found.on.isoformat() if found.on else None,
                "act_by": keys.act_by_text(found) or None,
                "basis": found.basis.value,
                "counting": list(found.counting),
                "authorities": as_json(found.rests_on),
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        self.stdout.write(found.name)
        self.stdout.write(f"  {said(found.on)}" if found.on else "  no date: a person must say")
        self.stdout.write(f"  {found.basis.label}")
        if act_by := keys.act_by_text(found):
            self.stdout.write(f"  act by {act_by.replace('T', ' at ')}")
        self._lines(f"  - {line}" for line in found.counting)
        self._lines(f"  {AUTHORITIES[id]}" for id in found.rests_on)

    def _offence(self, code: str, on: date, jurisdiction: keys.Jurisdiction, as_object: bool) -> None:
        found = verdicts.verdict_of(code.strip().upper(), on, jurisdiction)
        if as_object:
            answer = {
                "cjs_code": found.code,
                "title": found.title,
                "on": on.isoformat(),
                "verdict": found.verdict.value,
                "paragraph": found.paragraph,
                "reason": found.reason,
                "authorities": as_json(found.rests_on),
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        self.stdout.write(f"{found.code} {found.title}".strip())
        paragraph = f", Schedule 4 paragraph {found.paragraph}" if found.paragraph else ""
        self.stdout.write(f"  {found.verdict.label}{paragraph}, for an act on {said(on)}")
        self.stdout.write(f"  {found.reason}")
        self._lines(f"  {AUTHORITIES[id]}" for id in found.rests_on)

    def _check(self, path: Path) -> None:
        today = timezone.localdate()

        def verdict_of(code: str) -> tuple[str, str]:
            found = verdicts.verdict_of(code, today)
            return found.verdict.value, found.paragraph or ""

        try:
            report = keys.check(path.read_text(encoding="utf-8"), verdict_of)
        except (OSError, UnicodeDecodeError, keys.BadKey) as broken:
            raise CommandError(f"{path}: {broken}", returncode=2) from None
        self._lines(map(str, report.differences))
        self.stdout.write(f"{report.rows - len(report.differences)} of {report.rows} agree")
        if report.differences:
            raise SystemExit(1)

    def _dated(self) -> list[Dated]:
        return [*(v for versions in deadlines.RULES.values() for v in versions), *table.rows()]

    def _resting_on(self, id: str) -> None:
        if id not in AUTHORITIES:
            nearest = difflib.get_close_matches(id, AUTHORITIES, n=1)
            hint = f"; the nearest is {nearest[0]}" if nearest else ""
            raise CommandError(f"no authority {id!r}{hint}", returncode=2)
        rows = [
            row
            for row in self._dated()
            if id in getattr(row, "cites", row.rests_on) or id in row.commenced_by
        ]
        self.stdout.write(f"{AUTHORITIES[id]}: {len(rows)} row{'' if len(rows) == 1 else 's'}")
        self._lines(f"  {_id(row)}, since {row.since}" for row in rows)

    def _changed_since(self, day: date) -> None:
        for row in self._dated():
            if row.since >= day:
                self.stdout.write(f"{_id(row)}: began {row.since}")
            if row.until and row.until >= day:
                self.stdout.write(f"{_id(row)}: until {row.until}")

    def _stale(self, path: Path) -> None:
        if not path.exists() or path.read_text(encoding="utf-8") != page.written():
            self.stderr.write(f"{path} is not what the tables say now: run make law")
            raise SystemExit(1)

    def _unverified(self) -> None:
        rows = self._dated()
        unchecked = [row for row in rows if not row.standing.startswith("checked by")]
        unread = [a for a in AUTHORITIES.values() if not a.verified and a.kind != "house rule"]
        self.stdout.write(f"{len(unchecked)} of {len(rows)} rows are not checked by a lawyer")
        self._lines(f"  {_id(row)}, since {row.since}: {row.standing}" for row in unchecked)
        self.stdout.write(f"{len(unread)} of {len(AUTHORITIES)} authorities were not read")
        self._lines(f"  {a.id}: {a.cite}" + (f" ({a.note})" if a.note else "") for a in unread)
