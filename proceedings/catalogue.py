"""The catalogue of court houses: read from a table, with a preview of what would change."""

from typing import Any

import tablib
from import_export import fields, resources

from proceedings.models import CourtHouse


class CourtHouseResource(resources.ModelResource):
    """One row a court house, by its OU code. Rows that are as they were are left alone."""

    ou_code = fields.Field("ou_code", "ou_code")

    class Meta:
        model = CourtHouse
        fields = ("ou_code", "kind", "area", "name", "site")
        import_id_fields = ("ou_code",)
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True
        use_transactions = False  # the door's transaction holds the whole table

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        for name in self._meta.fields:
            row[name] = (row.get(name) or "").strip()


def read(text: str) -> tablib.Dataset:
    """A CSV table with a header. ValueError when a column that is needed is missing."""
    table = tablib.Dataset().load(text.lstrip("\ufeff"), format="csv")
    missing = [name for name in ("ou_code", "kind", "name") if name not in (table.headers or [])]
    if missing:
        raise ValueError(f"the column {missing[0]} is missing")
    return table
