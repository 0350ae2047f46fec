"""Checks of a command by itself: valid and storable, before any account or market is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import asdict

from thor.core.account_rules import (
    LATENCY_MS_MAX,
    SLIPPAGE_BASIS_POINTS_MAX,
    SLIPPAGE_TICKS_MAX,
    FeeScheme,
    RiskLimits,
    Slippage,
    SlippageKind,
)
from thor.core.commands import RuleChanges, SubmitOrder
from thor.core.instruments import BOOKS_CURRENCY, SYMBOL_LENGTH_MAX, Instrument, find_instrument
from thor.core.money import (
    MONEY_MAX,
    PRICE_MAX,
    PRICE_PLACES,
    QUANTITY_MAX,
    QUANTITY_PLACES,
    decimal_places,
    decimal_text,
)
from thor.core.orders import OrderClass, OrderTerms, OrderType, Side

CLIENT_ID_LENGTH_MAX: Final = 64
"""The limit of an id that a client or an operator chooses: of an order, a transfer, a corporate action."""

DISPLAY_NAME_LENGTH_MAX: Final = 80
NOTE_LENGTH_MAX: Final = 200
REVIEW_WINDOW_SECONDS_MAX: Final = 3600
TRAIL_PERCENT_MAX: Final = 100
TRAIL_PERCENT_PLACES: Final = 4
OTO_LEGS_MAX: Final = 3
_BRACKET_EXITS: Final = ("take_profit", "stop_loss")
_INHERITED: Final = ("symbol", "quantity")
OWN_ID_PREFIX: Final = "thor:"
"""The prefix of ids that the engine gives to its own orders: legs, liquidations, settlements."""

CLONE_ID_PREFIX: Final = f"{OWN_ID_PREFIX}clone:"
"""The prefix of ids of the orders that open a clone's positions."""

# No database stores these. A commit would fail on them, along with all other orders in its batch.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def submit_problems(command: SubmitOrder) -> dict[str, str]:
    """Return the problems of a submitted order by field name; empty if it is valid.

    An order of an unknown symbol is stored too, so it is checked as far as possible.
    """
    first = terms_problems(command.terms, find_instrument(command.terms.symbol, command.terms.asset_type))
    problems = dict(first)
    for place, leg in zip(_leg_names(command), command.legs, strict=True):
        found = terms_problems(leg, find_instrument(leg.symbol, leg.asset_type))
        # A leg may have its symbol or quantity from the first order, which names their problem already.
        inherited = [name for name in _INHERITED if name in found and found[name] == first.get(name)]
        problems |= {f"{place}.{name}": found[name] for name in found if name not in inherited}
    problems |= link_problems(command)
    client_id = command.client_order_id
    wrong_id = id_problem(client_id)
    if wrong_id:
        problems["client_order_id"] = wrong_id
    elif command.is_client_id_given and client_id.startswith(OWN_ID_PREFIX):
        problems["client_order_id"] = (
            f"must not begin with {OWN_ID_PREFIX!r}, which is reserved for Thor's own ids"
        )
    for name, amount in (("commission", command.commission), ("fees", command.fees)):
        problem = None if amount is None else charge_problem(amount)
        if problem:
            problems[name] = problem
    return problems


def _leg_names(command: SubmitOrder) -> Sequence[str]:
    """Return the names that the legs had in the request."""
    if command.order_class is OrderClass.BRACKET and len(command.legs) == len(_BRACKET_EXITS):
        return _BRACKET_EXITS
    return [f"legs.{number}" for number in range(1, len(command.legs) + 1)]


def link_problems(command: SubmitOrder) -> dict[str, str]:
    """Return the problems of the links between a command's orders, by field name; empty if they are valid."""
    first, legs = command.terms, command.legs
    match command.order_class:
        case OrderClass.SIMPLE:
            return {"legs": "must be empty for a SIMPLE order"} if legs else {}
        case OrderClass.OTO:
            if not 1 <= len(legs) <= OTO_LEGS_MAX:
                return {"legs": f"an OTO order needs 1 to {OTO_LEGS_MAX} legs"}
        case OrderClass.OCO:
            if len(legs) != 1:
                return {"legs": "an OCO order needs exactly one leg, the other order"}
            return _oco_problems(first, legs[0])
        case OrderClass.BRACKET:
            if len(legs) != len(_BRACKET_EXITS):
                return {"legs": "a BRACKET order needs two legs, the take profit and the stop loss"}
            return _bracket_problems(first, *legs)
    return {}


def _oco_problems(first: OrderTerms, other: OrderTerms) -> dict[str, str]:
    if first.quantity != other.quantity:
        return {"legs.1.quantity": "both orders of an OCO must have the same quantity"}
    for place, order in (("", first), ("legs.1.", other)):
        if order.time_in_force.is_immediate:
            return {f"{place}time_in_force": "the orders of an OCO cannot be IOC or FOK"}
    return {}


def _bracket_problems(entry: OrderTerms, profit: OrderTerms, stop: OrderTerms) -> dict[str, str]:
    problems: dict[str, str] = {}
    for name, leg in zip(_BRACKET_EXITS, (profit, stop), strict=True):
        if leg.symbol != entry.symbol or leg.side is entry.side or leg.quantity != entry.quantity:
            problems[name] = "must close the entry: same symbol and quantity, opposite side"
        elif leg.time_in_force.is_immediate:
            problems[f"{name}.time_in_force"] = "an exit order cannot be IOC or FOK"
    if profit.order_type is not OrderType.LMT:
        problems["take_profit"] = "must be a limit order"
    if not stop.order_type.waits_for_stop:
        problems["stop_loss"] = "must be a stop order"
    if not problems and profit.limit_price is not None and stop.stop_price is not None:
        gains = (profit.limit_price - stop.stop_price) * entry.side.sign
        if gains <= 0:
            way = "above" if entry.side is Side.BUY else "below"
            problems["take_profit.limit_price"] = f"must be {way} the stop price"
    return problems


def terms_problems(terms: OrderTerms, instrument: Instrument | None) -> dict[str, str]:
    """Return the problems of the terms by field name; empty if they are valid."""
    problems: dict[str, str] = {}
    problem = text_problem(terms.symbol, length_max=SYMBOL_LENGTH_MAX) if instrument is None else None
    if problem is None and instrument is not None and instrument.currency != BOOKS_CURRENCY:
        # Its P/L would be booked in dollars one for one.
        problem = (
            f"{terms.symbol} is priced in {instrument.currency}. Only pairs quoted in {BOOKS_CURRENCY} can be traded, "
            f"such as EUR/{BOOKS_CURRENCY}"
        )
    if problem:
        problems["symbol"] = problem
    places = QUANTITY_PLACES if instrument is None else instrument.quantity_places
    problem = quantity_problem(terms.quantity, places)
    if problem:
        problems["quantity"] = problem
    order_type = terms.order_type
    if terms.time_in_force.is_immediate and order_type.waits_for_stop:
        problems["time_in_force"] = f"{order_type} orders cannot be {terms.time_in_force}"
    for name, price, belongs in (
        ("limit_price", terms.limit_price, order_type.has_limit),
        ("stop_price", terms.stop_price, order_type.has_stop),
        ("limit_offset", terms.limit_offset, order_type is OrderType.TRAIL_LMT),
    ):
        if belongs and price is None:
            problems[name] = f"required for {order_type} orders"
        elif not belongs and price is not None:
            problems[name] = f"not allowed for {order_type} orders"
        elif price is not None and (price or name != "limit_offset"):
            problem = price_problem(price, instrument)
            if problem:
                problems[name] = problem
    return problems | _trail_problems(terms, instrument)


def _trail_problems(terms: OrderTerms, instrument: Instrument | None) -> dict[str, str]:
    amount, percent = terms.trail_amount, terms.trail_percent
    if not terms.order_type.is_trailing:
        named = (("trail_amount", amount), ("trail_percent", percent))
        return {
            name: f"not allowed for {terms.order_type} orders" for name, value in named if value is not None
        }
    if (amount is None) is (percent is None):
        return {"trail_amount": f"{terms.order_type} orders need either trail_amount or trail_percent"}
    if amount is not None:
        problem = price_problem(amount, instrument)
        return {"trail_amount": problem} if problem else {}
    if percent is None or not percent.is_finite() or not 0 < percent < TRAIL_PERCENT_MAX:
        return {"trail_percent": f"must be more than 0 and less than {TRAIL_PERCENT_MAX}"}
    if decimal_places(percent) > TRAIL_PERCENT_PLACES:
        return {"trail_percent": f"must have at most {TRAIL_PERCENT_PLACES} decimals"}
    return {}


def id_problem(text: str) -> str | None:
    """Return the problem of an id that a client or an operator chose; None if it is valid."""
    if 0 < len(text) <= CLIENT_ID_LENGTH_MAX and text.isprintable():
        return None
    return f"must be 1 to {CLIENT_ID_LENGTH_MAX} printable characters"


def text_problem(text: str, *, length_max: int, is_empty_fine: bool = False) -> str | None:
    """Return the reason that a text cannot be stored; None if it can."""
    if not text and not is_empty_fine:
        return "must not be empty"
    if len(text) > length_max:
        return f"must have at most {length_max} characters"
    if _UNSTORABLE.search(text):
        return "contains characters that are not allowed"
    return None


def charge_problem(amount: Decimal) -> str | None:
    """Return the problem of a commission or fee; None if it is valid."""
    if not amount.is_finite() or amount < 0:
        return "must be zero or more"
    if amount > MONEY_MAX:
        return f"must be at most {MONEY_MAX:,}"
    if decimal_places(amount) > PRICE_PLACES:
        return f"must have at most {PRICE_PLACES} decimals"
    return None


def rule_problems(changes: RuleChanges) -> dict[str, str]:
    """Return the problems of an account's new rules by field name; empty if they are valid."""
    problems: dict[str, str | None] = {}
    if changes.latency_ms is not None and not 0 <= changes.latency_ms <= LATENCY_MS_MAX:
        problems["latency_ms"] = f"must be from 0 to {LATENCY_MS_MAX}"
    if changes.slippage is not None:
        problems["slippage.amount"] = _slippage_problem(changes.slippage)
    if changes.fees is not None:
        for name, fee in _amounts_of(changes.fees):
            problems[f"fees.{name}"] = charge_problem(fee)
    if changes.limits is not None:
        for name, limit in _amounts_of(changes.limits):
            problems[f"limits.{name}"] = _limit_problem(limit)
    return {name: problem for name, problem in problems.items() if problem}


def _amounts_of(rules: FeeScheme | RiskLimits) -> Iterator[tuple[str, Decimal]]:
    """Iterate over the amounts that are set, with their field names."""
    for name, amount in asdict(rules).items():
        if amount is not None:
            yield name, amount


def _limit_problem(limit: Decimal) -> str | None:
    if limit == 0:
        return "0 would block every opening order; leave it empty for no limit, or turn on the kill switch"
    return charge_problem(limit)


def _slippage_problem(slippage: Slippage) -> str | None:
    amount_max = (
        SLIPPAGE_BASIS_POINTS_MAX if slippage.kind is SlippageKind.BASIS_POINTS else SLIPPAGE_TICKS_MAX
    )
    if not slippage.amount.is_finite() or not 0 <= slippage.amount <= amount_max:
        return f"must be from 0 to {amount_max:,}"
    if slippage.kind is SlippageKind.TICKS and slippage.amount != slippage.amount.to_integral_value():
        return "must be a whole number of ticks"
    if decimal_places(slippage.amount) > PRICE_PLACES:
        return f"must have at most {PRICE_PLACES} decimals"
    return None


def quantity_problem(quantity: Decimal, places: int) -> str | None:
    """Return the reason that `quantity` cannot be traded with this many decimals; None if it can."""
    if not quantity.is_finite() or quantity <= 0:
        return "must be more than zero"
    if quantity > QUANTITY_MAX:
        return f"must be at most {QUANTITY_MAX:,}"
    if places == 0 and quantity != quantity.to_integral_value():
        return "must be a whole number of contracts"
    if places and decimal_places(quantity) > places:
        return f"must have at most {places} decimals"
    return None


def price_problem(price: Decimal, instrument: Instrument | None) -> str | None:
    """Return the reason that `price` cannot be the price of an order or an alert; None if it can."""
    if not price.is_finite() or price <= 0:
        return "must be more than zero"
    if price > PRICE_MAX:
        return f"must be at most {PRICE_MAX:,}"
    if decimal_places(price) > PRICE_PLACES:
        return f"must have at most {PRICE_PLACES} decimals"
    if instrument is not None and not instrument.is_on_tick(price):
        tick = decimal_text(instrument.tick_at(price))
        return f"{decimal_text(price)} is not a multiple of the tick size, {tick}"
    return None
