"""What bringing entries in is held against: the same rows in a table without anything, and django-import-export.

The table has the columns of `ListEntry` and no keys, indexes or rules. Needs Django set up.
"""

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from import_export import resources
from tablib import Dataset

from liaison import audit
from proceedings.listings.models import ListEntry

# SQLite works in this process, so the processor's time is all, and does not tell how busy the machine is.
clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
COLUMNS = [field for field in ListEntry._meta.concrete_fields if field.attname != "id"]


def _column(field: Any) -> Any:
    if field.is_relation:
        return models.UUIDField(null=True, blank=True)
    if isinstance(field, models.CharField):  # the state as well, without its machine
        return models.CharField(max_length=field.max_length, blank=True)
    column = field.clone()
    column._unique = column.db_index = False
    return column


def _table(name: str) -> Any:
    columns = {field.attname: _column(field) for field in COLUMNS}
    meta = type("Meta", (), {"app_label": "listings", "db_table": name.lower()})
    columns["id"] = models.UUIDField(primary_key=True)
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **columns})


Bare, Taken = _table("Bare"), _table("Taken")
NAMES = ["id", *(field.attname for field in COLUMNS)]


def create_tables() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Bare)
        editor.create_model(Taken)


def rows_of(court_list: Any) -> list[dict[str, Any]]:
    """The rows of a list as they were written."""
    return list(ListEntry.objects.filter(court_list=court_list).values(*NAMES))


def bare(content: bytes, rows: Sequence[dict[str, Any]]) -> float:
    """Seconds to parse the list and write the rows with `bulk_create`."""
    start = clock()
    json.loads(content)
    with transaction.atomic():
        Bare.objects.bulk_create([Bare(**row) for row in rows])
    return clock() - start


class IntoBare(resources.ModelResource):
    """As its documentation begins: nothing but the model."""

    class Meta:
        model = Taken


class IntoEntries(resources.ModelResource):
    """The same into the entries' own table. Their state only its machine can set, so it is spared that."""

    class Meta:
        model = ListEntry
        exclude = ("state",)


def by_import_export(content: bytes, rows: Sequence[dict[str, Any]], today: date) -> tuple[float, float]:
    """Seconds to parse the list and import the rows by django-import-export's default path: into a table without
    anything; into the table of the entries, from which the list's were taken out for as long."""
    seconds = _imported(IntoBare(), content, rows, NAMES)
    with suppress(Undone), audit.change(by="bench", why="the same rows again", today=today):
        mine = ListEntry.objects.filter(pk__in=[row["id"] for row in rows])
        mine._raw_delete(mine.db)
        plain = [{name.removesuffix("_id"): value for name, value in row.items()} for row in rows]
        again = _imported(IntoEntries(), content, plain, [name for name in plain[0] if name != "state"])
        raise Undone
    return seconds, again


class Undone(Exception):
    """All that was done for the measuring is taken back."""


def _imported(resource: Any, content: bytes, rows: Sequence[dict[str, Any]], names: Sequence[str]) -> float:
    printed = [tuple(_printed(row[name]) for name in names) for row in rows]
    start = clock()
    json.loads(content)
    resource.import_data(Dataset(*printed, headers=names), raise_errors=True)
    return clock() - start


def _printed(value: Any) -> Any:
    """As a cell of a file has it."""
    if isinstance(value, (dict, list)):
        return json.dumps(value)
    return str(value) if isinstance(value, UUID) else value
