"""What stands under a column is the sum of its rows, and a BP effect is what closing the position would give."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins

from tests.support.desk import Desk
from tests.support.random_accounts import OPTION, desks
from tests.unit.core.test_corporate_actions import take
from thor.api.objects import AccountSummary, Position, PositionTotal
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme
from thor.core.corporate_actions import ActionKind, ActionTerms
from thor.core.margin import mark_of, worth_in_cash
from thor.core.positions import PositionKey
from thor.core.valuation import AccountValue, Valuation, total_positions, value_account

D = Decimal
CASH, MARGIN = AccountType.CASH, AccountType.MARGIN
SPY, ES, MES = "SPY 100.00 100.00 100.00", "/ES 5000.00 5000.00 5000.00", "/MES 5000.00 5000.00 5000.00"


def worth(desk: Desk) -> AccountValue:
    return value_account(desk.state, desk.account())


def rows_and_totals(desk: Desk) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    values = Valuation(desk.state, desk.account(), desk.now_us).positions.values()
    totals = total_positions(values, worth(desk))
    return (
        [to_builtins(Position.of(value)) for value in values],
        [to_builtins(PositionTotal.of(total)) for total in totals],
    )


def added(rows: list[dict[str, str]], column: str) -> Decimal:
    return sum((D(row[column]) for row in rows), D(0))


def without(desk: Desk, *keys: PositionKey) -> Decimal:
    """The buying power for stocks had these positions been closed at their marks, without costs."""
    account = desk.account()
    kept = dict(account.positions), account.cash, set(account.margined)
    for key in keys:
        position = account.positions.pop(key)
        account.cash += worth_in_cash(position, mark_of(position, desk.state.quotes.get(key.symbol)))
        account.margined.discard(key)
    power = value_account(desk.state, account).stock_buying_power
    account.positions, account.cash, account.margined = kept
    return power


def open_keys(desk: Desk) -> list[PositionKey]:
    return [key for key, position in desk.account().positions.items() if position.quantity]


def effects_of(desk: Desk) -> dict[str, Decimal]:
    values = Valuation(desk.state, desk.account(), desk.now_us).positions
    return {key.symbol: value.bp_effect for key, value in values.items() if value.bp_effect is not None}


@given(desk=desks(), fraction=st.decimals("0.000001", "9.999999", places=6))
def test_rows_and_their_fees_add_up_to_the_totals_to_the_cent(desk: Desk, fraction: Decimal) -> None:
    # Parts of a share, whose values have more decimals than a row shows.
    desk.send(f"BUY {fraction} SPY MKT")
    rows, totals = rows_and_totals(desk)
    if not rows:
        assert totals == []
        return
    *by_type, every = totals
    for total in totals:
        of_it = [row for row in rows if total["asset_type"] in (None, row["asset_type"])]
        for column in ("market_value", "unrealized_pl", "pl_day", "margin", "bp_effect"):
            assert D(total[column]) == added(of_it, column)
        gross = D(total["pl_day"]) - D(total["commissions_day"]) + D(total["other_day"])
        assert D(total["pl_day_net"]) == gross
    for column in ("market_value", "unrealized_pl", "pl_day", "commissions_day", "margin", "bp_effect"):
        assert D(every[column]) == added(by_type, column)
    account = AccountSummary.of(desk.account().profile, worth(desk), desk.now_us)
    assert every["pl_day_net"] == account.day_pl
    assert every["commissions_day"] == account.commissions_day
    # Without a dividend it is what rounding leaves out: less than a cent a row.
    assert abs(D(every["other_day"])) <= D("0.01") * len(rows)


@given(desk=desks())
def test_effects_are_the_buying_power_that_closing_everything_would_give(desk: Desk) -> None:
    if worth(desk).equity < 2000 or worth(desk).stock_buying_power <= 0:
        # Below zero nothing is shown, and which rule binds there depends on the positions.
        return
    total = sum(effects_of(desk).values(), D(0))
    assert float(worth(desk).stock_buying_power - without(desk, *open_keys(desk))) == pytest.approx(
        float(total)
    )


@given(desk=desks())
def test_effect_of_a_position_is_the_buying_power_that_closing_it_would_give(desk: Desk) -> None:
    value = worth(desk)
    if value.equity < 2000 or value.stock_buying_power <= 0:
        return
    for key in open_keys(desk):
        if desk.account().profile.account_type is CASH and not key.asset_type.settles_in_full:
            # Losses of one are set off against the wins of another: their effects are shared.
            continue
        effect = effects_of(desk)[key.symbol]
        assert float(value.stock_buying_power - without(desk, key)) == pytest.approx(float(effect), abs=1e-6)


@pytest.mark.parametrize(
    ("account_type", "steps", "effects"),
    [
        # A share that is paid whole takes its value.
        (CASH, ["SPY 668.03 668.03 668.03", "BUY 10 SPY MKT"], {"SPY": "-6680.30"}),
        (CASH, [MES, "BUY 2 /MES MKT"], {"/MES": "-4620"}),
        (CASH, [".F260116C12 1.00 1.00 1.00", f"BUY 2 {OPTION} MKT"], {"F     260116C00012000": "-200"}),
        # A put that is secured in cash: its strike, of which its own value would go.
        (CASH, ["F 11.00 11.00 11.00", ".F260116P12 1.00 1.00 1.00", "SELL 2 .F260116P12 MKT"],
         {"F     260116P00012000": "-2200"}),
        # By the maintenance margin of the day: 25% of a long, 30% of a short, an option whole; four times that.
        (MARGIN, [SPY, "BUY 10 SPY MKT"], {"SPY": "-1000"}),
        (MARGIN, [SPY, "SELL 10 SPY MKT"], {"SPY": "-1200"}),
        (MARGIN, [MES, "BUY 1 /MES MKT"], {"/MES": "-8400"}),
        # Shares that cover a call: the call has the relief.
        (MARGIN, ["F 10.00 10.00 10.00", ".F260116C12 1.00 1.00 1.00", "BUY 100 F MKT", f"SELL 1 {OPTION} MKT"],
         {"F": "-1000", "F     260116C00012000": "0"}),
    ],
)  # fmt: skip
def test_effect_of_each_kind(account_type: AccountType, steps: list[str], effects: dict[str, str]) -> None:
    desk = Desk().open("30000", account_type=account_type)
    for step in steps:
        if step.startswith(("BUY", "SELL")):
            desk.place(step)
        else:
            symbol, *prices = step.split()
            desk.tick(symbol, *prices)
    assert effects_of(desk) == {symbol: D(effect) for symbol, effect in effects.items()}


def test_unlent_open_wins_of_a_cash_account_are_shared_by_what_each_has_won() -> None:
    desk = Desk().open("60000")
    for quotes in (MES, "/MCL 70.00 70.00 70.00", "EUR/USD 1.10 1.10 1.10"):
        symbol, *prices = quotes.split()
        desk.tick(symbol, *prices)
    for order in ("BUY 1 /MES MKT", "BUY 1 /MCL MKT", "BUY 1000 EUR/USD MKT"):
        desk.place(order)
    before = effects_of(desk)
    desk.tick("/MES", last="5060.00")
    desk.tick("/MCL", last="71.00")
    desk.tick("EUR/USD", last="1.00")
    # 300 and 100 are won, 100 is lost: 300 are beyond it, of which 225 are of one and 75 of the other.
    after = effects_of(desk)
    assert before["/MES"] - after["/MES"] == 225
    assert before["/MCL"] - after["/MCL"] == 75
    # Its margin is 5% of what it is worth.
    assert after["EUR/USD"] == -50
    assert worth(desk).stock_buying_power - without(desk, *open_keys(desk)) == sum(after.values())


def test_dividend_stands_beside_the_rows_in_the_days_profit() -> None:
    desk = Desk().open("10000", scheme=CommissionScheme(CommissionKind.PER_ORDER, D("1.16")))
    desk.tick("SPY", "100.00", "100.00", "100.00")
    desk.place("BUY 10 SPY MKT")
    take(desk, ActionTerms(kind=ActionKind.DIVIDEND, symbol="SPY", amount=D("0.24")))
    desk.tick("SPY", "101.00", "101.00", "101.00")
    shares, every = rows_and_totals(desk)[1]
    assert (shares["pl_day"], shares["commissions_day"], shares["pl_day_net"]) == ("10.00", "1.16", "8.84")
    assert (every["other_day"], every["pl_day_net"]) == ("2.40", "11.24")
