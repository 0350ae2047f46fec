"""The query of the operations API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

MINUTES_DEFAULT = 60
MINUTES_MAX = 24 * 60


class TelemetryQuerySerializer(serializers.Serializer[Any]):
    """The number of minutes to return."""

    minutes = serializers.IntegerField(min_value=1, max_value=MINUTES_MAX, default=MINUTES_DEFAULT)
