"""The objects of docs/api.md as serializers, and the request bodies and queries of this app.

`thor.api.objects` alone defines their shape, for the engine's answers and for database rows alike. The fields here
describe that shape to the OpenAPI schema; a test keeps the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import to_builtins
from rest_framework import serializers

from thor.actandpos.models import Account, LedgerEntry, Order, Position
from thor.api import objects
from thor.api.engine import Json
from thor.api.values import instant_of
from thor.core.account_rules import MarketHours
from thor.core.accounts import AccountStatus, AccountType, BrokerName, CommissionKind, EntryKind
from thor.core.buying_power import PowerRule
from thor.core.instruments import AssetType
from thor.core.money import exact_text
from thor.core.orders import OrderStatus, OrderType, PositionEffect, Side, TimeInForce
from thor.core.times import micros_of
from thor.core.validation import CLIENT_ORDER_ID_LENGTH_MAX, REVIEW_WINDOW_SECONDS_MAX
from thor.fields.json_fields import AmountField, DecimalText


def word(words: Any, **kwargs: Any) -> serializers.ChoiceField:
    """A choice field of the core's StrEnum `words`."""
    return serializers.ChoiceField(choices=[(item.value, item.value) for item in words], **kwargs)


class ContractSerializer(serializers.Serializer[Any]):
    """Serializes a row, or passes on an object that the engine has already serialized."""

    def to_representation(self, instance: Any) -> Json:
        """Return the object of docs/api.md."""
        if isinstance(instance, Mapping):
            return dict(instance)
        return self.contract_object(instance)

    def contract_object(self, row: Any) -> Json:
        """Return a row as the object of docs/api.md."""
        raise NotImplementedError


class CommissionSchemeSerializer(serializers.Serializer[Any]):
    """What an account is charged."""

    kind = word(CommissionKind)
    amount = DecimalText()


class AccountSummarySerializer(ContractSerializer):
    """An Account object."""

    id = serializers.IntegerField()
    display_name = serializers.CharField()
    broker = word(BrokerName)
    account_type = word(AccountType)
    status = word(AccountStatus)
    net_liq = DecimalText()
    equity = DecimalText()
    cash = DecimalText()
    current_cash = DecimalText()
    starting_balance = DecimalText()
    reserved_cash = DecimalText()
    stock_buying_power = DecimalText()
    stock_buying_power_rule = word(PowerRule, allow_null=True)
    short_buying_power = DecimalText(allow_null=True)
    short_buying_power_rule = word(PowerRule, allow_null=True)
    option_buying_power = DecimalText()
    option_buying_power_rule = word(PowerRule, allow_null=True)
    day_trading_buying_power = DecimalText()
    overnight_buying_power = DecimalText(allow_null=True)
    margin_used = DecimalText()
    maintenance_margin = DecimalText()
    excess_liquidity = DecimalText()
    margin_call = DecimalText()
    leverage = DecimalText(allow_null=True)
    day_trades = serializers.IntegerField()
    kill_switch = serializers.BooleanField()
    open_pl = DecimalText()
    realized_pl_day = DecimalText()
    day_pl = DecimalText()
    commissions_day = DecimalText()
    review_window_seconds = serializers.IntegerField()
    market_hours = word(MarketHours)
    commission_scheme = CommissionSchemeSerializer()
    ok_to_trade = serializers.BooleanField()
    not_ok_reason = serializers.CharField(allow_null=True)
    updated_at = serializers.DateTimeField()

    def contract_object(self, row: Account) -> Json:
        """Return the account with the figures that the engine last flushed."""
        return to_builtins(
            objects.AccountSummary.of(row.as_core(), row.value_flushed(), micros_of(row.updated_at))
        )


class OrderSerializer(ContractSerializer):
    """An Order object."""

    id = serializers.IntegerField()
    account_id = serializers.IntegerField()
    client_order_id = serializers.CharField()
    symbol = serializers.CharField()
    asset_type = word(AssetType)
    side = word(Side)
    position_effect = word(PositionEffect)
    order_type = word(OrderType)
    time_in_force = word(TimeInForce)
    quantity = DecimalText()
    limit_price = DecimalText(allow_null=True)
    stop_price = DecimalText(allow_null=True)
    trail_amount = DecimalText(allow_null=True)
    trail_percent = DecimalText(allow_null=True)
    limit_offset = DecimalText(allow_null=True)
    status = word(OrderStatus)
    filled_quantity = DecimalText()
    filled_avg_price = DecimalText(allow_null=True)
    remaining_quantity = DecimalText()
    reserved_cash = DecimalText()
    commission = DecimalText()
    fees = DecimalText()
    revision = serializers.IntegerField()
    parent_id = serializers.IntegerField(allow_null=True)
    oco_group = serializers.IntegerField(allow_null=True)
    reject_code = serializers.CharField(allow_null=True)
    reject_reason = serializers.CharField(allow_null=True)
    time_placed = serializers.DateTimeField()
    time_filled = serializers.DateTimeField(allow_null=True)
    time_canceled = serializers.DateTimeField(allow_null=True)
    time_last_update = serializers.DateTimeField()
    time_release = serializers.DateTimeField(allow_null=True)

    def contract_object(self, row: Order) -> Json:
        """Return the order as a JSON object."""
        return to_builtins(objects.Order.of(row.as_core()))


class PositionSerializer(ContractSerializer):
    """A Position object."""

    account_id = serializers.IntegerField()
    symbol = serializers.CharField()
    asset_type = word(AssetType)
    quantity = DecimalText()
    avg_price = DecimalText()
    multiplier = DecimalText()
    mark_price = DecimalText(allow_null=True)
    mark_time = serializers.DateTimeField(allow_null=True)
    mark_stale = serializers.BooleanField()
    market_value = DecimalText(allow_null=True)
    cost_basis = DecimalText()
    unrealized_pl = DecimalText(allow_null=True)
    pl_percent = DecimalText(allow_null=True)
    realized_pl_open = DecimalText()
    realized_pl_day = DecimalText()
    pl_day = DecimalText(allow_null=True)
    break_even_price = DecimalText(allow_null=True)
    margin = DecimalText()
    bp_effect = DecimalText(allow_null=True)
    tick_size = DecimalText(allow_null=True)
    updated_at = serializers.DateTimeField()

    def contract_object(self, row: Position) -> Json:
        """Return the position at the mark that the engine last wrote."""
        return to_builtins(objects.Position.of(row.value_at_mark()))


class LedgerEntrySerializer(ContractSerializer):
    """One cash entry."""

    id = serializers.IntegerField()
    kind = word(EntryKind)
    amount = DecimalText()
    cash_after = DecimalText()
    order_id = serializers.IntegerField(allow_null=True)
    trade_id = serializers.IntegerField(allow_null=True)
    note = serializers.CharField()
    time = serializers.DateTimeField()

    def contract_object(self, row: LedgerEntry) -> Json:
        """Return the entry to the last digit: a fraction of a share can cost a fraction of a cent."""
        return {
            "id": row.id,
            "kind": row.kind,
            "amount": exact_text(row.amount),
            "cash_after": exact_text(row.cash_after),
            "order_id": row.order_id,
            "trade_id": row.trade_id,
            "note": row.note,
            "time": instant_of(micros_of(row.time)),
        }


class AccountListSerializer(serializers.Serializer[Any]):
    """A customer's accounts."""

    accounts = AccountSummarySerializer(many=True)


class LedgerPageSerializer(serializers.Serializer[Any]):
    """A page of the ledger, newest first."""

    entries = LedgerEntrySerializer(many=True)
    next_before = serializers.IntegerField(allow_null=True)


class PositionsSerializer(serializers.Serializer[Any]):
    """An account and its positions."""

    account = AccountSummarySerializer()
    positions = PositionSerializer(many=True)


class AccountReadinessSerializer(serializers.Serializer[Any]):
    """An account's trading status and buying power."""

    ok_to_trade = serializers.BooleanField()
    reason = serializers.CharField(allow_null=True)
    net_liq = DecimalText()
    stock_buying_power = DecimalText()
    option_buying_power = DecimalText()
    day_trading_buying_power = DecimalText()


class ActivityTodaySerializer(serializers.Serializer[Any]):
    """The Activity and Positions page."""

    account = AccountSummarySerializer()
    working_orders = OrderSerializer(many=True)
    filled_orders = OrderSerializer(many=True)
    canceled_orders = OrderSerializer(many=True)
    rejected_orders = OrderSerializer(many=True)
    positions = PositionSerializer(many=True)
    account_status = AccountReadinessSerializer()


class ActiveAccountSerializer(serializers.Serializer[Any]):
    """The active account: the default of calls that name no account."""

    account_id = serializers.IntegerField(min_value=1, max_value=2**53)


class OpenAccountSerializer(serializers.Serializer[Any]):
    """A request to open another paper account."""

    display_name = serializers.CharField(max_length=80)
    account_type = word(AccountType, default=AccountType.CASH.value)
    starting_balance = AmountField(required=False)


class CloneAccountSerializer(serializers.Serializer[Any]):
    """A request to clone an account. Repeated with the same `client_id`, it returns the same clone."""

    display_name = serializers.CharField(max_length=80, required=False, default=None)
    client_id = serializers.CharField(max_length=CLIENT_ORDER_ID_LENGTH_MAX, required=False, default=None)


class AccountChangesSerializer(serializers.Serializer[Any]):
    """Changes of an account's settings. Omitted fields keep their values."""

    display_name = serializers.CharField(max_length=80, required=False)
    review_window_seconds = serializers.IntegerField(
        min_value=0, max_value=REVIEW_WINDOW_SECONDS_MAX, required=False
    )


class KillSwitchSerializer(serializers.Serializer[Any]):
    """New state of the kill switch."""

    on = serializers.BooleanField()


class AmountSerializer(serializers.Serializer[Any]):
    """A deposit or withdrawal. A request repeated with the same `client_id` is not executed twice."""

    amount = AmountField()
    client_id = serializers.CharField(max_length=CLIENT_ORDER_ID_LENGTH_MAX, required=False, default=None)


class ResetAccountSerializer(serializers.Serializer[Any]):
    """A request to reset an account. The default balance is the account's starting balance."""

    starting_balance = AmountField(required=False, allow_null=True, default=None)
    client_id = serializers.CharField(max_length=CLIENT_ORDER_ID_LENGTH_MAX, required=False, default=None)


class MarketQuerySerializer(serializers.Serializer[Any]):
    """Selects accounts of the live market or accounts of replays."""

    market = serializers.ChoiceField(choices=[("live", "live"), ("replay", "replay")], default="live")


class AccountQuerySerializer(serializers.Serializer[Any]):
    """The account of a list; without it, the active account."""

    account_id = serializers.IntegerField(min_value=1, max_value=2**53, required=False)


class PageQuerySerializer(serializers.Serializer[Any]):
    """A page of a list: at most `limit` rows with ids below `before`."""

    limit = serializers.IntegerField(min_value=1, max_value=500, default=100)
    before = serializers.IntegerField(min_value=1, max_value=2**53, required=False, default=None)
