"""Splits and cash dividends."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import thor.fields.decimal_field


def forget_splits(apps, schema_editor):
    """On the way back: a split's entry moves no cash, and a ledger without the kind has no place for it."""
    apps.get_model("actandpos", "LedgerEntry").objects.filter(kind="SPLIT").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("actandpos", "0009_clones"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionTarget",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("settled_at", models.DateTimeField(null=True)),
                ("refusal", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "actandpos_actiontarget",
            },
        ),
        migrations.CreateModel(
            name="CorporateAction",
            fields=[
                (
                    "kind",
                    models.CharField(choices=[("SPLIT", "SPLIT"), ("DIVIDEND", "DIVIDEND")], max_length=8),
                ),
                ("symbol", models.CharField(max_length=24)),
                ("new_shares", models.IntegerField()),
                ("old_shares", models.IntegerField()),
                ("amount", thor.fields.decimal_field.ExactDecimalField()),
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("epoch", models.IntegerField()),
                ("action_id", models.CharField(max_length=64)),
                ("quantity_before", thor.fields.decimal_field.ExactDecimalField()),
                ("quantity_after", thor.fields.decimal_field.ExactDecimalField()),
                ("after_trade_id", models.BigIntegerField()),
                ("time", models.DateTimeField()),
            ],
            options={
                "db_table": "actandpos_corporateaction",
            },
        ),
        migrations.CreateModel(
            name="GivenAction",
            fields=[
                (
                    "kind",
                    models.CharField(choices=[("SPLIT", "SPLIT"), ("DIVIDEND", "DIVIDEND")], max_length=8),
                ),
                ("symbol", models.CharField(max_length=24)),
                ("new_shares", models.IntegerField()),
                ("old_shares", models.IntegerField()),
                ("amount", thor.fields.decimal_field.ExactDecimalField()),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "db_table": "actandpos_givenaction",
            },
        ),
        migrations.RemoveConstraint(
            model_name="ledgerentry",
            name="ledgerentry_kind_known",
        ),
        migrations.AlterField(
            model_name="ledgerentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("DEPOSIT", "DEPOSIT"),
                    ("WITHDRAWAL", "WITHDRAWAL"),
                    ("TRADE", "TRADE"),
                    ("COMMISSION", "COMMISSION"),
                    ("FEE", "FEE"),
                    ("DIVIDEND", "DIVIDEND"),
                    ("SPLIT", "SPLIT"),
                    ("INTEREST", "INTEREST"),
                    ("RESET", "RESET"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "COMMISSION",
                            "DEPOSIT",
                            "DIVIDEND",
                            "FEE",
                            "INTEREST",
                            "RESET",
                            "SPLIT",
                            "TRADE",
                            "WITHDRAWAL",
                        ],
                    )
                ),
                name="ledgerentry_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="actiontarget",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="actandpos.account",
            ),
        ),
        migrations.AddField(
            model_name="corporateaction",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corporate_actions",
                to="actandpos.account",
            ),
        ),
        migrations.AddConstraint(
            model_name="givenaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["DIVIDEND", "SPLIT"])), name="givenaction_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="givenaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("id", ""), _negated=True), name="givenaction_id_given"
            ),
        ),
        migrations.AddField(
            model_name="actiontarget",
            name="action",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="targets",
                to="actandpos.givenaction",
            ),
        ),
        migrations.AddConstraint(
            model_name="corporateaction",
            constraint=models.UniqueConstraint(
                fields=("account", "action_id"), name="corporateaction_once_an_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="corporateaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("id__gt", 0)), name="corporateaction_id_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="corporateaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["DIVIDEND", "SPLIT"])), name="corporateaction_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="corporateaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("new_shares__gte", 1), ("old_shares__gte", 1)),
                name="corporateaction_ratio_positive",
            ),
        ),
        migrations.AddIndex(
            model_name="actiontarget",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)),
                fields=["action"],
                name="actiontarget_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="actiontarget",
            constraint=models.UniqueConstraint(
                fields=("action", "account"), name="actiontarget_once_an_account"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_splits),
    ]
