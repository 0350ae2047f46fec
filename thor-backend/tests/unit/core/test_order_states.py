"""The one table of an order's states, row by row, and what is not in it."""

from itertools import product

import pytest

from thor.core.errors import IllegalTransition
from thor.core.orders import (
    FINAL_STATUSES,
    OPEN_STATUSES,
    TRANSITIONS,
    OrderStatus,
    OrderTrigger,
    next_status,
)

# Rows are states, columns triggers; a dash is a trigger that the state cannot take.
TABLE = """
            RELEASE  FILL_PART  FILL_REST  REPLACE  CANCEL    EXPIRE   REJECT
PENDING     WORKING  -          -          PENDING  CANCELED  EXPIRED  REJECTED
WORKING     -        PARTIAL    FILLED     WORKING  CANCELED  EXPIRED  REJECTED
PARTIAL     -        PARTIAL    FILLED     PARTIAL  CANCELED  EXPIRED  CANCELED
FILLED      -        -          -          -        -         -        -
CANCELED    -        -          -          -        -         -        -
REJECTED    -        -          -          -        -         -        -
EXPIRED     -        -          -          -        -         -        -
"""


def rows() -> list[tuple[OrderStatus, OrderTrigger, OrderStatus | None]]:
    header, *lines = TABLE.strip().splitlines()
    triggers = [OrderTrigger(word) for word in header.split()]
    return [
        (OrderStatus(status), trigger, None if after == "-" else OrderStatus(after))
        for status, *cells in map(str.split, lines)
        for trigger, after in zip(triggers, cells, strict=True)
    ]


@pytest.mark.parametrize(("status", "trigger", "after"), rows())
def test_each_state_takes_each_trigger_as_the_table_says(
    status: OrderStatus, trigger: OrderTrigger, after: OrderStatus | None
) -> None:
    if after is not None:
        assert next_status(status, trigger) is after
        return
    with pytest.raises(IllegalTransition) as raised:
        next_status(status, trigger)
    assert (raised.value.status, raised.value.trigger) == (status, trigger)
    assert status in str(raised.value)


def test_the_table_above_is_the_whole_table() -> None:
    assert {(status, trigger) for status, trigger, _ in rows()} == set(product(OrderStatus, OrderTrigger))
    assert {(s, t): after for s, t, after in rows() if after is not None} == TRANSITIONS


def test_a_final_state_never_changes_and_an_open_one_is_never_a_dead_end() -> None:
    assert set(OrderStatus) == FINAL_STATUSES | OPEN_STATUSES
    assert not FINAL_STATUSES & OPEN_STATUSES
    assert {status for status, _ in TRANSITIONS} == OPEN_STATUSES
    for status in OPEN_STATUSES:
        assert status.is_open
        assert any(TRANSITIONS.get((status, trigger)) in FINAL_STATUSES for trigger in OrderTrigger)
