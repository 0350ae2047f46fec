"""What positions and accounts are worth: at every tick, from one place, and what is left to trade with."""

from decimal import ROUND_FLOOR, Decimal

import pytest

from tests.support.desk import SECOND_US, Desk, dec
from thor.core.accounts import AccountType
from thor.core.instruments import AssetType
from thor.core.valuation import (
    AccountValue,
    PositionTotal,
    PositionValue,
    Valuation,
    total_positions,
    value_account,
    value_position,
)

D = Decimal
CASH, MARGIN = AccountType.CASH, AccountType.MARGIN


def worth(it: Desk) -> AccountValue:
    return value_account(it.state, it.account())


def held(it: Desk, symbol: str) -> PositionValue:
    return value_position(it.state, it.account(), it.position(symbol), it.now_us)


def totals(it: Desk) -> list[PositionTotal]:
    values = Valuation(it.state, it.account(), it.now_us).positions
    return total_positions(values.values(), worth(it))


def desk(account_type: AccountType, cash: str, *steps: str) -> Desk:
    """Steps are ticks ("SPY 100.00 100.10 100.05") and orders ("BUY 1 SPY MKT")."""
    it = Desk().open(cash, account_type=account_type)
    for step in steps:
        if step.startswith(("BUY", "SELL")):
            it.place(step)
        else:
            symbol, *prices = step.split()
            it.tick(symbol, *prices)
    return it


SPY, ES = "SPY 100.00 100.00 100.00", "/ES 5000.00 5000.00 5000.00"


@pytest.mark.parametrize(
    ("account_type", "steps", "cash", "equity", "open_pl"),
    [
        (CASH, [], "10000", "10000", "0"),
        # quantity × last, and (last − average) × quantity.
        (CASH, [SPY, "BUY 10 SPY MKT", "SPY 101.00 101.02 101.01"], "9000", "10010.10", "10.10"),
        (MARGIN, [SPY, "SELL 10 SPY MKT", "SPY 101.00 101.02 101.01"], "11000", "9989.90", "-10.10"),
        # A future's value is its open P/L: its price is never in the cash.
        (MARGIN, [ES, "BUY 1 /ES MKT", "/ES 5010.00 5010.00 5010.00"], "50000", "50500", "500"),
        (CASH, [ES, "SELL 1 /ES MKT", "/ES 5010.00 5010.00 5010.00"], "50000", "49500", "-500"),
        (
            CASH,
            ["/CL 75.00 75.00 75.00", "SELL 2 /CL MKT", "/CL 74.00 74.00 74.00"],
            "50000",
            "52000",
            "2000",
        ),
        # An option counts a hundredfold.
        (
            CASH,
            [".F260116C12 1.00 1.00 1.00", "BUY 2 .F260116C12 MKT", ".F260116C12 1.50 1.50 1.50"],
            "9800",
            "10100",
            "100",
        ),
        # Without a trade the middle of the book is the mark.
        (CASH, ["SPY 99.90 100.00", "BUY 10 SPY MKT", "SPY 101.00 101.02"], "9000", "10010.10", "10.10"),
    ],
)
def test_equity_is_cash_and_the_value_of_every_position(
    account_type: AccountType, steps: list[str], cash: str, equity: str, open_pl: str
) -> None:
    start = "50000" if any("/ES" in step or "/CL" in step for step in steps) else "10000"
    value = worth(desk(account_type, start, *steps))
    assert (value.cash, value.equity, value.open_pl) == (D(cash), D(equity), D(open_pl))
    assert value.day_pl == D(equity) - D(start)


def test_equity_moves_with_every_tick_and_needs_no_fill() -> None:
    it = desk(CASH, "10000", SPY, "BUY 10 SPY MKT")
    seen = []
    for last in ("100.01", "99.99", "101.00"):
        it.tick("SPY", last=last)
        seen.append(worth(it).equity)
    assert seen == [D("10000.10"), D("9999.90"), D("10010.00")]


@pytest.mark.parametrize(
    ("account_type", "steps", "stock", "short", "option", "overnight", "used", "maintenance"),
    [
        (CASH, [], "10000", "0", "10000", "10000", "0", "0"),
        (CASH, [SPY, "BUY 10 SPY MKT"], "9000", "0", "9000", "9000", "0", "0"),
        (CASH, [SPY, "BUY 10 SPY LMT 90"], "9100", "0", "9100", "9100", "0", "0"),
        # Four times what is beyond the maintenance margin for shares bought, 1 / 30% for shares sold; over night by
        # Regulation T: twice what is free.
        (MARGIN, [], "40000", "33333.33", "10000", "20000", "0", "0"),
        (MARGIN, [SPY, "BUY 100 SPY MKT"], "30000", "25000", "5000", "10000", "5000", "2500"),
        (MARGIN, [SPY, "SELL 100 SPY MKT"], "28000", "23333.33", "5000", "10000", "5000", "3000"),
        (MARGIN, [SPY, "BUY 100 SPY LMT 90"], "31000", "25833.33", "5500", "11000", "0", "0"),
        (MARGIN, [SPY, "SELL 100 SPY LMT 110"], "26800", "22333.33", "4500", "9000", "0", "0"),
        # An option is paid whole, and nothing is lent on it.
        (MARGIN, [".F260116C12 1.00 1.00 1.00", "BUY 20 .F260116C12 MKT"],
         "32000", "26666.66", "8000", "16000", "2000", "2000"),
        # The exchange's margin, in either account.
        (CASH, ["/MES 5000.00 5000.00 5000.00", "BUY 2 /MES MKT"],
         "5380", "0", "5380", "5380", "4620", "4200"),
        (MARGIN, ["/MES 5000.00 5000.00 5000.00", "SELL 2 /MES MKT"],
         "23200", "19333.33", "5380", "10760", "4620", "4200"),
        (CASH, ["EUR/USD 1.08 1.08 1.08", "BUY 1000 EUR/USD MKT"],
         "9946", "0", "9946", "9946", "54", "54"),
    ],
)  # fmt: skip
def test_buying_power_is_what_holds_and_margins_leave(
    account_type: AccountType,
    steps: list[str],
    stock: str,
    short: str,
    option: str,
    overnight: str,
    used: str,
    maintenance: str,
) -> None:
    value = worth(desk(account_type, "10000", *steps))
    assert (value.stock_buying_power, value.option_buying_power) == (D(stock), D(option))
    assert value.short_buying_power is not None
    assert value.short_buying_power.quantize(D("0.01"), ROUND_FLOOR) == D(short)
    assert (value.day_trading_buying_power, value.overnight_buying_power) == (D(stock), D(overnight))
    assert (value.margin_used, value.maintenance_margin) == (D(used), D(maintenance))


def test_open_loss_of_a_future_takes_buying_power_and_an_open_win_gives_cash_none() -> None:
    it = desk(CASH, "30000", ES, "BUY 1 /ES MKT")
    assert worth(it).stock_buying_power == 6900
    it.tick("/ES", "4990.00", "4990.00", "4990.00")
    assert worth(it).stock_buying_power == 6400
    it.tick("/ES", "5100.00", "5100.00", "5100.00")
    assert worth(it).stock_buying_power == 6900
    assert worth(it).equity == 35000


@pytest.mark.parametrize(
    ("account_type", "cash", "steps", "reason"),
    [
        (CASH, "10000", [], None),
        (CASH, "1000", [SPY, "BUY 10 SPY MKT"], "No buying power left."),
        (
            CASH,
            "30000",
            [ES, "BUY 1 /ES MKT", "/ES 4000.00 4000.00 4000.00"],
            "Margin call: $41,000.00 short.",
        ),
    ],
)
def test_an_account_may_trade_while_net_liq_and_buying_power_are_positive(
    account_type: AccountType, cash: str, steps: list[str], reason: str | None
) -> None:
    assert worth(desk(account_type, cash, *steps)).not_ok_reason == reason


def test_a_mark_that_has_grown_old_is_shown_and_said_to_be_stale() -> None:
    it = desk(CASH, "10000", SPY, "BUY 10 SPY MKT")
    assert not held(it, "SPY").is_stale
    it.now_us += 16 * SECOND_US
    value = held(it, "SPY")
    assert (value.mark, value.market_value, value.is_stale) == (100, 1000, True)
    assert value.mark_time_us == it.now_us - 16 * SECOND_US


def test_a_position_without_any_price_is_worth_what_it_cost_and_shows_no_mark() -> None:
    it = desk(CASH, "10000", SPY, "BUY 10 SPY MKT")
    it.state.quotes.clear()
    value = held(it, "SPY")
    assert (value.mark, value.market_value, value.open_pl, value.pl_day) == (None, None, None, None)
    assert value.is_stale
    assert worth(it).equity == 10000


@pytest.mark.parametrize(
    ("steps", "symbol", "last", "value", "open_pl", "percent", "margin"),
    [
        ([SPY, "BUY 10 SPY MKT"], "SPY", "110.00", "1100", "100", "10", "0"),
        ([SPY, "SELL 10 SPY MKT"], "SPY", "110.00", "-1100", "-100", "-10", "0"),
        ([ES, "BUY 1 /ES MKT"], "/ES", "5050.00", "252500", "2500", "1", "23100"),
        ([ES, "SELL 1 /ES MKT"], "/ES", "5050.00", "-252500", "-2500", "-1", "23100"),
    ],
)
def test_a_position_at_its_mark(
    steps: list[str], symbol: str, last: str, value: str, open_pl: str, percent: str, margin: str
) -> None:
    it = desk(MARGIN, "100000", *steps)
    it.tick(symbol, last=last)
    found = held(it, symbol)
    assert (found.market_value, found.open_pl, found.pl_percent) == (D(value), D(open_pl), D(percent))
    assert found.margin == dec(margin)


@pytest.mark.parametrize(
    ("account_type", "steps", "leverage"),
    [
        (CASH, [], "0"),
        (CASH, [SPY, "BUY 10 SPY MKT"], "0.1"),
        # Shares bought and shares owed count alike, and a contract counts in whole.
        (MARGIN, [SPY, "BUY 150 SPY MKT"], "1.5"),
        (MARGIN, [SPY, "SELL 100 SPY MKT"], "1"),
        (CASH, ["/MES 5000.00 5000.00 5000.00", "BUY 2 /MES MKT"], "5"),
    ],
)
def test_leverage_is_how_many_times_the_equity_the_positions_are_worth(
    account_type: AccountType, steps: list[str], leverage: str
) -> None:
    assert worth(desk(account_type, "10000", *steps)).leverage == D(leverage)


def test_an_account_without_equity_has_no_leverage() -> None:
    it = desk(CASH, "30000", ES, "BUY 1 /ES MKT")
    it.tick("/ES", "4400.00", "4400.00", "4400.00")
    assert worth(it).equity == 0
    assert worth(it).leverage is None


def test_the_positions_of_each_asset_type_add_up() -> None:
    msft = "MSFT 50.00 50.00 50.00"
    it = desk(MARGIN, "200000", SPY, msft, ES, "BUY 10 SPY MKT", "SELL 4 MSFT MKT", "BUY 1 /ES MKT")
    for symbol, last in (("SPY", "110.00"), ("MSFT", "51.00"), ("/ES", "5050.00")):
        it.tick(symbol, last=last)
    shares, futures, every = totals(it)
    assert every.asset_type is None
    assert every.open_pl == worth(it).open_pl
    assert (shares.asset_type, shares.market_value, shares.open_pl, shares.pl_day) == (
        AssetType.EQ,
        D("896"),
        D("96"),
        D("96"),
    )
    assert (futures.asset_type, futures.open_pl, futures.margin) == (AssetType.FUT, D("2500"), D("23100"))


def test_a_type_with_a_position_that_has_no_price_has_no_total() -> None:
    it = desk(CASH, "10000", SPY, "BUY 10 SPY MKT")
    it.state.quotes.clear()
    for total in totals(it):
        assert (total.market_value, total.open_pl, total.pl_day, total.pl_day_net) == (None, None, None, None)
