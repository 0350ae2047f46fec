"""Random histories of commands and ticks; every identity after each step, and the engine from its rows in between."""

from contextlib import closing

import pytest
from hypothesis import settings

from tests.support.engine_database import EngineDatabase, check_database
from tests.support.engine_machine import EngineMachine
from tests.support.random_history import SeededHistory
from tests.support.world import World

STEPS = 3_000

TestEngineMachine = EngineMachine.TestCase
TestEngineMachine.settings = settings(stateful_step_count=40)


@pytest.mark.parametrize("seed", [1, 2013])
def test_a_long_history_keeps_every_identity_and_survives_restarts(
    sqlite_database: EngineDatabase, seed: int
) -> None:
    with closing(sqlite_database.open_journal()) as journal:
        history = SeededHistory(seed, World(journal))
        for step in range(STEPS):
            history.step()
            if step % 150 == 149:
                history.world.restart()
    told = history.world.history
    statuses = {order.status.value for order in told.orders.values()}
    assert statuses >= {"FILLED", "CANCELED", "REJECTED", "EXPIRED"}, "the history saw every ending"
    assert len(told.trades) > 200
    check_database(sqlite_database)


def test_the_same_seed_gives_the_same_history() -> None:
    def played() -> object:
        history = SeededHistory(7)
        for _ in range(500):
            history.step()
        return history.world.history

    assert played() == played()
