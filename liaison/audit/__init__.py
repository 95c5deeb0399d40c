"""The door and the log: every record is written through `audit.change`, and every write is in one log.

`change`, `current`, `Closed` and `Conflict` are what other rooms use; `note` puts a view, an export
or a refusal into the log.
"""

from liaison.audit.door import Change, Closed, change, current, note

__all__ = ["Change", "Closed", "change", "current", "note"]
