import django.db.models.deletion
import django.utils.timezone
import thor.fields.decimal_field
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MinuteBar',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('symbol', models.CharField(max_length=24)),
                ('asset_type', models.CharField(choices=[('EQ', 'EQ'), ('FUT', 'FUT'), ('OPT', 'OPT'), ('FX', 'FX')], max_length=4)),
                ('time', models.DateTimeField()),
                ('open', thor.fields.decimal_field.ExactDecimalField()),
                ('high', thor.fields.decimal_field.ExactDecimalField()),
                ('low', thor.fields.decimal_field.ExactDecimalField()),
                ('close', thor.fields.decimal_field.ExactDecimalField()),
                ('volume', thor.fields.decimal_field.ExactDecimalField()),
                ('trades', models.IntegerField()),
            ],
            options={
                'db_table': 'livedata_minute_bar',
                'indexes': [models.Index(fields=['time'], name='bar_by_time')],
                'constraints': [models.UniqueConstraint(fields=('symbol', 'asset_type', 'time'), name='bar_one_per_minute'), models.CheckConstraint(condition=models.Q(('symbol', ''), _negated=True), name='bar_symbol_given'), models.CheckConstraint(condition=models.Q(('asset_type__in', ['EQ', 'FUT', 'FX', 'OPT'])), name='bar_asset_type_known'), models.CheckConstraint(condition=models.Q(('trades__gte', 0)), name='bar_trades_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='PriceAlert',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('symbol', models.CharField(max_length=24)),
                ('way', models.CharField(choices=[('UP', 'UP'), ('DOWN', 'DOWN')], max_length=4)),
                ('price', thor.fields.decimal_field.ExactDecimalField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('fired_at', models.DateTimeField(null=True)),
                ('fired_price', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='price_alerts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'livedata_alert',
                'indexes': [models.Index(fields=['customer', 'fired_at'], name='alert_of_customer')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('fired_at', None)), fields=('customer', 'symbol', 'way', 'price'), name='alert_waits_once'), models.CheckConstraint(condition=models.Q(('symbol', ''), _negated=True), name='alert_symbol_given'), models.CheckConstraint(condition=models.Q(('way__in', ['DOWN', 'UP'])), name='alert_way_known'), models.CheckConstraint(condition=models.Q(('price__gt', 0)), name='alert_price_positive'), models.CheckConstraint(condition=models.Q(models.Q(('fired_at__isnull', True), ('fired_price__isnull', True)), models.Q(('fired_at__isnull', False), ('fired_price__isnull', False)), _connector='OR'), name='alert_fired_whole')],
            },
        ),
    ]
