"""What is read of fills."""

from __future__ import annotations

from thor.actandpos.models import Order
from thor.actandpos.selectors import Page, account_of, newest_page
from thor.trades.models import Trade


def trades_page(
    *,
    customer_id: int,
    account_id: int,
    symbol: str | None = None,
    limit: int = 100,
    before: int | None = None,
) -> Page:
    """An account's fills, newest first. Raises Account.DoesNotExist."""
    account = account_of(customer_id=customer_id, account_id=account_id)
    trades = Trade.objects.filter(account=account)
    if symbol is not None:
        trades = trades.filter(symbol=symbol)
    return newest_page(trades, limit=limit, before=before)


def trades_of_order(order: Order) -> list[Trade]:
    """An order's fills, in the order they came."""
    return list(Trade.objects.filter(order=order).order_by("id"))
