"""Serializers of fills and replay results, and the query parameters of the lists of orders and fills."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins
from rest_framework import serializers

from thor.actandpos.selectors import ORDER_STATUS_FILTERS
from thor.actandpos.serializers import (
    AccountQuerySerializer,
    ContractSerializer,
    OrderSerializer,
    PageQuerySerializer,
    word,
)
from thor.api import objects
from thor.api.engine import Json
from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType, canonical_symbol
from thor.core.orders import Side
from thor.fields.json_fields import DecimalText
from thor.trades.models import Trade


class TradeSerializer(ContractSerializer):
    """A Trade object."""

    id = serializers.IntegerField()
    account_id = serializers.IntegerField()
    order_id = serializers.IntegerField()
    symbol = serializers.CharField()
    asset_type = word(AssetType)
    side = word(Side)
    quantity = DecimalText()
    price = DecimalText()
    multiplier = DecimalText()
    commission = DecimalText()
    fees = DecimalText()
    realized_pl = DecimalText()
    exec_time = serializers.DateTimeField()

    def contract_object(self, row: Trade) -> Json:
        """The fill as a JSON object."""
        return to_builtins(objects.Trade.of(row.as_core()))


class OrderPageSerializer(serializers.Serializer[Any]):
    """A page of orders, newest first."""

    orders = OrderSerializer(many=True)
    next_before = serializers.IntegerField(allow_null=True)


class OrderWithTradesSerializer(serializers.Serializer[Any]):
    """An order and its fills."""

    order = OrderSerializer()
    trades = TradeSerializer(many=True)


class TradePageSerializer(serializers.Serializer[Any]):
    """A page of fills, newest first."""

    trades = TradeSerializer(many=True)
    next_before = serializers.IntegerField(allow_null=True)


class SymbolField(serializers.CharField):
    """A symbol in any spelling that Thor knows."""

    def to_internal_value(self, data: Any) -> str:
        """Return its canonical spelling. Raises ValidationError."""
        found = canonical_symbol(super().to_internal_value(data))
        if found is None:
            raise serializers.ValidationError("Not a valid symbol.")
        return found[0]


class TradeListQuerySerializer(AccountQuerySerializer, PageQuerySerializer):
    """Filter of a list of fills."""

    symbol = SymbolField(max_length=SYMBOL_LENGTH_MAX, required=False, default=None)


class OrderListQuerySerializer(TradeListQuerySerializer):
    """Filter of a list of orders: by one status, `open` or `final`."""

    status = serializers.ChoiceField(choices=ORDER_STATUS_FILTERS, required=False, default=None)


class ReplayResultQuerySerializer(serializers.Serializer[Any]):
    """Filter by the replay's account; without it, all replays."""

    account_id = serializers.IntegerField(required=False, min_value=1, max_value=2**53 - 1)


class ReplayResultSerializer(ContractSerializer):
    """The trading result of a replay."""

    account_id = serializers.IntegerField()
    display_name = serializers.CharField()
    is_running = serializers.BooleanField()
    starting_balance = DecimalText()
    net_liq = DecimalText()
    pl = DecimalText(help_text="Profit or loss after costs.")
    costs = DecimalText(help_text="Commissions and fees.")
    trades = serializers.IntegerField(help_text="Fills.")
    round_trips = serializers.IntegerField(help_text="Positions closed or reversed.")
    won = serializers.IntegerField(help_text="Round trips with a profit after costs.")
    win_rate = DecimalText(allow_null=True, help_text="Percent; null before the first round trip.")
    updated_at = serializers.DateTimeField(help_text="Tape time at the end.")


class ReplayResultsSerializer(serializers.Serializer[Any]):
    """Newest first."""

    replays = ReplayResultSerializer(many=True)
