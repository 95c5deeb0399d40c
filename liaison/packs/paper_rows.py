"""The papers of one case as the pack page lists them: what may go, ticked or not, and what may not and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from liaison.documents.models import Document
from liaison.packs.may_go import Pile, in_order, why_not
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose


@dataclass(frozen=True, slots=True)
class Row:
    """One paper. `why`: why it may not go, "" where it may; `unless`: what keeps it out unless a choice is changed."""

    document: Document
    why: str = ""
    unless: str = ""
    ticked: bool = False


def rows(documents: Iterable[Document], pile: Pile, ticked: Collection[UUID]) -> list[Row]:
    """A row for each paper in the order of evidence. `pile`: what the page offers first."""
    widest = replace(pile, with_ruling=True, without_address=False)
    known = list(documents)
    made = []
    for document in in_order(known, {document.pk for document in known}):
        why, now = why_not(document, widest), why_not(document, pile)
        made.append(
            Row(document, why=why, unless="" if why else now, ticked=not why and document.pk in ticked)
        )
    return made


def ticked_before(packs: Iterable[Pack], purpose: Purpose, letters: Iterable[Any]) -> frozenset[UUID]:
    """What to tick first: what went into the last version for this purpose; without one, the decision letters."""
    last = max(
        (p for p in packs if p.purpose == purpose and p.state == "sealed"),
        key=lambda p: p.number,
        default=None,
    )
    return frozenset(map(UUID, last.papers)) if last else frozenset(letters)
