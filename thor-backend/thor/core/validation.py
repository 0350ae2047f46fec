"""Whether an order's terms make sense in themselves, before any account or market is looked at."""

from __future__ import annotations

from decimal import Decimal

from thor.core.instruments import Instrument
from thor.core.money import PRICE_MAX, PRICE_PLACES, QUANTITY_MAX, decimal_places, decimal_text
from thor.core.orders import OrderTerms


def terms_problems(terms: OrderTerms, instrument: Instrument) -> dict[str, str]:
    """What is wrong with the terms, by field name, in words; empty where they are sound."""
    problems: dict[str, str] = {}
    problem = _quantity_problem(terms.quantity, instrument.quantity_places)
    if problem:
        problems["quantity"] = problem
    order_type = terms.order_type
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


def _price_problem(price: Decimal, instrument: Instrument) -> str | None:
    if not price.is_finite() or price <= 0:
        return "must be more than zero"
    if price > PRICE_MAX:
        return f"must be at most {PRICE_MAX:,}"
    if decimal_places(price) > PRICE_PLACES:
        return f"must have at most {PRICE_PLACES} decimals"
    if not instrument.is_on_tick(price):
        tick = decimal_text(instrument.tick_at(price))
        return f"{decimal_text(price)} is not a multiple of the tick, {tick}"
    return None
