"""Conversion between the core's microseconds and the databases' datetimes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def micros_of(moment: datetime) -> int:
    """Return the microseconds since 1970 of an aware datetime, exact."""
    return (moment - _EPOCH) // _MICROSECOND


def maybe_micros_of(moment: datetime | None) -> int | None:
    """Return `micros_of` the datetime; None stays None."""
    return None if moment is None else micros_of(moment)


def moment_of(time_us: int) -> datetime:
    """Return the datetime in UTC of microseconds since 1970, exact."""
    return _EPOCH + time_us * _MICROSECOND
