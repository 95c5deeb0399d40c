"""What a letter is drafted from: the records of one case, the law's row for what is asked, and the enclosures."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from liaison.documents.models.words import Kind
from liaison.law.applications import Row
from liaison.packs.contents import Line
from liaison.packs.gather import Records
from liaison.packs.purposes import chronology, enclosed, heading
from liaison.packs.purposes.choices import Choices
from liaison.packs.purposes.enclosed import Enclosure
from liaison.packs.typeface import london


@dataclass(frozen=True, kw_only=True)  # no slots: the chronology is worked out once
class Drafting:
    """One draft. `row` is None for the youth justice service's own letter, which asks for nothing."""

    records: Records
    row: Row | None
    choices: Choices
    recipient: str
    as_at: datetime

    @property
    def today(self) -> date:
        return london(self.as_at).date()

    @property
    def agency(self) -> Any:
        return self.records.user.agency

    @property
    def with_ruling(self) -> bool:
        return self.choices.with_ruling

    @cached_property
    def enclosures(self) -> list[Enclosure]:
        """The documents of the pack that the letter goes with, as they will be numbered there.

        The signed letter is the first exhibit: until there is one, the others count from 2.
        """
        found = enclosed.enclosures(self.records, with_ruling=self.with_ruling)
        if any(one.document.kind == Kind.SIGNED_LETTER for one in found):
            return found
        return [replace(one, number=one.number + 1) for one in found]

    @cached_property
    def chronology(self) -> list[Line]:
        return chronology.lines(self.records, self.enclosures, with_ruling=self.with_ruling)

    @property
    def reference(self) -> str:
        """What stands at the head of every page: the URN, never a name."""
        return f"URN {self.records.proceeding.urn or heading.NO_URN}"
