from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thor.core.quote_text import NotANumber, read_number, read_time_us

NUMBERS = [
    ("165.81", "165.81"),
    ("  165.81 ", "165.81"),
    ("\u00a0165.81\u202f", "165.81"),
    ("+.5", "0.5"),
    ("-0.33", "-0.33"),
    ("\u22120.33", "-0.33"),
    ("- 0.33", "-0.33"),
    ("1,234,567", "1234567"),
    ("-1,234.50", "-1234.5"),
    ("+0.42%", "0.42"),
    ("1,234.5 %", "1234.5"),
    ("$165.81", "165.81"),
    ("-$1,165.81", "-1165.81"),
    ("1.2M", "1200000"),
    ("350 K", "350000"),
    ("2b", "2000000000"),
    ("165.81 USD", "165.81"),
    ("12 pts", "12"),
    # Treasuries: thirty-seconds, and eighths of one.
    ("113'16", "113.5"),
    ("113'16.5", "113.515625"),
    ("113'165", "113.515625"),
    ("113-16+", "113.515625"),
    ("113-165", "113.515625"),
    ("113\u201916.5", "113.515625"),
    ("113'162", "113.5078125"),
    ("113'1625", "113.5078125"),
    ("113'16.25", "113.5078125"),
    ("107'277", "107.8671875"),
    ("107'271", "107.84765625"),
    ("113'000", "113"),
    ("0'31.75", "0.9921875"),
    ("-1'16", "-1.5"),
    # Grains: eighths.
    ("450'2", "450.25"),
    ("450'0", "450"),
    # Written out: 64ths among them.
    ("113 33/64", "113.515625"),
    ("113-33/64", "113.515625"),
    ("113 16.5/32", "113.515625"),
    ("1/8", "0.125"),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_is_read_digit_for_digit_in_every_form_a_source_has(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "\u00a0",
        "N/A",
        "#N/A",
        "n/a",
        "loading",
        "Loading...",
        "Loading\u2026",
        "-",
        "--",
        "\u2014",
        "null",
    ],
)
def test_a_cell_that_states_nothing_is_absent(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("abc", "is not a number"),
        ("NaN", "is not a number"),
        ("inf", "is not a number"),
        ("1e5", "is not a number"),
        ("1,5", "is not a number"),
        ("1.234,56", "is not a number"),
        ("12,34,567", "is not a number"),
        ("--5", "is not a number"),
        ("$", "is not a number"),
        ("%", "is not a number"),
        ("K", "is not a number"),
        ("\u0661\u0662", "is not a number"),
        ("113'", "is not a number"),
        ("113'16'5", "is not a number"),
        ("113'8", "is not a number"),
        ("113'45", "has more than 31 32nds"),
        ("113'164", "has a fraction of a 32nd that is not in eighths"),
        ("113 65/64", "has the fraction 65/64"),
        ("1/3", "is not a number"),
        ("#REF!", "is a spreadsheet error"),
        ("#DIV/0!", "is a spreadsheet error"),
        ("#NAME?", "is a spreadsheet error"),
        ("9" * 65, "is longer than 64 characters"),
    ],
)
def test_what_is_no_number_says_why(text: str, why: str) -> None:
    assert read_number(text) == NotANumber(why)


ODD_TEXT = st.text(max_size=80) | st.text("0123456789'-+.,/ %$KMB\u2212\u00a0#NA", max_size=14)


@given(ODD_TEXT)
def test_no_text_makes_an_exception_or_a_number_that_is_not_finite(text: str) -> None:
    value = read_number(text)
    assert value is None or isinstance(value, NotANumber) or value.is_finite()


@given(st.integers(0, 999), st.integers(0, 255))
def test_every_treasury_price_is_read_back_from_each_of_its_spellings(whole: int, parts_of_256: int) -> None:
    thirty_seconds, eighths = divmod(parts_of_256, 8)
    price = Decimal(whole) + Decimal(parts_of_256) / 256
    decimals = f"{Decimal(eighths) / 8:.3f}"[2:]
    spellings = [
        f"{whole}'{thirty_seconds:02}{decimals[0]}",
        f"{whole}'{thirty_seconds:02}.{decimals}",
        f"{whole}-{thirty_seconds:02}{decimals}",
        f"{whole} {parts_of_256}/256",
    ]
    assert {read_number(text) for text in spellings} == {price}


@pytest.mark.parametrize(
    ("text", "time_us"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.000001Z", 1),
        ("1970-01-01 01:00:00.0000019+01:00", 1),
        ("1969-12-31T23:59:59.5z", -500_000),
        ("1970-01-01T00:00:00", None),
        ("1970-01-01", None),
        ("1970-02-30T00:00:00Z", None),
        ("\u0661970-01-01T00:00:00Z", None),
    ],
)
def test_a_time_is_rfc_3339_with_its_zone(text: str, time_us: int | None) -> None:
    assert read_time_us(text) == time_us


def test_a_time_without_a_zone_is_utc_where_that_is_known() -> None:
    assert read_time_us("1970-01-01T00:01", is_utc=True) == 60_000_000


@given(st.text(max_size=40) | st.text("0123456789-:TZ+. ", min_size=16, max_size=36))
def test_no_text_makes_a_time_fail(text: str) -> None:
    read_time_us(text, is_utc=True)
