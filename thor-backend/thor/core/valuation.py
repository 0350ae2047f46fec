"""What positions and accounts are worth: the one place where P/L, equity and buying power come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thor.core.accounts import AccountType
from thor.core.instruments import AssetType
from thor.core.margin import (
    DAY_TRADING_LEVERAGE,
    STOCK_LEVERAGE,
    account_equity,
    available_funds,
    has_day_trading_power,
    maintenance_of,
    mark_of,
    over_night_stock_funds,
    position_maintenance,
    position_requirement,
)
from thor.core.money import ZERO, money_words
from thor.core.positions import Position
from thor.core.state import AccountState, EngineState


@dataclass(frozen=True, slots=True)
class PositionValue:
    """A position at its mark, exact dollars. What needs a mark is None where the symbol has no price at all."""

    position: Position
    mark: Decimal | None
    mark_time_us: int
    is_stale: bool
    market_value: Decimal | None
    open_pl: Decimal | None
    pl_percent: Decimal | None
    pl_day: Decimal | None
    margin: Decimal


@dataclass(frozen=True, slots=True)
class TypeTotal:
    """An account's positions of one asset type together, exact dollars. None where a position lacks a price."""

    asset_type: AssetType
    market_value: Decimal | None
    open_pl: Decimal | None
    pl_day: Decimal | None
    margin: Decimal


@dataclass(frozen=True, slots=True)
class AccountValue:
    """An account at the newest quotes, exact dollars. `margin_used` is what its positions tie up.

    `gross_value` is what its positions are worth, long and short alike, futures by the whole contract.
    `is_blocked` says that the kill switch is on.
    """

    equity: Decimal
    cash: Decimal
    reserved_cash: Decimal
    stock_buying_power: Decimal
    option_buying_power: Decimal
    day_trading_buying_power: Decimal
    margin_used: Decimal
    maintenance_margin: Decimal
    open_pl: Decimal
    realized_pl_day: Decimal
    costs_day: Decimal
    day_pl: Decimal
    is_blocked: bool = False
    gross_value: Decimal = ZERO

    @property
    def leverage(self) -> Decimal | None:
        """How many times its equity the account's positions are worth; None where it has no equity."""
        return self.gross_value / self.equity if self.equity > 0 else None

    @property
    def excess_liquidity(self) -> Decimal:
        """Equity beyond what the positions must have: what is left before a margin call; below zero in one."""
        return self.equity - self.maintenance_margin

    @property
    def margin_call(self) -> Decimal:
        """What equity lacks of what the positions must have; zero where it lacks none."""
        return max(ZERO, -self.excess_liquidity) if self.maintenance_margin else ZERO

    @property
    def not_ok_reason(self) -> str | None:
        """Why the account may not trade, in words; None where it may: positive net liq and buying power."""
        if self.is_blocked:
            return "The kill switch is on: nothing is opened."
        if self.margin_call:
            return f"Margin call: {money_words(self.margin_call)} are missing."
        if self.equity <= 0:
            return "Net liq is not positive."
        if max(self.stock_buying_power, self.option_buying_power) <= 0:
            return "There is no buying power left."
        return None


def value_position(
    state: EngineState, holder: AccountState, position: Position, now_us: int
) -> PositionValue:
    """A position at its mark."""
    quote = state.quotes.get(position.symbol)
    mark = quote.mark if quote is not None else None
    margin = ZERO
    if position.key in holder.margined:
        margin = position_requirement(state, holder, position, mark_of(position, quote))
    if quote is None or mark is None:
        return PositionValue(position, None, 0, True, None, None, None, None, margin)
    open_pl = position.open_pl(mark)
    basis = abs(position.cost_basis)
    return PositionValue(
        position=position,
        mark=mark,
        mark_time_us=quote.time_us,
        is_stale=quote.is_stale(now_us, state.rules.quote_age_us_max),
        market_value=position.quantity * mark * position.multiplier,
        open_pl=open_pl,
        pl_percent=open_pl / basis * 100 if basis else None,
        pl_day=position.realized_pl_day + open_pl - position.open_pl_day_start,
        margin=margin,
    )


def total_by_type(state: EngineState, holder: AccountState, now_us: int) -> list[TypeTotal]:
    """The positions of each asset type added up, the types in the order of AssetType; none for a type without one."""
    values: dict[AssetType, list[PositionValue]] = {}
    for position in holder.positions.values():
        values.setdefault(position.asset_type, []).append(value_position(state, holder, position, now_us))
    return [
        TypeTotal(
            asset_type=asset_type,
            market_value=_sum([value.market_value for value in values[asset_type]]),
            open_pl=_sum([value.open_pl for value in values[asset_type]]),
            pl_day=_sum([value.pl_day for value in values[asset_type]]),
            margin=sum((value.margin for value in values[asset_type]), ZERO),
        )
        for asset_type in AssetType
        if asset_type in values
    ]


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if len(known) == len(amounts) else None


def margin_call(state: EngineState, holder: AccountState) -> Decimal:
    """Dollars that an account's equity lacks of what its positions must have; zero where it lacks none."""
    required = maintenance_of(state, holder)
    return max(ZERO, required - account_equity(state, holder)) if required else ZERO


def value_account(state: EngineState, holder: AccountState) -> AccountValue:
    """Everything that an account shows, computed once."""
    account = holder.account
    is_margin = account.account_type is AccountType.MARGIN
    equity = holder.cash
    open_pl = realized_day = costs_day = maintenance = initial = gross = ZERO
    for position in holder.positions.values():
        realized_day += position.realized_pl_day
        costs_day += position.costs_day
        quantity = position.quantity
        if not quantity:
            continue
        mark = mark_of(position, state.quotes.get(position.symbol))
        position_pl = position.open_pl(mark)
        open_pl += position_pl
        gross += abs(quantity * mark * position.multiplier)
        if position.asset_type.settles_in_full:
            equity += quantity * mark * position.multiplier
            if not is_margin and not position.is_short_option:
                # Paid in full: it ties nothing up.
                continue
        else:
            equity += position_pl
        maintenance += position_maintenance(state, holder, position, mark)
        initial += position_requirement(state, holder, position, mark)
    funds = available_funds(state, holder)
    # A hold of shares is half of their price, so what it leaves is twice the funds.
    stock_power = funds
    if is_margin:
        stock_power = over_night_stock_funds(holder, equity, funds) * STOCK_LEVERAGE
    day_trading_power = stock_power
    if has_day_trading_power(holder, equity):
        day_trading_power = (equity - maintenance) * DAY_TRADING_LEVERAGE - holder.hold_total * STOCK_LEVERAGE
        day_trading_power = max(stock_power, day_trading_power)
    return AccountValue(
        equity=equity,
        cash=holder.cash,
        reserved_cash=holder.hold_total,
        stock_buying_power=stock_power,
        option_buying_power=funds,
        day_trading_buying_power=day_trading_power,
        margin_used=initial,
        maintenance_margin=maintenance,
        open_pl=open_pl,
        realized_pl_day=realized_day,
        costs_day=costs_day,
        day_pl=equity - account.equity_day_start - account.transfers_day,
        is_blocked=account.is_blocked,
        gross_value=gross,
    )
