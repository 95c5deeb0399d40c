from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("rulings", "0005_exploitation_periods"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="decision",
            options={"ordering": ["decided_on", "-kind"]},
        ),
    ]
