"""When an order fills, at what price, and everything that a fill changes."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from thor.core.accounts import AccountType, EntryKind, LedgerEntry, Trade
from thor.core.engine.charges import fill_charges
from thor.core.engine.endings import ending_events, reallocate_holds
from thor.core.errors import Reject, RejectCode
from thor.core.events import Event, OrderChanged, OrderFilled
from thor.core.instruments import Instrument, find_instrument
from thor.core.margin import available_funds, initial_requirement
from thor.core.money import ZERO, decimal_text, money_text, money_words
from thor.core.orders import Order, OrderTrigger, OrderType, Side, next_status
from thor.core.positions import Position, PositionKey, apply_fill
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState


def fill_price(order: Order, quote: Quote, now_us: int, quote_age_us_max: int) -> Decimal | None:
    """The price at which `order` fills against `quote` now; None where it does not.

    BUY pays the ask and SELL gets the bid. A limit never fills worse than its limit, and gets the better price where
    the market is through it. A stop that has not been triggered does not fill.
    """
    terms = order.terms
    price = quote.tradable_price(terms.side, now_us, quote_age_us_max)
    if price is None:
        return None
    if terms.order_type.has_stop and not order.is_triggered:
        return None
    if terms.order_type.has_limit:
        limit = terms.limit_price
        if limit is None:
            return None
        if (price > limit) if terms.side is Side.BUY else (price < limit):
            return None
    return price


def is_stop_reached(order: Order, quote: Quote, now_us: int, quote_age_us_max: int) -> bool:
    """Whether the market is at or through the order's stop.

    By the last trade; where the symbol has never had one, by the side the order would trade against. Never by a price
    too old to fill at, nor by one that is not above zero.
    """
    stop = order.terms.stop_price
    price = quote.last
    if price is None:
        price = quote.tradable_price(order.terms.side, now_us, quote_age_us_max)
    elif price <= 0 or now_us - quote.trade_time_us > quote_age_us_max:
        return False
    if stop is None or price is None:
        return False
    return price >= stop if order.terms.side is Side.BUY else price <= stop


def decide_trigger(state: EngineState, order: Order, quote: Quote, now_us: int) -> list[Event]:
    """What a tick does to a resting order that it reaches: trigger its stop, fill it, refuse it, or nothing."""
    age_us_max = state.rules.quote_age_us_max
    holder = state.accounts[order.account_id]
    if order.terms.order_type.has_stop and not order.is_triggered:
        if not is_stop_reached(order, quote, now_us, age_us_max):
            return []
        triggered = dataclasses.replace(order, is_triggered=True, time_last_update_us=now_us)
        return [OrderChanged(order, triggered)]
    price = fill_price(order, quote, now_us, age_us_max)
    if price is None:
        return []
    return fill_or_refuse(state, holder, order, price, now_us)


def fill_or_refuse(
    state: EngineState, holder: AccountState, order: Order, price: Decimal, now_us: int
) -> list[Event]:
    """Fill the rest of a resting order at `price`, or end it where the account can no longer pay for it."""
    terms = order.terms
    key = PositionKey(terms.symbol, terms.asset_type)
    instrument = find_instrument(terms.symbol, terms.asset_type)
    if instrument is None:
        return []
    position = holder.positions.get(key)
    reject = fill_refusal(
        state, holder, order, instrument, position, price, funds=available_funds(state, holder) + order.hold
    )
    if reject is not None:
        return ending_events(holder, order, OrderTrigger.REJECT, now_us, reject)
    return fill(state, holder, order, instrument, price, now_us)


def fill_refusal(
    state: EngineState,
    holder: AccountState,
    order: Order,
    instrument: Instrument,
    position: Position | None,
    price: Decimal,
    *,
    funds: Decimal,
) -> Reject | None:
    """Why a fill of the rest at `price` may not be: what it opens must be paid from `funds`, its own hold included."""
    side = order.terms.side
    quantity = order.remaining_quantity
    held = position.quantity if position is not None else ZERO
    closes = min(quantity, abs(held)) if held and (held > 0) != (side is Side.BUY) else ZERO
    opening = quantity - closes
    if opening <= 0:
        return closing_refusal(state, holder, order, instrument, price)
    account_type = holder.account.account_type
    commission, fees = fill_charges(order, holder.account, quantity, price, instrument)
    needed = initial_requirement(instrument, account_type, opening, price) + commission + fees
    if needed <= funds:
        return None
    return insufficient_buying_power(needed, funds, f" at {decimal_text(price)}")


def closing_refusal(
    state: EngineState, holder: AccountState, order: Order, instrument: Instrument, price: Decimal
) -> Reject | None:
    """Why a fill that only closes may not be: its costs eat its proceeds, and more than a CASH account has."""
    account, terms = holder.account, order.terms
    if account.account_type is not AccountType.CASH or not terms.asset_type.settles_in_full:
        return None
    quantity = order.remaining_quantity
    commission, fees = fill_charges(order, account, quantity, price, instrument)
    needed = commission + fees - quantity * price * instrument.multiplier
    if needed <= 0:
        return None
    funds = available_funds(state, holder)
    if needed <= funds:
        return None
    return insufficient_buying_power(needed, funds, f" at {decimal_text(price)}")


def insufficient_buying_power(needed: Decimal, available: Decimal, when: str = "") -> Reject:
    """The refusal, with its figures."""
    available = max(ZERO, available)
    return Reject(
        RejectCode.INSUFFICIENT_BUYING_POWER,
        f"This order needs {money_words(needed)} of buying power{when} and the account has {money_words(available)}.",
        {"needed": money_text(needed), "available": money_text(available)},
    )


def fill(
    state: EngineState,
    holder: AccountState,
    order: Order,
    instrument: Instrument,
    price: Decimal,
    now_us: int,
) -> list[Event]:
    """Fill the rest of `order` at `price`: trade, position, ledger entries, and the holds of its siblings."""
    account, terms = holder.account, order.terms
    key = PositionKey(terms.symbol, terms.asset_type)
    quantity = order.remaining_quantity
    notional = quantity * price
    commission, fees = fill_charges(order, account, quantity, price, instrument)
    position, realized = apply_fill(
        holder.positions.get(key)
        or Position(account.id, terms.symbol, terms.asset_type, instrument.multiplier),
        side=terms.side,
        quantity=quantity,
        price=price,
        costs=commission + fees,
        time_us=now_us,
    )
    trade = Trade(
        state.next_trade_id,
        account.id,
        account.epoch,
        order.id,
        terms.symbol,
        terms.asset_type,
        terms.side,
        quantity,
        price,
        instrument.multiplier,
        commission,
        fees,
        realized,
        now_us,
    )
    if terms.asset_type.settles_in_full:
        cash_change = -terms.side.sign * notional * instrument.multiplier
    else:
        cash_change = realized
    entries = _ledger_entries(state, holder, trade, cash_change, now_us)
    filled = dataclasses.replace(
        order,
        status=next_status(order.status, OrderTrigger.FILL_REST),
        filled_quantity=order.filled_quantity + quantity,
        filled_notional=order.filled_notional + notional,
        commission=order.commission + commission,
        fees=order.fees + fees,
        hold=ZERO,
        time_filled_us=now_us,
        time_last_update_us=now_us,
    )
    events: list[Event] = [OrderFilled(order, filled, trade, position, entries)]
    siblings = holder.orders_by_key.get(key)
    if siblings is not None and (len(siblings) > 1 or order.id not in siblings):
        others = [other for other in siblings.values() if other.id != order.id]
        events += reallocate_holds(account, position, others, now_us)
    return events


def _ledger_entries(
    state: EngineState, holder: AccountState, trade: Trade, cash_change: Decimal, now_us: int
) -> tuple[LedgerEntry, ...]:
    entries: list[LedgerEntry] = []
    cash = holder.cash
    entry_id = state.next_entry_id
    for kind, amount in (
        (EntryKind.TRADE, cash_change),
        (EntryKind.COMMISSION, -trade.commission),
        (EntryKind.FEE, -trade.fees),
    ):
        if amount:
            cash += amount
            entries.append(
                LedgerEntry(
                    entry_id,
                    trade.account_id,
                    trade.epoch,
                    kind,
                    amount,
                    cash,
                    now_us,
                    trade.order_id,
                    trade.id,
                )
            )
            entry_id += 1
    return tuple(entries)


def price_estimate(
    order_type: OrderType, terms_price: Decimal | None, reference: Decimal, collar: Decimal
) -> Decimal:
    """The price a hold is made with: the limit; for a market or stop order its reference price plus the collar."""
    if order_type.has_limit and terms_price is not None:
        return terms_price
    return reference * (1 + collar)
