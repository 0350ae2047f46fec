"""What the calls of this app take, and the shape of what they answer."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from thor.core.instruments import AssetType, canonical_symbol
from thor.livedata.bars import Interval

LIMIT_DEFAULT = 500
LIMIT_MAX = 5_000


def valid(serializer_class: type[serializers.Serializer[Any]], data: Any) -> dict[str, Any]:
    """The validated data of a request. Raises ValidationError, which becomes a 400 that names the fields."""
    serializer = serializer_class(data=data)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


class BarQuerySerializer(serializers.Serializer[Any]):
    """Which bars."""

    symbol = serializers.CharField(max_length=64)
    interval = serializers.ChoiceField(
        choices=[(item.value, item.value) for item in Interval], default=Interval.MINUTE.value
    )
    limit = serializers.IntegerField(min_value=1, max_value=LIMIT_MAX, default=LIMIT_DEFAULT)
    before = serializers.DateTimeField(
        required=False, help_text="The next_before of the page after this one."
    )

    def validate_symbol(self, value: str) -> tuple[str, AssetType]:
        """Its canonical form and asset type."""
        found = canonical_symbol(value)
        if found is None:
            raise serializers.ValidationError("This has no form of a symbol that is known.")
        return found


class BarSerializer(serializers.Serializer[Any]):
    """A bar."""

    time = serializers.DateTimeField(help_text="When it begins; a day's is its trading day's date.")
    open = serializers.CharField()
    high = serializers.CharField()
    low = serializers.CharField()
    close = serializers.CharField()
    volume = serializers.CharField()
    trades = serializers.IntegerField(help_text="0 where it is made of the middles of bid and ask.")


class BarsSerializer(serializers.Serializer[Any]):
    """Bars, oldest first."""

    symbol = serializers.CharField()
    interval = serializers.ChoiceField(choices=[(item.value, item.value) for item in Interval])
    bars = BarSerializer(many=True)
    next_before = serializers.DateTimeField(allow_null=True)
