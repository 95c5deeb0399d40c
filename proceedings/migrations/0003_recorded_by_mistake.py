from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("proceedings", "0002_custody_added_up"),
    ]

    operations = [
        migrations.AddField(
            model_name="proceedingevent",
            name="before",
            field=models.JSONField(
                blank=True,
                help_text="What it changed, as it was (court_file/corrections.py). Empty: not kept.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="proceedingevent",
            name="recording",
            field=models.UUIDField(
                blank=True,
                help_text="What was recorded in one go bears one key. Empty: by an earlier version.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="proceedingevent",
            name="void_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="proceedingevent",
            name="voided_on",
            field=models.DateField(blank=True, help_text="It was recorded by mistake.", null=True),
        ),
        migrations.AddField(
            model_name="representations",
            name="voided_on",
            field=models.DateField(blank=True, help_text="They were recorded by mistake.", null=True),
        ),
        migrations.AddConstraint(
            model_name="proceedingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_on", None), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                ),
                name="proceedings_event_voided_with_a_reason",
            ),
        ),
    ]
