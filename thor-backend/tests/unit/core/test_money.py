"""Exact decimals: how they are read, written and rounded, and that no product of the limits is rounded in silence."""

import decimal
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thor.core.futures_table import FUTURES
from thor.core.money import (
    PRECISION_DIGITS,
    PRICE_MAX,
    QUANTITY_MAX,
    decimal_places,
    decimal_text,
    exact_text,
    money_text,
    round_average,
    round_money,
)
from thor.core.numbers import parse_decimal

D = Decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.50", "1.5"),
        ("100", "100"),
        ("100.00", "100"),
        ("1E+3", "1000"),
        ("1E-8", "0.00000001"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("0E-10", "0"),
        ("-1.230", "-1.23"),
        ("0.10", "0.1"),
    ],
)
def test_each_value_has_one_text(value: str, text: str) -> None:
    assert decimal_text(D(value)) == text


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=D("-1e15"), max_value=D("1e15"), places=10)
)
def test_canonical_text_reads_back_as_the_same_value_and_equal_values_have_equal_text(value: Decimal) -> None:
    text = decimal_text(value)
    assert parse_decimal(text) == value
    assert decimal_text(value * D("1.000")) == text


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("0.005", "0.00"),
        ("0.015", "0.02"),
        ("0.025", "0.02"),
        ("-0.015", "-0.02"),
        ("-0.025", "-0.02"),
        ("0.0250000001", "0.03"),
        ("1.994999999", "1.99"),
    ],
)
def test_money_is_rounded_half_to_even(value: str, rounded: str) -> None:
    assert round_money(D(value)) == D(rounded)


def test_averages_keep_eight_decimals_half_to_even() -> None:
    assert round_average(D("0.000000005")) == 0
    assert round_average(D("0.000000015")) == D("0.00000002")
    assert round_average(D(2) / 3) == D("0.66666667")


@pytest.mark.parametrize(
    ("value", "money", "price"),
    [
        ("0", "0.00", "0.00"),
        ("-0.001", "0.00", "-0.001"),
        ("165", "165.00", "165.00"),
        ("165.8", "165.80", "165.80"),
        ("0.12345", "0.12", "0.12345"),
        ("-2.5", "-2.50", "-2.50"),
        ("1E+2", "100.00", "100.00"),
        ("100000.000", "100000.00", "100000.00"),
    ],
)
def test_money_shows_cents_and_a_price_every_decimal_it_has(value: str, money: str, price: str) -> None:
    assert (money_text(D(value)), exact_text(D(value))) == (money, price)


@pytest.mark.parametrize(
    ("value", "places"), [("1.50000", 1), ("100", 0), ("1E+5", 0), ("0.00000001", 8), ("0", 0), ("0.00", 0)]
)
def test_only_decimals_that_matter_are_counted(value: str, places: int) -> None:
    assert decimal_places(D(value)) == places


def product_is_exact() -> bool:
    quantity, price = QUANTITY_MAX - D("0.000001"), PRICE_MAX - D("0.00000001")
    multiplier = max(spec.multiplier for spec in FUTURES.values())
    product = quantity * price * multiplier * D("1.02")
    return Fraction(product) == Fraction(quantity) * Fraction(price) * Fraction(multiplier) * Fraction(
        102, 100
    )


def test_the_largest_products_are_exact_in_this_thread() -> None:
    assert decimal.getcontext().prec == PRECISION_DIGITS
    assert product_is_exact()


def test_the_largest_products_are_exact_in_new_threads() -> None:
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(product_is_exact()))
    thread.start()
    thread.join()
    with ThreadPoolExecutor(2) as pool:
        answers += pool.map(lambda _: product_is_exact(), range(4))
    assert answers == [True] * 5


@given(
    quantity=st.decimals(min_value=D("0.000001"), max_value=QUANTITY_MAX, places=6),
    price=st.decimals(min_value=D("0.00000001"), max_value=PRICE_MAX, places=8),
    multiplier=st.sampled_from([spec.multiplier for spec in FUTURES.values()]),
)
def test_no_product_within_the_limits_is_rounded(
    quantity: Decimal, price: Decimal, multiplier: Decimal
) -> None:
    assert Fraction(quantity * price * multiplier) == Fraction(quantity) * Fraction(price) * Fraction(
        multiplier
    )
