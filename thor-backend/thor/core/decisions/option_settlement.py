"""Exercise, assignment and expiry: cash settlement of options by the engine's own orders."""

from __future__ import annotations

from decimal import Decimal

from thor.core.accounts import AccountType
from thor.core.commands import ExerciseOption
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import ending_events
from thor.core.decisions.fill_model import Execution
from thor.core.decisions.orders import find_duplicate
from thor.core.decisions.own_orders import fill_own_order
from thor.core.decisions.positions import cancel_orders
from thor.core.decisions.what_if import Trial
from thor.core.errors import Reject, RejectCode, invalid_request
from thor.core.instruments import AssetType, find_instrument
from thor.core.money import decimal_text, exact_text
from thor.core.option_margin import SHARES_PER_CONTRACT, underlying_price
from thor.core.options import option_terms
from thor.core.orders import OrderTrigger, Side
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState
from thor.core.validation import OWN_ID_PREFIX, quantity_problem


def decide_exercise(
    state: EngineState, account: AccountState, command: ExerciseOption, now_us: int
) -> Decision:
    """Settle a long option, or some contracts of it, at its current exercise value."""
    duplicate = find_duplicate(account, command)
    if duplicate is not None:
        return duplicate
    position = account.positions.get(PositionKey(command.symbol, command.asset_type))
    if command.asset_type is not AssetType.OPT or position is None or position.quantity <= 0:
        return Decision.rejected(
            RejectCode.NO_POSITION,
            f"No long position in {command.symbol.strip()} to exercise.",
            {"symbol": command.symbol},
        )
    quantity = position.quantity if command.quantity is None else command.quantity
    problem = quantity_problem(quantity, places=0)
    if problem is None and quantity > position.quantity:
        problem = f"must be at most {decimal_text(position.quantity)}, the size of the position"
    if problem is not None:
        return Decision(reject=invalid_request({"quantity": problem}))
    price = _worth_now(state, command.symbol, now_us)
    if isinstance(price, Reject):
        return Decision(reject=price)
    trial = Trial(state, account.profile.id)
    siblings = account.orders_by_key.get(position.key)
    cancel_orders(trial, siblings.of_side(Side.SELL) if siblings is not None else [], now_us)
    order_id = trial.state.next_order_id
    _settle(
        trial,
        position,
        Execution(price, quantity),
        client_order_id=command.client_order_id,
        given=command.canonical_text(),
        now_us=now_us,
    )
    return Decision(events=tuple(trial.events), order_id=order_id)


def _worth_now(state: EngineState, symbol: str, now_us: int) -> Decimal | Reject:
    terms = option_terms(symbol)
    quote = state.quotes.get(terms.underlying)
    price = underlying_price(state, terms)
    if quote is None or price is None or quote.is_stale(now_us, state.rules.quote_age_us_max):
        return Reject(
            RejectCode.NO_PRICE,
            f"No current price for {terms.underlying}, so the option cannot be valued. Try again once it is quoted.",
            {"symbol": terms.underlying},
        )
    worth = terms.intrinsic(price)
    if worth > 0:
        return worth
    return Reject(
        RejectCode.OUT_OF_THE_MONEY,
        f"Out of the money: {terms.underlying} is at {exact_text(price)}, the strike is {exact_text(terms.strike)}.",
        {"underlying_price": decimal_text(price), "strike": decimal_text(terms.strike)},
    )


def settle_expired(trial: Trial, day: int, now_us: int) -> None:
    """Settle the options that expired before the trading day `day`, and expire their open orders.

    In the money, options settle at their exercise value (a short one is assigned); out of the money, at zero. The
    shares that cover an assigned call of a CASH account are sold at the same price, so the account receives the strike
    and never has debt. If the underlying has no price, an option settles at its own last mark. If that is missing too,
    it waits for the next day. A covered call of a CASH account waits for a price of the underlying.
    """
    is_cash = trial.account.profile.account_type is AccountType.CASH
    for key, orders in list(trial.account.orders_by_key.items()):
        if key.asset_type is AssetType.OPT and option_terms(key.symbol).expiry_day < day:
            for order_id in list(orders):
                order = trial.state.orders[order_id]
                trial.apply(ending_events(trial.account, order, OrderTrigger.EXPIRE, now_us))
    for key, position in sorted(trial.account.positions.items()):
        if key.asset_type is not AssetType.OPT or not position.quantity:
            continue
        terms = option_terms(key.symbol)
        if terms.expiry_day >= day:
            continue
        price = underlying_price(trial.state, terms)
        is_covered_call = terms.is_call and position.is_short_option and is_cash
        if price is None and is_covered_call:
            continue
        worth = terms.intrinsic(price) if price is not None else _own_mark(trial.state, key)
        if worth is None:
            continue
        units = abs(position.quantity)
        if is_covered_call and worth and price is not None:
            shares = trial.account.positions[PositionKey(terms.underlying, AssetType.EQ)]
            _settle_expiry(trial, shares, Execution(price, units * SHARES_PER_CONTRACT), now_us)
        _settle_expiry(trial, position, Execution(worth, units), now_us)


def _own_mark(state: EngineState, key: PositionKey) -> Decimal | None:
    quote = state.quotes.get(key.symbol)
    return quote.mark if quote is not None else None


def _settle_expiry(trial: Trial, position: Position, execution: Execution, now_us: int) -> None:
    _settle(
        trial,
        position,
        execution,
        client_order_id=f"{OWN_ID_PREFIX}expiry:{trial.state.next_order_id}",
        given=f"EXPIRY {position.symbol}",
        now_us=now_us,
    )


def has_expired(account: AccountState, day: int) -> bool:
    """Return True if the account has an option, or an order for one, that expired before the trading day `day`."""
    keys = (*account.positions, *account.orders_by_key)
    return any(key.asset_type is AssetType.OPT and option_terms(key.symbol).expiry_day < day for key in keys)


def _settle(
    trial: Trial, position: Position, execution: Execution, *, client_order_id: str, given: str, now_us: int
) -> None:
    """Close units at a price by an order without charges."""
    instrument = find_instrument(position.symbol, position.asset_type)
    if instrument is None:
        return
    # Exercise and assignment are not trades of the customer, so they are not day trades.
    trial.apply(
        fill_own_order(
            trial,
            instrument,
            Side.SELL if position.quantity > 0 else Side.BUY,
            execution,
            client_order_id=client_order_id,
            given=given,
            now_us=now_us,
        )
    )
