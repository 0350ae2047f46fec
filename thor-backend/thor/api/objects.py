"""The JSON objects of docs/api.md, built from the core's. Their shapes are defined here only."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from thor.bus.base import Json
from thor.core.accounts import AccountProfile, Trade
from thor.core.buying_power import PowerRule, cents_of
from thor.core.day_trades import day_trade_count
from thor.core.instruments import find_instrument
from thor.core.money import decimal_text, exact_text, money_text
from thor.core.orders import Order
from thor.core.times import moment_of
from thor.core.trailing import limit_of, stop_of
from thor.core.valuation import AccountValue, PositionTotal, PositionValue


@lru_cache(maxsize=4096)
def time_text(time_us: int | None) -> str | None:
    """Format microseconds since 1970 as RFC 3339 in UTC with milliseconds; None stays None."""
    if time_us is None:
        return None
    return moment_of(time_us).isoformat(timespec="milliseconds")[:-6] + "Z"


def _money(value: Decimal | None) -> str | None:
    return None if value is None else money_text(value)


def _power(value: Decimal | None) -> str | None:
    return None if value is None else money_text(cents_of(value))


def _rule(rule: PowerRule | None) -> str | None:
    return rule


def _price(value: Decimal | None) -> str | None:
    return None if value is None else exact_text(value)


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def order_json(order: Order) -> Json:
    """Build an Order object."""
    terms = order.terms
    return {
        "id": order.id,
        "account_id": order.account_id,
        "client_order_id": order.client_order_id,
        "symbol": terms.symbol,
        "asset_type": terms.asset_type,
        "side": terms.side,
        "position_effect": order.position_effect,
        "order_type": terms.order_type,
        "time_in_force": terms.time_in_force,
        "quantity": decimal_text(terms.quantity),
        "limit_price": _price(limit_of(order)),
        "stop_price": _price(stop_of(order)),
        "trail_amount": _price(terms.trail_amount),
        "trail_percent": _decimal(terms.trail_percent),
        "limit_offset": _price(terms.limit_offset),
        "status": order.status,
        "filled_quantity": decimal_text(order.filled_quantity),
        "filled_avg_price": _price(order.filled_avg_price),
        "remaining_quantity": decimal_text(order.remaining_quantity),
        "reserved_cash": money_text(order.hold),
        "commission": money_text(order.commission),
        "fees": money_text(order.fees),
        "revision": order.revision,
        "parent_id": order.parent_id,
        "oco_group": order.oco_group,
        "reject_code": order.reject_code or None,
        "reject_reason": order.reject_reason or None,
        "time_placed": time_text(order.time_placed_us),
        "time_filled": time_text(order.time_filled_us),
        "time_canceled": time_text(order.time_canceled_us),
        "time_last_update": time_text(order.time_last_update_us),
        "time_release": time_text(order.release_us),
    }


def charges_json(commission: Decimal, fees: Decimal) -> Json:
    """Build the object of an order's charges."""
    return {
        "commission": money_text(commission),
        "fees": money_text(fees),
        "total": money_text(commission + fees),
    }


def trade_json(trade: Trade) -> Json:
    """Build a Trade object."""
    return {
        "id": trade.id,
        "account_id": trade.account_id,
        "order_id": trade.order_id,
        "symbol": trade.symbol,
        "asset_type": str(trade.asset_type),
        "side": str(trade.side),
        "quantity": decimal_text(trade.quantity),
        "price": exact_text(trade.price),
        "multiplier": decimal_text(trade.multiplier),
        "commission": money_text(trade.commission),
        "fees": money_text(trade.fees),
        "realized_pl": money_text(trade.realized_pl),
        "exec_time": time_text(trade.exec_time_us),
    }


def position_json(value: PositionValue) -> Json:
    """Build a Position object."""
    position = value.position
    instrument = find_instrument(position.symbol, position.asset_type)
    tick = instrument.tick_at(value.mark or position.avg_price) if instrument is not None else None
    return {
        "account_id": position.account_id,
        "symbol": position.symbol,
        "asset_type": position.asset_type,
        "quantity": decimal_text(position.quantity),
        "avg_price": exact_text(position.avg_price),
        "multiplier": decimal_text(position.multiplier),
        "mark_price": _price(value.mark),
        "mark_time": time_text(value.mark_time_us) if value.mark_time_us else None,
        "mark_stale": value.is_stale,
        "market_value": _money(value.market_value),
        "cost_basis": money_text(position.cost_basis),
        "unrealized_pl": _money(value.open_pl),
        "pl_percent": _money(value.pl_percent),
        "realized_pl_open": money_text(position.realized_pl_open),
        "realized_pl_day": money_text(position.realized_pl_day),
        "pl_day": _money(value.pl_day),
        "break_even_price": _price(position.break_even_price),
        "margin": money_text(value.margin),
        "bp_effect": _money(value.bp_effect),
        "tick_size": None if tick is None else decimal_text(tick),
        "updated_at": time_text(position.updated_us),
    }


def total_json(total: PositionTotal) -> Json:
    """Build a Total object: the sum of an account's positions of one asset type, or of all."""
    return {
        "asset_type": total.asset_type if total.asset_type is not None else None,
        "market_value": _money(total.market_value),
        "unrealized_pl": _money(total.open_pl),
        "pl_day": _money(total.pl_day),
        "commissions_day": money_text(total.costs_day),
        "other_day": money_text(total.other_day),
        "pl_day_net": _money(total.pl_day_net),
        "margin": money_text(total.margin),
        "bp_effect": _money(total.bp_effect),
    }


def rules_json(account: AccountProfile) -> Json:
    """Build an AccountRules object: all trading rules that the account's customer may set."""
    rules, limits = account.rules, account.rules.limits
    return {
        "account_id": account.id,
        "review_window_seconds": account.review_window_seconds,
        "commission_scheme": {
            "kind": account.commission_scheme.kind,
            "amount": decimal_text(account.commission_scheme.amount),
        },
        "fees": {
            "per_fill": decimal_text(rules.fees.per_fill),
            "per_future_contract": decimal_text(rules.fees.per_future_contract),
            "per_option_contract": decimal_text(rules.fees.per_option_contract),
        },
        "market_hours": rules.market_hours,
        "fill_model": rules.fill_model,
        "slippage": {"kind": rules.slippage.kind, "amount": decimal_text(rules.slippage.amount)},
        "latency_ms": rules.latency_ms,
        "stop_trigger": rules.stop_trigger,
        "day_trade_rule": rules.day_trade_rule,
        "liquidates": rules.liquidates,
        "limits": {
            "order_value_max": _decimal(limits.order_value_max),
            "position_value_max": _decimal(limits.position_value_max),
            "daily_loss_max": _decimal(limits.daily_loss_max),
        },
    }


def account_json(account: AccountProfile, value: AccountValue, updated_us: int) -> Json:
    """Build an AccountProfile object."""
    reason = value.not_ok_reason
    scheme = account.commission_scheme
    return {
        "id": account.id,
        "display_name": account.display_name,
        "broker": account.broker,
        "account_type": account.account_type,
        "status": account.status,
        "net_liq": money_text(value.equity),
        "equity": money_text(value.equity),
        "cash": money_text(value.cash),
        "current_cash": money_text(value.cash),
        "starting_balance": money_text(account.starting_balance),
        "reserved_cash": money_text(value.reserved_cash),
        "stock_buying_power": _power(value.stock_buying_power),
        "stock_buying_power_rule": _rule(value.stock_rule),
        "short_buying_power": _power(value.short_buying_power),
        "short_buying_power_rule": _rule(value.short_rule),
        "option_buying_power": _power(value.option_buying_power),
        "option_buying_power_rule": _rule(value.option_rule),
        "day_trading_buying_power": _power(value.day_trading_buying_power),
        "overnight_buying_power": _power(value.overnight_buying_power),
        "margin_used": money_text(value.margin_used),
        "maintenance_margin": money_text(value.maintenance_margin),
        "excess_liquidity": money_text(value.excess_liquidity),
        "margin_call": money_text(value.margin_call),
        "leverage": None if value.leverage is None else money_text(value.leverage),
        "day_trades": day_trade_count(account),
        "kill_switch": account.is_blocked,
        "open_pl": money_text(value.open_pl),
        "realized_pl_day": money_text(value.realized_pl_day),
        "day_pl": money_text(value.day_pl),
        "commissions_day": money_text(value.costs_day),
        "review_window_seconds": account.review_window_seconds,
        "market_hours": account.rules.market_hours,
        "commission_scheme": {"kind": scheme.kind, "amount": decimal_text(scheme.amount)},
        "ok_to_trade": reason is None,
        "not_ok_reason": reason,
        "updated_at": time_text(updated_us),
    }
