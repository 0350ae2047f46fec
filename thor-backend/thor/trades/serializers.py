"""Serializers of fills and replay results, and the query parameters of the lists of orders and fills."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from thor.actandpos.selectors import ORDER_STATUS_FILTERS
from thor.actandpos.serializers import (
    AccountQuerySerializer,
    ContractSerializer,
    PageQuerySerializer,
)
from thor.api import objects
from thor.core.instruments import SYMBOL_LENGTH_MAX, canonical_symbol
from thor.fields.json_fields import ChoiceField
from thor.trades.models import Trade


class TradeSerializer(ContractSerializer):
    """A Trade object."""

    struct = objects.Trade

    def contract_object(self, row: Trade) -> objects.Trade:
        """Return the fill."""
        return objects.Trade.of(row.as_core())


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

    status = ChoiceField(ORDER_STATUS_FILTERS, required=False, default=None)


class ReplayResultQuerySerializer(serializers.Serializer[Any]):
    """Filter by the replay's account; without it, all replays."""

    account_id = serializers.IntegerField(required=False, min_value=1, max_value=2**53 - 1)
