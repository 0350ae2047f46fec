import django.db.models.deletion
import django.utils.timezone
import thor.fields.decimal_field
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EngineShard',
            fields=[
                ('shard', models.IntegerField(primary_key=True, serialize=False)),
                ('epoch', models.BigIntegerField()),
                ('lease_owner', models.TextField()),
                ('heartbeat_at', models.DateTimeField()),
                ('command_cursor', models.TextField(db_default='', default='')),
            ],
            options={
                'db_table': 'actandpos_engineshard',
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('display_name', models.CharField(max_length=80)),
                ('broker', models.CharField(choices=[('PAPER', 'PAPER'), ('SCHWAB', 'SCHWAB'), ('REPLAY', 'REPLAY')], max_length=16)),
                ('account_type', models.CharField(choices=[('CASH', 'CASH'), ('MARGIN', 'MARGIN')], max_length=8)),
                ('status', models.CharField(choices=[('OPEN', 'OPEN'), ('CLOSED', 'CLOSED')], max_length=8)),
                ('currency', models.CharField(db_default='USD', max_length=3)),
                ('starting_balance', thor.fields.decimal_field.ExactDecimalField()),
                ('commission_kind', models.CharField(choices=[('NONE', 'NONE'), ('PER_ORDER', 'PER_ORDER'), ('PER_UNIT', 'PER_UNIT'), ('PERCENT', 'PERCENT')], max_length=12)),
                ('commission_amount', thor.fields.decimal_field.ExactDecimalField()),
                ('review_window_seconds', models.IntegerField(db_default=0)),
                ('rules', models.TextField(blank=True, db_default='')),
                ('is_blocked', models.BooleanField(db_default=False)),
                ('day_trades', models.CharField(blank=True, db_default='', max_length=120)),
                ('canceling', models.TextField(blank=True, db_default='')),
                ('generation', models.IntegerField()),
                ('day', models.IntegerField()),
                ('equity_day_start', thor.fields.decimal_field.ExactDecimalField()),
                ('transfers_day', thor.fields.decimal_field.ExactDecimalField()),
                ('current_cash', thor.fields.decimal_field.ExactDecimalField()),
                ('reserved_cash', thor.fields.decimal_field.ExactDecimalField()),
                ('net_liq', thor.fields.decimal_field.ExactDecimalField()),
                ('equity', thor.fields.decimal_field.ExactDecimalField()),
                ('stock_buying_power', thor.fields.decimal_field.ExactDecimalField()),
                ('option_buying_power', thor.fields.decimal_field.ExactDecimalField()),
                ('day_trading_buying_power', thor.fields.decimal_field.ExactDecimalField()),
                ('margin_used', thor.fields.decimal_field.ExactDecimalField(db_default=Decimal('0'))),
                ('maintenance_margin', thor.fields.decimal_field.ExactDecimalField(db_default=Decimal('0'))),
                ('open_pl', thor.fields.decimal_field.ExactDecimalField(db_default=Decimal('0'))),
                ('realized_pl_day', thor.fields.decimal_field.ExactDecimalField(db_default=Decimal('0'))),
                ('day_pl', thor.fields.decimal_field.ExactDecimalField(db_default=Decimal('0'))),
                ('commissions_day', thor.fields.decimal_field.ExactDecimalField(db_default=Decimal('0'))),
                ('time_opened', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'actandpos_account',
            },
        ),
        migrations.CreateModel(
            name='AccountNumber',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('REGISTRATION', 'registration'), ('REQUEST', 'request'), ('REPLAY', 'replay'), ('CLONE', 'clone')], max_length=12)),
                ('display_name', models.CharField(max_length=80)),
                ('account_type', models.CharField(choices=[('CASH', 'CASH'), ('MARGIN', 'MARGIN')], max_length=8)),
                ('starting_balance', thor.fields.decimal_field.ExactDecimalField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(null=True)),
                ('source_id', models.BigIntegerField(null=True)),
                ('client_id', models.CharField(max_length=64, null=True)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='account_numbers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'actandpos_accountnumber',
            },
        ),
        migrations.CreateModel(
            name='AccountSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('equity', thor.fields.decimal_field.ExactDecimalField()),
                ('cash', thor.fields.decimal_field.ExactDecimalField()),
                ('taken_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='actandpos.account')),
            ],
            options={
                'db_table': 'actandpos_accountsnapshot',
            },
        ),
        migrations.CreateModel(
            name='CorporateAction',
            fields=[
                ('kind', models.CharField(choices=[('SPLIT', 'SPLIT'), ('DIVIDEND', 'DIVIDEND')], max_length=8)),
                ('symbol', models.CharField(max_length=24)),
                ('new_shares', models.IntegerField()),
                ('old_shares', models.IntegerField()),
                ('amount', thor.fields.decimal_field.ExactDecimalField()),
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('generation', models.IntegerField()),
                ('action_id', models.CharField(max_length=64)),
                ('quantity_before', thor.fields.decimal_field.ExactDecimalField()),
                ('quantity_after', thor.fields.decimal_field.ExactDecimalField()),
                ('after_trade_id', models.BigIntegerField()),
                ('time', models.DateTimeField()),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='corporate_actions', to='actandpos.account')),
            ],
            options={
                'db_table': 'actandpos_corporateaction',
            },
        ),
        migrations.CreateModel(
            name='GivenAction',
            fields=[
                ('kind', models.CharField(choices=[('SPLIT', 'SPLIT'), ('DIVIDEND', 'DIVIDEND')], max_length=8)),
                ('symbol', models.CharField(max_length=24)),
                ('new_shares', models.IntegerField()),
                ('old_shares', models.IntegerField()),
                ('amount', thor.fields.decimal_field.ExactDecimalField()),
                ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'db_table': 'actandpos_givenaction',
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['DIVIDEND', 'SPLIT'])), name='givenaction_kind_known'), models.CheckConstraint(condition=models.Q(('id', ''), _negated=True), name='givenaction_id_given')],
            },
        ),
        migrations.CreateModel(
            name='ActionTarget',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('settled_at', models.DateTimeField(null=True)),
                ('refusal', models.TextField(blank=True, default='')),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actandpos.account')),
                ('action', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='actandpos.givenaction')),
            ],
            options={
                'db_table': 'actandpos_actiontarget',
            },
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('generation', models.IntegerField()),
                ('client_order_id', models.CharField(max_length=64)),
                ('terms_given', models.CharField(max_length=800)),
                ('symbol', models.CharField(max_length=24)),
                ('asset_type', models.CharField(choices=[('EQ', 'EQ'), ('FUT', 'FUT'), ('OPT', 'OPT'), ('FX', 'FX')], max_length=4)),
                ('side', models.CharField(choices=[('BUY', 'BUY'), ('SELL', 'SELL')], max_length=4)),
                ('position_effect', models.CharField(choices=[('OPEN', 'OPEN'), ('CLOSE', 'CLOSE')], max_length=5)),
                ('order_type', models.CharField(choices=[('MKT', 'MKT'), ('LMT', 'LMT'), ('STP', 'STP'), ('STP_LMT', 'STP_LMT'), ('TRAIL', 'TRAIL'), ('TRAIL_LMT', 'TRAIL_LMT')], max_length=9)),
                ('time_in_force', models.CharField(choices=[('DAY', 'DAY'), ('GTC', 'GTC'), ('IOC', 'IOC'), ('FOK', 'FOK')], max_length=4)),
                ('quantity', thor.fields.decimal_field.ExactDecimalField()),
                ('limit_price', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('stop_price', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('trail_amount', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('trail_percent', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('limit_offset', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('status', models.CharField(choices=[('PENDING', 'PENDING'), ('WORKING', 'WORKING'), ('PARTIAL', 'PARTIAL'), ('FILLED', 'FILLED'), ('CANCELED', 'CANCELED'), ('REJECTED', 'REJECTED'), ('EXPIRED', 'EXPIRED')], max_length=8)),
                ('filled_quantity', thor.fields.decimal_field.ExactDecimalField()),
                ('filled_notional', thor.fields.decimal_field.ExactDecimalField()),
                ('hold_price', thor.fields.decimal_field.ExactDecimalField()),
                ('reserved_cash', thor.fields.decimal_field.ExactDecimalField()),
                ('commission', thor.fields.decimal_field.ExactDecimalField()),
                ('fees', thor.fields.decimal_field.ExactDecimalField()),
                ('charge_commission', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('charge_fees', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('revision', models.IntegerField()),
                ('is_triggered', models.BooleanField()),
                ('stop_trigger', models.CharField(choices=[('trades', 'trades'), ('bid_ask', 'bid_ask')], db_default='trades', max_length=8)),
                ('trail_mark', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('parent_id', models.BigIntegerField(null=True)),
                ('oco_group', models.BigIntegerField(null=True)),
                ('reject_code', models.CharField(blank=True, max_length=40)),
                ('reject_reason', models.TextField(blank=True)),
                ('time_placed', models.DateTimeField()),
                ('time_filled', models.DateTimeField(null=True)),
                ('time_canceled', models.DateTimeField(null=True)),
                ('time_last_update', models.DateTimeField()),
                ('time_release', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='actandpos.account')),
            ],
            options={
                'db_table': 'actandpos_order',
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('generation', models.IntegerField()),
                ('kind', models.CharField(choices=[('DEPOSIT', 'DEPOSIT'), ('WITHDRAWAL', 'WITHDRAWAL'), ('TRADE', 'TRADE'), ('COMMISSION', 'COMMISSION'), ('FEE', 'FEE'), ('DIVIDEND', 'DIVIDEND'), ('SPLIT', 'SPLIT'), ('INTEREST', 'INTEREST'), ('RESET', 'RESET')], max_length=12)),
                ('amount', thor.fields.decimal_field.ExactDecimalField()),
                ('cash_after', thor.fields.decimal_field.ExactDecimalField()),
                ('trade_id', models.BigIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('time', models.DateTimeField()),
                ('client_id', models.CharField(max_length=64, null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ledger_entries', to='actandpos.account')),
                ('order', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ledger_entries', to='actandpos.order')),
            ],
            options={
                'verbose_name': 'ledger entry',
                'verbose_name_plural': 'ledger entries',
                'db_table': 'actandpos_ledgerentry',
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('symbol', models.CharField(max_length=24)),
                ('asset_type', models.CharField(choices=[('EQ', 'EQ'), ('FUT', 'FUT'), ('OPT', 'OPT'), ('FX', 'FX')], max_length=4)),
                ('multiplier', thor.fields.decimal_field.ExactDecimalField()),
                ('quantity', thor.fields.decimal_field.ExactDecimalField()),
                ('avg_price', thor.fields.decimal_field.ExactDecimalField()),
                ('realized_pl_open', thor.fields.decimal_field.ExactDecimalField()),
                ('realized_pl_day', thor.fields.decimal_field.ExactDecimalField()),
                ('costs_open', thor.fields.decimal_field.ExactDecimalField()),
                ('costs_day', thor.fields.decimal_field.ExactDecimalField()),
                ('open_pl_day_start', thor.fields.decimal_field.ExactDecimalField()),
                ('cost_residue', thor.fields.decimal_field.ExactDecimalField(db_default=Decimal('0'))),
                ('opened_day', thor.fields.decimal_field.ExactDecimalField(db_default=Decimal('0'))),
                ('mark_price', thor.fields.decimal_field.ExactDecimalField(null=True)),
                ('mark_time', models.DateTimeField(null=True)),
                ('updated_at', models.DateTimeField()),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='actandpos.account')),
            ],
            options={
                'db_table': 'actandpos_position',
            },
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('id__gt', 0)), name='account_id_positive'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('broker__in', ['PAPER', 'REPLAY', 'SCHWAB'])), name='account_broker_known'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('account_type__in', ['CASH', 'MARGIN'])), name='account_type_known'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['CLOSED', 'OPEN'])), name='account_status_known'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('commission_kind__in', ['NONE', 'PERCENT', 'PER_ORDER', 'PER_UNIT'])), name='account_commission_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('commission_amount__gte', Decimal('0'))), name='account_commission_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('starting_balance__gte', Decimal('0'))), name='account_start_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('reserved_cash__gte', Decimal('0'))), name='account_hold_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('generation__gte', 0)), name='account_generation_not_negative'),
        ),
        migrations.AddIndex(
            model_name='accountnumber',
            index=models.Index(fields=['customer', 'settled_at'], name='accountnumber_customer'),
        ),
        migrations.AddConstraint(
            model_name='accountnumber',
            constraint=models.UniqueConstraint(condition=models.Q(('purpose', 'REGISTRATION')), fields=('customer',), name='accountnumber_one_registration'),
        ),
        migrations.AddConstraint(
            model_name='accountnumber',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['CLONE', 'REGISTRATION', 'REPLAY', 'REQUEST'])), name='accountnumber_purpose_known'),
        ),
        migrations.AddConstraint(
            model_name='accountnumber',
            constraint=models.UniqueConstraint(condition=models.Q(('client_id__isnull', False)), fields=('customer', 'client_id'), name='accountnumber_client_id_unique'),
        ),
        migrations.AddConstraint(
            model_name='accountnumber',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'CLONE'), _negated=True), ('source_id__isnull', False), _connector='OR'), name='accountnumber_clone_has_source'),
        ),
        migrations.AddConstraint(
            model_name='accountnumber',
            constraint=models.CheckConstraint(condition=models.Q(('account_type__in', ['CASH', 'MARGIN'])), name='accountnumber_type_known'),
        ),
        migrations.AddConstraint(
            model_name='accountnumber',
            constraint=models.CheckConstraint(condition=models.Q(('starting_balance__gte', 0)), name='accountnumber_start_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='accountsnapshot',
            constraint=models.UniqueConstraint(fields=('account', 'day'), name='account_snapshot_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='corporateaction',
            constraint=models.UniqueConstraint(fields=('account', 'action_id'), name='corporateaction_once_an_account'),
        ),
        migrations.AddConstraint(
            model_name='corporateaction',
            constraint=models.CheckConstraint(condition=models.Q(('id__gt', 0)), name='corporateaction_id_positive'),
        ),
        migrations.AddConstraint(
            model_name='corporateaction',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['DIVIDEND', 'SPLIT'])), name='corporateaction_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='corporateaction',
            constraint=models.CheckConstraint(condition=models.Q(('new_shares__gte', 1), ('old_shares__gte', 1)), name='corporateaction_ratio_positive'),
        ),
        migrations.AddIndex(
            model_name='actiontarget',
            index=models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['action'], name='actiontarget_waiting'),
        ),
        migrations.AddConstraint(
            model_name='actiontarget',
            constraint=models.UniqueConstraint(fields=('action', 'account'), name='actiontarget_once_an_account'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['account', '-id'], name='order_newest'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['account', 'status', '-id'], name='order_by_status'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('status__in', ['PARTIAL', 'PENDING', 'WORKING'])), fields=['account', 'id'], name='order_open'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('status__in', ['CANCELED', 'EXPIRED', 'FILLED', 'REJECTED'])), fields=['account', 'time_last_update'], name='order_final_when'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('parent_id__isnull', False)), fields=['parent_id'], name='order_parent'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('oco_group__isnull', False)), fields=['oco_group'], name='order_oco_group'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(fields=('account', 'client_order_id'), name='order_client_id_unique'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('id__gt', 0)), name='order_id_positive'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('generation__gte', 0)), name='order_generation_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('client_order_id', ''), _negated=True), name='order_client_id_given'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('symbol', ''), _negated=True), name='order_symbol_given'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('asset_type__in', ['EQ', 'FUT', 'FX', 'OPT'])), name='order_asset_type_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['BUY', 'SELL'])), name='order_side_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('position_effect__in', ['CLOSE', 'OPEN'])), name='order_position_effect_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('order_type__in', ['LMT', 'MKT', 'STP', 'STP_LMT', 'TRAIL', 'TRAIL_LMT'])), name='order_type_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('time_in_force__in', ['DAY', 'FOK', 'GTC', 'IOC'])), name='order_time_in_force_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['CANCELED', 'EXPIRED', 'FILLED', 'PARTIAL', 'PENDING', 'REJECTED', 'WORKING'])), name='order_status_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', Decimal('0'))), name='order_quantity_positive'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('filled_quantity__gte', Decimal('0')), ('filled_quantity__lte', models.F('quantity'))), name='order_filled_within_quantity'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'FILLED'), _negated=True), ('filled_quantity__gte', models.F('quantity')), _connector='OR'), name='order_filled_is_all_filled'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order_type__in', ['LMT', 'STP_LMT']), _negated=True), ('limit_price__isnull', False), _connector='OR'), name='order_limit_has_price'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order_type__in', ['STP', 'STP_LMT']), _negated=True), ('stop_price__isnull', False), _connector='OR'), name='order_stop_has_price'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order_type__in', ['TRAIL', 'TRAIL_LMT']), _negated=True), ('trail_amount__isnull', False), ('trail_percent__isnull', False), _connector='OR'), name='order_trail_has_distance'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('stop_trigger__in', ['bid_ask', 'trades'])), name='order_stop_trigger_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('reserved_cash__gte', Decimal('0'))), name='order_hold_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['PARTIAL', 'PENDING', 'WORKING']), ('reserved_cash__lte', Decimal('0')), _connector='OR'), name='order_final_holds_nothing'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'REJECTED'), _negated=True), models.Q(('reject_code', ''), _negated=True), _connector='OR'), name='order_rejected_says_why'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('commission__gte', Decimal('0')), ('fees__gte', Decimal('0'))), name='order_costs_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='order_revision_from_one'),
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['account', '-id'], name='ledgerentry_newest'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.UniqueConstraint(condition=models.Q(('client_id__isnull', False)), fields=('account', 'client_id'), name='ledgerentry_client_id_unique'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(('id__gt', 0)), name='ledgerentry_id_positive'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(('generation__gte', 0)), name='ledgerentry_generation_ok'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['COMMISSION', 'DEPOSIT', 'DIVIDEND', 'FEE', 'INTEREST', 'RESET', 'SPLIT', 'TRADE', 'WITHDRAWAL'])), name='ledgerentry_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(fields=('account', 'symbol', 'asset_type'), name='position_one_per_symbol'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('symbol', ''), _negated=True), name='position_symbol_given'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('asset_type__in', ['EQ', 'FUT', 'FX', 'OPT'])), name='position_asset_type_known'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('multiplier__gt', Decimal('0'))), name='position_multiplier_positive'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', Decimal('0')), ('quantity__lt', Decimal('0')), models.Q(('avg_price__gte', Decimal('0')), ('avg_price__lte', Decimal('0'))), _connector='OR'), name='position_flat_has_no_average'),
        ),
    ]
