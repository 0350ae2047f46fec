"""The columns that the engine writes, and how a row is made from a core object and read back into one.

Values are text, integers, booleans or None: decimals as their text, times as UTC text to the microsecond, which both
databases take as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from thor.core.account_rules import StopTrigger
from thor.core.accounts import (
    Account,
    AccountStatus,
    AccountType,
    BrokerName,
    CommissionKind,
    CommissionScheme,
    LedgerEntry,
    Trade,
)
from thor.core.instruments import AssetType
from thor.core.orders import Order, OrderStatus, OrderTerms, OrderType, PositionEffect, Side, TimeInForce
from thor.core.positions import Position
from thor.core.state import AccountState
from thor.exact.account_text import day_trades_of, day_trades_text, rules_of, rules_text

Row = tuple[str | int | bool | None, ...]
NumberText = Callable[[Decimal], str]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, its columns with their PostgreSQL types, an upsert's key and the columns that one changes."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    changing: tuple[str, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """In the order in which rows carry them."""
        return tuple(name for name, _ in self.columns)


@lru_cache(maxsize=4096)
def sql_time(time_us: int) -> str:
    """UTC, to the microsecond, as both databases read it: 2013-10-09 13:30:00.004000."""
    return (_EPOCH + time_us * _MICROSECOND).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def _maybe_time(time_us: int | None) -> str | None:
    return None if time_us is None else sql_time(time_us)


def time_us_of(value: datetime | str) -> int:
    """Back to microseconds since 1970 from what a database gives."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // _MICROSECOND


def _maybe_us(value: datetime | str | None) -> int | None:
    return None if value is None else time_us_of(value)


def _maybe_number(value: Decimal | None, number: NumberText) -> str | None:
    return None if value is None else number(value)


def _maybe_decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


ORDERS: Final = Table(
    "actandpos_order",
    (
        ("id", "bigint"),
        ("account_id", "bigint"),
        ("epoch", "integer"),
        ("client_order_id", "text"),
        ("terms_given", "text"),
        ("symbol", "text"),
        ("asset_type", "text"),
        ("side", "text"),
        ("position_effect", "text"),
        ("order_type", "text"),
        ("time_in_force", "text"),
        ("quantity", "numeric"),
        ("limit_price", "numeric"),
        ("stop_price", "numeric"),
        ("status", "text"),
        ("filled_quantity", "numeric"),
        ("filled_notional", "numeric"),
        ("hold_price", "numeric"),
        ("reserved_cash", "numeric"),
        ("commission", "numeric"),
        ("fees", "numeric"),
        ("charge_commission", "numeric"),
        ("charge_fees", "numeric"),
        ("revision", "integer"),
        ("is_triggered", "boolean"),
        ("reject_code", "text"),
        ("reject_reason", "text"),
        ("time_placed", "timestamptz"),
        ("time_filled", "timestamptz"),
        ("time_canceled", "timestamptz"),
        ("time_last_update", "timestamptz"),
        ("time_release", "timestamptz"),
        ("trail_amount", "numeric"),
        ("trail_percent", "numeric"),
        ("limit_offset", "numeric"),
        ("trail_mark", "numeric"),
        ("stop_trigger", "text"),
        ("parent_id", "bigint"),
        ("oco_group", "bigint"),
    ),
    key=("id",),
    changing=(
        "position_effect",
        "time_in_force",
        "quantity",
        "limit_price",
        "stop_price",
        "status",
        "filled_quantity",
        "filled_notional",
        "hold_price",
        "reserved_cash",
        "commission",
        "fees",
        "revision",
        "is_triggered",
        "reject_code",
        "reject_reason",
        "time_filled",
        "time_canceled",
        "time_last_update",
        "time_release",
        "trail_amount",
        "trail_percent",
        "limit_offset",
        "trail_mark",
    ),
)


def order_row(order: Order, number: NumberText) -> Row:
    """A row of ORDERS."""
    terms = order.terms
    return (
        order.id,
        order.account_id,
        order.epoch,
        order.client_order_id,
        order.terms_given,
        terms.symbol,
        terms.asset_type,
        terms.side,
        order.position_effect,
        terms.order_type,
        terms.time_in_force,
        number(terms.quantity),
        _maybe_number(terms.limit_price, number),
        _maybe_number(terms.stop_price, number),
        order.status,
        number(order.filled_quantity),
        number(order.filled_notional),
        number(order.hold_price),
        number(order.hold),
        number(order.commission),
        number(order.fees),
        _maybe_number(order.charge_commission, number),
        _maybe_number(order.charge_fees, number),
        order.revision,
        order.is_triggered,
        order.reject_code,
        order.reject_reason,
        sql_time(order.time_placed_us),
        _maybe_time(order.time_filled_us),
        _maybe_time(order.time_canceled_us),
        sql_time(order.time_last_update_us),
        _maybe_time(order.release_us),
        _maybe_number(terms.trail_amount, number),
        _maybe_number(terms.trail_percent, number),
        _maybe_number(terms.limit_offset, number),
        _maybe_number(order.trail_mark, number),
        order.stop_trigger,
        order.parent_id,
        order.oco_group,
    )


def order_of(row: Sequence[Any]) -> Order:
    """The order that a row of ORDERS describes."""
    terms = OrderTerms(
        symbol=row[5],
        asset_type=AssetType(row[6]),
        side=Side(row[7]),
        order_type=OrderType(row[9]),
        quantity=Decimal(row[11]),
        limit_price=_maybe_decimal(row[12]),
        stop_price=_maybe_decimal(row[13]),
        time_in_force=TimeInForce(row[10]),
        trail_amount=_maybe_decimal(row[32]),
        trail_percent=_maybe_decimal(row[33]),
        limit_offset=_maybe_decimal(row[34]),
    )
    return Order(
        id=row[0],
        account_id=row[1],
        epoch=row[2],
        client_order_id=row[3],
        terms_given=row[4],
        terms=terms,
        status=OrderStatus(row[14]),
        position_effect=PositionEffect(row[8]),
        hold_price=Decimal(row[17]),
        hold=Decimal(row[18]),
        time_placed_us=time_us_of(row[27]),
        time_last_update_us=time_us_of(row[30]),
        filled_quantity=Decimal(row[15]),
        filled_notional=Decimal(row[16]),
        commission=Decimal(row[19]),
        fees=Decimal(row[20]),
        charge_commission=_maybe_decimal(row[21]),
        charge_fees=_maybe_decimal(row[22]),
        revision=row[23],
        is_triggered=bool(row[24]),
        reject_code=row[25],
        reject_reason=row[26],
        time_filled_us=_maybe_us(row[28]),
        time_canceled_us=_maybe_us(row[29]),
        release_us=_maybe_us(row[31]),
        trail_mark=_maybe_decimal(row[35]),
        stop_trigger=StopTrigger(row[36]),
        parent_id=row[37],
        oco_group=row[38],
    )


TRADES: Final = Table(
    "trades_trade",
    (
        ("id", "bigint"),
        ("account_id", "bigint"),
        ("epoch", "integer"),
        ("order_id", "bigint"),
        ("symbol", "text"),
        ("asset_type", "text"),
        ("side", "text"),
        ("quantity", "numeric"),
        ("price", "numeric"),
        ("multiplier", "numeric"),
        ("commission", "numeric"),
        ("fees", "numeric"),
        ("realized_pl", "numeric"),
        ("exec_time", "timestamptz"),
    ),
    key=("id",),
    changing=(),
)


def trade_row(trade: Trade, number: NumberText) -> Row:
    """A row of TRADES."""
    return (
        trade.id,
        trade.account_id,
        trade.epoch,
        trade.order_id,
        trade.symbol,
        trade.asset_type,
        trade.side,
        number(trade.quantity),
        number(trade.price),
        number(trade.multiplier),
        number(trade.commission),
        number(trade.fees),
        number(trade.realized_pl),
        sql_time(trade.exec_time_us),
    )


def trade_of(row: Sequence[Any]) -> Trade:
    """The trade that a row of TRADES describes."""
    return Trade(
        id=row[0],
        account_id=row[1],
        epoch=row[2],
        order_id=row[3],
        symbol=row[4],
        asset_type=row[5],
        side=row[6],
        quantity=Decimal(row[7]),
        price=Decimal(row[8]),
        multiplier=Decimal(row[9]),
        commission=Decimal(row[10]),
        fees=Decimal(row[11]),
        realized_pl=Decimal(row[12]),
        exec_time_us=time_us_of(row[13]),
    )


ENTRIES: Final = Table(
    "actandpos_ledgerentry",
    (
        ("id", "bigint"),
        ("account_id", "bigint"),
        ("epoch", "integer"),
        ("kind", "text"),
        ("amount", "numeric"),
        ("cash_after", "numeric"),
        ("order_id", "bigint"),
        ("trade_id", "bigint"),
        ("note", "text"),
        ("time", "timestamptz"),
        ("client_id", "text"),
    ),
    key=("id",),
    changing=(),
)


def entry_row(entry: LedgerEntry, number: NumberText) -> Row:
    """A row of ENTRIES."""
    return (
        entry.id,
        entry.account_id,
        entry.epoch,
        entry.kind,
        number(entry.amount),
        number(entry.cash_after),
        entry.order_id,
        entry.trade_id,
        entry.note,
        sql_time(entry.time_us),
        entry.client_id,
    )


POSITIONS: Final = Table(
    "actandpos_position",
    (
        ("account_id", "bigint"),
        ("symbol", "text"),
        ("asset_type", "text"),
        ("multiplier", "numeric"),
        ("quantity", "numeric"),
        ("avg_price", "numeric"),
        ("realized_pl_open", "numeric"),
        ("realized_pl_day", "numeric"),
        ("costs_open", "numeric"),
        ("costs_day", "numeric"),
        ("open_pl_day_start", "numeric"),
        ("updated_at", "timestamptz"),
        ("cost_residue", "numeric"),
        ("opened_day", "numeric"),
    ),
    key=("account_id", "symbol", "asset_type"),
    changing=(
        "quantity",
        "avg_price",
        "realized_pl_open",
        "realized_pl_day",
        "costs_open",
        "costs_day",
        "open_pl_day_start",
        "updated_at",
        "cost_residue",
        "opened_day",
    ),
)


def position_row(position: Position, number: NumberText) -> Row:
    """A row of POSITIONS."""
    return (
        position.account_id,
        position.symbol,
        position.asset_type,
        number(position.multiplier),
        number(position.quantity),
        number(position.avg_price),
        number(position.realized_pl_open),
        number(position.realized_pl_day),
        number(position.costs_open),
        number(position.costs_day),
        number(position.open_pl_day_start),
        sql_time(position.updated_us),
        number(position.cost_residue),
        number(position.opened_day),
    )


def position_of(row: Sequence[Any]) -> Position:
    """The position that a row of POSITIONS describes."""
    return Position(
        account_id=row[0],
        symbol=row[1],
        asset_type=AssetType(row[2]),
        multiplier=Decimal(row[3]),
        quantity=Decimal(row[4]),
        avg_price=Decimal(row[5]),
        realized_pl_open=Decimal(row[6]),
        realized_pl_day=Decimal(row[7]),
        costs_open=Decimal(row[8]),
        costs_day=Decimal(row[9]),
        open_pl_day_start=Decimal(row[10]),
        updated_us=time_us_of(row[11]),
        cost_residue=Decimal(row[12]),
        opened_day=Decimal(row[13]),
    )


_LIVE_FIGURES: Final = (
    "net_liq",
    "equity",
    "stock_buying_power",
    "option_buying_power",
    "day_trading_buying_power",
)

ACCOUNTS: Final = Table(
    "actandpos_account",
    (
        ("id", "bigint"),
        ("customer_id", "bigint"),
        ("display_name", "text"),
        ("broker", "text"),
        ("account_type", "text"),
        ("status", "text"),
        ("starting_balance", "numeric"),
        ("commission_kind", "text"),
        ("commission_amount", "numeric"),
        ("epoch", "integer"),
        ("day", "integer"),
        ("equity_day_start", "numeric"),
        ("transfers_day", "numeric"),
        ("current_cash", "numeric"),
        ("reserved_cash", "numeric"),
        ("time_opened", "timestamptz"),
        ("updated_at", "timestamptz"),
        ("review_window_seconds", "integer"),
        ("rules", "text"),
        ("is_blocked", "boolean"),
        ("day_trades", "text"),
        *((name, "numeric") for name in _LIVE_FIGURES),
    ),
    key=("id",),
    # The live figures are written when the account is made, and later by `flush_values` alone.
    changing=(
        "display_name",
        "status",
        "starting_balance",
        "commission_kind",
        "commission_amount",
        "epoch",
        "day",
        "equity_day_start",
        "transfers_day",
        "current_cash",
        "reserved_cash",
        "updated_at",
        "review_window_seconds",
        "rules",
        "is_blocked",
        "day_trades",
    ),
)


def account_row(holder: AccountState, number: NumberText, now_us: int) -> Row:
    """A row of ACCOUNTS. A new account is worth its cash."""
    account = holder.account
    cash = number(holder.cash)
    return (
        account.id,
        account.customer_id,
        account.display_name,
        account.broker,
        account.account_type,
        account.status,
        number(account.starting_balance),
        account.commission_scheme.kind,
        number(account.commission_scheme.amount),
        account.epoch,
        account.day,
        number(account.equity_day_start),
        number(account.transfers_day),
        cash,
        number(holder.hold_total),
        sql_time(account.time_opened_us),
        sql_time(now_us),
        account.review_window_seconds,
        rules_text(account.rules),
        account.is_blocked,
        day_trades_text(account.day_trades),
        *(cash for _ in _LIVE_FIGURES),
    )


def account_of(row: Sequence[Any]) -> AccountState:
    """The account that a row of ACCOUNTS describes, without positions and orders; holds come with the orders."""
    account = Account(
        id=row[0],
        customer_id=row[1],
        display_name=row[2],
        broker=BrokerName(row[3]),
        account_type=AccountType(row[4]),
        starting_balance=Decimal(row[6]),
        commission_scheme=CommissionScheme(CommissionKind(row[7]), Decimal(row[8])),
        status=AccountStatus(row[5]),
        epoch=row[9],
        day=row[10],
        equity_day_start=Decimal(row[11]),
        transfers_day=Decimal(row[12]),
        time_opened_us=time_us_of(row[15]),
        review_window_seconds=row[17],
        rules=rules_of(row[18]),
        is_blocked=bool(row[19]),
        day_trades=day_trades_of(row[20]),
    )
    return AccountState(account, cash=Decimal(row[13]))
