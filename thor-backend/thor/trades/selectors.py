"""Queries of fills and of replay results."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Final

from thor.actandpos.models import Order
from thor.actandpos.selectors import Page, account_of, accounts_live, newest_page
from thor.api.engine import Json
from thor.api.results import ReplayResult
from thor.core.accounts import AccountStatus
from thor.core.money import money_text
from thor.core.round_trips import tally
from thor.trades.models import Trade


def trades_page(
    *,
    customer_id: int,
    account_id: int,
    symbol: str | None = None,
    limit: int = 100,
    before: int | None = None,
) -> Page:
    """Return a page of an account's fills, newest first. Raises Account.DoesNotExist."""
    account = account_of(customer_id=customer_id, account_id=account_id)
    trades = Trade.objects.filter(account=account)
    if symbol is not None:
        trades = trades.filter(symbol=symbol)
    return newest_page(trades, limit=limit, before=before)


def trades_of_order(order: Order) -> list[Trade]:
    """Return an order's fills, oldest first."""
    return list(Trade.objects.filter(order=order).order_by("id"))


REPLAYS_LISTED_MAX: Final = 100


def replay_results(*, customer_id: int, account_id: int | None = None) -> list[ReplayResult]:
    """Return the results of the customer's replays, newest first."""
    accounts = [
        account
        for account in accounts_live(customer_id=customer_id, of_replays=True)
        if account_id in (None, account["id"])
    ][:REPLAYS_LISTED_MAX]
    fills: dict[int, list[Trade]] = defaultdict(list)
    for trade in Trade.objects.filter(account_id__in=[account["id"] for account in accounts]).order_by("id"):
        fills[trade.account_id].append(trade)
    return [_replay_result(account, fills[account["id"]]) for account in accounts]


def _replay_result(account: Json, fills: list[Trade]) -> ReplayResult:
    counted = tally(fills)
    profit = Decimal(account["net_liq"]) - Decimal(account["starting_balance"])
    return ReplayResult(
        account_id=account["id"],
        display_name=account["display_name"],
        is_running=account["status"] == AccountStatus.OPEN,
        starting_balance=account["starting_balance"],
        net_liq=account["net_liq"],
        pl=money_text(profit),
        costs=money_text(counted.costs),
        trades=counted.trades,
        round_trips=counted.round_trips,
        won=counted.won,
        win_rate=None if counted.win_rate is None else money_text(counted.win_rate),
        updated_at=account["updated_at"],
    )
