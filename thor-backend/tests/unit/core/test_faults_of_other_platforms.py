"""What other trading platforms get wrong, each in a test of its own: here none of it happens.

Those that need a server are with their servers: another customer's order (gateway/test_access.py), NaN and its like
(gateway/test_order_bodies.py), a fault in the middle of a batch (engine/test_faults.py, engine/test_sigkill.py), an
empty database (web/test_migrations.py), a paper order that must not reach a broker (orders/test_order_engine.py).
"""

from decimal import Decimal

import msgspec.structs
import pytest

from tests.support.desk import CUSTOMER, SECOND_US, Desk, terms_of
from thor.core.accounts import AccountType
from thor.core.commands import SubmitOrder
from thor.core.decisions import decide
from thor.core.errors import RejectCode
from thor.core.events import OrderFilled
from thor.core.instruments import AssetType, canonical_symbol, find_instrument
from thor.core.margin import account_equity
from thor.core.orders import OrderStatus
from thor.core.trading_day import trading_day
from thor.core.valuation import value_account, value_position

D = Decimal


@pytest.fixture
def desk() -> Desk:
    desk = Desk().open("100000")
    desk.tick("SPY", "100.00", "100.01", "100.00")
    desk.tick("AAPL", "200.00", "200.02", "200.01")
    return desk


def test_hold_of_a_resting_order_outlives_the_fill_of_another(desk: Desk) -> None:
    desk.place("BUY 500 SPY LMT 99")
    desk.place("BUY 200 AAPL MKT")
    assert desk.held() == 49_500
    # 100,000 − 40,004 − 49,500 are left, and no more.
    assert desk.refusal("BUY 105 SPY LMT 100") is RejectCode.INSUFFICIENT_BUYING_POWER
    desk.place("BUY 104 SPY LMT 100")


@pytest.mark.parametrize("change", [{"quantity": "2000"}, {"limit": "500"}])
def test_edit_is_held_against_buying_power(desk: Desk, change: dict[str, str]) -> None:
    order_id = desk.place("BUY 500 SPY LMT 99")
    if "limit" in change:
        desk.tick("SPY", "600.00", "600.01", "600.00")
    reject = desk.replace(order_id, **change).reject  # type: ignore[arg-type]
    assert reject is not None and reject.code is RejectCode.INSUFFICIENT_BUYING_POWER
    assert (desk.order(order_id).revision, desk.held()) == (1, 49_500)


def test_order_that_a_tick_and_an_edit_both_reach_fills_once(desk: Desk) -> None:
    order_id = desk.place("BUY 10 SPY LMT 99")
    events = desk.tick("SPY", "98.98", "98.99")
    assert len([event for event in events if isinstance(event, OrderFilled)]) == 1
    assert desk.replace(order_id, limit="100.50").reject is not None
    assert desk.tick("SPY", "98.98", "98.99") == []
    assert desk.fill_prices(order_id) == [D("98.99")]


def test_deciding_changes_nothing_so_a_fault_in_it_leaves_no_half_of_a_fill(desk: Desk) -> None:
    command = SubmitOrder(
        account_id=1, customer_id=CUSTOMER, client_order_id="x", terms=terms_of("BUY 10 SPY MKT")
    )
    assert len(decide(desk.state, command, desk.now_us).events) == 2
    assert (desk.cash(), desk.account().positions, desk.account().open_orders) == (100_000, {}, {})


def test_averages_keep_more_than_two_decimals(desk: Desk) -> None:
    for ask in ("100.01", "100.02", "100.02"):
        desk.tick("SPY", "100.00", ask, "100.00")
        desk.place("BUY 1 SPY MKT")
    assert desk.position("SPY").avg_price == D("100.01666667")
    desk.tick("SPY", "101.00", "101.01", "101.00")
    desk.place("SELL 3 SPY MKT")
    assert desk.position("SPY").realized_pl_day == D("303.00") - D("300.05")


def test_price_under_a_cent_fills_at_that_price() -> None:
    desk = Desk().open("1000")
    desk.tick("PENNY", "0.0041", "0.0043", "0.0042")
    assert desk.fill_prices(desk.place("BUY 1000 PENNY MKT")) == [D("0.0043")]


def test_limit_that_rested_for_long_is_still_looked_at(desk: Desk) -> None:
    order_id = desk.place("BUY 10 SPY LMT 50 GTC")
    for day in range(1, 30):
        desk.roll(trading_day(desk.now_us) + day)
    desk.tick("SPY", "49.98", "49.99", "49.99")
    assert desk.fill_prices(order_id) == [D("49.99")]


def test_stale_quote_triggers_no_stop_and_fills_nothing(desk: Desk) -> None:
    desk.place("BUY 10 SPY MKT")
    stop, limit = desk.place("SELL 10 SPY STP 90"), desk.place("BUY 1 SPY LMT 95")
    desk.tick("SPY", "80.00", "80.01", "80.00", age_seconds=3600)
    assert [desk.order(id_).status for id_ in (stop, limit)] == [OrderStatus.WORKING] * 2


@pytest.mark.parametrize(
    "text", ["BUY 10 SPY MKT", "BUY 10 SPY LMT 105", "SELL 10 SPY MKT", "SELL 10 SPY LMT 95"]
)
def test_no_fill_lies_outside_of_bid_and_ask(desk: Desk, text: str) -> None:
    desk.place("BUY 10 SPY MKT")
    (price,) = desk.fill_prices(desk.place(text))
    assert D("100.00") <= price <= D("100.01")


def test_future_takes_margin_and_not_its_notional() -> None:
    desk = Desk().open("100000")
    desk.tick("/ES", "5000.00", "5000.25", "5000.00")
    desk.place("BUY 1 /ES MKT")
    assert desk.position("/ES").multiplier == 50
    assert desk.cash() == 100_000


def test_sale_larger_than_the_position_flips_it() -> None:
    desk = Desk().open("100000", account_type=AccountType.MARGIN)
    desk.tick("SPY", "100.00", "100.01", "100.00")
    desk.place("BUY 10 SPY MKT")
    desk.place("SELL 25 SPY MKT")
    assert (desk.quantity("SPY"), desk.position("SPY").avg_price) == (-15, D("100.00"))


def test_realized_profit_survives_closing_and_reopening(desk: Desk) -> None:
    desk.place("BUY 10 SPY MKT")
    desk.tick("SPY", "110.00", "110.01", "110.00")
    desk.place("SELL 10 SPY MKT")
    desk.place("BUY 10 SPY MKT")
    position = desk.position("SPY")
    assert (position.realized_pl_day, position.realized_pl_open) == (D("99.90"), 0)
    value = value_position(desk.state, desk.account(), position, desk.now_us)
    assert value.open_pl == D("-0.10")


def test_profit_moves_though_nobody_looks(desk: Desk) -> None:
    desk.place("BUY 10 SPY MKT")
    desk.tick("SPY", last="90")
    assert account_equity(desk.state, desk.account()) == D(100_000) - 10 * D("10.01")


def test_new_day_begins_with_no_profit_of_the_day_before(desk: Desk) -> None:
    desk.place("BUY 10 SPY MKT")
    desk.tick("SPY", last="110")
    desk.roll(trading_day(desk.now_us) + 1)
    assert value_account(desk.state, desk.account()).day_pl == 0
    desk.tick("SPY", last="111")
    assert value_account(desk.state, desk.account()).day_pl == 10


def test_marketable_limit_gets_the_better_price(desk: Desk) -> None:
    assert desk.fill_prices(desk.place("BUY 10 SPY LMT 103")) == [D("100.01")]


def test_stop_does_not_fill_at_once(desk: Desk) -> None:
    assert desk.refusal("BUY 10 SPY STP 99") is RejectCode.STOP_PRICE_THROUGH_MARKET
    assert desk.order(desk.place("BUY 10 SPY STP 101")).status is OrderStatus.WORKING


@pytest.mark.parametrize(
    ("bid", "ask", "last", "age_seconds"),
    [("0", "0", "0", 0), ("-1", "-0.5", "-1", 0), ("99", "99.01", "99", 400_000_000)],
)
def test_nothing_fills_at_zero_below_it_or_at_a_price_years_old(
    bid: str, ask: str, last: str, age_seconds: int
) -> None:
    desk = Desk().open("100000")
    desk.now_us += 500_000_000 * SECOND_US
    desk.tick("XYZ", bid, ask, last, age_seconds=age_seconds)
    decision = desk.send("BUY 1 XYZ LMT 1000")
    assert desk.history.trades == []
    assert decision.order_id is not None


def test_rounding_of_tiny_fractions_makes_no_money_however_often_it_is_repeated() -> None:
    desk = Desk().open("100")
    desk.tick("SPY", "3.33", "3.33", "3.33")
    for _ in range(200):
        desk.place("BUY 0.000001 SPY MKT")
        desk.place("BUY 0.000002 SPY MKT")
        desk.place("SELL 0.000003 SPY MKT")
    assert (desk.cash(), desk.position("SPY").realized_pl_day) == (100, 0)


def test_settings_changed_in_the_middle_of_trading_give_no_spent_cash_back(desk: Desk) -> None:
    before = desk.account().profile
    desk.place("BUY 10 SPY MKT")
    desk.configure(review_window_seconds=5)
    assert desk.cash() == D(100_000) - 10 * D("100.01")
    assert desk.account().profile == msgspec.structs.replace(before, review_window_seconds=5)


def test_new_account_may_trade_before_its_first_fill_and_its_equity_moves_with_the_market(desk: Desk) -> None:
    assert value_account(desk.state, desk.account()).not_ok_reason is None
    desk.place("BUY 10 SPY MKT")
    values = []
    for last in ("101", "102"):
        desk.tick("SPY", last=last)
        values.append(value_account(desk.state, desk.account()).equity)
    assert values[1] - values[0] == 10


@pytest.mark.parametrize(
    "symbol", ["BRK.B", "BRK/B", "/ES", "/ESZ26", "/YM:XCBT", "EUR/USD", ".AAPL260116C200"]
)
def test_symbols_that_traders_use_are_taken(symbol: str) -> None:
    canonical = canonical_symbol(symbol)
    assert canonical is not None
    assert find_instrument(*canonical) is not None


@pytest.mark.parametrize("asset_type", ["", "STOCK", "eq", "EQUITY", "CRYPTO"])
def test_asset_types_that_are_none_are_not(asset_type: str) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        AssetType(asset_type)


def test_order_ids_never_collide_over_shards_and_accounts() -> None:
    desk = Desk().open("100000").open("100000", account=2)
    desk.tick("SPY", "100.00", "100.01", "100.00")
    ids = [desk.place("BUY 1 SPY LMT 90", account=account) for account in (1, 2, 1, 2)]
    assert len(set(ids)) == 4


def test_retry_places_no_second_order(desk: Desk) -> None:
    first = desk.send("BUY 10 SPY LMT 90", client_id="mine")
    again = desk.send("BUY 10 SPY LMT 90", client_id="mine")
    assert (again.is_duplicate, again.order_id) == (True, first.order_id)
    assert (len(desk.account().open_orders), desk.held()) == (1, 900)
