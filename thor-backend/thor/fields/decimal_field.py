"""A model field that stores a Decimal digit for digit, on PostgreSQL and on SQLite."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual

from thor.core.money import decimal_text
from thor.core.numbers import parse_decimal


class ExactDecimalField(models.Field):
    """A Decimal of any size and scale, stored as unconstrained numeric on PostgreSQL and as text on SQLite.

    Django's own DecimalField is a binary float on SQLite and rounds to fixed places on both. Values are stored in
    canonical form (1.50 as 1.5), so equal values are equal columns on both databases. Floats raise TypeError and NaN
    raises ValueError, because such a value was not exact before it got here.

    `<`, `<=`, `>`, `>=` compare as numbers. On SQLite they compare the nearest doubles, which never reverses an order
    but can treat two values as equal that differ past the 15th digit; `=` and `in` are exact. Sort rows by `AsNumber`.
    """

    description = "Exact decimal"
    empty_strings_allowed = False

    def db_type(self, connection: Any) -> str:
        """Return text on SQLite, numeric elsewhere."""
        return "text" if connection.vendor == "sqlite" else "numeric"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        """Return the value as a Decimal."""
        return Decimal(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Decimal | None:
        """Return a Decimal from a Decimal, an int or plain decimal text. Raises ValidationError for anything else."""
        if value is None:
            return None
        if isinstance(value, str):
            parsed = parse_decimal(value.strip())
            if parsed is None:
                raise ValidationError("Enter a number in plain decimal notation.", code="invalid")
            return parsed
        try:
            return exact_decimal(value)
        except (TypeError, ValueError) as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> Any:
        """Return the canonical Decimal. Raises TypeError for a float, ValueError for NaN and infinities."""
        value = super().get_prep_value(value)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return Decimal(decimal_text(exact_decimal(value)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Return canonical text for SQLite, the Decimal itself for PostgreSQL."""
        if not prepared:
            value = self.get_prep_value(value)
        if isinstance(value, Decimal) and connection.vendor == "sqlite":
            return decimal_text(value)
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Return the canonical text, for fixtures."""
        value = self.value_from_object(obj)
        return "" if value is None else decimal_text(value)


def exact_decimal(value: Any) -> Decimal:
    """Return `value` as a finite Decimal.

    Raises TypeError for a float, ValueError for NaN, infinities and text that is no decimal.
    """
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is not a finite number.")
        return value
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(
            f"An exact decimal is made from Decimal, int or text, not from {type(value).__name__}."
        )
    if isinstance(value, int):
        return Decimal(value)
    parsed = parse_decimal(value)
    if parsed is None:
        raise ValueError(f"{value!r} is not a number in plain decimal notation.")
    return parsed


class AsNumber(models.Func):
    """A column of exact decimals as a sort key: `order_by(AsNumber("net_liq").desc())`."""

    arity = 1
    output_field = ExactDecimalField()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, Any]:
        """Return the column itself, because numeric sorts as a number."""
        return compiler.compile(self.source_expressions[0])

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        """Cast to REAL, because text sorts by character."""
        sql, params = compiler.compile(self.source_expressions[0])
        return f"CAST({sql} AS REAL)", params


class _ComparesAsNumber:
    """Casts both sides of a comparison on SQLite, in queries and in CHECK constraints."""

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, left_params = self.process_lhs(compiler, connection)  # type: ignore[attr-defined]
        right, right_params = self.process_rhs(compiler, connection)  # type: ignore[attr-defined]
        operator = connection.operators[self.lookup_name].removesuffix("%s").strip()  # type: ignore[attr-defined]
        return f"CAST({left} AS REAL) {operator} CAST({right} AS REAL)", [*left_params, *right_params]


@ExactDecimalField.register_lookup
class _ExactGreaterThan(_ComparesAsNumber, GreaterThan):
    pass


@ExactDecimalField.register_lookup
class _ExactGreaterThanOrEqual(_ComparesAsNumber, GreaterThanOrEqual):
    pass


@ExactDecimalField.register_lookup
class _ExactLessThan(_ComparesAsNumber, LessThan):
    pass


@ExactDecimalField.register_lookup
class _ExactLessThanOrEqual(_ComparesAsNumber, LessThanOrEqual):
    pass
