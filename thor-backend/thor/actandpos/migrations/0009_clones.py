"""Accounts that are clones of others."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

count_on = import_module("thor.actandpos.migrations.0008_replay_accounts").count_on


def call_requests(apps, schema_editor):
    """On the way back: a clone is a further account like any other that a customer asked for."""
    apps.get_model("actandpos", "AccountNumber").objects.filter(purpose="CLONE").update(
        purpose="REQUEST", client_id=None
    )


class Migration(migrations.Migration):
    dependencies = [
        ("actandpos", "0008_replay_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, count_on),
        migrations.RemoveConstraint(
            model_name="accountnumber",
            name="accountnumber_purpose_known",
        ),
        migrations.AddField(
            model_name="accountnumber",
            name="client_id",
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AddField(
            model_name="accountnumber",
            name="source_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="accountnumber",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("REGISTRATION", "registration"),
                    ("REQUEST", "request"),
                    ("REPLAY", "replay"),
                    ("CLONE", "clone"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="accountnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["CLONE", "REGISTRATION", "REPLAY", "REQUEST"])),
                name="accountnumber_purpose_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountnumber",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client_id__isnull", False)),
                fields=("customer", "client_id"),
                name="accountnumber_client_id_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("purpose", "CLONE"), _negated=True),
                    ("source_id__isnull", False),
                    _connector="OR",
                ),
                name="accountnumber_clone_has_source",
            ),
        ),
        migrations.RunPython(count_on, call_requests),
    ]
