"""Hypothesis strategies of accounts with a history: positions, open orders and charges, at prices that moved since."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from tests.support.desk import Desk
from thor.core.account_rules import DayTradeRule, FeeScheme
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme
from thor.core.commands import RuleChanges
from thor.core.orders import Side

OPTION = ".F260116C12"
SYMBOLS = {"SPY": 100, "LOW": 8, "PNY": 3, OPTION: 2, "/MES": 5000, "EUR/USD": 1}
SCHEMES = (
    CommissionScheme(),
    CommissionScheme(CommissionKind.PER_ORDER, Decimal("4.95")),
    CommissionScheme(CommissionKind.PER_UNIT, Decimal("0.01")),
    CommissionScheme(CommissionKind.PERCENT, Decimal("0.1")),
)
symbols = st.sampled_from(list(SYMBOLS))
sides = st.sampled_from(list(Side))
sizes = st.sampled_from([1, 2, 5, 10, 40, 100, 250])
steps = st.lists(
    st.tuples(st.sampled_from(["MKT", "MKT", "LMT"]), sides, sizes, symbols, st.integers(-6, 6)), max_size=7
)


def price_text(symbol: str, percent: int, ticks: int = 0) -> str:
    """Return a price `percent` off the symbol's first one, on its tick: quarters, hundred-thousandths, cents."""
    tick = {"/MES": Fraction(1, 4), "EUR/USD": Fraction(1, 100_000)}.get(symbol, Fraction(1, 100))
    price = (round(Fraction(SYMBOLS[symbol]) * (100 + percent) / 100 / tick) + ticks) * tick
    return f"{float(price):.5f}".rstrip("0").rstrip(".")


def quote(desk: Desk, symbol: str, percent: int) -> None:
    """Quote a symbol `percent` off its first price, one tick wide."""
    bid, ask = price_text(symbol, percent), price_text(symbol, percent, ticks=1)
    desk.tick(symbol, bid, ask, ask)


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Draw an account of either type with positions, open orders and charges, at prices that moved since."""
    account_type = draw(st.sampled_from([AccountType.CASH, AccountType.MARGIN, AccountType.MARGIN]))
    cash = str(draw(st.sampled_from([1500, 10_000, 25_000, 60_000])))
    desk = Desk().open(cash, account_type=account_type, scheme=draw(st.sampled_from(SCHEMES)))
    fees = FeeScheme(per_fill=Decimal("0.02")) if draw(st.booleans()) else FeeScheme()
    desk.configure(rules=RuleChanges(day_trade_rule=draw(st.sampled_from(list(DayTradeRule))), fees=fees))
    for symbol in SYMBOLS:
        quote(desk, symbol, 0)
    for order_type, side, size, symbol, moved in draw(steps):
        price = f" {price_text(symbol, moved)}" if order_type == "LMT" else ""
        if symbol == OPTION and side is Side.SELL:
            continue
        desk.send(f"{side} {size} {symbol} {order_type}{price}")
    for symbol in SYMBOLS:
        quote(desk, symbol, 2 * draw(st.integers(-2, 2)))
    return desk
