"""Orders: their enums, their terms and their state table."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

from thor.core.account_rules import StopTrigger
from thor.core.errors import IllegalTransition
from thor.core.instruments import AssetType
from thor.core.money import ZERO, decimal_text, round_average
from thor.core.trading_day import trading_day


class Side(StrEnum):
    """BUY adds to a position, SELL subtracts from it."""

    BUY = "BUY"
    SELL = "SELL"

    @property
    def sign(self) -> int:
        """+1 for BUY, -1 for SELL."""
        return 1 if self is Side.BUY else -1


class OrderType(StrEnum):
    """The order's kind of price. TRAIL and TRAIL_LMT are stops that follow the market: `core/trailing.py`."""

    MKT = "MKT"
    LMT = "LMT"
    STP = "STP"
    STP_LMT = "STP_LMT"
    TRAIL = "TRAIL"
    TRAIL_LMT = "TRAIL_LMT"

    @property
    def has_limit(self) -> bool:
        """True if its terms have a limit price."""
        return self in _WITH_LIMIT

    @property
    def has_stop(self) -> bool:
        """True if its terms have a stop price."""
        return self in _WITH_STOP

    @property
    def is_trailing(self) -> bool:
        """True if its stop follows the market."""
        return self in _TRAILING

    @property
    def waits_for_stop(self) -> bool:
        """True if the order is inactive until a stop is reached."""
        return self in _WAITING_FOR_STOP


_WITH_LIMIT: Final = frozenset({OrderType.LMT, OrderType.STP_LMT})
_WITH_STOP: Final = frozenset({OrderType.STP, OrderType.STP_LMT})
_TRAILING: Final = frozenset({OrderType.TRAIL, OrderType.TRAIL_LMT})
_WAITING_FOR_STOP: Final = _WITH_STOP | _TRAILING


class TimeInForce(StrEnum):
    """The lifetime of an order: DAY until the trading day ends, GTC until canceled, IOC and FOK none.

    IOC fills as much as it can when it reaches the market and cancels the rest. FOK fills in full at that moment or not
    at all.
    """

    DAY = "DAY"
    GTC = "GTC"
    IOC = "IOC"
    FOK = "FOK"

    @property
    def is_immediate(self) -> bool:
        """True if quantity that does not fill at once is canceled."""
        return self in (TimeInForce.IOC, TimeInForce.FOK)


class PositionEffect(StrEnum):
    """Derived: CLOSE if the order only reduces a position, OPEN otherwise."""

    OPEN = "OPEN"
    CLOSE = "CLOSE"


class OrderStatus(StrEnum):
    """PENDING, WORKING and PARTIAL are open. The others are final and never change."""

    PENDING = "PENDING"
    WORKING = "WORKING"
    PARTIAL = "PARTIAL"
    FILLED = "FILLED"
    CANCELED = "CANCELED"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"

    @property
    def is_open(self) -> bool:
        """True if the order can still fill, be replaced or be canceled."""
        return self in OPEN_STATUSES


OPEN_STATUSES: Final = frozenset({OrderStatus.PENDING, OrderStatus.WORKING, OrderStatus.PARTIAL})
FINAL_STATUSES: Final = frozenset(OrderStatus) - OPEN_STATUSES


class OrderTrigger(StrEnum):
    """The triggers of the order state table."""

    RELEASE = "RELEASE"  # the order goes to the market
    FILL_PART = "FILL_PART"
    FILL_REST = "FILL_REST"
    REPLACE = "REPLACE"
    CANCEL = "CANCEL"
    EXPIRE = "EXPIRE"
    REJECT = "REJECT"


_S, _T = OrderStatus, OrderTrigger

TRANSITIONS: Final[dict[tuple[OrderStatus, OrderTrigger], OrderStatus]] = {
    (_S.PENDING, _T.RELEASE): _S.WORKING,
    (_S.PENDING, _T.REPLACE): _S.PENDING,
    (_S.PENDING, _T.CANCEL): _S.CANCELED,
    (_S.PENDING, _T.EXPIRE): _S.EXPIRED,
    (_S.PENDING, _T.REJECT): _S.REJECTED,
    (_S.WORKING, _T.FILL_PART): _S.PARTIAL,
    (_S.WORKING, _T.FILL_REST): _S.FILLED,
    (_S.WORKING, _T.REPLACE): _S.WORKING,
    (_S.WORKING, _T.CANCEL): _S.CANCELED,
    (_S.WORKING, _T.EXPIRE): _S.EXPIRED,
    # Between the order's acceptance and its fill, the market moved beyond the amount the account can pay.
    (_S.WORKING, _T.REJECT): _S.REJECTED,
    (_S.PARTIAL, _T.FILL_PART): _S.PARTIAL,
    (_S.PARTIAL, _T.FILL_REST): _S.FILLED,
    (_S.PARTIAL, _T.REPLACE): _S.PARTIAL,
    # The filled part stays filled. Only the rest is canceled, expired or rejected.
    (_S.PARTIAL, _T.CANCEL): _S.CANCELED,
    (_S.PARTIAL, _T.EXPIRE): _S.EXPIRED,
    (_S.PARTIAL, _T.REJECT): _S.CANCELED,
}


def next_status(status: OrderStatus, trigger: OrderTrigger) -> OrderStatus:
    """Return the status after `trigger`. Raises IllegalTransition if the table has no such row."""
    try:
        return TRANSITIONS[status, trigger]
    except KeyError:
        raise IllegalTransition(status, trigger) from None


class OrderTerms(Struct, frozen=True, gc=False, kw_only=True):
    """The terms that the customer requested. Quantity in units (shares, contracts), prices per unit.

    A trailing order follows the market at a distance of either `trail_amount` dollars or `trail_percent` percent. The
    limit of a TRAIL_LMT is `limit_offset` dollars beyond its stop.
    """

    symbol: str
    asset_type: AssetType
    side: Side
    order_type: OrderType
    quantity: Decimal
    limit_price: Decimal | None = None
    stop_price: Decimal | None = None
    time_in_force: TimeInForce = TimeInForce.DAY
    trail_amount: Decimal | None = None
    trail_percent: Decimal | None = None
    limit_offset: Decimal | None = None

    def canonical_text(self) -> str:
        """Return the terms in one line, equal for equal terms. It identifies a retry under the same id."""
        text = " ".join(
            (
                self.side,
                decimal_text(self.quantity),
                self.asset_type,
                self.symbol,
                self.order_type,
                "-" if self.limit_price is None else decimal_text(self.limit_price),
                "-" if self.stop_price is None else decimal_text(self.stop_price),
                self.time_in_force,
            )
        )
        if not self.order_type.is_trailing:
            return text
        trail = (self.trail_amount, self.trail_percent, self.limit_offset)
        return " ".join((text, *("-" if value is None else decimal_text(value) for value in trail)))


class OrderClass(StrEnum):
    """The link between orders that are placed together.

    OTO: the legs go to the market once the first order has filled. OCO: a fill of one order reduces the other. BRACKET:
    an entry with two legs, a take-profit and a stop-loss, that are an OCO and go to the market when the entry fills.
    """

    SIMPLE = "SIMPLE"
    OTO = "OTO"
    OCO = "OCO"
    BRACKET = "BRACKET"


class Order(Struct, frozen=True, gc=False, kw_only=True):
    """The current state of an order. `filled_notional` is Σ quantity × price.

    `hold` is the cash or margin that the order ties up, in dollars. `hold_price` is the hold per unit: the estimated
    price, or the dollars per share that writing an option needs. `charge_commission` and `charge_fees` are the charges
    of its first fill if the caller set them; None leaves them to the account's commission scheme. `is_triggered` is
    true once the stop price was reached. A PENDING order goes to the market at `release_us`, or waits for its parent.

    `stop_trigger` is the price that its stop follows. `trail_mark` is the best price that a trailing order has seen;
    its stop follows from it. `parent_id` is the order whose fill sends this one to the market. The orders of an
    `oco_group` (named by the id of its first order) share one quantity: a fill of one reduces the others.
    """

    id: int
    account_id: int
    generation: int
    client_order_id: str
    terms_given: str
    terms: OrderTerms
    status: OrderStatus
    position_effect: PositionEffect
    hold_price: Decimal
    hold: Decimal
    time_placed_us: int
    time_last_update_us: int
    filled_quantity: Decimal = ZERO
    filled_notional: Decimal = ZERO
    commission: Decimal = ZERO
    fees: Decimal = ZERO
    charge_commission: Decimal | None = None
    charge_fees: Decimal | None = None
    revision: int = 1
    is_triggered: bool = False
    reject_code: str = ""
    reject_reason: str = ""
    time_filled_us: int | None = None
    time_canceled_us: int | None = None
    release_us: int | None = None
    stop_trigger: StopTrigger = StopTrigger.TRADES
    trail_mark: Decimal | None = None
    parent_id: int | None = None
    oco_group: int | None = None

    @property
    def waits_for_parent(self) -> bool:
        """True if its parent has not sent it to the market yet."""
        return self.parent_id is not None and self.status is OrderStatus.PENDING and self.release_us is None

    @property
    def market_day(self) -> int:
        """The trading day of the order.

        An order that waits for its market to open belongs to the day of the opening.
        """
        return trading_day(max(self.time_placed_us, self.release_us or 0))

    @property
    def remaining_quantity(self) -> Decimal:
        """The unfilled quantity."""
        return self.terms.quantity - self.filled_quantity

    @property
    def filled_avg_price(self) -> Decimal | None:
        """The average price of its fills, 8 decimals; None before the first."""
        if not self.filled_quantity:
            return None
        return round_average(self.filled_notional / self.filled_quantity)
