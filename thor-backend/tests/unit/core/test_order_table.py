"""Each order type in each time in force, in each account type: what becomes of it, hold and cash to the cent.

Every row was computed by hand. The market is SPY 100.00 × 100.02, last 100.01; then it trades where the row says.
"""

from decimal import Decimal

import pytest

from tests.support.desk import Desk
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme
from thor.core.errors import RejectCode
from thor.core.trading_day import trading_day
from thor.core.valuation import value_account, value_position

D = Decimal

# order | status and hold in a CASH account | hold in MARGIN | market it meets | status and cash after in CASH
ORDERS = """
BUY 10 SPY MKT DAY               | FILLED   0.00     | 0.00    | -                    | FILLED    98999.80
BUY 10 SPY MKT GTC               | FILLED   0.00     | 0.00    | -                    | FILLED    98999.80
BUY 10 SPY MKT IOC               | FILLED   0.00     | 0.00    | -                    | FILLED    98999.80
BUY 10 SPY MKT FOK               | FILLED   0.00     | 0.00    | -                    | FILLED    98999.80
BUY 10 SPY LMT 99.50 DAY         | WORKING  995.00   | 497.50  | 99.48 99.49 99.49    | FILLED    99005.10
BUY 10 SPY LMT 99.50 GTC         | WORKING  995.00   | 497.50  | 99.48 99.50 99.49    | FILLED    99005.00
BUY 10 SPY LMT 99.50 IOC         | CANCELED 0.00     | 0.00    | 99.48 99.49 99.49    | CANCELED  100000.00
BUY 10 SPY LMT 99.50 FOK         | CANCELED 0.00     | 0.00    | 99.48 99.49 99.49    | CANCELED  100000.00
BUY 10 SPY LMT 100.50 IOC        | FILLED   0.00     | 0.00    | -                    | FILLED    98999.80
BUY 10 SPY LMT 100.50 FOK        | FILLED   0.00     | 0.00    | -                    | FILLED    98999.80
BUY 10 SPY STP 101 DAY           | WORKING  1030.20  | 515.10  | 101.00 101.03 101.00 | FILLED    98989.70
BUY 10 SPY STP 101 GTC           | WORKING  1030.20  | 515.10  | 100.90 100.99 100.99 | WORKING   100000.00
BUY 10 SPY STP_LMT 101 101.02 DAY| WORKING  1010.20  | 505.10  | 101.00 101.03 101.00 | WORKING   100000.00
BUY 10 SPY STP_LMT 101 101.02 GTC| WORKING  1010.20  | 505.10  | 101.00 101.01 101.00 | FILLED    98989.90
BUY 10 SPY TRAIL 1 DAY           | WORKING  1030.30  | 515.15  | 101.00 101.03 101.01 | FILLED    98989.70
BUY 10 SPY TRAIL 1% GTC          | WORKING  1030.40  | 515.20  | 101.00 101.03 101.01 | WORKING   100000.00
BUY 10 SPY TRAIL_LMT 1 0.02 DAY  | WORKING  1010.30  | 505.15  | 101.00 101.04 101.01 | WORKING   100000.00
BUY 10 SPY TRAIL_LMT 1 0.02 GTC  | WORKING  1010.30  | 505.15  | 101.00 101.03 101.01 | FILLED    98989.70
"""


def rows() -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in ORDERS.strip().splitlines()]


def a_desk(account_type: AccountType) -> Desk:
    desk = Desk().open("100000", account_type=account_type)
    desk.tick("SPY", "100.00", "100.02", "100.01")
    return desk


@pytest.mark.parametrize("account_type", list(AccountType))
@pytest.mark.parametrize(("text", "placed", "margin_hold", "market", "after"), rows())
def test_order_of_each_type_and_time_in_force(
    text: str, placed: str, margin_hold: str, market: str, after: str, account_type: AccountType
) -> None:
    desk = a_desk(account_type)
    order_id = desk.place(text)
    status, cash_hold = placed.split()
    assert desk.order(order_id).status == status
    hold = cash_hold if account_type is AccountType.CASH else margin_hold
    # Half of a half-cent falls between cents: holds are exact, and shown rounded half-even.
    assert round(desk.held(), 2) == D(hold)
    if market != "-":
        desk.tick("SPY", *market.split())
    status, cash = after.split()
    assert (desk.order(order_id).status, desk.cash()) == (status, D(cash))


@pytest.mark.parametrize("order", ["LMT 90", "STP 110", "STP_LMT 110 111", "TRAIL 5", "TRAIL_LMT 5 1"])
@pytest.mark.parametrize(("time_in_force", "status"), [("DAY", "EXPIRED"), ("GTC", "WORKING")])
def test_day_orders_of_every_resting_type_expire_with_their_day_and_gtc_ones_stand(
    order: str, time_in_force: str, status: str
) -> None:
    desk = a_desk(AccountType.CASH)
    order_id = desk.place(f"BUY 1 SPY {order} {time_in_force}")
    desk.roll(trading_day(desk.now_us) + 1)
    assert desk.order(order_id).status == status
    assert bool(desk.held()) is (status == "WORKING")


@pytest.mark.parametrize("account_type", list(AccountType))
def test_round_trip_of_an_e_mini_moves_only_its_profit_and_costs(account_type: AccountType) -> None:
    scheme = CommissionScheme(CommissionKind.PER_UNIT, D("2.25"))
    desk = Desk().open("100000", account_type=account_type, scheme=scheme)
    desk.tick("/ES", "5000.00", "5000.25", "5000.25")
    desk.place("BUY 2 /ES MKT")
    # Two contracts at 5000.25; nothing but 2 × 2.25 has left the account.
    assert desk.cash() == D("99995.50")
    desk.tick("/ES", "5010.00", "5010.25", "5010.00")
    value = value_position(desk.state, desk.account(), desk.position("/ES"), desk.now_us)
    # 9.75 points × 50 × 2.
    assert (value.open_pl, desk.position("/ES").realized_pl_open) == (D(975), 0)
    desk.place("SELL 2 /ES MKT")
    assert desk.cash() == D("99995.50") + 975 - D("4.50")
    assert desk.position("/ES").realized_pl_day == D(975)


def test_short_of_crude_holds_its_margin_and_loses_a_thousand_dollars_a_point() -> None:
    desk = Desk().open("20000")
    desk.tick("/CL", "70.00", "70.01", "70.00")
    order_id = desk.place("SELL 1 /CL LMT 70.50")
    # 110% of a maintenance margin of 5,600.
    assert desk.order(order_id).hold == D(6160)
    desk.cancel(order_id)
    desk.place("SELL 1 /CL MKT")
    desk.tick("/CL", "71.49", "71.50", "71.50")
    value = value_account(desk.state, desk.account())
    assert (value.equity, value.open_pl, value.margin_used) == (D(18_500), D(-1500), D(6160))
    # 20,000 − 6,160 of margin − 1,500 of open loss.
    assert value.stock_buying_power == D(12_340)
    desk.place("BUY 1 /CL MKT")
    assert desk.cash() == D(18_500)


@pytest.mark.parametrize("symbol", ["SPY", "/ES"])
def test_flip_through_zero_closes_at_the_old_average_and_opens_at_the_fill(symbol: str) -> None:
    desk = Desk().open("1000000", account_type=AccountType.MARGIN)
    desk.tick(symbol, "100.00", "100.25", "100.00")
    desk.place(f"BUY 2 {symbol} MKT")
    desk.tick(symbol, "104.25", "104.50", "104.25")
    desk.place(f"SELL 5 {symbol} MKT")
    position = desk.position(symbol)
    # (104.25 − 100.25) × 2 × the multiplier, and −3 at 104.25.
    assert position.realized_pl_day == 8 * position.multiplier
    assert (position.quantity, position.avg_price, position.realized_pl_open) == (-3, D("104.25"), 0)


def test_fraction_of_a_share_is_bought_and_sold_to_the_last_digit() -> None:
    desk = a_desk(AccountType.CASH)
    desk.place("BUY 0.123456 SPY MKT")
    assert desk.cash() == D(100_000) - D("0.123456") * D("100.02")
    desk.place("SELL 0.123456 SPY MKT")
    assert desk.cash() == D(100_000) - D("0.123456") * D("0.02")
    assert desk.refusal("BUY 0.1234567 SPY MKT") is RejectCode.INVALID_REQUEST


def test_price_of_a_hundredth_of_a_cent_is_paid_as_it_is() -> None:
    desk = Desk().open("100")
    desk.tick("PENNY", "0.0001", "0.0002", "0.0001")
    desk.place("BUY 10000 PENNY MKT")
    assert desk.cash() == D("98.0000")
    desk.place("SELL 10000 PENNY LMT 0.0001")
    assert desk.cash() == D("99.0000")
    assert desk.position("PENNY").realized_pl_day == D(-1)
