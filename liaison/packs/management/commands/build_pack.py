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
from liaison.documents import storage
from liaison.documents.models import Document
from liaison.law.words import Jurisdiction, Role
from liaison.packs.actions.build import build_pack
from liaison.packs.actions.order import OF_THE_TEAM, offered
from liaison.packs.models.pack import Purpose
from liaison.packs.models.who_else import NOBODY, WhoElse
from liaison.packs.purposes import PURPOSES
from liaison.packs.purposes.choices import Application, Choices
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
        parser.add_argument(
            "--include", action="append", metavar="PAPER", default=None,
            help="a paper that goes in: its id or its title; may be given again. Default: the decision letters",
        )  # fmt: skip
        parser.add_argument(
            "--application", choices=[a.value for a in Application], default="", help="what is asked for"
        )
        parser.add_argument(
            "--with-ruling", metavar="WHY", default="", help="the NRM decision goes in although the bench tries the facts, because …"
        )  # fmt: skip
        parser.add_argument(
            "--with-address", action="store_true", help="papers that show where the child lives may go in"
        )
        parser.add_argument(
            "--others", action="append", metavar="WHO", choices=[*(w.value for w in WhoElse), NOBODY], default=None,
            help=f"who else will see it: {', '.join(w.value for w in WhoElse)}, {NOBODY}; may be given again. Default: unknown",
        )  # fmt: skip
        parser.add_argument("--by", metavar="USERNAME", default="", help="a solicitor of the firm that acts")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        proceeding = self.proceeding(options["person"], options["proceeding"])
        purpose = Purpose(options["purpose"])
        by = self.builder(purpose, proceeding, options["by"])
        recipient = (
            options["recipient"] or PURPOSES[purpose].RECIPIENTS[Jurisdiction(proceeding.jurisdiction)]
        )
        if not options["to"].parent.is_dir():
            raise CommandError(f"{options['to'].parent}: there is no such folder", returncode=2)
        try:
            built = build_pack(
                proceeding=proceeding, purpose=purpose, recipient=recipient, by=by, at=timezone.now(),
                today=timezone.localdate(), papers=papers(options["include"], proceeding, by),
                choices=self.choices(purpose, proceeding, options), why_ruling=options["with_ruling"],
                others=tuple(word for word in options["others"] or ["unknown"] if word != NOBODY),
            )  # fmt: skip
        except NotPossible as refused:
            raise CommandError(str(refused), returncode=2) from refused
        write(options["to"], storage.read(built.pack.sha256))
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

    def choices(self, purpose: Purpose, proceeding: Proceeding, options: dict[str, Any]) -> Choices:
        """What the page offers first, as far as no option says otherwise."""
        first = offered(purpose, proceeding.court)
        return Choices(
            application=Application(options["application"]) if options["application"] else first.application,
            with_ruling=first.with_ruling or bool(options["with_ruling"].strip()),
            without_address=not options["with_address"],
        )

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

    def builder(self, purpose: Purpose, proceeding: Proceeding, username: str) -> User:
        """Who builds it: a solicitor of the firm that acts, or for the team's summary the child's worker."""
        if purpose in OF_THE_TEAM:
            person = proceeding.young_person
            users = User.objects.filter(
                agency=person.home_team_id, role__in=(Role.YOT_WORKER, Role.MANAGER), is_active=True
            )
            first = person.worker if person.worker and person.worker.is_active else None
            none = "no worker with an account has this child"
        else:
            firms = ActsFor.objects.filter(proceeding_key=proceeding.pk, ended_on=None).values("firm")
            users = User.objects.filter(agency__in=firms, role=Role.DEFENCE_SOLICITOR, is_active=True)
            first, none = None, "no solicitor with an account acts in this proceeding"
        users = users.order_by("username")
        user = users.filter(username=username).first() if username else first or users.first()
        if user is None:
            raise CommandError(none + (f" as {username}" if username else ""), returncode=2)
        return user


def papers(wanted: list[str] | None, proceeding: Proceeding, by: User) -> frozenset[UUID] | None:
    """The ids of the papers that are named by id or title, among those that `by` may see; None: as the page offers."""
    if wanted is None:
        return None
    seen = list(Document.objects.visible_to(by).filter(young_person=proceeding.young_person))
    found = set()
    for name in wanted:
        of_name = [d.pk for d in seen if str(d.pk) == name.strip().lower() or d.title == name]
        if len(of_name) != 1:
            raise CommandError(f"{name}: {len(of_name)} papers are called that; give the id", returncode=2)
        found.add(of_name[0])
    return frozenset(found)


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
