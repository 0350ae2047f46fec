"""The query parameter that names a market."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from thor.fields.json_fields import ChoiceField


class MarketQuerySerializer(serializers.Serializer[Any]):
    """The requested market: the live one, or the customer's own."""

    market = ChoiceField(("live", "replay"), default="live")
