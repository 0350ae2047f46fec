"""The bodies and queries of this app."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from thor.api import livedata
from thor.core.errors import sentence
from thor.core.instruments import canonical_symbol, find_instrument
from thor.core.validation import price_problem
from thor.fields.body_serializer import BodySerializer
from thor.fields.json_fields import AmountField, ChoiceField, MomentField
from thor.fields.market_query import MarketQuerySerializer
from thor.livedata.alert_table import AlertWay
from thor.livedata.bars import Interval
from thor.livedata.replays import PricesKind

LIMIT_DEFAULT = 500
LIMIT_MAX = 5_000


class SymbolField(serializers.CharField):
    """A symbol in any spelling, converted to its canonical form and asset type."""

    def to_internal_value(self, data: Any) -> Any:
        """Reject a value that is not formed like a symbol."""
        found = canonical_symbol(super().to_internal_value(data))
        if found is None:
            raise serializers.ValidationError("Not a valid symbol.")
        return found


class BarQuerySerializer(MarketQuerySerializer):
    """The query of a page of bars."""

    symbol = SymbolField(max_length=64)
    interval = ChoiceField(Interval, default=Interval.MINUTE.value)
    limit = serializers.IntegerField(min_value=1, max_value=LIMIT_MAX, default=LIMIT_DEFAULT)
    before = MomentField(
        required=False, help_text="`next_before` of the previous answer, to read the page before it."
    )


class ReplayActionSerializer(BodySerializer):
    """An action on the customer's own market, or on the shared tape."""

    struct = livedata.ReplayAction
    # The validated value is a Decimal, like the default, but the field's types declare text.
    starting_balance = AmountField(default=Decimal(livedata.REPLAY_STARTING_BALANCE))  # type: ignore[arg-type]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that each action has the fields it needs."""
        needed = {"start": "tape", "seek": "time", "speed": "speed"}.get(attrs["action"])
        if attrs["action"] == "start" and attrs["prices"] == PricesKind.PUSHED:
            if unfit := [name for name in ("tape", "time", "speed") if name in attrs]:
                message = "Not allowed for a market of pushed prices."
                raise serializers.ValidationError({name: [message] for name in unfit})
        elif needed is not None and needed not in attrs:
            raise serializers.ValidationError({needed: [f"Required for {attrs['action']}."]})
        return attrs


class NewAlertSerializer(BodySerializer):
    """A new price alert."""

    struct = livedata.NewAlert
    symbol = SymbolField(max_length=64)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that the symbol can be quoted, and that the price is possible for it."""
        symbol, asset_type = attrs["symbol"]
        instrument = find_instrument(symbol, asset_type)
        if instrument is None:
            raise serializers.ValidationError({"symbol": [f"Unknown symbol: {symbol}."]})
        problem = price_problem(attrs["price"], instrument)
        if problem:
            raise serializers.ValidationError({"price": [sentence(problem)]})
        return {**attrs, "symbol": symbol, "way": AlertWay(attrs["way"])}
