"""Buying power: what an account may still buy, or sell short, and the rule that says so. Shown and enforced alike.

Each kind of order has one figure. An order is accepted where what it needs is no more than that.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

from thor.core.account_rules import DayTradeRule
from thor.core.accounts import AccountProfile, AccountType
from thor.core.instruments import AssetType, Instrument
from thor.core.margin import (
    MAINTENANCE_LONG,
    MAINTENANCE_SHORT,
    MARGIN_EQUITY_MIN,
    REG_T_INITIAL,
    MarginFigures,
    available_funds,
    initial_requirement,
    maintenance_requirement,
    margin_figures,
)
from thor.core.money import CENT, ZERO, round_average
from thor.core.needs import Needs
from thor.core.orders import Order, Side
from thor.core.state import AccountState, EngineState

DAY_TRADING_EQUITY_MIN: Final = Decimal(25_000)
"""What an account under the rule of pattern day traders begins a day with to have day-trading buying power."""
_WHOLE: Final = Decimal(1)


class PowerRule(StrEnum):
    """The rule that a buying power follows from.

    CASH: everything is paid whole, from cash. OVERNIGHT: Regulation T's initial margin, beyond that of what is held.
    INTRADAY: the maintenance margin, beyond that of what is held.
    """

    CASH = "CASH"
    OVERNIGHT = "OVERNIGHT"
    INTRADAY = "INTRADAY"


class PowerKind(StrEnum):
    """Which of an account's buying powers: shares bought, shares sold short, or everything else.

    OPTION is for options, bought or written, and for the margin of futures and currency pairs.
    """

    STOCK = "STOCK"
    SHORT = "SHORT"
    OPTION = "OPTION"


class BuyingPower(Struct, frozen=True, gc=False, kw_only=True):
    """One figure with its rule.

    `room` is how many dollars the rule leaves to be tied up, below zero where it leaves none and more is tied up than
    there is; `rate` is the share of a value that the rule ties up.
    """

    kind: PowerKind
    rule: PowerRule
    room: Decimal
    rate: Decimal = _WHOLE

    @property
    def amount(self) -> Decimal:
        """What may be bought or sold short, in dollars of its value. Never below zero."""
        return max(ZERO, self.room) / self.rate

    def tied_up(self, needs: Needs) -> Decimal:
        """Dollars that `needs` are under the rule."""
        match self.rule:
            case PowerRule.CASH:
                return needs.paid
            case PowerRule.OVERNIGHT:
                return needs.overnight
            case PowerRule.INTRADAY:
                return needs.intraday

    def taken_by(self, needs: Needs) -> Decimal:
        """How much of `amount` something takes: the value of shares, and its costs by the rule's leverage."""
        return self.tied_up(needs) / self.rate

    def allows(self, needs: Needs) -> bool:
        """Whether there is room for it."""
        return self.tied_up(needs) <= self.room

    def with_freed(self, needs: Needs) -> BuyingPower:
        """The buying power once what `needs` tie up has been given back."""
        return BuyingPower(
            kind=self.kind, rule=self.rule, room=self.room + self.tied_up(needs), rate=self.rate
        )


class BuyingPowers(Struct, frozen=True, gc=False, kw_only=True):
    """All that an account has. `overnight` is what shares may cost that stay over night, whatever the day allows."""

    stock: BuyingPower
    short: BuyingPower
    option: BuyingPower
    overnight: BuyingPower


def kind_of(asset_type: AssetType, side: Side) -> PowerKind:
    """The buying power that an order takes."""
    if asset_type is not AssetType.EQ:
        return PowerKind.OPTION
    return PowerKind.STOCK if side is Side.BUY else PowerKind.SHORT


def buying_power(state: EngineState, account: AccountState, kind: PowerKind) -> BuyingPower:
    """What the account may still open of a kind: what is shown, and what orders are held against."""
    if account.profile.account_type is AccountType.CASH:
        return _cash_power(kind, available_funds(state, account))
    return margin_power(account, margin_figures(state, account), kind)


def buying_powers(state: EngineState, account: AccountState, figures: MarginFigures) -> BuyingPowers:
    """All of an account's, from its `margin_figures`."""
    if account.profile.account_type is AccountType.CASH:
        funds = available_funds(state, account)
        stock, short, option = (_cash_power(kind, funds) for kind in PowerKind)
        return BuyingPowers(stock=stock, short=short, option=option, overnight=stock)
    stock, short, option = (margin_power(account, figures, kind) for kind in PowerKind)
    return BuyingPowers(
        stock=stock, short=short, option=option, overnight=_over_night(account, figures, PowerKind.STOCK)
    )


def _cash_power(kind: PowerKind, funds: Decimal) -> BuyingPower:
    # A cash account sells no shares short.
    room = ZERO if kind is PowerKind.SHORT else funds
    return BuyingPower(kind=kind, rule=PowerRule.CASH, room=room)


def margin_power(account: AccountState, figures: MarginFigures, kind: PowerKind) -> BuyingPower:
    """What a MARGIN account may still open of a kind: within a day, its equity beyond what its positions must have.

    FINRA rule 4210(d)(2), as amended in 2026 (SR-FINRA-2025-017), measures whatever lowers that, shares bought and
    sold short alike, so both sides have it. So had the rule before it, 4210(f)(8)(B) for pattern day traders.
    """
    if kind is PowerKind.OPTION or not has_day_trading_power(account, figures.equity):
        return _over_night(account, figures, kind)
    room = figures.equity - figures.maintenance - account.needs_total.intraday
    rate = MAINTENANCE_LONG if kind is PowerKind.STOCK else MAINTENANCE_SHORT
    return BuyingPower(kind=kind, rule=PowerRule.INTRADAY, room=room, rate=rate)


def _over_night(account: AccountState, figures: MarginFigures, kind: PowerKind) -> BuyingPower:
    room = figures.equity - figures.initial - account.needs_total.overnight
    if kind is PowerKind.OPTION:
        return BuyingPower(kind=kind, rule=PowerRule.OVERNIGHT, room=room)
    power = BuyingPower(kind=kind, rule=PowerRule.OVERNIGHT, room=room, rate=REG_T_INITIAL)
    if figures.equity >= MARGIN_EQUITY_MIN:
        return power
    # Nothing is borrowed: neither shares, nor money to buy some.
    paid = ZERO if kind is PowerKind.SHORT else account.cash - account.needs_total.paid
    return min(power, BuyingPower(kind=kind, rule=PowerRule.CASH, room=paid), key=lambda one: one.amount)


def has_day_trading_power(account: AccountState, equity: Decimal) -> bool:
    """Whether the account may hold within a day what it could not hold over night."""
    profile = account.profile
    if profile.account_type is not AccountType.MARGIN or equity < MARGIN_EQUITY_MIN:
        return False
    match profile.rules.day_trade_rule:
        case DayTradeRule.INTRADAY_MARGIN:
            return True
        case DayTradeRule.PDT:
            return day_began_with(profile) >= DAY_TRADING_EQUITY_MIN
        case DayTradeRule.OFF:
            return False


def day_began_with(account: AccountProfile) -> Decimal:
    """What the account was worth when its day began; on its first day, what it was opened with."""
    return account.equity_day_start or account.starting_balance


def opening_needs(
    instrument: Instrument, account_type: AccountType, quantity: Decimal, price: Decimal, *, costs: Decimal
) -> Needs:
    """What opening `quantity` units (signed) at `price` takes, with `costs`. Not for options that are written."""
    overnight = initial_requirement(instrument, account_type, quantity, price) + costs
    if account_type is AccountType.CASH or instrument.asset_type is not AssetType.EQ:
        return Needs.same(overnight)
    intraday = maintenance_requirement(instrument, account_type, quantity, price) + costs
    return Needs(overnight, intraday, abs(quantity) * price * instrument.multiplier + costs)


def held_needs(instrument: Instrument, order: Order, costs: Decimal) -> Needs:
    """What an open order for shares on margin takes: its hold is what it takes over night, with these `costs` in it."""
    sign = order.terms.side.sign
    a_unit = initial_requirement(instrument, AccountType.MARGIN, Decimal(sign), order.hold_price)
    opening = round_average((order.hold - costs) / a_unit) if a_unit else ZERO
    return opening_needs(instrument, AccountType.MARGIN, opening * sign, order.hold_price, costs=costs)


def cents_of(power: Decimal) -> Decimal:
    """A buying power in whole cents: what is shown is never more than what may be spent."""
    return power.quantize(CENT, ROUND_FLOOR)


def cents_needed(needed: Decimal) -> Decimal:
    """What something needs in whole cents: never less than it does."""
    return needed.quantize(CENT, ROUND_CEILING)
