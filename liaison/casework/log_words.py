"""An entry of the log in words. Values stay out: the page of the record has them."""

import json
from collections.abc import Mapping
from typing import Final

from django.apps import apps

from liaison.audit.models import Entry
from liaison.prompts.titles import title

VERBS: Final = {
    "created": "Recorded",
    "deleted": "Deleted",
    "viewed": "Looked at",
    "exported": "Took away",
    "refused": "Refused",
}
KEPT_BY_MOVES: Final = ("version", "state", "status", "stage", "ruling", "acted_by_id", "note")
NAMELESS: Final = {"people.YoungPerson": "the child’s details", "people.Alias": "another name"}


def said(entry: Entry, kinds: Mapping[str, str]) -> str:
    """One line, without a full stop: "Referral: Referred → Reasonable grounds: positive", "Recorded: hearing on …".

    `kinds`: the kind of each prompt by its id, because a transition names only its verb.
    """
    what = _name(entry, kinds)
    if entry.kind == "moved":
        data = json.loads(entry.data)
        return f"{_capital(what)}: {_label(entry, data, 'from')} → {_label(entry, data, 'to')}"
    if entry.kind == "changed":
        fields = [name for name in json.loads(entry.data) if name != "version"]
        return f"Changed: {what} ({', '.join(_field(entry.model, name) for name in fields)})"
    return f"{VERBS.get(entry.kind, entry.get_kind_display())}: {what}"


def only_dates_of_a_move(entry: Entry) -> bool:
    """Whether a change only keeps what a transition did: its state, days and who acted. The move says it already."""
    return all(name in KEPT_BY_MOVES or name.endswith(("_on", "_since")) for name in json.loads(entry.data))


def _name(entry: Entry, kinds: Mapping[str, str]) -> str:
    if entry.model == "prompts.Prompt":
        kind = kinds.get(entry.object_id) or ("" if entry.kind == "moved" else entry.what.replace(" ", "_"))
        return f"prompt “{title(kind)}”" if kind else "prompt"
    if entry.kind == "moved":
        return str(apps.get_model(entry.model)._meta.verbose_name)
    if entry.model in NAMELESS and entry.kind in ("created", "changed"):
        return NAMELESS[entry.model]
    return entry.what.removeprefix("page: ") or "a record"


def _label(entry: Entry, data: dict[str, str], end: str) -> str:
    field = apps.get_model(entry.model)._meta.get_field(data["field"])
    return str(dict(field.choices or ()).get(data[end], data[end].replace("_", " ")))  # type: ignore[union-attr]


def _field(model: str, name: str) -> str:
    for field in apps.get_model(model)._meta.concrete_fields:
        if field.attname == name:
            return str(field.verbose_name)
    return name.replace("_", " ")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
