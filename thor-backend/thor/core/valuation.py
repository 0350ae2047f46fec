"""What positions and accounts are worth: the one place where P/L, equity and buying power come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from thor.core.buying_power import PowerRule, buying_powers
from thor.core.instruments import AssetType
from thor.core.margin import margin_figures, mark_of, position_requirement
from thor.core.money import ZERO, money_words, round_money
from thor.core.positions import Position, PositionKey
from thor.core.power_effect import power_effects
from thor.core.state import AccountState, EngineState


class PositionValue(Struct, frozen=True, gc=False, kw_only=True):
    """A position at its mark, exact dollars. What needs a mark is None where the symbol has no price at all.

    `pl_day` and `open_pl` are gross of commission and fees. `bp_effect` is by how much it changes the buying power for
    stocks; None where the account's other positions are not at hand.
    """

    position: Position
    mark: Decimal | None
    mark_time_us: int
    is_stale: bool
    market_value: Decimal | None
    open_pl: Decimal | None
    pl_percent: Decimal | None
    pl_day: Decimal | None
    margin: Decimal
    bp_effect: Decimal | None = None


class PositionTotal(Struct, frozen=True, gc=False, kw_only=True):
    """Positions together: each figure is the sum of the cents that their rows show. None where one lacks a price.

    `asset_type` is None for all of an account's. `pl_day`, less commissions and fees (`costs_day`) and with what came
    in otherwise (`other_day`: dividends, and cents that rounding the rows has left out), is `pl_day_net`: for all of
    an account's, its day's P/L.
    """

    asset_type: AssetType | None
    market_value: Decimal | None
    open_pl: Decimal | None
    pl_day: Decimal | None
    costs_day: Decimal
    pl_day_net: Decimal | None
    margin: Decimal
    bp_effect: Decimal | None
    other_day: Decimal = ZERO


class AccountValue(Struct, frozen=True, gc=False, kw_only=True):
    """An account at the newest quotes, exact dollars. `margin_used` is what its positions tie up.

    The buying powers are what orders are held against, each by its rule (`core/buying_power.py`); the rules, and what
    may be sold short or held over night, are None in figures that were read back from the database.
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
    stock_rule: PowerRule | None = None
    option_rule: PowerRule | None = None
    short_buying_power: Decimal | None = None
    short_rule: PowerRule | None = None
    overnight_buying_power: Decimal | None = None

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
    state: EngineState,
    account: AccountState,
    position: Position,
    now_us: int,
    *,
    bp_effect: Decimal | None = None,
) -> PositionValue:
    """A position at its mark."""
    quote = state.quotes.get(position.symbol)
    mark = quote.mark if quote is not None else None
    margin = ZERO
    if position.key in account.margined:
        margin = position_requirement(state, account, position, mark_of(position, quote))
    if quote is None or mark is None:
        return PositionValue(
            position=position,
            mark=None,
            mark_time_us=0,
            is_stale=True,
            market_value=None,
            open_pl=None,
            pl_percent=None,
            pl_day=None,
            margin=margin,
            bp_effect=bp_effect,
        )
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
        bp_effect=bp_effect,
    )


def total_positions(values: Iterable[PositionValue], account: AccountValue) -> list[PositionTotal]:
    """All of an account's positions added up: those of each asset type in its order, then all of them, if any."""
    by_type: dict[AssetType, list[PositionValue]] = {}
    for value in values:
        by_type.setdefault(value.position.asset_type, []).append(value)
    totals = [_total(kind, by_type[kind]) for kind in AssetType if kind in by_type]
    if totals:
        every = [value for kind in by_type.values() for value in kind]
        totals.append(_total(None, every, round_money(account.day_pl)))
    return totals


def _total(
    asset_type: AssetType | None, values: Sequence[PositionValue], day_pl: Decimal | None = None
) -> PositionTotal:
    rows = _sum([value.pl_day for value in values])
    costs = sum((round_money(value.position.costs_day) for value in values), ZERO)
    net = None if rows is None else rows - costs
    other = ZERO
    if net is not None and day_pl is not None:
        net, other = day_pl, day_pl - net
    return PositionTotal(
        asset_type=asset_type,
        market_value=_sum([value.market_value for value in values]),
        open_pl=_sum([value.open_pl for value in values]),
        pl_day=rows,
        costs_day=costs,
        pl_day_net=net,
        margin=sum((round_money(value.margin) for value in values), ZERO),
        bp_effect=_sum([value.bp_effect for value in values]),
        other_day=other,
    )


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [round_money(amount) for amount in amounts if amount is not None]
    return sum(known, ZERO) if len(known) == len(amounts) else None


def value_account(state: EngineState, account: AccountState) -> AccountValue:
    """Everything that an account shows."""
    return Valuation(state, account, now_us=0).account


class Valuation:
    """An account at one moment: each figure is computed once.

    `now_us` tells which of its marks are stale.
    """

    def __init__(self, state: EngineState, account: AccountState, now_us: int) -> None:
        self._state = state
        self._account = account
        self._now_us = now_us
        self._figures = margin_figures(state, account)
        self._powers = buying_powers(state, account, self._figures)
        self._value: AccountValue | None = None
        self._positions: dict[PositionKey, PositionValue] | None = None

    @property
    def account(self) -> AccountValue:
        """The account's own figures."""
        if self._value is None:
            self._value = self._value_account()
        return self._value

    def _value_account(self) -> AccountValue:
        account, figures, powers = self._account, self._figures, self._powers
        profile = account.profile
        open_pl = realized_day = costs_day = gross = ZERO
        for position in account.positions.values():
            realized_day += position.realized_pl_day
            costs_day += position.costs_day
            if position.quantity:
                mark = mark_of(position, self._state.quotes.get(position.symbol))
                open_pl += position.open_pl(mark)
                gross += abs(position.quantity * mark * position.multiplier)
        return AccountValue(
            equity=figures.equity,
            cash=account.cash,
            reserved_cash=account.hold_total,
            stock_buying_power=powers.stock.amount,
            option_buying_power=powers.option.amount,
            # Shares that are sold the same day have no other buying power than shares.
            day_trading_buying_power=powers.stock.amount,
            margin_used=figures.initial,
            maintenance_margin=figures.maintenance,
            open_pl=open_pl,
            realized_pl_day=realized_day,
            costs_day=costs_day,
            day_pl=figures.equity - profile.equity_day_start - profile.transfers_day,
            is_blocked=profile.is_blocked,
            gross_value=gross,
            stock_rule=powers.stock.rule,
            option_rule=powers.option.rule,
            short_buying_power=powers.short.amount,
            short_rule=powers.short.rule,
            overnight_buying_power=powers.overnight.amount,
        )

    def position(self, key: PositionKey) -> PositionValue:
        """One of its positions, with its BP effect. Raises KeyError where it has none."""
        return self._values_of((self._account.positions[key],))[key]

    @property
    def positions(self) -> dict[PositionKey, PositionValue]:
        """All of its positions, flat ones of the day too."""
        if self._positions is None:
            self._positions = self._values_of(self._account.positions.values())
        return self._positions

    def _values_of(self, positions: Collection[Position]) -> dict[PositionKey, PositionValue]:
        state, account = self._state, self._account
        effects = power_effects(state, account, self._powers.stock, positions)
        return {
            position.key: value_position(
                state, account, position, self._now_us, bp_effect=effects.get(position.key, ZERO)
            )
            for position in positions
        }

    def totals(self) -> list[PositionTotal]:
        """Its positions added up: those of each asset type, then all of them, if any."""
        return total_positions(self.positions.values(), self.account)
