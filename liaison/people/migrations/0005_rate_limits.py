"""The table in which rate limits are counted for all processes together (`liaison/design/often.py`)."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

TABLE = "rate_limits"


def make(apps: Any, editor: Any) -> None:
    """As `manage.py createcachetable` makes it; nothing where it is there."""
    call_command("createcachetable", TABLE, database=editor.connection.alias, verbosity=0)


def drop(apps: Any, editor: Any) -> None:
    editor.execute(f"DROP TABLE IF EXISTS {editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [("people", "0004_absences")]

    operations = [migrations.RunPython(make, drop)]
