"""Valuation of positions and accounts: the one source of P/L, equity and buying power."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from thor.core.buying_power import PowerRule, buying_powers
from thor.core.instruments import AssetType
from thor.core.margin import margin_figures, mark_of, position_requirement
from thor.core.money import ZERO, dollar_text, round_money
from thor.core.positions import Position, PositionKey
from thor.core.power_effect import power_effects
from thor.core.state import AccountState, EngineState


class PositionValue(Struct, frozen=True, gc=False, kw_only=True):
    """A position at its mark, in exact dollars. Figures that need a mark are None if the symbol has no price.

    `pl_day` and `open_pl` are gross of commission and fees. `bp_effect` is the change that the position makes to the
    buying power for stocks; None if the account's other positions are not available.
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
    """The total of several positions: each figure sums the cents that their rows show. None if a row has no price.

    `asset_type` is None for the total of the whole account. `pl_day_net` is `pl_day` less commissions and fees
    (`costs_day`) plus other income (`other_day`: dividends, and cents lost to rounding the rows). For the whole account
    it is the account's day P/L.
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
    """An account at the newest quotes, in exact dollars. `margin_used` is the initial requirement of its positions.

    The buying powers are the limits that orders are checked against, each with its rule (`core/buying_power.py`). The
    rules and the short and overnight buying powers are None in figures read back from the database. `gross_value` is
    the absolute value of all positions, long and short; futures count with the whole contract. `is_blocked` is true
    while the kill switch is on.
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
        """The value of the positions as a multiple of equity; None without positive equity."""
        return self.gross_value / self.equity if self.equity > 0 else None

    @property
    def excess_liquidity(self) -> Decimal:
        """Equity beyond the maintenance margin: the distance to a margin call. Negative in a margin call."""
        return self.equity - self.maintenance_margin

    @property
    def margin_call(self) -> Decimal:
        """The amount that equity is short of the maintenance margin; zero if it is not short."""
        return max(ZERO, -self.excess_liquidity) if self.maintenance_margin else ZERO

    @property
    def not_ok_reason(self) -> str | None:
        """The reason that the account cannot trade; None if it has positive net liq and buying power."""
        if self.is_blocked:
            return "The kill switch is on; only closing orders are accepted."
        if self.margin_call:
            return f"Margin call: {dollar_text(self.margin_call)} short."
        if self.equity <= 0:
            return "Net liq is not positive."
        if max(self.stock_buying_power, self.option_buying_power) <= 0:
            return "No buying power left."
        return None


def value_position(
    state: EngineState,
    account: AccountState,
    position: Position,
    now_us: int,
    *,
    bp_effect: Decimal | None = None,
) -> PositionValue:
    """Value a position at its mark."""
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
    """Sum up all of an account's positions: one total per asset type, then one for all, if there are any."""
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
    """Compute all displayed figures of an account."""
    return Valuation(state, account, now_us=0).account


class Valuation:
    """An account at one moment. Each figure is computed once.

    `now_us` determines the marks that are stale.
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
            # Shares that are sold on the same day have the same buying power as shares.
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
        """Return the value of one position, with its BP effect. Raises KeyError if the account has no such position."""
        return self._values_of((self._account.positions[key],))[key]

    @property
    def positions(self) -> dict[PositionKey, PositionValue]:
        """The values of all positions, including those that became flat during the day."""
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
        """Sum up the positions: one total per asset type, then one for all, if there are any."""
        return total_positions(self.positions.values(), self.account)
