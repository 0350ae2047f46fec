from decimal import Decimal

from django.db import migrations, models

import thor.fields.decimal_field


class Migration(migrations.Migration):
    dependencies = [
        ("actandpos", "0006_cost_residue"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="order",
            name="order_type_known",
        ),
        migrations.AddField(
            model_name="account",
            name="day_trades",
            field=models.CharField(blank=True, db_default="", max_length=120),
        ),
        migrations.AddField(
            model_name="account",
            name="is_blocked",
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddField(
            model_name="account",
            name="rules",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="client_id",
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="limit_offset",
            field=thor.fields.decimal_field.ExactDecimalField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="oco_group",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="parent_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="stop_trigger",
            field=models.CharField(
                choices=[("trades", "trades"), ("bid_ask", "bid_ask")], db_default="trades", max_length=8
            ),
        ),
        migrations.AddField(
            model_name="order",
            name="trail_amount",
            field=thor.fields.decimal_field.ExactDecimalField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="trail_mark",
            field=thor.fields.decimal_field.ExactDecimalField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="trail_percent",
            field=thor.fields.decimal_field.ExactDecimalField(null=True),
        ),
        migrations.AddField(
            model_name="position",
            name="opened_day",
            field=thor.fields.decimal_field.ExactDecimalField(db_default=Decimal("0")),
        ),
        migrations.AlterField(
            model_name="order",
            name="order_type",
            field=models.CharField(
                choices=[
                    ("MKT", "MKT"),
                    ("LMT", "LMT"),
                    ("STP", "STP"),
                    ("STP_LMT", "STP_LMT"),
                    ("TRAIL", "TRAIL"),
                    ("TRAIL_LMT", "TRAIL_LMT"),
                ],
                max_length=9,
            ),
        ),
        migrations.AlterField(
            model_name="order",
            name="terms_given",
            field=models.CharField(max_length=800),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("parent_id__isnull", False)), fields=["parent_id"], name="order_parent"
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("oco_group__isnull", False)), fields=["oco_group"], name="order_oco_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client_id__isnull", False)),
                fields=("account", "client_id"),
                name="ledgerentry_client_id_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("order_type__in", ["LMT", "MKT", "STP", "STP_LMT", "TRAIL", "TRAIL_LMT"])
                ),
                name="order_type_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("order_type__in", ["TRAIL", "TRAIL_LMT"]), _negated=True),
                    ("trail_amount__isnull", False),
                    ("trail_percent__isnull", False),
                    _connector="OR",
                ),
                name="order_trail_has_distance",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(("stop_trigger__in", ["bid_ask", "trades"])),
                name="order_stop_trigger_known",
            ),
        ),
    ]
