"""Buying power: the amount an account may still buy or sell short, with its rule. Displayed and enforced alike.

Each kind of order has one figure. An order is accepted if its needs do not exceed the figure.
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
"""The equity at the start of the day that a pattern day trader needs for day-trading buying power, in dollars."""
_WHOLE: Final = Decimal(1)


class PowerRule(StrEnum):
    """The rule that determines a buying power.

    CASH: everything is paid in full from cash. OVERNIGHT: equity beyond Regulation T's initial margin of the held
    positions. INTRADAY: equity beyond the maintenance margin of the held positions.
    """

    CASH = "CASH"
    OVERNIGHT = "OVERNIGHT"
    INTRADAY = "INTRADAY"


class PowerKind(StrEnum):
    """The kind of buying power: for shares bought, shares sold short, or everything else.

    OPTION covers options, bought or written, and the margin of futures and currency pairs.
    """

    STOCK = "STOCK"
    SHORT = "SHORT"
    OPTION = "OPTION"


class BuyingPower(Struct, frozen=True, gc=False, kw_only=True):
    """One buying power figure with its rule.

    `room` is the amount in dollars that the rule leaves to tie up. It is negative if more is tied up than there is.
    `rate` is the fraction of a value that the rule ties up.
    """

    kind: PowerKind
    rule: PowerRule
    room: Decimal
    rate: Decimal = _WHOLE

    @property
    def amount(self) -> Decimal:
        """The value that may be bought or sold short, in dollars. Never negative."""
        return max(ZERO, self.room) / self.rate

    def tied_up(self, needs: Needs) -> Decimal:
        """Return the dollars that `needs` tie up under the rule."""
        match self.rule:
            case PowerRule.CASH:
                return needs.paid
            case PowerRule.OVERNIGHT:
                return needs.overnight
            case PowerRule.INTRADAY:
                return needs.intraday

    def taken_by(self, needs: Needs) -> Decimal:
        """Return the part of `amount` that `needs` use: the value of shares, and their costs times the leverage."""
        return self.tied_up(needs) / self.rate

    def allows(self, needs: Needs) -> bool:
        """Return True if there is room for `needs`."""
        return self.tied_up(needs) <= self.room

    def with_freed(self, needs: Needs) -> BuyingPower:
        """Return the buying power after the dollars that `needs` tie up are released."""
        return BuyingPower(
            kind=self.kind, rule=self.rule, room=self.room + self.tied_up(needs), rate=self.rate
        )


class BuyingPowers(Struct, frozen=True, gc=False, kw_only=True):
    """All buying powers of an account. `overnight` is for shares held overnight, whatever the intraday rule allows."""

    stock: BuyingPower
    short: BuyingPower
    option: BuyingPower
    overnight: BuyingPower


def kind_of(asset_type: AssetType, side: Side) -> PowerKind:
    """Return the kind of buying power that an order uses."""
    if asset_type is not AssetType.EQ:
        return PowerKind.OPTION
    return PowerKind.STOCK if side is Side.BUY else PowerKind.SHORT


def buying_power(state: EngineState, account: AccountState, kind: PowerKind) -> BuyingPower:
    """Return the buying power that is left for a kind of order. The same figure is displayed and enforced."""
    if account.profile.account_type is AccountType.CASH:
        return _cash_power(kind, available_funds(state, account))
    return margin_power(account, margin_figures(state, account), kind)


def buying_powers(state: EngineState, account: AccountState, figures: MarginFigures) -> BuyingPowers:
    """Return all buying powers of an account, computed from its `margin_figures`."""
    if account.profile.account_type is AccountType.CASH:
        funds = available_funds(state, account)
        stock, short, option = (_cash_power(kind, funds) for kind in PowerKind)
        return BuyingPowers(stock=stock, short=short, option=option, overnight=stock)
    stock, short, option = (margin_power(account, figures, kind) for kind in PowerKind)
    return BuyingPowers(
        stock=stock, short=short, option=option, overnight=_over_night(account, figures, PowerKind.STOCK)
    )


def _cash_power(kind: PowerKind, funds: Decimal) -> BuyingPower:
    # A CASH account cannot sell shares short.
    room = ZERO if kind is PowerKind.SHORT else funds
    return BuyingPower(kind=kind, rule=PowerRule.CASH, room=room)


def margin_power(account: AccountState, figures: MarginFigures, kind: PowerKind) -> BuyingPower:
    """Return the buying power of a MARGIN account for a kind of order.

    Within a day it is the account's equity beyond the maintenance margin of its positions. FINRA rule 4210(d)(2), as
    amended in 2026 (SR-FINRA-2025-017), measures everything that lowers that amount, shares bought and sold short
    alike, so the figure applies to both sides. The earlier rule, 4210(f)(8)(B) for pattern day traders, did the same.
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
    # Below the minimum equity the account borrows nothing: neither shares to sell nor money to buy with.
    paid = ZERO if kind is PowerKind.SHORT else account.cash - account.needs_total.paid
    return min(power, BuyingPower(kind=kind, rule=PowerRule.CASH, room=paid), key=lambda one: one.amount)


def has_day_trading_power(account: AccountState, equity: Decimal) -> bool:
    """Return True if the account may hold more within a day than overnight."""
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
    """Return the account's equity at the start of its day; on its first day, its starting balance."""
    return account.equity_day_start or account.starting_balance


def opening_needs(
    instrument: Instrument, account_type: AccountType, quantity: Decimal, price: Decimal, *, costs: Decimal
) -> Needs:
    """Return the needs of opening `quantity` units (signed) at `price`, with `costs`. Not for written options."""
    overnight = initial_requirement(instrument, account_type, quantity, price) + costs
    if account_type is AccountType.CASH or instrument.asset_type is not AssetType.EQ:
        return Needs.same(overnight)
    intraday = maintenance_requirement(instrument, account_type, quantity, price) + costs
    return Needs(overnight, intraday, abs(quantity) * price * instrument.multiplier + costs)


def held_needs(instrument: Instrument, order: Order, costs: Decimal) -> Needs:
    """Return the needs of an open order for shares on margin. Its hold is the overnight need including `costs`."""
    sign = order.terms.side.sign
    a_unit = initial_requirement(instrument, AccountType.MARGIN, Decimal(sign), order.hold_price)
    opening = round_average((order.hold - costs) / a_unit) if a_unit else ZERO
    return opening_needs(instrument, AccountType.MARGIN, opening * sign, order.hold_price, costs=costs)


def cents_of(power: Decimal) -> Decimal:
    """Round a buying power down to cents, so the displayed figure never exceeds the spendable one."""
    return power.quantize(CENT, ROUND_FLOOR)


def cents_needed(needed: Decimal) -> Decimal:
    """Round needed dollars up to cents, so the result is never less than the need."""
    return needed.quantize(CENT, ROUND_CEILING)
