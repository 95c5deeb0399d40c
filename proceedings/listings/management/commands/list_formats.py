"""`manage.py list_formats`: what kinds of court list can be read."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from proceedings.listings.formats import formats_known


class Command(BaseCommand):
    help = "Print the formats of court lists that can be read, one a line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON list")

    def handle(self, *args: Any, **options: Any) -> None:
        formats = formats_known()
        self.stdout.write(json.dumps(formats, ensure_ascii=False) if options["json"] else "\n".join(formats))
