"""Objects of the contract as a small account has them, for tests of those who only pass them on."""

from msgspec.structs import replace

from tests.support.desk import Desk
from thor.api import objects
from thor.core.valuation import Valuation


def _traded() -> tuple[Desk, Valuation]:
    desk = Desk().open()
    desk.tick("SPY", "165.80", "165.81", "165.81")
    desk.place("BUY 1 SPY MKT")
    return desk, Valuation(desk.state, desk.account(), desk.now_us)


def account_object(**changes: object) -> objects.AccountSummary:
    """An account that holds one SPY."""
    desk, valuation = _traded()
    account = objects.AccountSummary.of(desk.account().profile, valuation.account, desk.now_us)
    return replace(account, **changes)


def position_object() -> objects.Position:
    """One SPY."""
    _, valuation = _traded()
    (value,) = valuation.positions.values()
    return objects.Position.of(value)


def order_object(**changes: object) -> objects.Order:
    """An order for one SPY that rests."""
    desk, _ = _traded()
    desk.place("BUY 1 SPY LMT 160")
    (order,) = desk.account().open_orders.values()
    return replace(objects.Order.of(order), **changes)
