"""The rules of an account that its customer sets: how its orders reach the market, fill, and are limited."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

from thor.core.money import ZERO


class MarketHours(StrEnum):
    """When the account's orders may be at the market: at any time, in the regular session, or before and after too."""

    OFF = "off"
    REGULAR = "regular"
    EXTENDED = "extended"


class FillModel(StrEnum):
    """How much of an order a quote fills: all of it, or what the quote shows."""

    INSTANT = "instant"
    QUOTED_SIZE = "quoted_size"


class StopTrigger(StrEnum):
    """What a stop listens to: trades, or the side of the book that it would trade against."""

    TRADES = "trades"
    BID_ASK = "bid_ask"


class SlippageKind(StrEnum):
    """What slippage is counted in."""

    NONE = "none"
    TICKS = "ticks"
    BASIS_POINTS = "basis_points"


class DayTradeRule(StrEnum):
    """How trades within a day are limited in a MARGIN account.

    INTRADAY_MARGIN: FINRA rule 4210 as amended in 2026, no count of day trades, but no deficit of intraday margin. PDT:
    the rule before it, four day trades in five days under $25,000. OFF: Regulation T alone.
    """

    INTRADAY_MARGIN = "INTRADAY_MARGIN"
    PDT = "PDT"
    OFF = "OFF"


class Slippage(Struct, frozen=True, gc=False):
    """How much worse than the quote a fill is: so many ticks, or basis points of the price. A limit still holds."""

    kind: SlippageKind = SlippageKind.NONE
    amount: Decimal = ZERO


class FeeScheme(Struct, frozen=True, gc=False):
    """What exchanges and regulators charge: dollars a fill, and dollars a contract of a future or an option."""

    per_fill: Decimal = ZERO
    per_future_contract: Decimal = ZERO
    per_option_contract: Decimal = ZERO


class RiskLimits(Struct, frozen=True, gc=False):
    """What the account may not go beyond, in dollars; None is no limit.

    `order_value_max` is the most that one order's opening units may be worth, `position_value_max` the most that a
    position may come to be worth; `daily_loss_max` the loss of a day past which nothing new is opened.
    """

    order_value_max: Decimal | None = None
    position_value_max: Decimal | None = None
    daily_loss_max: Decimal | None = None


class AccountRules(Struct, frozen=True, gc=False, kw_only=True):
    """All that a customer may set of how an account trades.

    An order reaches the market `latency_ms` after it was sent. With `liquidates` a margin call closes positions until
    it is met.
    """

    market_hours: MarketHours = MarketHours.OFF
    fill_model: FillModel = FillModel.INSTANT
    slippage: Slippage = Slippage()
    latency_ms: int = 0
    stop_trigger: StopTrigger = StopTrigger.TRADES
    fees: FeeScheme = FeeScheme()
    day_trade_rule: DayTradeRule = DayTradeRule.INTRADAY_MARGIN
    liquidates: bool = False
    limits: RiskLimits = RiskLimits()


DEFAULT_RULES: Final = AccountRules()
"""The rules of a new account."""

LATENCY_MS_MAX: Final = 60_000
SLIPPAGE_TICKS_MAX: Final = 1_000
SLIPPAGE_BASIS_POINTS_MAX: Final = 1_000
