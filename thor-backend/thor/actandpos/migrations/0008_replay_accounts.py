"""Accounts of recorded days that are traded again."""

from django.conf import settings
from django.db import migrations, models

FIRST_NUMBER = 100_001
TABLE = "actandpos_accountnumber"


def count_on(apps, schema_editor):
    """Let numbers begin where they did: SQLite has made the table anew, and forgotten where its counting begins."""
    if schema_editor.connection.vendor == "sqlite":
        numbers = (
            apps.get_model("actandpos", "AccountNumber").objects.order_by("-id").values_list("id", flat=True)
        )
        newest = numbers.first() or 0
        schema_editor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [TABLE])
        schema_editor.execute(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [TABLE, max(newest, FIRST_NUMBER - 1)]
        )


class Migration(migrations.Migration):
    dependencies = [
        ("actandpos", "0007_order_links_and_account_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="account",
            name="account_broker_known",
        ),
        migrations.RemoveConstraint(
            model_name="accountnumber",
            name="accountnumber_purpose_known",
        ),
        migrations.AlterField(
            model_name="account",
            name="broker",
            field=models.CharField(
                choices=[("PAPER", "PAPER"), ("SCHWAB", "SCHWAB"), ("REPLAY", "REPLAY")], max_length=16
            ),
        ),
        migrations.AlterField(
            model_name="accountnumber",
            name="purpose",
            field=models.CharField(
                choices=[("REGISTRATION", "registration"), ("REQUEST", "request"), ("REPLAY", "replay")],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(("broker__in", ["PAPER", "REPLAY", "SCHWAB"])), name="account_broker_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["REGISTRATION", "REPLAY", "REQUEST"])),
                name="accountnumber_purpose_known",
            ),
        ),
        migrations.RunPython(count_on, migrations.RunPython.noop),
    ]
