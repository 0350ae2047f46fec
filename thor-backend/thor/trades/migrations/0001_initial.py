import django.db.models.deletion
import thor.fields.decimal_field
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actandpos', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Trade',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('generation', models.IntegerField()),
                ('symbol', models.CharField(max_length=24)),
                ('asset_type', models.CharField(choices=[('EQ', 'EQ'), ('FUT', 'FUT'), ('OPT', 'OPT'), ('FX', 'FX')], max_length=4)),
                ('side', models.CharField(choices=[('BUY', 'BUY'), ('SELL', 'SELL')], max_length=4)),
                ('quantity', thor.fields.decimal_field.ExactDecimalField()),
                ('price', thor.fields.decimal_field.ExactDecimalField()),
                ('multiplier', thor.fields.decimal_field.ExactDecimalField()),
                ('commission', thor.fields.decimal_field.ExactDecimalField()),
                ('fees', thor.fields.decimal_field.ExactDecimalField()),
                ('realized_pl', thor.fields.decimal_field.ExactDecimalField()),
                ('exec_time', models.DateTimeField()),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='trades', to='actandpos.account')),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trades', to='actandpos.order')),
            ],
            options={
                'db_table': 'trades_trade',
                'indexes': [models.Index(fields=['account', '-id'], name='trade_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('id__gt', 0)), name='trade_id_positive'), models.CheckConstraint(condition=models.Q(('generation__gte', 0)), name='trade_generation_not_negative'), models.CheckConstraint(condition=models.Q(('symbol', ''), _negated=True), name='trade_symbol_given'), models.CheckConstraint(condition=models.Q(('asset_type__in', ['EQ', 'FUT', 'FX', 'OPT'])), name='trade_asset_type_known'), models.CheckConstraint(condition=models.Q(('side__in', ['BUY', 'SELL'])), name='trade_side_known'), models.CheckConstraint(condition=models.Q(('quantity__gt', Decimal('0'))), name='trade_quantity_positive'), models.CheckConstraint(condition=models.Q(('multiplier__gt', Decimal('0'))), name='trade_multiplier_positive'), models.CheckConstraint(condition=models.Q(('commission__gte', Decimal('0')), ('fees__gte', Decimal('0'))), name='trade_costs_not_negative')],
            },
        ),
    ]
