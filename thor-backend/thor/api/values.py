"""The kinds of values in the contract: what stands in the JSON, and the type that the page gives it.

Decimals are strings, so that no reader makes a binary float of them. `x-brand` names the page's type.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Final

from msgspec import Meta

from thor.core.times import moment_of

ID_SCHEMA: Final = {"type": "integer", "format": "int64", "minimum": 1, "maximum": 2**53 - 1}
"""An id: a JavaScript number has it exactly."""


def _branded(name: str, **schema: Any) -> Meta:
    return Meta(extra_json_schema={**schema, "x-brand": name})


def _decimal(name: str, pattern: str) -> Meta:
    return _branded(name, format="decimal", pattern=pattern)


Money = Annotated[str, _decimal("Money", r"^-?\d+\.\d{2}$")]
"""Dollars, two decimals."""

ExactMoney = Annotated[str, _decimal("Money", r"^-?\d+\.\d{2,}$")]
"""Dollars, two decimals or as many as there are."""

Price = Annotated[str, _decimal("Price", r"^-?\d+\.\d{2,}$")]
"""Dollars per unit, two decimals or as many as there are."""

Quantity = Annotated[str, _decimal("Quantity", r"^-?\d+(\.\d+)?$")]
"""Units, no more decimals than there are."""

Percent = Annotated[str, _decimal("Percent", r"^-?\d+\.\d{2}$")]
"""Percent, two decimals."""

Number = Annotated[str, Meta(extra_json_schema={"format": "decimal", "pattern": r"^-?\d+(\.\d+)?$"})]
"""An exact number of no other kind: a multiplier, a tick size, a commission's amount."""

Instant = Annotated[str, _branded("Instant", format="date-time")]
"""A time: RFC 3339 in UTC, with milliseconds."""

Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]
"""A day: YYYY-MM-DD."""

AccountId = Annotated[int, _branded("AccountId", **ID_SCHEMA)]
OrderId = Annotated[int, _branded("OrderId", **ID_SCHEMA)]
TradeId = Annotated[int, Meta(extra_json_schema=ID_SCHEMA)]


@lru_cache(maxsize=4096)
def instant_of(time_us: int) -> Instant:
    """Microseconds since 1970 as an Instant."""
    return moment_of(time_us).isoformat(timespec="milliseconds")[:-6] + "Z"


def maybe_instant(time_us: int | None) -> Instant | None:
    """As `instant_of`; None stays None."""
    return None if time_us is None else instant_of(time_us)
