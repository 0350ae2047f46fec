"""Queries of accounts, orders, positions and the ledger: plain functions for the views and the gateway.

Each takes the customer's id, and treats rows of other customers as missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from msgspec import to_builtins

from thor.actandpos.engine_requests import snapshot_or_none
from thor.actandpos.models import Account, LedgerEntry, Order, Position
from thor.actandpos.models.words import values_of
from thor.actandpos.serializers import AccountSummarySerializer, OrderSerializer, PositionSerializer
from thor.api import accounts
from thor.api.engine import Json, Reply
from thor.api.values import instant_of
from thor.core.accounts import AccountStatus, BrokerName, EntryKind
from thor.core.money import exact_text
from thor.core.orders import FINAL_STATUSES, OPEN_STATUSES, OrderStatus
from thor.core.times import micros_of, moment_of
from thor.core.trading_day import trading_day, trading_day_starts_us
from thor.users.models import User

FINAL_ORDERS_TODAY_MAX: Final = 2000
"""The most final orders of a day that the activity page gets; the list of orders has the rest."""

_STATUS_GROUPS: Final = {"open": OPEN_STATUSES, "final": FINAL_STATUSES}
ORDER_STATUS_FILTERS: Final = (*(status.value for status in OrderStatus), *_STATUS_GROUPS)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows newest first, and the `before` of the next page; None at the end."""

    rows: Sequence[Any]
    next_before: int | None


def newest_page(rows: QuerySet[Any], *, limit: int, before: int | None) -> Page:
    """Return the newest `limit` rows by id, older than `before`."""
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: limit + 1])
    page = found[:limit]
    return Page(page, page[-1].id if len(found) > limit else None)


def account_of(*, customer_id: int, account_id: int) -> Account:
    """Return a customer's account. Raises Account.DoesNotExist."""
    return Account.objects.get(pk=account_id, customer_id=customer_id)


def accounts_of(*, customer_id: int, of_replays: bool = False) -> list[Account]:
    """Return a customer's accounts, oldest first; or those of replays, newest first."""
    if of_replays:
        rows = Account.objects.filter(broker=BrokerName.REPLAY.value).order_by("-id")
    else:
        rows = Account.objects.exclude(broker=BrokerName.REPLAY.value).order_by("id")
    return list(rows.filter(customer_id=customer_id))


def traded_symbols() -> frozenset[str]:
    """Return the symbols that any live account holds or has open orders on."""
    live = Account.objects.exclude(broker=BrokerName.REPLAY.value)
    held = Position.objects.filter(account__in=live).exclude(quantity=0)
    ordered = Order.objects.filter(account__in=live, status__in=values_of(OPEN_STATUSES))
    return frozenset(held.values_list("symbol", flat=True)) | frozenset(
        ordered.values_list("symbol", flat=True)
    )


def order_of(*, customer_id: int, order_id: int) -> Order:
    """Return a customer's order. Raises Order.DoesNotExist."""
    return Order.objects.get(pk=order_id, account__customer_id=customer_id)


NO_ACTIVE_ACCOUNT: Final = "no open account; open one, or specify the account"
"""The error for a missing `account_id` if there is no active account."""


def may_be_active(account: Account) -> bool:
    """Return True if an account can be the active one: it is open, and not of a replay."""
    return account.status == AccountStatus.OPEN.value and account.broker != BrokerName.REPLAY.value


def active_account_id(*, customer_id: int) -> int | None:
    """Return the account that the customer's calls use if they name none; None if no account is open.

    This is the account they chose, if it is open, else the first open one. It is never one of a replay.
    """
    numbers = [account.pk for account in accounts_of(customer_id=customer_id) if may_be_active(account)]
    chosen = User.objects.values_list("active_account_id", flat=True).get(pk=customer_id)
    if chosen in numbers:
        return chosen
    return numbers[0] if numbers else None


def accounts_live(*, customer_id: int, of_replays: bool = False) -> list[Json]:
    """Return Account objects at the newest quotes; without an engine, as last flushed at `updated_at`."""
    live: list[Json] = []
    is_engine_there = True
    for account in accounts_of(customer_id=customer_id, of_replays=of_replays):
        # Wait once for an engine that does not answer, not once per account.
        snapshot = _snapshot(account) if is_engine_there else None
        is_engine_there = snapshot is not None
        live.append(_account_json(account, snapshot))
    return live


def activity_today(*, customer_id: int, account_id: int, now_us: int) -> Json:
    """Return the data of the Activity and Positions page: open orders, today's final ones, positions and readiness."""
    account = account_of(customer_id=customer_id, account_id=account_id)
    snapshot = _snapshot(account)
    account_json = _account_json(account, snapshot)
    finals = OrderSerializer(_final_orders_today(account, now_us), many=True).data
    final_ids = {order["id"] for order in finals}
    return {
        "account": account_json,
        # The rows are read after the engine's snapshot: an order that became final in between is listed once.
        "working_orders": [
            order for order in _open_orders_json(account, snapshot) if order["id"] not in final_ids
        ],
        "filled_orders": [order for order in finals if order["status"] == OrderStatus.FILLED],
        "canceled_orders": [
            order for order in finals if order["status"] in (OrderStatus.CANCELED, OrderStatus.EXPIRED)
        ],
        "rejected_orders": [order for order in finals if order["status"] == OrderStatus.REJECTED],
        "positions": _positions_json(account, snapshot),
        "account_status": {
            "ok_to_trade": account_json["ok_to_trade"],
            "reason": account_json["not_ok_reason"],
            "net_liq": account_json["net_liq"],
            "stock_buying_power": account_json["stock_buying_power"],
            "option_buying_power": account_json["option_buying_power"],
            "day_trading_buying_power": account_json["day_trading_buying_power"],
        },
    }


def orders_page(
    *,
    customer_id: int,
    account_id: int,
    status: str | None = None,
    symbol: str | None = None,
    limit: int = 100,
    before: int | None = None,
) -> Page:
    """Return an account's orders, newest first.

    `status` is one of ORDER_STATUS_FILTERS. Raises Account.DoesNotExist.
    """
    account = account_of(customer_id=customer_id, account_id=account_id)
    orders = Order.objects.filter(account=account)
    if status is not None:
        orders = orders.filter(status__in=values_of(_STATUS_GROUPS.get(status) or {OrderStatus(status)}))
    if symbol is not None:
        orders = orders.filter(symbol=symbol)
    return newest_page(orders, limit=limit, before=before)


def ledger_page(*, customer_id: int, account_id: int, limit: int = 100, before: int | None = None) -> Page:
    """Return an account's ledger, newest first. Raises Account.DoesNotExist."""
    account = account_of(customer_id=customer_id, account_id=account_id)
    return newest_page(LedgerEntry.objects.filter(account=account), limit=limit, before=before)


def ledger_entry_object(row: LedgerEntry) -> accounts.LedgerEntry:
    """Return a ledger entry as the object of the contract."""
    return accounts.LedgerEntry(
        id=row.pk,
        kind=EntryKind(row.kind),
        amount=exact_text(row.amount),
        cash_after=exact_text(row.cash_after),
        order_id=row.order_id,
        trade_id=row.trade_id,
        note=row.note,
        time=instant_of(micros_of(row.time)),
    )


def _snapshot(account: Account) -> Reply | None:
    return snapshot_or_none(account_id=account.pk, customer_id=account.customer_id)


def _account_json(account: Account, snapshot: Reply | None) -> Json:
    if snapshot is not None and snapshot.account is not None:
        return to_builtins(snapshot.account)
    return AccountSummarySerializer(account).data


def _positions_json(account: Account, snapshot: Reply | None) -> list[Json]:
    if snapshot is not None:
        return to_builtins(snapshot.positions)
    rows = Position.objects.filter(account=account).select_related("account").order_by("symbol", "asset_type")
    return list(PositionSerializer(rows, many=True).data)


def _open_orders_json(account: Account, snapshot: Reply | None) -> list[Json]:
    if snapshot is not None:
        return to_builtins(sorted(snapshot.orders, key=lambda order: order.id, reverse=True))
    rows = Order.objects.filter(account=account, status__in=values_of(OPEN_STATUSES)).order_by("-id")
    return list(OrderSerializer(rows, many=True).data)


def _final_orders_today(account: Account, now_us: int) -> list[Order]:
    # In a replay, today is the account's day.
    is_replay = account.broker == BrokerName.REPLAY.value
    day_start = moment_of(trading_day_starts_us(account.day if is_replay else trading_day(now_us)))
    rows = Order.objects.filter(
        account=account,
        # Orders of an earlier generation are history.
        generation=account.generation,
        status__in=values_of(FINAL_STATUSES),
        time_last_update__gte=day_start,
    )
    return list(rows.order_by("-time_last_update", "-id")[:FINAL_ORDERS_TODAY_MAX])
