"""The objects of the contract about accounts: what replies, socket messages and the bus carry."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from thor.api.values import (
    AccountId,
    Instant,
    Money,
    Number,
    OrderId,
    Percent,
    Price,
    Quantity,
    TradeId,
    instant_of,
    maybe_instant,
)
from thor.core import accounts, orders, valuation
from thor.core.account_rules import DayTradeRule, FillModel, MarketHours, SlippageKind, StopTrigger
from thor.core.accounts import AccountStatus, AccountType, BrokerName, CommissionKind
from thor.core.buying_power import PowerRule, cents_of
from thor.core.day_trades import day_trade_count
from thor.core.instruments import AssetType, find_instrument
from thor.core.money import decimal_text, exact_text, money_text
from thor.core.orders import OrderStatus, OrderType, PositionEffect, Side, TimeInForce
from thor.core.trailing import limit_of, stop_of

_AccountProfile: TypeAlias = accounts.AccountProfile


def maybe_money(value: Decimal | None) -> Money | None:
    """Money; None stays None."""
    return None if value is None else money_text(value)


def maybe_price(value: Decimal | None) -> Price | None:
    """A price; None stays None."""
    return None if value is None else exact_text(value)


def maybe_number(value: Decimal | None) -> Number | None:
    """A number; None stays None."""
    return None if value is None else decimal_text(value)


def _power(value: Decimal | None) -> Money | None:
    return None if value is None else money_text(cents_of(value))


class Order(Struct, frozen=True, gc=False, kw_only=True):
    """The current state of an order."""

    id: OrderId
    account_id: AccountId
    client_order_id: str
    symbol: str
    asset_type: AssetType
    side: Side
    position_effect: PositionEffect
    order_type: OrderType
    time_in_force: TimeInForce
    quantity: Quantity
    limit_price: Price | None
    stop_price: Price | None
    trail_amount: Price | None
    trail_percent: Number | None
    limit_offset: Price | None
    status: OrderStatus
    filled_quantity: Quantity
    filled_avg_price: Price | None
    remaining_quantity: Quantity
    reserved_cash: Money
    commission: Money
    fees: Money
    revision: int
    parent_id: OrderId | None
    oco_group: OrderId | None
    reject_code: str | None
    reject_reason: str | None
    time_placed: Instant
    time_filled: Instant | None
    time_canceled: Instant | None
    time_last_update: Instant
    time_release: Instant | None

    @classmethod
    def of(cls, order: orders.Order) -> Order:
        """The object of an order."""
        terms = order.terms
        return cls(
            id=order.id,
            account_id=order.account_id,
            client_order_id=order.client_order_id,
            symbol=terms.symbol,
            asset_type=terms.asset_type,
            side=terms.side,
            position_effect=order.position_effect,
            order_type=terms.order_type,
            time_in_force=terms.time_in_force,
            quantity=decimal_text(terms.quantity),
            limit_price=maybe_price(limit_of(order)),
            stop_price=maybe_price(stop_of(order)),
            trail_amount=maybe_price(terms.trail_amount),
            trail_percent=maybe_number(terms.trail_percent),
            limit_offset=maybe_price(terms.limit_offset),
            status=order.status,
            filled_quantity=decimal_text(order.filled_quantity),
            filled_avg_price=maybe_price(order.filled_avg_price),
            remaining_quantity=decimal_text(order.remaining_quantity),
            reserved_cash=money_text(order.hold),
            commission=money_text(order.commission),
            fees=money_text(order.fees),
            revision=order.revision,
            parent_id=order.parent_id,
            oco_group=order.oco_group,
            reject_code=order.reject_code or None,
            reject_reason=order.reject_reason or None,
            time_placed=instant_of(order.time_placed_us),
            time_filled=maybe_instant(order.time_filled_us),
            time_canceled=maybe_instant(order.time_canceled_us),
            time_last_update=instant_of(order.time_last_update_us),
            time_release=maybe_instant(order.release_us),
        )


class Charges(Struct, frozen=True, gc=False, kw_only=True):
    """The charges of an order."""

    commission: Money
    fees: Money
    total: Money

    @classmethod
    def of(cls, commission: Decimal, fees: Decimal) -> Charges:
        """The object of a commission and fees in dollars."""
        return cls(
            commission=money_text(commission), fees=money_text(fees), total=money_text(commission + fees)
        )


class Trade(Struct, frozen=True, gc=False, kw_only=True):
    """A fill."""

    id: TradeId
    account_id: AccountId
    order_id: OrderId
    symbol: str
    asset_type: AssetType
    side: Side
    quantity: Quantity
    price: Price
    multiplier: Number
    commission: Money
    fees: Money
    realized_pl: Money
    exec_time: Instant

    @classmethod
    def of(cls, trade: accounts.Trade) -> Trade:
        """The object of a fill."""
        return cls(
            id=trade.id,
            account_id=trade.account_id,
            order_id=trade.order_id,
            symbol=trade.symbol,
            asset_type=trade.asset_type,
            side=trade.side,
            quantity=decimal_text(trade.quantity),
            price=exact_text(trade.price),
            multiplier=decimal_text(trade.multiplier),
            commission=money_text(trade.commission),
            fees=money_text(trade.fees),
            realized_pl=money_text(trade.realized_pl),
            exec_time=instant_of(trade.exec_time_us),
        )


class Position(Struct, frozen=True, gc=False, kw_only=True):
    """A position valued at its mark."""

    account_id: AccountId
    symbol: str
    asset_type: AssetType
    quantity: Quantity
    avg_price: Price
    multiplier: Number
    mark_price: Price | None
    mark_time: Instant | None
    mark_stale: bool
    market_value: Money | None
    cost_basis: Money
    unrealized_pl: Money | None
    pl_percent: Percent | None
    realized_pl_open: Money
    realized_pl_day: Money
    pl_day: Money | None
    break_even_price: Price | None
    margin: Money
    bp_effect: Money | None
    tick_size: Number | None
    updated_at: Instant

    @classmethod
    def of(cls, value: valuation.PositionValue) -> Position:
        """The object of a position and its value."""
        position = value.position
        instrument = find_instrument(position.symbol, position.asset_type)
        tick = instrument.tick_at(value.mark or position.avg_price) if instrument is not None else None
        return cls(
            account_id=position.account_id,
            symbol=position.symbol,
            asset_type=position.asset_type,
            quantity=decimal_text(position.quantity),
            avg_price=exact_text(position.avg_price),
            multiplier=decimal_text(position.multiplier),
            mark_price=maybe_price(value.mark),
            mark_time=instant_of(value.mark_time_us) if value.mark_time_us else None,
            mark_stale=value.is_stale,
            market_value=maybe_money(value.market_value),
            cost_basis=money_text(position.cost_basis),
            unrealized_pl=maybe_money(value.open_pl),
            pl_percent=maybe_money(value.pl_percent),
            realized_pl_open=money_text(position.realized_pl_open),
            realized_pl_day=money_text(position.realized_pl_day),
            pl_day=maybe_money(value.pl_day),
            break_even_price=maybe_price(position.break_even_price),
            margin=money_text(value.margin),
            bp_effect=maybe_money(value.bp_effect),
            tick_size=maybe_number(tick),
            updated_at=instant_of(position.updated_us),
        )


class PositionTotal(Struct, frozen=True, gc=False, kw_only=True):
    """Total of an account's positions, for one asset type or for all."""

    asset_type: AssetType | None
    market_value: Money | None
    unrealized_pl: Money | None
    pl_day: Money | None
    commissions_day: Money
    other_day: Money
    pl_day_net: Money | None
    margin: Money
    bp_effect: Money | None

    @classmethod
    def of(cls, total: valuation.PositionTotal) -> PositionTotal:
        """The object of a total."""
        return cls(
            asset_type=total.asset_type,
            market_value=maybe_money(total.market_value),
            unrealized_pl=maybe_money(total.open_pl),
            pl_day=maybe_money(total.pl_day),
            commissions_day=money_text(total.costs_day),
            other_day=money_text(total.other_day),
            pl_day_net=maybe_money(total.pl_day_net),
            margin=money_text(total.margin),
            bp_effect=maybe_money(total.bp_effect),
        )


class CommissionScheme(Struct, frozen=True, gc=False, kw_only=True):
    """The account's commission."""

    kind: CommissionKind
    amount: Number

    @classmethod
    def of(cls, scheme: accounts.CommissionScheme) -> CommissionScheme:
        """The object of a commission scheme."""
        return cls(kind=scheme.kind, amount=decimal_text(scheme.amount))


class FeeScheme(Struct, frozen=True, gc=False, kw_only=True):
    """Exchange and regulatory fees."""

    per_fill: Number
    per_future_contract: Number
    per_option_contract: Number


class Slippage(Struct, frozen=True, gc=False, kw_only=True):
    """Slippage of fills against the quote."""

    kind: SlippageKind
    amount: Number


class RiskLimits(Struct, frozen=True, gc=False, kw_only=True):
    """The account's risk limits, in dollars; null for no limit."""

    order_value_max: Number | None
    position_value_max: Number | None
    daily_loss_max: Number | None


class AccountRules(Struct, frozen=True, gc=False, kw_only=True):
    """An account's trading rules, set by its customer."""

    account_id: AccountId
    review_window_seconds: int
    commission_scheme: CommissionScheme
    fees: FeeScheme
    market_hours: MarketHours
    fill_model: FillModel
    slippage: Slippage
    latency_ms: int
    stop_trigger: StopTrigger
    day_trade_rule: DayTradeRule
    liquidates: bool
    limits: RiskLimits

    @classmethod
    def of(cls, profile: _AccountProfile) -> AccountRules:
        """The object of an account's rules."""
        rules, limits = profile.rules, profile.rules.limits
        return cls(
            account_id=profile.id,
            review_window_seconds=profile.review_window_seconds,
            commission_scheme=CommissionScheme.of(profile.commission_scheme),
            fees=FeeScheme(
                per_fill=decimal_text(rules.fees.per_fill),
                per_future_contract=decimal_text(rules.fees.per_future_contract),
                per_option_contract=decimal_text(rules.fees.per_option_contract),
            ),
            market_hours=rules.market_hours,
            fill_model=rules.fill_model,
            slippage=Slippage(kind=rules.slippage.kind, amount=decimal_text(rules.slippage.amount)),
            latency_ms=rules.latency_ms,
            stop_trigger=rules.stop_trigger,
            day_trade_rule=rules.day_trade_rule,
            liquidates=rules.liquidates,
            limits=RiskLimits(
                order_value_max=maybe_number(limits.order_value_max),
                position_value_max=maybe_number(limits.position_value_max),
                daily_loss_max=maybe_number(limits.daily_loss_max),
            ),
        )


class AccountSummary(Struct, frozen=True, gc=False, kw_only=True):
    """An account with its balances. `current_cash` is an alias of `cash`, and `net_liq` of `equity`."""

    id: AccountId
    display_name: str
    broker: BrokerName
    account_type: AccountType
    status: AccountStatus
    net_liq: Money
    equity: Money
    cash: Money
    current_cash: Money
    starting_balance: Money
    reserved_cash: Money
    stock_buying_power: Money
    stock_buying_power_rule: PowerRule | None
    short_buying_power: Money | None
    short_buying_power_rule: PowerRule | None
    option_buying_power: Money
    option_buying_power_rule: PowerRule | None
    day_trading_buying_power: Money
    overnight_buying_power: Money | None
    margin_used: Money
    maintenance_margin: Money
    excess_liquidity: Money
    margin_call: Money
    leverage: Number | None
    day_trades: int
    kill_switch: bool
    open_pl: Money
    realized_pl_day: Money
    day_pl: Money
    commissions_day: Money
    review_window_seconds: int
    market_hours: MarketHours
    commission_scheme: CommissionScheme
    ok_to_trade: bool
    not_ok_reason: str | None
    updated_at: Instant

    @classmethod
    def of(cls, profile: _AccountProfile, value: valuation.AccountValue, updated_us: int) -> AccountSummary:
        """The object of an account and its value at `updated_us`."""
        reason = value.not_ok_reason
        equity, cash = money_text(value.equity), money_text(value.cash)
        return cls(
            id=profile.id,
            display_name=profile.display_name,
            broker=profile.broker,
            account_type=profile.account_type,
            status=profile.status,
            net_liq=equity,
            equity=equity,
            cash=cash,
            current_cash=cash,
            starting_balance=money_text(profile.starting_balance),
            reserved_cash=money_text(value.reserved_cash),
            stock_buying_power=money_text(cents_of(value.stock_buying_power)),
            stock_buying_power_rule=value.stock_rule,
            short_buying_power=_power(value.short_buying_power),
            short_buying_power_rule=value.short_rule,
            option_buying_power=money_text(cents_of(value.option_buying_power)),
            option_buying_power_rule=value.option_rule,
            day_trading_buying_power=money_text(cents_of(value.day_trading_buying_power)),
            overnight_buying_power=_power(value.overnight_buying_power),
            margin_used=money_text(value.margin_used),
            maintenance_margin=money_text(value.maintenance_margin),
            excess_liquidity=money_text(value.excess_liquidity),
            margin_call=money_text(value.margin_call),
            leverage=None if value.leverage is None else money_text(value.leverage),
            day_trades=day_trade_count(profile),
            kill_switch=profile.is_blocked,
            open_pl=money_text(value.open_pl),
            realized_pl_day=money_text(value.realized_pl_day),
            day_pl=money_text(value.day_pl),
            commissions_day=money_text(value.costs_day),
            review_window_seconds=profile.review_window_seconds,
            market_hours=profile.rules.market_hours,
            commission_scheme=CommissionScheme.of(profile.commission_scheme),
            ok_to_trade=reason is None,
            not_ok_reason=reason,
            updated_at=instant_of(updated_us),
        )
