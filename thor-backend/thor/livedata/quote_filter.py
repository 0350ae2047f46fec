"""The last filter before the bus: drops late, crossed and implausible ticks, whatever their feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from msgspec.structs import replace

from thor.core.money import decimal_text
from thor.core.quote_cells import PRICE_FIELDS, SIZE_FIELDS, DropReason, Fault
from thor.core.quotes import QUOTE_AHEAD_US_MAX, QuoteUpdate
from thor.livedata.symbol_roll import SymbolRoll

PRICE_FACTOR_MAX: Final = Decimal(1_000)
# If the first price ever seen was wrong, the true price is accepted after this long without a price near the wrong one.
REFERENCE_AGE_US_MAX: Final = 600_000_000

_BOOK: Final = ("bid", "ask", "bid_size", "ask_size")
_TRADE: Final = ("last", "last_size")
_ZERO: Final = Decimal(0)
_INFINITY: Final = Decimal("Infinity")


@dataclass(slots=True)
class _Seen:
    """A symbol's last times and prices. Book and trades each have their own time order."""

    book_us: int = 0
    trade_us: int = 0
    price_us: int = 0
    price: Decimal = _ZERO
    least: Decimal = _ZERO
    most: Decimal = _ZERO


class QuoteFilter:
    """Validates the ticks of one source, and counts what it dropped by reason. Not thread-safe.

    A price must be finite, above zero, and within a factor of 1,000 of the symbol's last accepted price. A size must
    not be negative. An invalid part is removed from its tick; the rest passes. The book and the trades of a symbol each
    move only forward in time, unless this machine's clock is set back. `roll` limits the number of symbols.
    """

    def __init__(self, roll: SymbolRoll | None = None) -> None:
        self._roll = roll or SymbolRoll()
        self._seen: dict[str, _Seen] = {}
        self._dropped: Counter[DropReason] = Counter()

    def dropped(self) -> dict[DropReason, int]:
        """Return the number of dropped ticks and parts of ticks, by reason."""
        return dict(self._dropped)

    def admit_all(self, updates: Iterable[QuoteUpdate], *, now_us: int) -> list[QuoteUpdate]:
        """Return the ticks, or parts of them, that may pass, in their order."""
        admitted = (self.admit(update, now_us=now_us)[0] for update in updates)
        return [update for update in admitted if update is not None]

    def admit(
        self, update: QuoteUpdate, *, now_us: int, has_time: bool = True
    ) -> tuple[QuoteUpdate | None, list[Fault]]:
        """Return the tick without its invalid parts, or None if nothing is left, and the faults.

        `has_time` is false if the source stated no time. Such a tick counts as new, even if a source whose clock runs
        ahead sent an earlier one.
        """
        seen = self._seen.get(update.symbol)
        if seen is None:
            problem = self._roll.problem(update.symbol, of_source=len(self._seen))
            if problem is not None:
                self._dropped[DropReason.TOO_MANY_SYMBOLS] += 1
                return None, [Fault("", DropReason.TOO_MANY_SYMBOLS, problem)]
            seen = self._seen[update.symbol] = _Seen()
        elif max(seen.book_us, seen.trade_us, seen.price_us) > now_us + QUOTE_AHEAD_US_MAX:
            # No tick from so far ahead passes, so this machine's clock was set back: restart the time order.
            seen.book_us = seen.trade_us = 0
            seen.price_us = min(seen.price_us, now_us)
        if not has_time and update.time_us < max(seen.book_us, seen.trade_us):
            update = replace(update, time_us=max(seen.book_us, seen.trade_us))
        if _is_sound(update, seen, now_us):
            _remember(update, seen, now_us)
            return update, []
        left_out: dict[str, None] = {}
        faults: list[Fault] = []
        if update.time_us > now_us + QUOTE_AHEAD_US_MAX:
            ahead_ms = (update.time_us - now_us) // 1_000
            detail = f"ts is {ahead_ms} ms ahead of the server's clock"
            faults.append(Fault("", DropReason.IN_THE_FUTURE, detail))
            update_left = None
        else:
            _judge_order(update, seen, left_out, faults)
            _judge_numbers(update, seen, now_us, left_out, faults)
            update_left = _without(update, left_out) if left_out else update
        if update_left is not None:
            _remember(update_left, seen, now_us)
        for fault in faults:
            self._dropped[fault.reason] += 1
        return update_left, faults


def _is_sound(update: QuoteUpdate, seen: _Seen, now_us: int) -> bool:
    """True if nothing about a tick needs a closer check. True for nearly all ticks, at a third of the cost."""
    time_us, bid, ask = update.time_us, update.bid, update.ask
    if not max(seen.book_us, seen.trade_us) <= time_us <= now_us + QUOTE_AHEAD_US_MAX:
        return False
    if not seen.price_us or now_us - seen.price_us > REFERENCE_AGE_US_MAX:
        return False
    least, most = seen.least, seen.most
    try:
        for price in (update.last, bid, ask, update.open, update.high, update.low, update.close):
            if price is not None and not least < price < most:
                return False
        for size in (update.bid_size, update.ask_size, update.last_size, update.volume):
            if size is not None and not _ZERO <= size < _INFINITY:
                return False
    except InvalidOperation:
        # A value is NaN.
        return False
    return bid is None or ask is None or bid <= ask


def _judge_order(update: QuoteUpdate, seen: _Seen, left_out: dict[str, None], faults: list[Fault]) -> None:
    time_us = update.time_us
    late_us = 0
    if time_us < seen.book_us and (update.bid is not None or update.ask is not None):
        late_us = seen.book_us - time_us
        left_out |= dict.fromkeys(_BOOK)
    if time_us < seen.trade_us and update.last is not None:
        late_us = max(late_us, seen.trade_us - time_us)
        left_out |= dict.fromkeys(_TRADE)
    if late_us:
        detail = f"{late_us // 1_000} ms older than the latest quote of this symbol"
        faults.append(Fault("", DropReason.OUT_OF_ORDER, detail))


def _judge_numbers(
    update: QuoteUpdate, seen: _Seen, now_us: int, left_out: dict[str, None], faults: list[Fault]
) -> None:
    has_reference = seen.price_us > 0 and now_us - seen.price_us <= REFERENCE_AGE_US_MAX
    least, most = seen.least, seen.most
    if not has_reference:
        least, most = _belief(_price_of(update))
    for name in PRICE_FIELDS:
        price = getattr(update, name)
        if price is None or name in left_out:
            continue
        # Check for NaN first, because comparing it raises.
        if not price.is_finite():
            faults.append(Fault(name, DropReason.NOT_A_NUMBER, f"{name} is not a number"))
        elif price <= 0:
            faults.append(Fault(name, DropReason.NOT_POSITIVE, f"{name} is not greater than zero"))
        elif most and not least < price < most:
            detail = f"{name} {decimal_text(price)} is off the last price by a factor of 1,000"
            faults.append(Fault(name, DropReason.IMPLAUSIBLE, detail))
        else:
            continue
        left_out[name] = None
    for name in (*SIZE_FIELDS, "volume"):
        size = getattr(update, name)
        if size is not None and not (size.is_finite() and size >= 0):
            faults.append(Fault(name, DropReason.NOT_A_NUMBER, f"{name} is not a valid size"))
            left_out[name] = None
    bid, ask = update.bid, update.ask
    if bid is None or ask is None or "bid" in left_out or "ask" in left_out or bid <= ask:
        return
    detail = f"bid {decimal_text(bid)} is above ask {decimal_text(ask)}"
    faults.append(Fault("bid", DropReason.CROSSED, detail))
    left_out |= dict.fromkeys(_BOOK)


def _price_of(update: QuoteUpdate) -> Decimal | None:
    """Return the reference price of a tick: its last price, else one side of the book."""
    for price in (update.last, update.bid, update.ask):
        if price is not None and price.is_finite() and price > 0:
            return price
    return None


def _belief(price: Decimal | None) -> tuple[Decimal, Decimal]:
    """Return the exclusive bounds of the next plausible price; zeros if there is no reference."""
    return (_ZERO, _ZERO) if price is None else (price / PRICE_FACTOR_MAX, price * PRICE_FACTOR_MAX)


def _remember(update: QuoteUpdate, seen: _Seen, now_us: int) -> None:
    if update.bid is not None or update.ask is not None:
        seen.book_us = max(seen.book_us, update.time_us)
    if update.last is not None:
        seen.trade_us = max(seen.trade_us, update.time_us)
    # An admitted tick has only valid prices.
    price = update.last or update.bid or update.ask
    if price is None:
        return
    seen.price_us = now_us
    if price != seen.price:
        seen.price = price
        seen.least, seen.most = _belief(price)


def _without(update: QuoteUpdate, left_out: Mapping[str, None]) -> QuoteUpdate | None:
    """Return the tick without some of its parts; None if no price and no size is left."""
    blank: dict[str, Any] = dict.fromkeys(left_out)
    # The size of a dropped price must not be shown beside another price.
    for side, size in (("bid", "bid_size"), ("ask", "ask_size"), ("last", "last_size")):
        if side in left_out:
            blank[size] = None
    left = replace(update, **blank)
    is_empty = all(getattr(left, name) is None for name in (*PRICE_FIELDS, *SIZE_FIELDS))
    return None if is_empty else left
