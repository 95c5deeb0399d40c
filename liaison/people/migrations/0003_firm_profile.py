from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_searching")]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="reference",
            field=models.CharField(
                blank=True,
                default="",
                help_text="How its letters are referenced: stands before the number of the file.",
                max_length=40,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="agency",
            name="telephone",
            field=models.CharField(blank=True, default="", max_length=30),
            preserve_default=False,
        ),
    ]
