"""`manage.py build_pack PERSON PROCEEDING --purpose representations --to OUT.pdf`: build and seal a pack."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.law.words import Jurisdiction, Role
from liaison.packs.actions.build import build_pack
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import PURPOSES
from liaison.people.models import ActsFor, User, YoungPerson
from proceedings.models import Proceeding


class Command(BaseCommand):
    help = "Build and seal a pack for the firm that acts, and write the PDF. Exit 0 written, 2 not possible."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="the young person's id, or their full name")
        parser.add_argument("proceeding", help="the proceeding's id, name (A) or URN")
        parser.add_argument("--purpose", choices=[purpose.value for purpose in Purpose], required=True)
        parser.add_argument("--to", metavar="OUT.pdf", required=True, type=Path)
        parser.add_argument("--recipient", default="", help="to whom it goes; default: who prosecutes there")
        parser.add_argument("--by", metavar="USERNAME", default="", help="a solicitor of the firm that acts")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        proceeding = self.proceeding(options["person"], options["proceeding"])
        by = self.solicitor(proceeding, options["by"])
        purpose = Purpose(options["purpose"])
        recipient = (
            options["recipient"] or PURPOSES[purpose].RECIPIENTS[Jurisdiction(proceeding.jurisdiction)]
        )
        if not options["to"].parent.is_dir():
            raise CommandError(f"{options['to'].parent}: there is no such folder", returncode=2)
        try:
            built = build_pack(
                proceeding=proceeding, purpose=purpose, recipient=recipient, by=by, at=timezone.now(),
                today=timezone.localdate(),
            )  # fmt: skip
        except NotPossible as refused:
            raise CommandError(str(refused), returncode=2) from refused
        write(options["to"], built.content)
        audit.note(
            kind="exported",
            by=by,
            what=f"written by the command: {built.pack}",
            about=built.pack,
            sha256=built.pack.sha256,
        )
        pack = built.pack
        if options["json"]:
            told = {
                "file": str(options["to"]), "name": built.name, "purpose": purpose.value, "version": pack.number,
                "pages": pack.pages, "bytes": pack.size, "sha256": pack.sha256, **pack.contents,
            }  # fmt: skip
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"{options['to']}: {pack}, {pack.pages} pages, SHA-256 {pack.sha256}")

    def proceeding(self, person: str, wanted: str) -> Proceeding:
        key = _uuid(person)
        if key:
            people = list(YoungPerson.objects.filter(pk=key))
        else:
            people = [p for p in YoungPerson.objects.all() if p.name.casefold() == person.strip().casefold()]
        if len(people) != 1:
            raise CommandError(
                f"{person}: {len(people)} young people are called that; give the id", returncode=2
            )
        cases = Proceeding.objects.filter(young_person=people[0]).select_related("young_person")
        key = _uuid(wanted)
        found = list(cases.filter(pk=key) if key else cases.filter(name=wanted) or cases.filter(urn=wanted))
        if len(found) != 1:
            known = ", ".join(cases.values_list("name", flat=True)) or "none"
            raise CommandError(f"{wanted}: no such proceeding (recorded: {known})", returncode=2)
        return found[0]

    def solicitor(self, proceeding: Proceeding, username: str) -> User:
        firms = ActsFor.objects.filter(proceeding_key=proceeding.pk, ended_on=None).values("firm")
        users = User.objects.filter(agency__in=firms, role=Role.DEFENCE_SOLICITOR, is_active=True).order_by(
            "username"
        )
        user = users.filter(username=username).first() if username else users.first()
        if user is None:
            raise CommandError(
                "no solicitor with an account acts in this proceeding"
                + (f" as {username}" if username else ""),
                returncode=2,
            )
        return user


def write(to: Path, content: bytes) -> None:
    """Under a temporary name, then moved: never half a file."""
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(to)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
