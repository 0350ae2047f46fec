"""How numbers from outside are read: exactly, and none that is short to write and huge to compute."""

from decimal import Decimal

import pytest

from thor.core.money import decimal_text
from thor.core.numbers import DIGITS_MAX, is_within_digits, parse_decimal, read_json_number
from thor.core.quote_cells import DropReason, Fault, read_value

D = Decimal

HUGE = (
    "1e-999999999", "1e2000000000", "1e999999999999999999", "1e99999999999999999999", "-1E+1000000", "0e999999999",
    "1.5e25", "1e-25", "1e100", "0.1e-24", "1" * 25 + ".0", "0." + "1" * 25, "1" * 5_000 + ".5",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("1.10", "1.10"),
        ("+1.10", "1.10"),
        ("-0.0001", "-0.0001"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
        (
            "123456789012345678901234.123456789012345678901234",
            "123456789012345678901234.123456789012345678901234",
        ),
    ],
)
def test_plain_decimal_text_is_read_exactly(text: str, value: str) -> None:
    assert parse_decimal(text) == D(value)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "1 ", " 1", "1\n", "NaN", "nan", "sNaN", "Infinity", "-Infinity", "inf", "1e5", "1E-5", "0x10",
        "1,000", "1_000", "--1", "+-1", ".", "+", "-", "1.2.3", "ten", "None", "null", "١٢", "１２", "1½",
        "1" * 25, "0." + "1" * 25,
    ],
)  # fmt: skip
def test_anything_but_a_plain_decimal_is_refused(text: str) -> None:
    assert parse_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500.10", "500.10"),
        ("-0.0", "0"),
        ("1e5", "100000"),
        ("1e-7", "0.0000001"),
        ("1.5E+3", "1500"),
        ("9e23", "9e23"),
    ],
)
def test_a_json_number_is_read_exactly(text: str, value: str) -> None:
    assert read_json_number(text) == D(value)


@pytest.mark.parametrize("text", HUGE)
def test_a_json_number_out_of_bounds_stays_the_text_that_it_is(text: str) -> None:
    assert read_json_number(text) == text


@pytest.mark.parametrize("text", HUGE)
def test_a_pushed_number_out_of_bounds_is_a_fault_of_its_cell(text: str) -> None:
    assert isinstance(read_value("last", read_json_number(text)), Fault)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e-100000000", "1e100000000", "0e-100000000", "1e24"])
def test_a_decimal_out_of_bounds_is_no_number_of_a_cell(value: str) -> None:
    fault = read_value("last", D(value))
    assert isinstance(fault, Fault)
    assert fault.reason is DropReason.NOT_A_NUMBER


@pytest.mark.parametrize(
    "value", ["1e23", "9.99", "1e-24", "-123456789012345678901234.000000000000000000000001"]
)
def test_what_is_within_the_digits_is_short_to_write_out(value: str) -> None:
    assert is_within_digits(D(value))
    assert len(decimal_text(D(value))) <= 2 * DIGITS_MAX + 2
