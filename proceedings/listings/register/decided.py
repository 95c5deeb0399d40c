"""Which differences a person has decided, and which are still open.

A decision holds for what was seen: where the register, shared again, says something else, or something else is typed
since, the question is asked again.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from proceedings.listings.register.rows import SAME, Row

RECORDED, LEFT = "recorded", "left"


def decision(row: Row, what: str, *, by: Any, at: datetime) -> dict[str, Any]:
    """A decision as it is kept. `what`: RECORDED or LEFT."""
    return {
        "what": what, "by": str(by)[:150], "at": at.isoformat(), "register": row.register, "typed": row.typed,
    }  # fmt: skip


def decided(row: Row, decisions: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The decision that holds for this row, or None."""
    held = decisions.get(row.key)
    if held is None or held["register"] != row.register:
        return None
    return held if held["what"] == RECORDED or held["typed"] == row.typed else None


def is_open(row: Row, decisions: Mapping[str, Any]) -> bool:
    """Whether the row still needs a person."""
    if row.answer == SAME:
        return False
    held = decided(row, decisions)
    return held is None or held["typed"] != row.typed


def open_rows(rows: Iterable[Row], decisions: Mapping[str, Any]) -> list[Row]:
    return [row for row in rows if is_open(row, decisions)]
