"""A row of a source becomes a tick of its sound cells; a bad cell costs itself and says why."""

from decimal import Decimal
from typing import Any

import pytest

from thor.core.instruments import AssetType
from thor.core.quote_cells import DropReason, Fault, read_symbol, read_tick
from thor.core.quotes import QuoteUpdate

TIME_US = 1_800_000_000_000_000


def tick(**cells: Any) -> tuple[QuoteUpdate | None, list[Fault]]:
    return read_tick("SPY", AssetType.EQ, cells, time_us=TIME_US, source="sheet")


def test_a_row_of_sound_cells_is_one_tick_of_all_of_them() -> None:
    cells = {"bid": "500.10", "ask": Decimal("500.12"), "last": 500, "bid_size": "0", "volume": "1,234,567"}
    numbers = {name: Decimal(str(value).replace(",", "")) for name, value in cells.items()}
    assert tick(**cells) == (
        QuoteUpdate(symbol="SPY", asset_type=AssetType.EQ, time_us=TIME_US, source="sheet", **numbers),
        [],
    )


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("bid", "0", DropReason.NOT_POSITIVE),
        ("bid", "-1", DropReason.NOT_POSITIVE),
        ("bid_size", "-1", DropReason.NOT_POSITIVE),
        ("bid", -(10**1_000_000), DropReason.NOT_POSITIVE),
        ("bid", 10**1_000_000, DropReason.TOO_LARGE),
        ("bid", "100000000000000", DropReason.TOO_LARGE),
        ("bid_size", "100000000000", DropReason.TOO_LARGE),
        ("volume", "1000000000001", DropReason.TOO_LARGE),
        ("bid", "1.000000001", DropReason.TOO_MANY_DECIMALS),
        ("bid_size", "1.0000001", DropReason.TOO_MANY_DECIMALS),
        ("bid", "ten", DropReason.NOT_A_NUMBER),
        ("bid", Decimal("1e999"), DropReason.NOT_A_NUMBER),
        ("bid", True, DropReason.NOT_A_NUMBER),
        ("bid", ["1"], DropReason.NOT_A_NUMBER),
    ],
    ids=lambda value: str(value)[:20] if not isinstance(value, int) else "int",
)
def test_a_bad_cell_costs_itself_and_not_its_row(field: str, value: object, reason: DropReason) -> None:
    update, faults = tick(last="500", **{field: value})
    assert update is not None
    assert update.last == 500
    assert getattr(update, field) is None
    assert [(fault.field, fault.reason) for fault in faults] == [(field, reason)]


@pytest.mark.parametrize(
    ("last", "change", "close"),
    [("101", "1", "100"), ("99", "-1", "100"), ("1", "1", None), ("1", "much", None), ("1", None, None)],
)
def test_a_row_without_a_close_has_it_from_the_days_change(
    last: str, change: str | None, close: str | None
) -> None:
    update, faults = tick(last=last, change=change)
    assert update is not None
    assert update.close == (None if close is None else Decimal(close))
    assert [fault.field for fault in faults] == (["change"] if change == "much" else [])


def test_the_close_that_a_row_states_goes_before_its_change() -> None:
    update, _ = tick(last="101", change="1", close="90")
    assert update is not None
    assert update.close == 90


def test_a_crossed_row_loses_both_sides_and_keeps_its_trade() -> None:
    update, faults = tick(bid="11", ask="10", bid_size="1", ask_size="1", last="10.50")
    assert update is not None
    assert (update.bid, update.ask, update.bid_size, update.ask_size) == (None,) * 4
    assert update.last == Decimal("10.50")
    assert [str(fault) for fault in faults] == ["CROSSED: bid 11 is above ask 10"]


@pytest.mark.parametrize("cells", [{}, {"volume": "5"}, {"bid": None, "note": "of no interest"}])
def test_a_row_that_states_neither_price_nor_size_is_no_tick_and_says_so(cells: dict[str, Any]) -> None:
    update, faults = tick(**cells)
    assert update is None
    assert [(fault.field, fault.reason) for fault in faults] == [("", DropReason.EMPTY)]


def test_a_row_whose_only_price_is_bad_says_that_and_not_that_it_is_empty() -> None:
    update, faults = tick(bid="ten")
    assert update is None
    assert [fault.reason for fault in faults] == [DropReason.NOT_A_NUMBER]


@pytest.mark.parametrize(
    ("cell", "symbol"),
    [("spy", ("SPY", AssetType.EQ)), ("/es", ("/ES", AssetType.FUT)), ("/zzz", None), ("", None), (5, None)],
)
def test_a_symbol_is_read_in_its_canonical_form_or_the_row_is_left_out(
    cell: object, symbol: tuple[str, AssetType] | None
) -> None:
    found = read_symbol(cell)
    if symbol is None:
        assert isinstance(found, Fault)
        assert found.reason is DropReason.UNKNOWN_SYMBOL
    else:
        assert found == symbol
