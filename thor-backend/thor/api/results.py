"""The answers of the contract to the calls that the gateway answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal, cast

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from thor.api.market import Instrument, Quote
from thor.api.objects import AccountSummary, Charges, Order, Position, Trade
from thor.api.values import AccountId, Instant, Money, Percent

DROPPED_LISTED_MAX: Final = 100
"""The most dropped quotes that an answer lists."""


class OrderResult(Struct, kw_only=True):
    """An order and the resulting position and account. `orders` lists all orders of a call that affects several."""

    order: Order
    trade: Trade | None
    position: Position | None
    account: AccountSummary
    orders: Sequence[Order] | UnsetType = UNSET


class OrdersResult(Struct, kw_only=True):
    """The orders of a call that affects several."""

    orders: Sequence[Order]
    account: AccountSummary


class CancelResult(Struct, kw_only=True):
    """A canceled order."""

    order: Order
    account: AccountSummary


class OrderPreview(Struct, kw_only=True):
    """The result of placing an order now. `error` is the reject if the order would be rejected."""

    outcome: Literal["FILL", "REST", "CANCEL", "REFUSE"]
    order: Order | None
    trade: Trade | None
    position: Position | None
    account: AccountSummary
    orders: Sequence[Order] | UnsetType = UNSET
    charges: Charges | None
    error: dict[str, Any] | None


class QuoteList(Struct, kw_only=True):
    """Quotes, and the cursor of the next page."""

    quotes: Sequence[Quote]
    next_after: str | None


def quote_list(quotes: list[msgspec.Raw], next_after: str | None = None) -> QuoteList:
    """The answer of quotes that are encoded already."""
    return QuoteList(quotes=cast("list[Quote]", quotes), next_after=next_after)


class InstrumentList(Struct, kw_only=True):
    """Instruments by symbol or description."""

    instruments: Sequence[Instrument]


class SymbolList(Struct, kw_only=True):
    """Symbols that match part of a name, best match first."""

    symbols: Sequence[Instrument]


class DroppedQuote(Struct, kw_only=True):
    """A pushed quote, or a field of one, that was rejected."""

    index: int
    symbol: str | None
    field: str | None
    reason: str


class PushedQuotesResult(Struct, kw_only=True):
    """Count of accepted quotes, and the first rejected ones."""

    accepted: int
    dropped: Annotated[Sequence[DroppedQuote], Meta(extra_json_schema={"maxItems": DROPPED_LISTED_MAX})]
    dropped_total: int


class OrderPage(Struct, kw_only=True):
    """A page of orders, newest first."""

    orders: Sequence[Order]
    next_before: int | None


class OrderWithTrades(Struct, kw_only=True):
    """An order and its fills."""

    order: Order
    trades: Sequence[Trade]


class TradePage(Struct, kw_only=True):
    """A page of fills, newest first."""

    trades: Sequence[Trade]
    next_before: int | None


class ReplayResult(Struct, kw_only=True):
    """The trading result of a replay."""

    account_id: AccountId
    display_name: str
    is_running: bool
    starting_balance: Money
    net_liq: Money
    pl: Annotated[Money, Meta(description="Profit or loss after costs.")]
    costs: Annotated[Money, Meta(description="Commissions and fees.")]
    trades: Annotated[int, Meta(description="Fills.")]
    round_trips: Annotated[int, Meta(description="Positions closed or reversed.")]
    won: Annotated[int, Meta(description="Round trips with a profit after costs.")]
    win_rate: Annotated[Percent | None, Meta(description="Percent; null before the first round trip.")]
    updated_at: Annotated[Instant, Meta(description="Tape time at the end.")]


class ReplayResults(Struct, kw_only=True):
    """Results of replays, newest first."""

    replays: Sequence[ReplayResult]
