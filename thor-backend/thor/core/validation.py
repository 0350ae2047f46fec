"""Whether a command makes sense in itself, before any account or market is looked at, and can be stored as it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from thor.core.commands import SubmitOrder
from thor.core.instruments import SYMBOL_LENGTH_MAX, Instrument
from thor.core.money import (
    MONEY_MAX,
    PRICE_MAX,
    PRICE_PLACES,
    QUANTITY_MAX,
    QUANTITY_PLACES,
    decimal_places,
    decimal_text,
)
from thor.core.orders import OrderTerms

CLIENT_ORDER_ID_LENGTH_MAX: Final = 64
DISPLAY_NAME_LENGTH_MAX: Final = 80
NOTE_LENGTH_MAX: Final = 200
REVIEW_WINDOW_SECONDS_MAX: Final = 3600

# No database keeps these: a commit would fail on them, and with it the orders of everybody else in its batch.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def submit_problems(command: SubmitOrder, instrument: Instrument | None) -> dict[str, str]:
    """What is wrong with an order as it was sent, by field name, in words; empty where it is sound.

    `instrument` is None where the symbol is unknown: its order is kept, so it must make sense as far as can be told.
    """
    problems = terms_problems(command.terms, instrument)
    client_id = command.client_order_id
    if not 0 < len(client_id) <= CLIENT_ORDER_ID_LENGTH_MAX or not client_id.isprintable():
        problems["client_order_id"] = f"must be 1 to {CLIENT_ORDER_ID_LENGTH_MAX} printable characters"
    for name, amount in (("commission", command.commission), ("fees", command.fees)):
        problem = None if amount is None else charge_problem(amount)
        if problem:
            problems[name] = problem
    return problems


def terms_problems(terms: OrderTerms, instrument: Instrument | None) -> dict[str, str]:
    """What is wrong with the terms, by field name, in words; empty where they are sound."""
    problems: dict[str, str] = {}
    problem = text_problem(terms.symbol, length_max=SYMBOL_LENGTH_MAX) if instrument is None else None
    if problem:
        problems["symbol"] = problem
    places = QUANTITY_PLACES if instrument is None else instrument.quantity_places
    problem = _quantity_problem(terms.quantity, places)
    if problem:
        problems["quantity"] = problem
    order_type = terms.order_type
    if terms.time_in_force.is_immediate and order_type.has_stop:
        problems["time_in_force"] = (
            f"{order_type} orders wait for their stop, so they cannot be {terms.time_in_force}"
        )
    for name, price, belongs in (
        ("limit_price", terms.limit_price, order_type.has_limit),
        ("stop_price", terms.stop_price, order_type.has_stop),
    ):
        if belongs and price is None:
            problems[name] = f"{order_type} orders need one"
        elif not belongs and price is not None:
            problems[name] = f"{order_type} orders have none"
        elif price is not None:
            problem = _price_problem(price, instrument)
            if problem:
                problems[name] = problem
    return problems


def text_problem(text: str, *, length_max: int, is_empty_fine: bool = False) -> str | None:
    """Why a text cannot be stored, in words; None where it can."""
    if not text and not is_empty_fine:
        return "must not be empty"
    if len(text) > length_max:
        return f"must have at most {length_max} characters"
    if _UNSTORABLE.search(text):
        return "has characters that cannot be stored"
    return None


def charge_problem(amount: Decimal) -> str | None:
    """What is wrong with a commission or fee, in words; None where it is fine."""
    if not amount.is_finite() or amount < 0:
        return "must be zero or more"
    if amount > MONEY_MAX:
        return f"must be at most {MONEY_MAX:,}"
    if decimal_places(amount) > PRICE_PLACES:
        return f"must have at most {PRICE_PLACES} decimals"
    return None


def _quantity_problem(quantity: Decimal, places: int) -> str | None:
    if not quantity.is_finite() or quantity <= 0:
        return "must be more than zero"
    if quantity > QUANTITY_MAX:
        return f"must be at most {QUANTITY_MAX:,}"
    if places == 0 and quantity != quantity.to_integral_value():
        return "must be a whole number of contracts"
    if places and decimal_places(quantity) > places:
        return f"must have at most {places} decimals"
    return None


def _price_problem(price: Decimal, instrument: Instrument | None) -> str | None:
    if not price.is_finite() or price <= 0:
        return "must be more than zero"
    if price > PRICE_MAX:
        return f"must be at most {PRICE_MAX:,}"
    if decimal_places(price) > PRICE_PLACES:
        return f"must have at most {PRICE_PLACES} decimals"
    if instrument is not None and not instrument.is_on_tick(price):
        tick = decimal_text(instrument.tick_at(price))
        return f"{decimal_text(price)} is not a multiple of the tick, {tick}"
    return None
