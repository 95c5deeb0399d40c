"""`manage.py verify_audit`: is the log what was written? Exit 0 whole, 1 broken."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from liaison.audit import chain
from liaison.audit.models import Entry, Head


class Command(BaseCommand):
    help = (
        "Read the whole log and name every edit, gap, reordering and cut tail. Exit status 1 if there is one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--expect",
            metavar="SEQ:HASH",
            help="an entry as it was printed before and kept elsewhere: shows a log that was cut and written again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        head = Head.objects.filter(pk=1).first() or Head()
        entries = Entry.objects.order_by("seq").iterator(chunk_size=2000)
        found = list(chain.breaks(entries, last_seq=head.seq, last_hash=head.hash))
        if options["expect"]:
            found += self.unexpected(options["expect"])
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "entries": head.seq,
                        "hash": head.hash,
                        "breaks": [{"seq": b.seq, "message": b.message} for b in found],
                    }
                )
            )
        elif found:
            for item in found:
                self.stdout.write(f"{item.message}")
            self.stdout.write(f"The log is broken in {len(found)} place{'s' if len(found) > 1 else ''}.")
        else:
            self.stdout.write(f"The log is whole: {head.seq} entries.")
            self.stdout.write(
                f"Keep this elsewhere, and give it to --expect next time: {head.seq}:{head.hash}"
            )
        if found:
            raise SystemExit(1)

    @staticmethod
    def unexpected(expected: str) -> list[chain.Break]:
        """The break that a remembered entry shows, which nobody with the database alone can hide."""
        number, _, remembered = expected.partition(":")
        if not number.isdecimal() or len(remembered) != 64:
            raise CommandError(
                "--expect takes what was printed: a number, a colon and the hash", returncode=2
            )
        if int(number) == 0:
            return []
        entry = Entry.objects.filter(seq=int(number)).first()
        if entry is None:
            return [chain.Break(int(number), f"entry {number} was written once and is gone")]
        if entry.hash != remembered:
            return [
                chain.Break(
                    int(number), f"entry {number} is not the one that was written: the log was made anew"
                )
            ]
        return []
