"""Build a pack and seal it in one go: for the command, and for a builder who does not want to look first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from liaison import audit
from liaison.packs.actions.making import laid_out, ordered
from liaison.packs.actions.order import Order, may_build, offered
from liaison.packs.actions.sealing import sealed
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes.choices import Choices
from proceedings.models import Proceeding

__all__ = ["Built", "build_pack", "may_build"]


@dataclass(frozen=True, slots=True)
class Built:
    """The sealed record, and the name of its file."""

    pack: Pack
    name: str


def build_pack(
    *, proceeding: Proceeding, purpose: Purpose, recipient: str, by: Any, at: datetime, today: date,
    choices: Choices | None = None, papers: frozenset[UUID] | None = None, others: tuple[str, ...] = (),
    why_ruling: str = "",
) -> Built:  # fmt: skip
    """Compose what `by` may see as at that moment, keep it, and record it sealed; the earlier version is superseded.

    Without `choices` those that the page offers first; for `papers`, `others`, `why_ruling` see `Order`.
    The same facts and moment give the same bytes. Raises NotPossible: not theirs to build, no recipient, a paper
    that may not go, or somebody of the firm built a version in between.
    """
    order = Order(
        proceeding=proceeding, purpose=purpose, recipient=recipient, papers=papers, others=others, why_ruling=why_ruling,
        choices=choices or offered(purpose, proceeding.court),
    )  # fmt: skip
    pack = ordered(order, by=by, at=at, today=today)
    made = laid_out(pack)
    with audit.change(by=by, why=f"pack built: {purpose.label.lower()}", today=today):
        pack.make(**made.said)
        sealed(pack, by, today)
    return Built(pack, pack.contents["name"])
