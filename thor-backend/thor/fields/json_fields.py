"""Serializer fields for exact decimals, times and choices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar, Final

from django.core.validators import MaxValueValidator, MinValueValidator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from thor.core.decisions.transfers import amount_problem
from thor.core.errors import sentence
from thor.core.numbers import DECIMAL_PATTERN, parse_decimal

_FIRST_MOMENT: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MOMENT: Final = datetime(2199, 12, 31, tzinfo=UTC)


@extend_schema_field({"type": "string", "format": "decimal", "pattern": DECIMAL_PATTERN})
class DecimalText(serializers.CharField):
    """A decimal as text in JSON."""

    default_error_messages: ClassVar[Any] = {
        "not_decimal": 'Enter a plain decimal as a string, like "500.00".',
    }

    def to_internal_value(self, data: Any) -> Any:
        """Return an exact Decimal from text or from an exactly parsed JSON number."""
        if isinstance(data, bool) or not isinstance(data, str | int | Decimal):
            self.fail("not_decimal")
        value = parse_decimal(str(data).strip())
        if value is None:
            self.fail("not_decimal")
        return value


class AmountField(DecimalText):
    """An amount of paper money: more than zero, in whole cents."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the amount as `DecimalText` does, within the core's limits."""
        amount = super().to_internal_value(data)
        problem = amount_problem(amount)
        if problem:
            raise serializers.ValidationError(sentence(problem))
        return amount


class ChoiceField(serializers.ChoiceField):
    """One of a few values."""

    def __init__(self, values: Iterable[str], **kwargs: Any) -> None:
        values = [str(value) for value in values]
        words: dict[str, Any] = {"invalid_choice": f'"{{input}}" is not one of {", ".join(values)}.'}
        super().__init__(choices=[(value, value) for value in values], error_messages=words, **kwargs)


class MomentField(serializers.DateTimeField):
    """A time within the range of market calendars, 1970 to 2199."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            validators=[
                MinValueValidator(_FIRST_MOMENT, "Enter a time in or after 1970."),
                MaxValueValidator(_LAST_MOMENT, "Enter a time before the year 2200."),
            ],
            **kwargs,
        )
