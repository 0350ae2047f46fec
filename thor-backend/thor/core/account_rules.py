"""Account rules that the customer sets: market access, fills, fees and limits."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

from thor.core.money import ZERO


class MarketHours(StrEnum):
    """The market hours in which the account's orders may execute.

    OFF: at any time. REGULAR: in the regular session. EXTENDED: in the regular and the extended sessions.
    """

    OFF = "off"
    REGULAR = "regular"
    EXTENDED = "extended"


class FillModel(StrEnum):
    """The quantity that one quote fills: the whole order, or at most the quoted size."""

    INSTANT = "instant"
    QUOTED_SIZE = "quoted_size"


class StopTrigger(StrEnum):
    """The price that triggers a stop: trades, or the side of the quote that the stop would trade against."""

    TRADES = "trades"
    BID_ASK = "bid_ask"


class SlippageKind(StrEnum):
    """The unit of slippage."""

    NONE = "none"
    TICKS = "ticks"
    BASIS_POINTS = "basis_points"


class DayTradeRule(StrEnum):
    """The limit on day trades in a MARGIN account.

    INTRADAY_MARGIN: FINRA rule 4210 as amended in 2026. Day trades are not counted, but a deficit of intraday margin is
    not allowed. PDT: the earlier rule, under which four day trades in five days require $25,000. OFF: Regulation T
    alone.
    """

    INTRADAY_MARGIN = "INTRADAY_MARGIN"
    PDT = "PDT"
    OFF = "OFF"


class Slippage(Struct, frozen=True, gc=False):
    """Slippage: how much worse than the quote a fill is, in ticks or basis points. A limit price still holds."""

    kind: SlippageKind = SlippageKind.NONE
    amount: Decimal = ZERO


class FeeScheme(Struct, frozen=True, gc=False):
    """Exchange and regulatory fees, in dollars: per fill, and per contract of a future or an option."""

    per_fill: Decimal = ZERO
    per_future_contract: Decimal = ZERO
    per_option_contract: Decimal = ZERO


class RiskLimits(Struct, frozen=True, gc=False):
    """Risk limits of the account, in dollars. None means no limit.

    `order_value_max` limits the value of one order's opening units. `position_value_max` limits the value that a
    position may reach. Once the day's loss exceeds `daily_loss_max`, the account opens nothing new.
    """

    order_value_max: Decimal | None = None
    position_value_max: Decimal | None = None
    daily_loss_max: Decimal | None = None


class AccountRules(Struct, frozen=True, gc=False, kw_only=True):
    """All trading rules of an account that its customer may set.

    An order reaches the market `latency_ms` after it was sent. With `liquidates`, a margin call closes positions until
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
