"""Build a pack and seal it: compose, keep the file, then write the record that names it."""

import io
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import pikepdf
from django.db.models import Max

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.documents import storage
from liaison.law.words import Role
from liaison.packs import gather, join, seal
from liaison.packs.compose import compose, file_name
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import PURPOSES
from proceedings.models import Proceeding


@dataclass(frozen=True, slots=True)
class Built:
    """The sealed record, and the file as it was composed."""

    pack: Pack
    content: bytes
    name: str


def may_build(user: Any) -> bool:
    """Only a solicitor builds a pack for the prosecutor; that the firm acts is what `visible_to` says."""
    return bool(user.is_active and user.agency_id and user.has_role(Role.DEFENCE_SOLICITOR))


def build_pack(
    *, proceeding: Proceeding, purpose: Purpose, recipient: str, by: Any, at: datetime, today: date
) -> Built:
    """Compose what `by` may see as at that moment, keep it, and record it sealed; the earlier version is superseded.

    The file is stored before its record is written, so that there is no sealed record without its file.
    The same facts and moment give the same bytes. Raises NotPossible: not a solicitor, not their case,
    no recipient, or somebody of the firm built a version in between.
    """
    if not may_build(by) or not Proceeding.objects.visible_to(by).filter(pk=proceeding.pk).exists():
        raise NotPossible("only a solicitor who acts in this case builds this pack")
    if not recipient.strip():
        raise NotPossible("say to whom the pack goes")
    earlier = Pack.objects.filter(proceeding=proceeding, owner=by.agency_id, purpose=purpose)
    number = _last(earlier) + 1
    contents = PURPOSES[purpose].contents(
        gather.records(proceeding, by, today), recipient=recipient.strip(), version=number, as_at=at
    )
    admitted = [join.admit(exhibit) for exhibit in contents.exhibits]
    # composed before the door opens: nobody else waits to write while pages are laid out
    content = compose(contents)
    sha256 = storage.keep(content)
    with audit.change(by=by, why=f"pack built: {purpose.label.lower()}", today=today):
        for pack in earlier.filter(state="sealed").select_for_update():
            pack.supersede()
            pack.save()
        if _last(earlier) + 1 != number:
            raise NotPossible(
                "somebody of your firm built a version at the same time: look at that one first"
            )
        pack = Pack(
            proceeding=proceeding, owner=by.agency, built_by=by, purpose=purpose.value, number=number, as_at=at,
            sha256=sha256, pages=pages_in(content), size=len(content),
            contents={
                "recipient": contents.recipient, "facts": seal.facts(contents),
                "documents": [asdict(document) for document in seal.documents(admitted)],
                "gaps": list(contents.gaps), "name": file_name(contents),
            },
        )  # fmt: skip
        pack.save()
    return Built(pack, content, file_name(contents))


def _last(packs: Any) -> int:
    return packs.aggregate(last=Max("number"))["last"] or 0


def pages_in(content: bytes) -> int:
    """How many pages the composed file has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
