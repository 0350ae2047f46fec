"""Database rows as the engine would write them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from thor.actandpos.models import Account, LedgerEntry, Order, Position
from thor.core.times import micros_of
from thor.core.trading_day import trading_day
from thor.trades.models import Trade
from thor.users.models import User
from thor.users.services import customer_ensure

NOW = datetime(2026, 11, 20, 15, 30, 0, 123000, tzinfo=UTC)
CASH = Decimal("100000")

_ids = count(1)


def next_id() -> int:
    """Return an id that no other row of this run has."""
    return next(_ids)


def a_customer(email: str | None = None, **fields: Any) -> User:
    """Create a customer without a password."""
    user = customer_ensure(email=email or f"customer{next_id()}@example.com")
    if fields:
        User.objects.filter(pk=user.pk).update(**fields)
        user.refresh_from_db()
    return user


def an_account(customer: User, **fields: Any) -> Account:
    """Create an open paper account with $100,000.00."""
    cash = fields.pop("current_cash", CASH)
    return Account.objects.create(
        **{
            "id": 200_000 + next_id(),
            "customer": customer,
            "display_name": "Paper 1",
            "broker": "PAPER",
            "account_type": "CASH",
            "status": "OPEN",
            "starting_balance": cash,
            "commission_kind": "NONE",
            "commission_amount": 0,
            "generation": 1,
            "day": trading_day(micros_of(NOW)),
            "equity_day_start": 0,
            "transfers_day": cash,
            "current_cash": cash,
            "reserved_cash": 0,
            "net_liq": cash,
            "equity": cash,
            "stock_buying_power": cash,
            "option_buying_power": cash,
            "day_trading_buying_power": cash,
            "time_opened": NOW,
            "updated_at": NOW,
            **fields,
        }
    )


def an_order(account: Account, **fields: Any) -> Order:
    """Create a working limit order to buy 100 SPY at 165.00."""
    order_id = fields.pop("id", None) or next_id()
    return Order.objects.create(
        **{
            "id": order_id,
            "account": account,
            "generation": 1,
            "client_order_id": f"my-{order_id}",
            "terms_given": "BUY 100 EQ SPY LMT 165 - DAY",
            "symbol": "SPY",
            "asset_type": "EQ",
            "side": "BUY",
            "position_effect": "OPEN",
            "order_type": "LMT",
            "time_in_force": "DAY",
            "quantity": 100,
            "limit_price": 165,
            "status": "WORKING",
            "filled_quantity": 0,
            "filled_notional": 0,
            "hold_price": 165,
            "reserved_cash": 16500,
            "commission": 0,
            "fees": 0,
            "revision": 1,
            "is_triggered": False,
            "time_placed": NOW,
            "time_last_update": NOW,
            **fields,
        }
    )


def a_filled_order(account: Account, **fields: Any) -> Order:
    """Create the order of `an_order`, filled."""
    filled = {
        "status": "FILLED",
        "filled_quantity": 100,
        "filled_notional": 16500,
        "reserved_cash": 0,
        "time_filled": NOW,
    }
    return an_order(account, **{**filled, **fields})


def a_trade(order: Order, **fields: Any) -> Trade:
    """Create the fill of the whole order at 165.00."""
    return Trade.objects.create(
        **{
            "id": next_id(),
            "account": order.account,
            "generation": 1,
            "order": order,
            "symbol": order.symbol,
            "asset_type": order.asset_type,
            "side": order.side,
            "quantity": order.quantity,
            "price": 165,
            "multiplier": 1,
            "commission": 0,
            "fees": 0,
            "realized_pl": 0,
            "exec_time": NOW,
            **fields,
        }
    )


def a_position(account: Account, **fields: Any) -> Position:
    """Create a position long 100 SPY at 165.00, marked at 165.81."""
    return Position.objects.create(
        **{
            "account": account,
            "symbol": "SPY",
            "asset_type": "EQ",
            "multiplier": 1,
            "quantity": 100,
            "avg_price": 165,
            "realized_pl_open": 0,
            "realized_pl_day": 0,
            "costs_open": 0,
            "costs_day": 0,
            "open_pl_day_start": 0,
            "mark_price": Decimal("165.81"),
            "mark_time": NOW,
            "updated_at": NOW,
            **fields,
        }
    )


def an_entry(account: Account, **fields: Any) -> LedgerEntry:
    """Create the first deposit."""
    return LedgerEntry.objects.create(
        **{
            "id": next_id(),
            "account": account,
            "generation": 1,
            "kind": "DEPOSIT",
            "amount": CASH,
            "cash_after": CASH,
            "time": NOW,
            **fields,
        }
    )
