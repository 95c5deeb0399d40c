"""The log refuses UPDATE and DELETE in the database itself."""

from django.db import migrations

from liaison.audit.append_only import create_sql, drop_sql


def protect(apps, schema_editor):
    for statement in create_sql(schema_editor.connection.vendor, "audit_entry"):
        schema_editor.execute(statement)


def release(apps, schema_editor):
    for statement in drop_sql(schema_editor.connection.vendor, "audit_entry"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(protect, release)]
