"""The tables of orders and trades: their columns, and how rows are made and read back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from thor.core.account_rules import StopTrigger
from thor.core.accounts import Trade
from thor.core.instruments import AssetType
from thor.core.orders import Order, OrderStatus, OrderTerms, OrderType, PositionEffect, Side, TimeInForce
from thor.engine.journal.columns import (
    NumberText,
    Row,
    Table,
    maybe_decimal,
    maybe_number,
    maybe_time,
    maybe_us,
    sql_time,
    time_us_of,
)

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
        maybe_number(terms.limit_price, number),
        maybe_number(terms.stop_price, number),
        order.status,
        number(order.filled_quantity),
        number(order.filled_notional),
        number(order.hold_price),
        number(order.hold),
        number(order.commission),
        number(order.fees),
        maybe_number(order.charge_commission, number),
        maybe_number(order.charge_fees, number),
        order.revision,
        order.is_triggered,
        order.reject_code,
        order.reject_reason,
        sql_time(order.time_placed_us),
        maybe_time(order.time_filled_us),
        maybe_time(order.time_canceled_us),
        sql_time(order.time_last_update_us),
        maybe_time(order.release_us),
        maybe_number(terms.trail_amount, number),
        maybe_number(terms.trail_percent, number),
        maybe_number(terms.limit_offset, number),
        maybe_number(order.trail_mark, number),
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
        limit_price=maybe_decimal(row[12]),
        stop_price=maybe_decimal(row[13]),
        time_in_force=TimeInForce(row[10]),
        trail_amount=maybe_decimal(row[32]),
        trail_percent=maybe_decimal(row[33]),
        limit_offset=maybe_decimal(row[34]),
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
        charge_commission=maybe_decimal(row[21]),
        charge_fees=maybe_decimal(row[22]),
        revision=row[23],
        is_triggered=bool(row[24]),
        reject_code=row[25],
        reject_reason=row[26],
        time_filled_us=maybe_us(row[28]),
        time_canceled_us=maybe_us(row[29]),
        release_us=maybe_us(row[31]),
        trail_mark=maybe_decimal(row[35]),
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
        asset_type=AssetType(row[5]),
        side=Side(row[6]),
        quantity=Decimal(row[7]),
        price=Decimal(row[8]),
        multiplier=Decimal(row[9]),
        commission=Decimal(row[10]),
        fees=Decimal(row[11]),
        realized_pl=Decimal(row[12]),
        exec_time_us=time_us_of(row[13]),
    )
