"""Trading days, which separate today's P/L from yesterday's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_NEW_YORK: Final = ZoneInfo("America/New_York")
# At 17:00 New York, US equities have closed and CME's daily break begins, so no session is cut in two.
_DAY_ENDS_HOUR: Final = 17
_SATURDAY: Final = 5


def trading_day(time_us: int) -> int:
    """Return the trading day of a moment, as a proleptic Gregorian ordinal (`date.fromordinal`).

    A trading day ends at 17:00 New York time, in summer and in winter. From Friday 17:00 on it is Monday's.
    """
    local = datetime.fromtimestamp(time_us / 1_000_000, UTC).astimezone(_NEW_YORK)
    day = local.date() + timedelta(days=1) if local.hour >= _DAY_ENDS_HOUR else local.date()
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day.toordinal()


def trading_day_starts_us(day: int) -> int:
    """Return the start of a trading day: 17:00 New York of the one before it, in microseconds since 1970."""
    before = date.fromordinal(day) - timedelta(days=1)
    while before.weekday() >= _SATURDAY:
        before -= timedelta(days=1)
    start = datetime(before.year, before.month, before.day, _DAY_ENDS_HOUR, tzinfo=_NEW_YORK)
    return int(start.timestamp()) * 1_000_000
