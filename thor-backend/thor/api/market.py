"""The objects of the contract about the market: quotes, instruments, bars, alerts, replays."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Struct

from thor.api.objects import maybe_money, maybe_number, maybe_price
from thor.api.values import AccountId, Day, Instant, Money, Number, Percent, Price, Quantity, instant_of
from thor.core import instruments, quotes
from thor.core.instruments import AssetType, find_instrument
from thor.core.money import decimal_text, money_text

BarInterval = Literal["1m", "5m", "15m", "1h", "1d"]
Way = Literal["UP", "DOWN"]
PricesKind = Literal["TAPE", "PUSHED"]
EndReason = Literal["CUSTOMER", "IDLE", "STAFF", "SHUTDOWN"]
AlertPrice = Annotated[str, msgspec.Meta(extra_json_schema={"format": "decimal", "x-brand": "Price"})]
"""A price as the customer wrote it."""

_HUNDRED: Final = Decimal(100)
_ONE: Final = Decimal(1)
_encode: Final = msgspec.json.Encoder().encode


class _StatedQuote(Struct, frozen=True, gc=False, kw_only=True):
    """The part of a quote that does not change until the next tick."""

    symbol: str
    asset_type: AssetType
    bid: Price | None
    ask: Price | None
    bid_size: Quantity | None
    ask_size: Quantity | None
    last: Price | None
    last_size: Quantity | None
    volume: Quantity | None
    open: Price | None
    high: Price | None
    low: Price | None
    close: Price | None
    change: Price | None
    change_percent: Percent | None
    mark: Price | None
    tick_size: Number | None
    ts: Instant | None
    source: str

    @classmethod
    def stated_by(cls, quote: quotes.Quote) -> _StatedQuote:
        """The part of a Quote object that does not depend on the time."""
        instrument = find_instrument(quote.symbol, quote.asset_type)
        change = quote.last - quote.close if quote.last is not None and quote.close is not None else None
        change_percent = change / quote.close * _HUNDRED if change is not None and quote.close else None
        mark = quote.mark
        return _StatedQuote(
            symbol=quote.symbol,
            asset_type=quote.asset_type,
            bid=maybe_price(quote.bid),
            ask=maybe_price(quote.ask),
            bid_size=maybe_number(quote.bid_size),
            ask_size=maybe_number(quote.ask_size),
            last=maybe_price(quote.last),
            last_size=maybe_number(quote.last_size),
            volume=maybe_number(quote.volume),
            open=maybe_price(quote.open),
            high=maybe_price(quote.high),
            low=maybe_price(quote.low),
            close=maybe_price(quote.close),
            change=maybe_price(change),
            change_percent=None if change_percent is None else money_text(change_percent),
            mark=maybe_price(mark),
            tick_size=None if instrument is None else decimal_text(instrument.tick_at(mark or _ONE)),
            ts=instant_of(quote.time_us) if quote.time_us else None,
            source=quote.source,
        )


class _QuoteAge(Struct, frozen=True, gc=False, kw_only=True):
    """The age of a quote when it is read."""

    stale: bool
    age_ms: int | None

    @classmethod
    def at(cls, quote: quotes.Quote, now_us: int, quote_age_us_max: int) -> _QuoteAge:
        """The age at `now_us`; `stale` where the source was silent for more than `quote_age_us_max` microseconds."""
        return _QuoteAge(
            stale=quote.is_stale(now_us, quote_age_us_max),
            age_ms=max(0, now_us - quote.time_us) // 1_000 if quote.time_us else None,
        )


class Quote(_StatedQuote, frozen=True, gc=False, kw_only=True):
    """The latest quote of a symbol, with its age."""

    stale: bool
    age_ms: int | None


class QuoteEncoder:
    """Encodes each quote once, however many sockets are sent it: only its age differs from one to the next."""

    def __init__(self, *, quote_age_us_max: int) -> None:
        self._quote_age_us_max = quote_age_us_max
        self._stated: dict[str, tuple[quotes.Quote, bytes]] = {}

    def encode(self, quote: quotes.Quote, *, now_us: int) -> msgspec.Raw:
        """The JSON of a Quote object, to be put into a message as it is."""
        known = self._stated.get(quote.symbol)
        if known is None or known[0] is not quote:
            known = self._stated[quote.symbol] = quote, _encode(_StatedQuote.stated_by(quote))
        age = _encode(_QuoteAge.at(quote, now_us, self._quote_age_us_max))
        # Two objects joined into one: the closing brace of the first gives way to a comma.
        return msgspec.Raw(known[1][:-1] + b"," + age[1:])

    def forget(self) -> None:
        """Keep no quote any more."""
        self._stated.clear()


class Instrument(Struct, frozen=True, gc=False, kw_only=True):
    """A tradable instrument. Margins are in dollars per contract, null if it has none."""

    symbol: str
    asset_type: AssetType
    description: str
    multiplier: Number
    tick_size: Number
    tick_size_below_one: Number
    quantity_places: int
    initial_margin: Money | None
    maintenance_margin: Money | None
    exchange: str

    @classmethod
    def of(cls, instrument: instruments.Instrument) -> Instrument:
        """The object of an instrument."""
        return cls(
            symbol=instrument.symbol,
            asset_type=instrument.asset_type,
            description=instrument.description,
            multiplier=decimal_text(instrument.multiplier),
            tick_size=decimal_text(instrument.tick_size),
            tick_size_below_one=decimal_text(instrument.tick_size_below_one),
            quantity_places=instrument.quantity_places,
            initial_margin=maybe_money(instrument.initial_margin),
            maintenance_margin=maybe_money(instrument.maintenance_margin),
            exchange=instrument.exchange,
        )


class Bar(Struct, frozen=True, gc=False, kw_only=True):
    """One bar of a chart. `trades` is 0 if the bar is built from bid/ask midpoints."""

    time: Instant
    open: Price
    high: Price
    low: Price
    close: Price
    volume: Quantity
    trades: int


class Alert(Struct, frozen=True, gc=False, kw_only=True):
    """A price alert. `fired_at` is null while it is waiting."""

    id: int
    symbol: str
    way: Way
    price: AlertPrice
    created_at: Instant
    fired_at: Instant | None
    fired_price: AlertPrice | None


class TapePlayed(Struct, frozen=True, gc=False, kw_only=True):
    """Playback status of a tape."""

    tape: str
    paused: bool
    speed: Annotated[
        float, msgspec.Meta(description="Multiple of recorded speed; 0 for as fast as possible.")
    ]
    tape_time: Instant | None
    tape_day: Annotated[Day | None, msgspec.Meta(description="The trading day of tape_time.")]
    fraction: Annotated[
        float, msgspec.Meta(description="Fraction of the tape that has been played, from 0 to 1.")
    ]
    done: bool
    begins: Annotated[
        Instant | None, msgspec.Meta(description="Null, like `ends`, while the tape is still being scanned.")
    ]
    ends: Instant | None


class Replay(TapePlayed, frozen=True, kw_only=True):
    """A customer's own market, or without an account the shared tape."""

    prices: Annotated[
        PricesKind,
        msgspec.Meta(description="TAPE for a recorded day, PUSHED for prices that the customer pushes."),
    ]
    account_id: Annotated[
        AccountId | None, msgspec.Meta(description="The account that trades in the replay.")
    ]
    state: str | None
    ticks: int | None
    ticks_per_second: int | None
    last_error: str | None
    dropped: Annotated[dict[str, int], msgspec.Meta(description="Counts by reason.")]


class EndedReplay(Struct, frozen=True, gc=False, kw_only=True):
    """The customer's last ended replay, while none is running."""

    account_id: AccountId
    prices: PricesKind
    tape: str
    tape_time: Instant
    reason: EndReason
    message: str
    ended_at: Instant


class FeedState(Struct, frozen=True, gc=False, kw_only=True):
    """A feed and its kind of market, sent in the hello message."""

    name: str
    status: str
    market: str
