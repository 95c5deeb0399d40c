"""The documents of a pack in their order: the signed letter, the decision letters, the papers that were ticked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from liaison.documents.models import Document
from liaison.documents.models.words import RULING, Kind
from liaison.packs.contents import Exhibit
from liaison.packs.gather import Records, exhibit
from liaison.packs.purposes import decided


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One document: its number as an exhibit, from 1, with the title and day under which it is listed."""

    number: int
    document: Document
    title: str
    day: date | None

    @property
    def exhibit(self) -> Exhibit:
        """It with its content, read from the store."""
        return exhibit(self.document, self.title, self.day)


def enclosures(records: Records, *, with_ruling: bool = True) -> list[Enclosure]:
    """What goes in, numbered. Without the ruling, no decision and none of its reasons."""
    chosen = _chosen(records, with_ruling)
    return [Enclosure(n, document, title, day) for n, (document, title, day) in enumerate(chosen, start=1)]


def numbers(enclosed: list[Enclosure]) -> dict[UUID, int]:
    """The exhibit's number by the document's id."""
    return {one.document.pk: one.number for one in enclosed}


def _chosen(records: Records, with_ruling: bool) -> Iterator[tuple[Document, str, date | None]]:
    papers = [(paper, paper.title, paper.dated) for paper in records.papers]
    yield from (one for one in papers if one[0].kind == Kind.SIGNED_LETTER)
    if with_ruling:
        for decision, letter in records.exhibited:
            yield letter, decided.letter_title(decision), decision.decided_on
    for one in papers:
        if one[0].kind != Kind.SIGNED_LETTER and (with_ruling or one[0].kind not in RULING):
            yield one
