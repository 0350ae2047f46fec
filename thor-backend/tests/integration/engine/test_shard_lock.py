"""One engine a shard: a lock that goes with its process, and an epoch that every commit is held against."""

from contextlib import closing
from decimal import Decimal

import pytest

from tests.support.desk import CUSTOMER, NOON_US
from tests.support.engine_database import EngineDatabase, check_database
from tests.support.running_engine import running_engine
from tests.support.waiting import wait_until
from thor.api.engine import EngineUnavailable, OutcomeUnknown
from thor.core.commands import DepositCash, OpenAccount
from thor.core.decisions import process
from thor.core.state import EngineState, Rules
from thor.engine.journal import Batch, LeaseLost, ShardTaken

TABLES = (
    "actandpos_account",
    "actandpos_ledgerentry",
    "actandpos_order",
    "trades_trade",
    "actandpos_position",
)


def contents(database: EngineDatabase) -> list[list[tuple[object, ...]]]:
    return [database.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES]  # noqa: S608  our own names


def test_a_second_engine_is_refused_until_the_first_lets_go(database: EngineDatabase) -> None:
    first = database.open_journal()
    epoch = first.acquire(shard=0, lease_owner="first", now_us=NOON_US)
    with closing(database.open_journal()) as second, pytest.raises(ShardTaken, match="shard 0"):
        second.acquire(shard=0, lease_owner="second", now_us=NOON_US)
    first.close()
    with closing(database.open_journal()) as third:
        assert third.acquire(shard=0, lease_owner="third", now_us=NOON_US) == epoch + 1
    assert database.rows("SELECT shard, epoch, lease_owner FROM actandpos_engineshard") == [
        (0, epoch + 1, "third")
    ]


def test_other_shards_have_other_engines(database: EngineDatabase) -> None:
    with closing(database.open_journal()) as first, closing(database.open_journal()) as second:
        assert first.acquire(shard=0, lease_owner="a", now_us=NOON_US) == 1
        assert second.acquire(shard=1, lease_owner="b", now_us=NOON_US) == 1


def test_a_stale_epoch_writes_nothing(database: EngineDatabase) -> None:
    state = EngineState.for_shard(0, Rules())
    with closing(database.open_journal()) as journal:
        journal.acquire(shard=0, lease_owner="old", now_us=NOON_US)

        def commit(command: OpenAccount | DepositCash) -> None:
            batch = Batch()
            batch.add(process(state, command, NOON_US).events)
            journal.commit(batch, state.accounts, NOON_US)

        commit(
            OpenAccount(account_id=1, customer_id=CUSTOMER, display_name="A", starting_balance=Decimal(100))
        )
        before = contents(database)
        database.change("UPDATE actandpos_engineshard SET epoch = epoch + 1")
        with pytest.raises(LeaseLost, match="epoch 1"):
            commit(DepositCash(account_id=1, customer_id=CUSTOMER, amount=Decimal(1)))
        with pytest.raises(LeaseLost):
            journal.flush_values([], NOON_US)
        assert contents(database) == before


def test_a_second_runner_says_who_is_in_its_way_and_the_first_serves_on(database: EngineDatabase) -> None:
    with running_engine(database) as engine:
        engine.open()
        with pytest.raises(ShardTaken), running_engine(database):
            pass
        assert engine.snapshot().account is not None


def test_idle_engine_finds_out_by_itself_that_it_lost_its_shard(
    database: EngineDatabase,
) -> None:
    with running_engine(database) as engine:
        database.change("UPDATE actandpos_engineshard SET epoch = epoch + 1")
        wait_until(lambda: not engine.runner.is_running, "the engine ends by itself")
        assert isinstance(engine.runner.failure, LeaseLost)


def test_idle_engine_finds_out_that_its_database_was_gone_and_loads_again(
    postgres_database: EngineDatabase,
) -> None:
    ours = "SELECT epoch FROM actandpos_engineshard"
    with running_engine(postgres_database) as engine:
        engine.open()
        engine.quote()
        ((epoch,),) = postgres_database.rows(ours)
        # What a PostgreSQL that restarts does to every connection.
        postgres_database.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'thor engine' AND datname = current_database()"
        )
        wait_until(lambda: postgres_database.rows(ours) != [(epoch,)], "the engine has taken the shard again")
        wait_until(lambda: engine.runner.is_ready, "the engine is ready")
        # The first order after it is nobody's loss.
        engine.quote()
        assert engine.place("BUY 1 SPY MKT").trade is not None
    check_database(postgres_database)


def test_an_engine_that_lost_its_shard_gives_way_and_its_last_batch_is_not_written(
    database: EngineDatabase,
) -> None:
    with running_engine(database) as engine:
        engine.open()
        engine.quote()
        before = contents(database)
        database.change("UPDATE actandpos_engineshard SET epoch = epoch + 1")
        # It may notice by itself first, when it writes its marks; the order is never taken then.
        with pytest.raises((OutcomeUnknown, EngineUnavailable)):
            engine.bus.ask_blocking(engine.order("BUY 1 SPY MKT"), timeout_seconds=2)
        wait_until(lambda: not engine.runner.is_running, "the engine gives way")
        assert not engine.runner.is_ready
        assert isinstance(engine.runner.failure, LeaseLost)
        with pytest.raises(EngineUnavailable):
            engine.bus.ask_blocking(engine.order("BUY 1 SPY MKT"), timeout_seconds=0.05)
        assert contents(database) == before
    check_database(database)
