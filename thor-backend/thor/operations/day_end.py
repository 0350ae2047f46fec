"""The end of a trading day: rolls over late accounts and stores a snapshot of each account."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from thor.actandpos.engine_requests import ask_engine
from thor.actandpos.models import Account, AccountSnapshot, LedgerEntry
from thor.clock import wall_clock
from thor.core.accounts import BrokerName
from thor.core.commands import SYSTEM_CUSTOMER_ID, RollAccountDay
from thor.core.money import ZERO
from thor.core.trading_day import trading_day, trading_day_starts_us

_GRACE_US: Final = 120_000_000
"""Time for the engine to roll the day by itself, in microseconds."""
_ACCOUNTS_PER_RUN: Final = 500


def roll_late_accounts() -> str:
    """Have the engine roll accounts that are still in an older day: DAY orders expire, the day's P/L starts at zero.

    The engine rolls days by its own clock; this finds accounts that it missed. Raises the errors of `ask_engine`.
    """
    now_us = wall_clock()
    day = trading_day(now_us)
    if now_us < trading_day_starts_us(day) + _GRACE_US:
        return ""
    kept = Account.objects.exclude(broker=BrokerName.REPLAY.value)
    late = kept.filter(day__lt=day).values_list("pk", flat=True)[:_ACCOUNTS_PER_RUN]
    rolled = 0
    for account_id in late:
        ask_engine(RollAccountDay(account_id=account_id, customer_id=SYSTEM_CUSTOMER_ID, day=day))
        rolled += 1
    return f"rolled {rolled} accounts" if rolled else ""


def snapshot_accounts() -> str:
    """Store each account once, as of the end of the previous trading day.

    The engine fixes an account's equity when it rolls the day, and the ledger has the cash at that moment. So the
    figures are the same at any time within the day.
    """
    day = trading_day(wall_clock())
    starts_us = trading_day_starts_us(day)
    ended = _day_before(starts_us)
    starts_at = datetime.fromtimestamp(starts_us / 1_000_000, UTC)
    cash_then = LedgerEntry.objects.filter(account=OuterRef("pk"), time__lt=starts_at).order_by("-id")
    accounts = (
        Account.objects.exclude(broker=BrokerName.REPLAY.value)
        .filter(day=day, time_opened__lt=starts_at)
        .exclude(snapshots__day=ended)
        .annotate(cash_then=Subquery(cash_then.values("cash_after")[:1]))
    )
    taken_at = timezone.now()
    made = AccountSnapshot.objects.bulk_create(
        [
            AccountSnapshot(
                account=account,
                day=ended,
                equity=account.equity_day_start,
                cash=account.cash_then or ZERO,
                taken_at=taken_at,
            )
            for account in accounts.iterator()
        ],
        batch_size=1_000,
        # Two schedulers can write the same rows; the figures are equal.
        ignore_conflicts=True,
    )
    return f"{len(made)} accounts on {ended}" if made else ""


def _day_before(starts_us: int) -> date:
    """Return the trading day before the one that starts at `starts_us`."""
    return date.fromordinal(trading_day(starts_us - 1))
