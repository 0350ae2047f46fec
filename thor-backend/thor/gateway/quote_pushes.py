"""Quotes pushed by programs: bounded, validated in small slices so that others are served, and summarized."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final, Protocol

import msgspec
from typing_extensions import override

from thor.api.errors import error_body
from thor.api.reader import BadBody, decode_json
from thor.api.requests import QUOTES_MAX
from thor.api.results import DROPPED_LISTED_MAX, DroppedQuote, PushedQuotesResult
from thor.bus.base import Bus
from thor.clock import Now
from thor.gateway.answers import Answer
from thor.gateway.identity import Identity
from thor.gateway.limiter import Limiter
from thor.livedata.normalizer import Dropped
from thor.livedata.registry import current_live_data

BODY_BYTES_MAX: Final = 2 * 1024 * 1024
QUOTE_BYTES_MAX: Final = 4 * 1024
_AT_ONCE: Final = 100

# Quotes are decoded one by one, because decoding a whole body of numbers would block everybody for a second.
_split: Final = msgspec.json.Decoder(list[msgspec.Raw]).decode


class AcceptsPushes(Protocol):
    """A market that accepts pushed quotes: the live one, or a customer's own (`ReplayMarket`)."""

    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        """Apply the valid quotes; returns their number, and the dropped ones with their index among the items."""


class EverybodysMarket(AcceptsPushes):
    """The live market: quotes pushed here set everybody's prices."""

    def __init__(self, bus: Bus, clock: Now) -> None:
        self._bus = bus
        self._clock = clock

    @override
    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        updates, dropped = current_live_data().pushed.normalise_all(items, now_us=self._clock())
        if updates:
            self._bus.publish_quotes(updates)
        return len(updates), dropped


class QuotePushes:
    """Accepts pushed quotes. Each customer has a rate limit, with a burst of two full pushes."""

    def __init__(self, *, quotes_per_second: float) -> None:
        self._limiter = Limiter(per_second=quotes_per_second, burst=max(2.0 * QUOTES_MAX, quotes_per_second))

    async def push(self, identity: Identity, body: bytes, market: AcceptsPushes) -> Answer:
        """Pass quotes on to a market, in order. Raises BadBody if the body is no list, and any error of the market."""
        quotes = _quotes_in(body)
        if len(quotes) > QUOTES_MAX:
            message = f"This push has {len(quotes):,} quotes; the limit is {QUOTES_MAX:,}."
            return 413, error_body("BODY_TOO_LARGE", message)
        wait_seconds = self._limiter.wait_seconds(identity.customer_id, count=max(1, len(quotes)))
        if wait_seconds:
            message = f"Too many quotes per second. Try again in {wait_seconds} s."
            return 429, error_body("TOO_FAST", message, {"retry_after_seconds": wait_seconds})
        accepted = dropped_total = 0
        listed: list[DroppedQuote] = []
        # An empty push is passed on too: the market decides whether it accepts pushes.
        for first in range(0, max(1, len(quotes)), _AT_ONCE):
            accepted_now, dropped = await market.push(map(_decoded, quotes[first : first + _AT_ONCE]))
            accepted += accepted_now
            dropped_total += len(dropped)
            listed += [
                DroppedQuote(index=first + index, symbol=why.symbol, field=why.field or None, reason=str(why))
                for index, why in dropped[: DROPPED_LISTED_MAX - len(listed)]
            ]
            await asyncio.sleep(0)
        return 200, PushedQuotesResult(accepted=accepted, dropped=listed, dropped_total=dropped_total)


def _quotes_in(body: bytes) -> list[msgspec.Raw]:
    try:
        return _split(body)
    except msgspec.ValidationError:
        raise BadBody({"body": "must be a list of quotes"}) from None
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise BadBody({"body": "not valid JSON"}) from None


def _decoded(quote: msgspec.Raw) -> object:
    """Decode one quote; None, which is rejected as a quote, if it is too long or not decodable."""
    text = bytes(quote)
    if len(text) > QUOTE_BYTES_MAX:
        return None
    try:
        return decode_json(text)
    except BadBody:
        return None
