"""Day trades: opened and closed on one trading day, counted over five days (FINRA rule 4210(f)(8) before 2026)."""

from __future__ import annotations

from datetime import date
from typing import Final

from thor.core.accounts import AccountProfile

DAY_TRADES_MAX: Final = 4
"""The number of day trades in five days that makes a pattern day trader."""
_DAYS_COUNTED: Final = 5
_SATURDAY: Final = 5


def day_trade_count(account: AccountProfile) -> int:
    """Return the number of the account's day trades in the last five trading days, including today."""
    return sum(count for _, count in account.day_trades)


def with_day_trade(account: AccountProfile) -> tuple[tuple[int, int], ...]:
    """Return the account's day trades with one more today."""
    *before, (day, count) = account.day_trades or ((account.day, 0),)
    if day == account.day:
        return (*before, (day, count + 1))
    return (*account.day_trades, (account.day, 1))


def still_counted(day_trades: tuple[tuple[int, int], ...], today: int) -> tuple[tuple[int, int], ...]:
    """Return the day trades within the five trading days that end with `today`."""
    first = today
    for _ in range(_DAYS_COUNTED - 1):
        first -= 1
        while date.fromordinal(first).weekday() >= _SATURDAY:
            first -= 1
    return tuple((day, count) for day, count in day_trades if day >= first)
