"""Rows that may be added and never changed: refused in Python, and by triggers in the database."""

from typing import Any, Never

from django.db import models


class AppendOnlyQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows in bulk may be added; nothing else."""

    def update(self, **values: Any) -> Never:
        raise TypeError(f"{self.model._meta.label} is append-only")

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        raise TypeError(f"{self.model._meta.label} is append-only")

    def delete(self) -> Never:
        raise TypeError(f"{self.model._meta.label} is append-only")


class AppendOnly(models.Model):
    """A model whose rows cannot be changed or deleted, not even inside the door."""

    objects = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{self._meta.label} is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise TypeError(f"{self._meta.label} is append-only")


def create_sql(vendor: str, table: str, unique: tuple[str, ...] = ("seq", "hash")) -> list[str]:
    """The statements that make `table` refuse UPDATE and DELETE (and TRUNCATE in PostgreSQL).

    `unique` names its unique columns: SQLite's INSERT OR REPLACE takes a row away without its trigger.
    """
    says = f"{table} is append-only"
    if vendor == "sqlite":
        same = " OR ".join(f"{column} = NEW.{column}" for column in unique)
        return [
            *(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
                for verb in ("update", "delete")
            ),
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{says}'); END",
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{says}'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


def drop_sql(vendor: str, table: str) -> list[str]:
    """The statements that take the triggers away again (migrations backwards, emptied test databases)."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("update", "delete", "replace")]
    return [f"DROP TRIGGER IF EXISTS {table}_no_{what} ON {table}" for what in ("change", "truncate")]
