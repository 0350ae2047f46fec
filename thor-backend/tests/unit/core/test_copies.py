from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from tests.support.desk import NOON_US, terms_of
from thor.core.copies import changed
from thor.core.orders import Order, OrderStatus, PositionEffect

ORDER = Order(
    id=1,
    account_id=2,
    epoch=3,
    client_order_id="one",
    terms_given="BUY 10 SPY LMT 100",
    terms=terms_of("BUY 10 SPY LMT 100"),
    status=OrderStatus.PENDING,
    position_effect=PositionEffect.OPEN,
    hold_price=Decimal(100),
    hold=Decimal(1000),
    time_placed_us=NOON_US,
    time_last_update_us=NOON_US,
)


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Order)])
def test_a_changed_copy_is_what_replace_gives_and_leaves_the_first_alone(name: str) -> None:
    before = dataclasses.astuple(ORDER)
    copy = changed(ORDER, **{name: "another"})
    assert copy == dataclasses.replace(ORDER, **{name: "another"})
    assert type(copy) is Order
    assert dataclasses.astuple(ORDER) == before


def test_a_changed_copy_is_as_frozen_as_the_first() -> None:
    copy = changed(ORDER, revision=2, hold=Decimal(0))
    assert (copy.revision, copy.hold, copy.id) == (2, 0, 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        copy.revision = 3  # type: ignore[misc]


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(KeyError, match="colour"):
        changed(ORDER, colour="red")
