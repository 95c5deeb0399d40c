"""What a role may do to a record that it may see. (What it may see at all: `access.py`.)"""

from typing import Any

from django.core.exceptions import PermissionDenied

from liaison import audit


def require(allowed: bool, *, by: Any, what: str, about: Any) -> None:
    """Go on only where `allowed`; else log the refusal and answer 403. `what`: "record a decision"."""
    if allowed:
        return
    audit.note(kind="refused", by=by, what=f"may not {what}", about=about)
    raise PermissionDenied(f"Your role does not let you {what}. Ask your manager if you think it should.")
