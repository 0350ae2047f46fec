"""Others are served while one customer's many orders fill or end; and an engine that died carries on."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.integration.engine.test_loop import Step, order, quote, statuses
from tests.support.desk import CUSTOMER, HOUR_US
from tests.support.engine_database import EngineDatabase, check_database
from thor.api.engine import Reply
from thor.core.commands import CancelOrders, Command, SetKillSwitch

COUNT = 40
SLICE = 8


@pytest.fixture
def step(sqlite_database: EngineDatabase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Step]:
    """An engine that does little a batch, with two accounts; the first has many open orders."""
    for module in ("kill_switch", "positions", "day"):
        monkeypatch.setattr(f"thor.core.decisions.{module}.ENDED_AT_ONCE_MAX", SLICE)
    with closing(Step(sqlite_database, slice_events=SLICE)) as step:
        step.open(1, 2)
        step.run(quote(step, "165.79", "165.80"))
        step.run(*(order(1, f"mine-{number}", "BUY 1 SPY LMT 160 DAY") for number in range(COUNT)))
        yield step
    check_database(sqlite_database)


def is_served(step: Step, client_id: str) -> bool:
    """Place an order of the other customer: True where it is answered in the batch in which it comes."""
    (reply,) = step.run(order(2, client_id, "BUY 1 SPY LMT 100"))
    return isinstance(reply, Reply) and reply.reject is None


def statuses_of(database: EngineDatabase, account: int) -> set[str]:
    rows = database.rows("SELECT status FROM actandpos_order WHERE account_id = ?", (account,))
    return {status for (status,) in rows}


def open_of(step: Step, account: int) -> int:
    return len(step.loop.state.accounts[account].open_orders)


def test_others_are_served_between_the_slices_of_a_tick(step: Step, sqlite_database: EngineDatabase) -> None:
    step.run(quote(step, "150.00", "150.01"))
    left = open_of(step, 1)
    assert 0 < left < COUNT
    while left:
        assert is_served(step, f"order-{left}")
        left, before = open_of(step, 1), left
        assert before - SLICE <= left < before
    assert statuses_of(sqlite_database, 1) == {"FILLED"}


def test_a_tick_waits_until_the_one_before_it_is_done(step: Step, sqlite_database: EngineDatabase) -> None:
    step.run(quote(step, "150.00", "150.01"), quote(step, "170.00", "170.01"))
    assert step.loop.state.quotes["SPY"].ask == quote(step, "150.00", "150.01").ask
    while open_of(step, 1):
        step.run()
    step.run()
    assert step.loop.state.quotes["SPY"].ask == quote(step, "170.00", "170.01").ask
    assert statuses_of(sqlite_database, 1) == {"FILLED"}, "each is decided on the tick that reached it"


@pytest.mark.parametrize(
    "command",
    [
        SetKillSwitch(account_id=1, customer_id=CUSTOMER, is_on=True),
        CancelOrders(account_id=1, customer_id=CUSTOMER),
    ],
)
def test_others_are_served_while_many_orders_are_canceled(
    step: Step, sqlite_database: EngineDatabase, command: Command
) -> None:
    (reply,) = step.run(command)
    assert isinstance(reply, Reply)
    assert reply.reject is None
    assert open_of(step, 1) == COUNT, "it is answered before the first is canceled"
    while open_of(step, 1):
        before = open_of(step, 1)
        assert is_served(step, f"order-{before}")
        assert before - SLICE <= open_of(step, 1) < before
    assert statuses_of(sqlite_database, 1) == {"CANCELED"}


def test_others_are_served_while_many_orders_expire(step: Step, sqlite_database: EngineDatabase) -> None:
    step.now_us += HOUR_US
    step.run()
    while open_of(step, 1):
        assert is_served(step, f"order-{open_of(step, 1)}")
    assert statuses_of(sqlite_database, 1) == {"EXPIRED"}


@pytest.mark.parametrize("batches", [0, 2])
def test_a_kill_switch_is_carried_on_by_the_engine_after_one_that_died(
    step: Step, sqlite_database: EngineDatabase, batches: int
) -> None:
    step.run(SetKillSwitch(account_id=1, customer_id=CUSTOMER, is_on=True))
    for _ in range(batches):
        step.run()
    assert open_of(step, 1) > 0
    step.close()
    with closing(Step(sqlite_database, slice_events=SLICE)) as another:
        assert another.loop.state.accounts[1].profile.is_blocked
        another.run(quote(another, "150.00", "150.01"))
        while open_of(another, 1):
            another.run()
        another.run()
        assert another.loop.state.accounts[1].profile.canceling == ()
    assert set(statuses(sqlite_database)) == {"CANCELED"}
