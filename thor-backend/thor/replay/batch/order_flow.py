"""Seeded customers who trade a tape's symbols all day: every order type, near the market as the tape shows it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from heapq import heapify, heappop, heappush
from typing import Final

from msgspec.structs import replace
from typing_extensions import override

from thor.core.accounts import AccountType
from thor.core.commands import CancelOrder, Command, ReplaceOrder, SubmitOrder
from thor.core.decisions import Decision
from thor.core.instruments import AssetType, Instrument, find_instrument
from thor.core.orders import Order, OrderTerms, OrderType, Side, TimeInForce
from thor.core.positions import PositionKey
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState
from thor.feeds.replay.span import TapeSpan
from thor.replay.batch.player import NEVER_US, OrderFlow

_SECOND_US: Final = 1_000_000
_FOLLOW_UP_US_MIN: Final = 2 * _SECOND_US
_FOLLOW_UP_US_MAX: Final = 1_800 * _SECOND_US
_TYPE_PERCENT: Final = {
    OrderType.MKT: 30,
    OrderType.LMT: 38,
    OrderType.STP: 12,
    OrderType.STP_LMT: 12,
    OrderType.TRAIL: 5,
    OrderType.TRAIL_LMT: 3,
}
# Typical distance of a resting order from the market, as a fraction of the price. A day's range is a few of these.
_DISTANCE: Final = 0.0015
_NOTIONAL_MIN, _NOTIONAL_MAX = 500, 12_000


class _Kind(StrEnum):
    SUBMIT = "SUBMIT"
    REPLACE = "REPLACE"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, order=True)
class _Planned:
    """A planned action at a tape time; `number` orders actions of the same time."""

    time_us: int
    number: int
    kind: _Kind
    account_id: int = 0
    order_id: int = 0


class SeededOrderFlow(OrderFlow):
    """Sends `orders` orders spread evenly over a tape, and later cancels and replaces some of them.

    Seed and tape determine everything: it sees the market only as the engine has it at the order's time.
    """

    def __init__(self, *, seed: int, orders: int, account_ids: Sequence[int], span: TapeSpan) -> None:
        self._random = random.Random(seed)
        self._seed = seed
        self._account_ids = account_ids
        self._span = span
        last_us = max(span.last_us, span.first_us + 1)
        times = sorted(self._random.randint(span.first_us + 1, last_us) for _ in range(orders))
        self._planned = [_Planned(time_us, number, _Kind.SUBMIT) for number, time_us in enumerate(times)]
        heapify(self._planned)
        self._next_number = orders

    @property
    @override
    def due_us(self) -> int:
        return self._planned[0].time_us if self._planned else NEVER_US

    @override
    def command(self, state: EngineState) -> Command | None:
        planned = heappop(self._planned)
        if planned.kind is _Kind.SUBMIT:
            return self._submit(state, planned)
        order = state.orders.get(planned.order_id)
        if order is None:
            return None
        customer_id = state.accounts[planned.account_id].profile.customer_id
        if planned.kind is _Kind.CANCEL:
            return CancelOrder(account_id=planned.account_id, customer_id=customer_id, order_id=order.id)
        return self._replacement(state, order, customer_id)

    @override
    def learn(self, decision: Decision, state: EngineState) -> None:
        order = state.orders.get(decision.order_id or 0)
        if order is None or order.revision > 1:
            return
        draw = self._random.random()
        if draw < 0.4:
            kind = _Kind.CANCEL if draw < 0.2 else _Kind.REPLACE
            later_us = self._random.randint(_FOLLOW_UP_US_MIN, _FOLLOW_UP_US_MAX)
            planned = _Planned(
                order.time_placed_us + later_us, self._next_number, kind, order.account_id, order.id
            )
            self._next_number += 1
            heappush(self._planned, planned)

    def _submit(self, state: EngineState, planned: _Planned) -> Command | None:
        account = state.accounts[self._random.choice(self._account_ids)]
        quoted = [symbol for symbol in self._span.symbols if symbol.symbol in state.quotes]
        if not quoted:
            return None
        symbol = self._random.choice(quoted)
        instrument = find_instrument(symbol.symbol, symbol.asset_type)
        if instrument is None:
            return None
        profile = account.profile
        return SubmitOrder(
            account_id=profile.id,
            customer_id=profile.customer_id,
            client_order_id=f"replay-{self._seed}-{planned.number + 1}",
            terms=self._terms(account, instrument, state.quotes[symbol.symbol]),
        )

    def _terms(self, account: AccountState, instrument: Instrument, quote: Quote) -> OrderTerms:
        side = self._side(account, instrument)
        reference = quote.estimate_price(side) or Decimal(1)
        terms = OrderTerms(
            symbol=instrument.symbol,
            asset_type=instrument.asset_type,
            side=side,
            order_type=self._random.choices(list(_TYPE_PERCENT), list(_TYPE_PERCENT.values()))[0],
            quantity=self._quantity(account, instrument, side, reference),
            time_in_force=self._random.choices((TimeInForce.DAY, TimeInForce.GTC), (7, 3))[0],
        )
        return self._priced(terms, instrument, reference)

    def _side(self, account: AccountState, instrument: Instrument) -> Side:
        """Choose a side.

        Accounts that cannot sell short mostly sell what they hold; a few sells are rejected, as in real life.
        """
        position = account.positions.get(PositionKey(instrument.symbol, instrument.asset_type))
        may_sell = (
            account.profile.account_type is AccountType.MARGIN
            or instrument.asset_type is AssetType.FUT
            or (position is not None and position.quantity > 0)
            or self._random.random() < 0.02
        )
        return self._random.choice((Side.BUY, Side.SELL)) if may_sell else Side.BUY

    def _quantity(self, account: AccountState, instrument: Instrument, side: Side, price: Decimal) -> Decimal:
        position = account.positions.get(PositionKey(instrument.symbol, instrument.asset_type))
        if (
            side is Side.SELL
            and position is not None
            and position.quantity > 0
            and self._random.random() < 0.4
        ):
            return position.quantity
        if instrument.asset_type is AssetType.FUT:
            return Decimal(self._random.choices((1, 2, 3), (80, 15, 5))[0])
        shares = self._random.randint(_NOTIONAL_MIN, _NOTIONAL_MAX) // max(1, int(price)) or 1
        if self._random.random() < 0.1:
            return shares + Decimal(self._random.randint(1, 999)).scaleb(-3)
        return Decimal(shares)

    def _priced(self, terms: OrderTerms, instrument: Instrument, reference: Decimal) -> OrderTerms:
        """Set the prices of the order's type: limits mostly behind the market, some at it; stops beyond it."""
        limit = stop = None
        away = -terms.side.sign
        if terms.order_type is OrderType.LMT:
            is_marketable = self._random.random() < 0.2
            limit = self._price_from(reference, instrument, -away if is_marketable else away)
        elif terms.order_type.has_stop:
            stop = self._price_from(reference, instrument, -away)
            if terms.order_type.has_limit:
                limit = self._price_from(stop, instrument, -away)
        elif terms.order_type.is_trailing:
            return self._trailing(terms, instrument, reference)
        return replace(terms, limit_price=limit, stop_price=stop)

    def _trailing(self, terms: OrderTerms, instrument: Instrument, reference: Decimal) -> OrderTerms:
        """Set a trail in dollars or percent; a TRAIL_LMT also gets a limit a few ticks beyond."""
        if self._random.random() < 0.5:
            away = abs(self._price_from(reference, instrument, 1) - reference)
            tick = instrument.tick_at(away)
            terms = replace(terms, trail_amount=max(tick, away - away % tick), trail_percent=None)
        else:
            percent = Decimal(self._random.randint(1, 40)).scaleb(-2)
            terms = replace(terms, trail_amount=None, trail_percent=percent)
        if terms.order_type is OrderType.TRAIL_LMT:
            ticks = self._random.randint(0, 5)
            return replace(terms, limit_offset=instrument.tick_at(reference) * ticks)
        return terms

    def _price_from(self, reference: Decimal, instrument: Instrument, direction: int) -> Decimal:
        """Return a price on tick, at least one tick from `reference` in a direction (1 up, -1 down)."""
        tick = instrument.tick_at(reference)
        ticks_typical = max(3.0, float(reference / tick) * _DISTANCE)
        ticks = 1 + int(self._random.expovariate(1 / ticks_typical))
        on_tick = reference - reference % tick
        return max(tick, on_tick + direction * ticks * tick)

    def _replacement(self, state: EngineState, order: Order, customer_id: int) -> Command | None:
        """Return a replacement nearer to or farther from the current market, or with another quantity."""
        terms = order.terms
        instrument = find_instrument(terms.symbol, terms.asset_type)
        quote = state.quotes.get(terms.symbol)
        if instrument is None or quote is None:
            return None
        quantity = None
        if self._random.random() < 0.4:
            quantity = terms.quantity + self._random.randint(1, 5)
        priced = self._priced(terms, instrument, quote.estimate_price(terms.side) or Decimal(1))
        if quantity is None and priced == terms:
            return None
        return ReplaceOrder(
            account_id=order.account_id,
            customer_id=customer_id,
            order_id=order.id,
            quantity=quantity,
            limit_price=priced.limit_price,
            stop_price=priced.stop_price,
            trail_amount=priced.trail_amount,
            trail_percent=priced.trail_percent,
            limit_offset=priced.limit_offset,
        )
