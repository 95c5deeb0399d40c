"""Children of a register who are none of ours, for one look. Nothing here is stored, logged or put into a session."""

from collections.abc import Iterable
from dataclasses import dataclass

from liaison.people.models import Agency
from proceedings.listings.register import meanings
from proceedings.listings.register.told import Block


@dataclass(frozen=True)
class Screened:
    """One child in one case. `here`: the address says that it is of the team's own area."""

    told: Block
    here: bool

    @property
    def said(self) -> list[tuple[str, str]]:
        """(offence or application, what the court did in the table's words or as printed)."""
        of_offences = [(one.title or one.code or "Offence", one.results) for one in self.told.offences]
        of_applications = [(one.type or "Application", one.results) for one in self.told.applications]
        return [
            (
                title,
                "; ".join(dict.fromkeys(one.said for one in meanings.said_by(results)))
                or "no result printed",
            )
            for title, results in (*of_offences, *of_applications)
        ]

    @property
    def custody(self) -> str:
        """The remand to custody that a result says, in the table's words; "" for bail or nothing."""
        said = (does for does in map(meanings.does, self.told.results) if does.custody not in ("", "bail"))
        return next((one.said for one in said), "")


def screened(blocks: Iterable[Block], team: Agency) -> list[Screened]:
    """The team's own area first, children in custody first within it, then as printed."""
    area = team.area.name.casefold() if team.area else ""
    shown = [Screened(block, _is_of(block, area)) for block in blocks]
    return sorted(shown, key=lambda one: (not one.here, not one.custody))


def _is_of(block: Block, area: str) -> bool:
    lines = {line.casefold() for line in block.address}
    return bool(area) and any(area == line or line in area.split(" and ") for line in lines)
