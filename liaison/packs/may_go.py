"""Whether a paper may go into a pack for somebody outside, and if not, why: one rule for the page and the pack."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from liaison.documents.models import Document
from liaison.documents.models.words import RULING, DocumentStatus, Kind


@dataclass(frozen=True, slots=True)
class Pile:
    """What the papers are chosen for: the case, whether the decision goes in, whether an address may show."""

    proceeding_key: UUID
    with_ruling: bool = True
    without_address: bool = True
    redacted: frozenset[UUID] = frozenset()  # papers of which the builder has a redacted version

    @classmethod
    def of(cls, proceeding: Any, documents: Iterable[Document], **choices: bool) -> "Pile":
        redacted = frozenset(d.redacted_from_id for d in documents if d.redacted_from_id)
        return cls(proceeding.pk, redacted=redacted, **choices)


def why_not(document: Document, pile: Pile) -> str:
    """Why `document` may not go, in a sentence; "" where it may. It says nothing of papers that cannot be seen."""
    if document.proceeding_key not in (None, pile.proceeding_key):
        return _("Another case’s papers are not for this one.")
    if document.kind == Kind.PACK:
        return _("A pack does not go into a pack.")
    if document.status == DocumentStatus.PRIVILEGED:
        return _("Privileged: it belongs to the client.")
    if document.kind in RULING and not pile.with_ruling:
        return _("The bench tries the facts: the decision stays out of this version.")
    if document.shows_address and pile.without_address:
        if document.pk in pile.redacted:
            return _("Its redacted version can go in its place.")
        return _("It shows where the child lives: redact it, or choose the version with the address.")
    if (
        (paper := document.redacted_from)
        and paper.owner_id != document.owner_id
        and (why := _its_owner(paper))
    ):
        return why
    return _its_owner(document)


def _its_owner(document: Document) -> str:
    """What the owner or holder has not agreed to."""
    if document.may_be_served or document.status == DocumentStatus.SERVED:
        return ""
    if document.status == DocumentStatus.THIRD_PARTY:
        return _("Somebody else made it, and has not agreed that it is served.")
    if document.store == Document.Store.SAFEGUARDING and not (document.released and document.kind in RULING):
        return _("%(owner)s has not agreed that it is served.") % {"owner": document.owner}
    if document.status == DocumentStatus.SAFEGUARDING:
        return _("Kept for the child’s safety: %(owner)s has not agreed that it is served.") % {
            "owner": document.owner
        }
    return ""


def in_order(documents: Iterable[Document], ticked: Collection[UUID]) -> list[Document]:
    """The ticked papers in the order of evidence (`Kind`), then by date; those without a date last."""
    place = {kind.value: number for number, kind in enumerate(Kind)}
    return sorted(
        (document for document in documents if document.pk in ticked),
        key=lambda d: (place[d.kind], d.dated is None, d.dated or d.added_on, d.title, str(d.pk)),
    )
