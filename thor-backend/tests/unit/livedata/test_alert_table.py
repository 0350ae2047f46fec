"""The table of alerts fires what a look at every alert at every tick would fire."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thor.livedata.alert_table import AlertTable, AlertWay, WaitingAlert

CUSTOMERS = (7, 8)
prices = st.integers(95, 105).map(Decimal)
symbols = st.sampled_from(["SPY", "QQQ"])
ticks = st.tuples(symbols, prices)
new_alerts = st.tuples(st.sampled_from(CUSTOMERS), symbols, st.sampled_from(AlertWay), prices)
deletions = st.integers(0, 30)


def alert(way: AlertWay, price: str, *, number: int = 1, customer: int = 7) -> WaitingAlert:
    return WaitingAlert(number, customer, "SPY", way, Decimal(price))


def is_reached(one: WaitingAlert, price: Decimal) -> bool:
    return price >= one.price if one.way is AlertWay.UP else price <= one.price


@given(st.lists(st.one_of(ticks, new_alerts, deletions), max_size=60))
def test_it_fires_what_a_look_at_every_alert_at_every_tick_fires(steps: list) -> None:
    table = AlertTable()
    waiting: dict[int, WaitingAlert] = {}

    def tell_table() -> None:
        for customer in CUSTOMERS:
            table.put_customer(customer, [one for one in waiting.values() if one.customer_id == customer])

    for number, step in enumerate(steps):
        match step:
            case (symbol, price):
                naive = [one for one in waiting.values() if one.symbol == symbol and is_reached(one, price)]
                assert {one.id for one in table.take_reached(symbol, price)} == {one.id for one in naive}
                for one in naive:
                    del waiting[one.id]
            case (customer, symbol, way, price):
                waiting[number] = WaitingAlert(number, customer, symbol, way, price)
                tell_table()
            case alert_id:
                waiting.pop(alert_id, None)
                tell_table()
        assert len(table) == len(waiting)
        assert table.customers() == {one.customer_id for one in waiting.values()}
        for symbol in ("SPY", "QQQ"):
            assert table.waits_for(symbol) == any(one.symbol == symbol for one in waiting.values())


@pytest.mark.parametrize(
    ("way", "price", "tick", "fires"),
    [
        (AlertWay.UP, "166", "165.99", False),
        (AlertWay.UP, "166", "166.00", True),
        (AlertWay.UP, "166", "170", True),
        (AlertWay.DOWN, "165", "165.01", False),
        (AlertWay.DOWN, "165", "165.0", True),
        (AlertWay.DOWN, "165", "164.20", True),
    ],
)
def test_an_alert_is_reached_by_a_price_at_its_own_or_beyond(
    way: AlertWay, price: str, tick: str, fires: bool
) -> None:
    table = AlertTable()
    table.put_customer(7, [alert(way, price)])
    assert bool(table.take_reached("SPY", Decimal(tick))) == fires
    assert table.waits_for("SPY") == (not fires)


def test_the_nearest_fires_first_and_within_a_price_the_first_made() -> None:
    table = AlertTable()
    for customer, numbers in ((7, (4, 1)), (8, (3, 2))):
        rows = [alert(AlertWay.UP, "101" if n > 2 else "102", number=n, customer=customer) for n in numbers]
        table.put_customer(customer, rows)
    assert [one.id for one in table.take_reached("SPY", Decimal(103))] == [3, 4, 1, 2]


class CountedPrice(Decimal):
    """A price that counts how often it is compared."""

    comparisons = 0

    def __mul__(self, other: object) -> "CountedPrice":
        return CountedPrice(Decimal(self) * other)  # type: ignore[operator]

    def __le__(self, other: object) -> bool:
        CountedPrice.comparisons += 1
        return Decimal(self) <= other  # type: ignore[operator]


def test_alert_table_compares_twice_for_a_tick_that_reaches_nothing() -> None:
    table = AlertTable()
    far = [(AlertWay.UP, 200 + number) for number in range(5_000)]
    far += [(AlertWay.DOWN, 100 - Decimal(number) / 100) for number in range(5_000)]
    table.put_customer(7, [alert(way, str(price), number=n) for n, (way, price) in enumerate(far)])
    assert len(table) == 10_000
    CountedPrice.comparisons = 0
    assert table.take_reached("SPY", CountedPrice(150)) == []
    assert CountedPrice.comparisons == 2
