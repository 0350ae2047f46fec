"""The engine that comes back is the engine that went."""

from contextlib import closing

import pytest

from tests.support import invariants
from tests.support.engine_database import EngineDatabase, check_database
from tests.support.random_history import SeededHistory
from tests.support.running_engine import running_engine
from tests.support.world import World
from thor.core.state import EngineState, Rules


@pytest.mark.parametrize("seed", [3, 4])
def test_an_engine_loaded_from_the_rows_equals_the_live_one(database: EngineDatabase, seed: int) -> None:
    with closing(database.open_journal()) as journal:
        history = SeededHistory(seed, World(journal))
        for step in range(600):
            history.step()
            if step % 50 == 49:
                history.world.restart()
        live = invariants.image(history.world.state)
    check_database(database)
    with closing(database.open_journal()) as journal:
        loaded = EngineState.for_shard(0, Rules())
        journal.load(loaded, shard_count=1)
    assert invariants.image(loaded) == live


def test_a_customer_finds_everything_again_after_a_restart(database: EngineDatabase) -> None:
    with running_engine(database) as engine:
        engine.open()
        engine.quote()
        filled = engine.place("BUY 10 SPY MKT", "first")
        resting = engine.place("BUY 5 SPY LMT 160 GTC", "second")
        engine.place("SELL 10 SPY LMT 170 GTC")
        before = engine.snapshot()
    with running_engine(database) as engine:
        after = engine.snapshot()
        assert after.orders == before.orders
        assert after.account is not None
        assert before.account is not None
        for name in ("cash", "equity", "reserved_cash", "stock_buying_power", "open_pl"):
            assert getattr(after.account, name) == getattr(before.account, name), name
        figures = ("symbol", "quantity", "avg_price", "market_value", "unrealized_pl", "realized_pl_day")
        assert [[getattr(p, name) for name in figures] for p in after.positions] == [
            [getattr(p, name) for name in figures] for p in before.positions
        ]
        # What was sent before is answered as it was, without anything happening again.
        again = engine.place("BUY 10 SPY MKT", "first")
        assert (again.reject, again.order, again.trade) == (None, filled.order, filled.trade)
        assert engine.place("BUY 5 SPY LMT 160 GTC", "second").order == resting.order
        engine.quote(bid="159.98", ask="159.99")
        assert [order.side for order in engine.snapshot().orders] == ["SELL"]
    check_database(database)


def test_a_restart_fills_nothing_at_the_price_of_before(database: EngineDatabase) -> None:
    with running_engine(database) as engine:
        engine.open()
        engine.quote()
        engine.place("BUY 1 SPY MKT")
    with running_engine(database) as engine:
        reply = engine.place("BUY 1 SPY MKT")
        assert reply.order is not None
        assert (reply.order.status, reply.trade) == ("WORKING", None)
        engine.quote(bid="150.00", ask="150.01")
        assert engine.snapshot().orders == []
    prices = database.rows("SELECT price FROM trades_trade ORDER BY id")
    assert [str(price).rstrip("0").rstrip(".") for (price,) in prices] == ["165.81", "150.01"]
