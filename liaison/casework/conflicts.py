"""What a person sees when somebody else changed the record first: what changed, by whom, and the way back."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liaison.audit.models import Conflict, Entry, Record
from liaison.design.dates import short

NOT_SHOWN = frozenset({"csrfmiddlewaretoken", "held", "next", "checked", "change", "young_person"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that somebody else changed, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Since:
    """One change that was made after the person opened the page."""

    at: datetime
    by: str
    why: str
    differences: tuple[Difference, ...]


def changes_since(record: Record, held: int) -> list[Since]:
    """Every change of `record` after its version `held`, oldest first, read from the log."""
    made = []
    for entry in Entry.objects.filter(object_id=str(record.pk), model=record._meta.label, kind="changed"):
        data = json.loads(entry.data)
        if data.pop("version", 0) > held:
            made.append(Since(entry.at, entry.actor, entry.why, tuple(_differences(record, data))))
    return made


def _differences(record: Record, data: dict[str, Any]) -> Iterator[Difference]:
    fields = {field.attname: field for field in record._meta.concrete_fields}
    for name, (before, after) in sorted(data.items()):
        field = fields.get(name)
        # ids and long lists say nothing to a person: that they changed, and by whom, is said above
        if (
            field is None
            or field.is_relation
            or isinstance(before, (list, dict))
            or isinstance(after, (list, dict))
        ):
            continue
        label = str(field.verbose_name)
        if name in record.unlogged:  # the log does not know its words; the record does
            yield Difference(
                label[0].upper() + label[1:], "what it was", _words(field, getattr(record, name))
            )
            continue
        yield Difference(label[0].upper() + label[1:], _words(field, before), _words(field, after))


def _words(field: models.Field, value: Any) -> str:
    if value in (None, "", "None"):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return short(date.fromisoformat(str(value)))
    return str(value)


def _plain(word: str) -> str:
    """A form's own words ("done_form-note", "yot_worker") without their joints; what a person typed stays."""
    return word.rpartition("-")[2].replace("_", " ") if re.fullmatch(r"[a-z_-]*_[a-z_-]*", word) else word


class ConflictPage:
    """Turns a Conflict raised by any view into the conflict page, status 409. Nothing was written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Conflict):
            return None
        typed = [
            (_plain(name).capitalize(), ", ".join(map(_plain, values)))
            for name, values in request.POST.lists()
            if name.rpartition("-")[2] not in NOT_SHOWN and any(values)
        ]
        return render(
            request,
            "conflict.html",
            {
                "record": exception.record,
                "kind": exception.record._meta.verbose_name,
                "changes": changes_since(exception.record, exception.held),
                "typed": typed,
                "back": getattr(request, "conflict_back", request.path),
            },
            status=409,
        )
