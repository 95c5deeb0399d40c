"""What was recorded by mistake is taken back: the papers stand again as they stood before it.

Each event keeps what it changed, as it was (`ProceedingEvent.before`). Only the newest recording can be taken
back, because what came later was decided upon it; so a mistake is taken back step by step, newest first.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, StateField, move
from liaison.audit.models import Record
from proceedings.court_file.papers import Papers
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent, Representations

KINDS: dict[str, type[Record]] = {
    "proceeding": Proceeding, "charge": Charge, "hearing": Hearing, "representations": Representations,
}  # fmt: skip
# A firm's sight of the file begins and ends with these: a mistake is put right by recording who acts.
NOT_TAKEN_BACK = frozenset({"solicitor_instructed", "solicitor_ended"})

Values = dict[tuple[str, str], dict[str, Any]]


class Corrections(Papers):
    """Keep what an event changes, and put it back."""

    def values(self) -> Values:
        """Every value of the proceeding and of its charges, hearings and representations, by kind and key."""
        return {
            (kind, str(row.pk)): {name: getattr(row, name) for name in _columns(type(row))}
            for kind, rows in self._rows().items()
            for row in rows
        }

    def changed_since(self, was: Values) -> dict[str, Any]:
        """For an event: what differs from `was`, as it was, and the keys of what is new. JSON."""
        now = self.values()
        changed = [
            {"kind": key[0], "key": key[1], "was": {n: _plain(old[n]) for n in old if old[n] != now[key][n]}}
            for key, old in was.items()
            if now[key] != old
        ]
        return {"changed": changed, "made": [list(key) for key in now if key not in was]}

    def newest(self) -> list[ProceedingEvent]:
        """The newest recording: the events that were recorded in one go, the last of them first."""
        if not self.events:
            return []
        ordered = sorted(self.events, key=lambda event: event.number, reverse=True)
        key = ordered[0].recording
        if key is None:
            return ordered[:1]
        return [event for event in ordered if event.recording == key]

    def take_back(self, recording: UUID | None, on: date, reason: str) -> list[ProceedingEvent]:
        """Void the newest recording and put back what it changed. Gives its events.

        Raises NotPossible where something was recorded since, where an earlier version of Liaison kept nothing
        to put back, and for the instruction of a solicitor.
        """
        going = self.newest()
        if not going or going[0].recording != recording or recording is None:
            later = going[0] if going else None
            raise NotPossible(
                _("“%(what)s” was recorded since: take that back first")
                % {"what": later.what.replace("_", " ")}
                if later is not None and recording is not None
                else _("what was changed by it was not kept, so it cannot be taken back")
            )
        for event in going:
            if event.what in NOT_TAKEN_BACK:
                raise NotPossible(_("record who acts now instead: the firm that acted has seen the file"))
            self._put_back(event, on)
            event.void(on, reason)
        self.events = [event for event in self.events if event not in going]
        self.voided += going
        return going

    def _put_back(self, event: ProceedingEvent, on: date) -> None:
        rows = {(kind, str(row.pk)): row for kind, of_kind in self._rows().items() for row in of_kind}
        kept: dict[str, Any] = event.before or {}
        for kind, key in kept.get("made", []):
            made = rows.get((kind, key))
            if isinstance(made, Hearing) and made.expected:
                move(made, "vacate")
            elif isinstance(made, Representations):
                made.voided_on = on
        for change in kept.get("changed", []):
            row = rows[change["kind"], change["key"]]
            for name, value in change["was"].items():
                field = row._meta.get_field(name)
                if isinstance(field, StateField):
                    move(row, "put_back", value)
                else:
                    setattr(row, name, field.to_python(value))

    def _rows(self) -> dict[str, list[Any]]:
        return {
            "proceeding": [self.proceeding], "charge": self.charges, "hearing": self.hearings,
            "representations": self.representations,
        }  # fmt: skip


def _columns(model: type[Record]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields if f.name not in ("id", "version")]


def _plain(value: Any) -> Any:
    """A value for JSON: days and times as ISO 8601, keys as text, the rest as it is."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else list(value) if isinstance(value, list) else value
