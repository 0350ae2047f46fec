"""Something breaks in the middle of a batch: nobody is told a lie, and nothing happens twice."""

import threading
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest

from tests.support.desk import ACCOUNT, CUSTOMER
from tests.support.engine_database import EngineDatabase, check_database
from tests.support.running_engine import RunningEngine, running_engine
from tests.support.waiting import wait_until
from thor.api.engine import OutcomeUnknown, Reply
from thor.bus.base import balances_channel
from thor.core.commands import CancelOrder, Command, DepositCash, ReplaceOrder
from thor.core.decisions import Decision
from thor.core.errors import RejectCode
from thor.core.events import Event
from thor.core.orders import Order
from thor.core.state import AccountState, EngineState
from thor.engine import loop, publisher, runner
from thor.engine.journal import Batch, Journal

# The package gives its function `decide` under the module's name.
engine_ticks = import_module("thor.core.decisions.ticks")


class Fault(Exception):
    """The power goes, the disk is full, the network is cut."""


class FaultyJournal:
    """A journal whose next commit breaks, before the real one or after it, when `armed` says so."""

    def __init__(self, real: Journal, armed: list[str]) -> None:
        self._real = real
        self._armed = armed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def commit(self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, **given: Any) -> None:
        when = self._armed.pop() if self._armed else None
        if when == "before":
            raise Fault
        self._real.commit(batch, accounts, now_us, **given)
        if when == "after":
            raise Fault


def faulty(database: EngineDatabase, armed: list[str]) -> Callable[[], Journal]:
    return lambda: FaultyJournal(database.open_journal(), armed)  # type: ignore[return-value]


def count(database: EngineDatabase, table: str) -> int:
    return database.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608  our own names


def ask_until_answered(engine: RunningEngine, command: Command) -> Reply:
    """What a careful client does: ask again under the same id until there is an answer."""
    for _ in range(5):
        try:
            return engine.ask(command)
        except OutcomeUnknown:
            engine.quote()
    raise AssertionError("no answer after five times")


def test_an_engine_that_failed_is_not_ready_while_it_waits_to_start_again(
    database: EngineDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "_RESTART_SECONDS_FIRST", 3600.0)
    armed: list[str] = []
    with running_engine(database, open_journal=faulty(database, armed)) as engine:
        engine.open()
        engine.quote()
        armed.append("before")
        with pytest.raises(OutcomeUnknown):
            engine.place("BUY 1 SPY MKT")
        wait_until(lambda: not engine.runner.is_ready, "the engine that has failed calls itself not ready")
        assert isinstance(engine.runner.failure, Fault)
        assert engine.runner.is_running


@pytest.mark.parametrize("when", ["before", "after"])
def test_broken_commit_leaves_the_outcome_unknown_and_the_retry_finds_the_truth(
    database: EngineDatabase, when: str
) -> None:
    armed: list[str] = []
    with running_engine(database, open_journal=faulty(database, armed)) as engine:
        engine.open()
        engine.quote()
        resting = engine.place("BUY 10 SPY LMT 160 GTC")
        armed.append(when)
        order = engine.order("BUY 1 SPY MKT", "mine")
        with pytest.raises(OutcomeUnknown, match="same id"):
            engine.ask(order)
        engine.quote()
        reply = ask_until_answered(engine, order)
        assert (reply.reject, reply.trade is not None) == (None, True)
        assert count(database, "trades_trade") == 1
        assert count(database, "actandpos_order") == 2
        assert engine.snapshot().orders == [resting.order]
    check_database(database)


class FullJournal(FaultyJournal):
    """A journal whose database may not grow any more once it is armed."""

    def commit(self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, **given: Any) -> None:
        # SQLite takes a lower bound than the database is large for "no larger than it is".
        self._real._connection.execute(f"PRAGMA max_page_count = {1 if self._armed else 2**31}")  # type: ignore[attr-defined]
        self._real.commit(batch, accounts, now_us, **given)


def test_full_disk_is_named_and_what_was_not_written_is_done_once_there_is_room(
    sqlite_database: EngineDatabase,
) -> None:
    armed: list[str] = []
    journals = lambda: FullJournal(sqlite_database.open_journal(), armed)  # noqa: E731
    with running_engine(sqlite_database, open_journal=journals) as engine:  # type: ignore[arg-type]
        engine.open()
        engine.quote()
        armed.append("full")
        taken: list[str] = []
        with pytest.raises(OutcomeUnknown, match="the disk is full"):
            while len(taken) < 2_000:
                engine.place("BUY 1 SPY LMT 0.01 GTC", f"number-{len(taken)}")
                taken.append("one more")
        armed.clear()
        engine.quote()
        reply = ask_until_answered(engine, engine.order("BUY 1 SPY LMT 0.01 GTC", f"number-{len(taken)}"))
        assert reply.reject is None
    assert count(sqlite_database, "actandpos_order") == len(taken) + 1
    check_database(sqlite_database)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_tick_whose_commit_breaks_fills_its_orders_once(database: EngineDatabase, when: str) -> None:
    armed: list[str] = []
    with running_engine(database, open_journal=faulty(database, armed)) as engine:
        engine.open()
        engine.quote()
        for client_id in "abc":
            engine.place("BUY 1 SPY LMT 160 GTC", client_id)
        armed.append(when)
        engine.quote(bid="159.98", ask="159.99")
        wait_until(lambda: not armed, "the tick's commit breaks")
        engine.quote(bid="159.98", ask="159.99")
        assert engine.snapshot().orders == []
        assert count(database, "trades_trade") == 3
        for client_id in "abc":
            reply = ask_until_answered(engine, engine.order("BUY 1 SPY LMT 160 GTC", client_id))
            assert reply.order is not None
            assert reply.order.status == "FILLED"
    check_database(database)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_deposit_of_unknown_outcome_was_made_once_or_not_at_all(
    database: EngineDatabase, when: str
) -> None:
    armed: list[str] = []
    with running_engine(database, open_journal=faulty(database, armed)) as engine:
        engine.open("100")
        armed.append(when)
        with pytest.raises(OutcomeUnknown):
            engine.ask(DepositCash(account_id=ACCOUNT, customer_id=CUSTOMER, amount=Decimal(50)))
        account = engine.snapshot().account
        assert account is not None
        assert account.cash == ("100.00" if when == "before" else "150.00")
    check_database(database)


def breaking(real: Callable[..., Decision]) -> Callable[..., Decision]:
    """A step of the engine that has a bug which deposits meet."""

    def step(state: EngineState, command: Command, *rest: Any) -> Decision:
        if isinstance(command, DepositCash):
            raise ZeroDivisionError("a bug")
        return real(state, command, *rest)

    return step


DEPOSIT = DepositCash(account_id=ACCOUNT, customer_id=CUSTOMER, amount=Decimal(50))


def test_a_bug_in_a_decision_costs_its_command_alone(
    sqlite_database: EngineDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "decide", breaking(loop.decide))
    with running_engine(sqlite_database) as engine:
        engine.open()
        engine.quote()
        reply = engine.ask(DEPOSIT)
        assert reply.reject is not None
        assert reply.reject.code is RejectCode.INTERNAL_ERROR
        assert engine.place("BUY 1 SPY MKT").trade is not None
    check_database(sqlite_database)


def test_a_bug_after_a_decision_leaves_it_unknown_and_is_said_at_once(
    sqlite_database: EngineDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "apply_decision", breaking(loop.apply_decision))
    with running_engine(sqlite_database) as engine:
        engine.open("100")
        # Said by the engine, and not by the clock of whoever waits.
        with pytest.raises(OutcomeUnknown, match="stopped while processing"):
            engine.ask(DEPOSIT)
        assert engine.snapshot().account.cash == "100.00"  # type: ignore[index]
    check_database(sqlite_database)


def puzzled_by(quantity: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put a bug into the engine that resting orders of this quantity meet; gives the ids of those that met it."""
    met: list[int] = []
    real = engine_ticks.decide_trigger

    def trigger(state: EngineState, order: Order, *rest: Any) -> list[Event]:
        if order.terms.quantity == quantity:
            met.append(order.id)
            raise ArithmeticError("a bug")
        return real(state, order, *rest)

    monkeypatch.setattr(engine_ticks, "decide_trigger", trigger)
    return met


def test_an_order_that_cannot_be_decided_is_left_and_the_rest_of_its_tick_goes_on(
    sqlite_database: EngineDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = puzzled_by(13, monkeypatch)
    with running_engine(sqlite_database) as engine:
        engine.open()
        engine.quote()
        epoch = engine.snapshot().epoch
        for quantity in (1, 13, 2):
            engine.place(f"BUY {quantity} SPY LMT 160 GTC")
        for _ in range(3):
            engine.quote(bid="159.98", ask="159.99")
        wait_until(lambda: engine.bus.orders_set_aside, "an order is set aside")
        left = engine.snapshot()
        assert left.epoch == epoch, "the engine did not start again"
        assert [order.quantity for order in left.orders] == ["13"]
        assert met == [left.orders[0].id], "it is not tried again with every tick"
        assert count(sqlite_database, "trades_trade") == 2
        monkeypatch.undo()
        cancel = CancelOrder(account_id=ACCOUNT, customer_id=CUSTOMER, order_id=met[0])
        assert engine.ask(cancel).reject is None
        wait_until(lambda: not engine.bus.orders_set_aside, "no order is set aside any more")
    check_database(sqlite_database)


def test_an_order_that_was_set_aside_is_looked_at_again_with_new_terms(
    sqlite_database: EngineDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = puzzled_by(13, monkeypatch)
    with running_engine(sqlite_database) as engine:
        engine.open()
        engine.quote()
        engine.place("BUY 13 SPY LMT 160 GTC")
        engine.quote(bid="159.98", ask="159.99")
        wait_until(lambda: engine.bus.orders_set_aside, "an order is set aside")
        smaller = ReplaceOrder(
            account_id=ACCOUNT, customer_id=CUSTOMER, order_id=met[0], quantity=Decimal(12)
        )
        assert engine.ask(smaller).reject is None
        wait_until(lambda: count(sqlite_database, "trades_trade") == 1, "one order has filled")
        wait_until(lambda: not engine.bus.orders_set_aside, "no order is set aside any more")
    check_database(sqlite_database)


def test_figures_that_cannot_be_computed_cost_nobody_an_order(
    sqlite_database: EngineDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bug(*given: Any) -> Any:
        raise ArithmeticError("a bug")

    with running_engine(sqlite_database) as engine:
        engine.bus.subscribe(balances_channel(ACCOUNT), lambda body: None)
        engine.open()
        engine.quote()
        epoch = engine.snapshot().epoch
        monkeypatch.setattr(publisher, "BalancesMessage", bug)
        monkeypatch.setattr(loop, "value_account", bug)
        for _ in range(3):
            assert engine.place("BUY 1 SPY MKT").trade is not None
            engine.quote()
        assert engine.snapshot().epoch == epoch
    check_database(sqlite_database)


def test_faults_under_many_clients_double_nothing_and_lose_nothing_acknowledged(
    database: EngineDatabase,
) -> None:
    armed: list[str] = []
    acknowledged: list[str] = []
    with running_engine(database, open_journal=faulty(database, armed)) as engine:
        engine.open("1000000")
        engine.quote()

        def client(name: str) -> None:
            for number in range(15):
                client_id = f"{name}-{number}"
                reply = ask_until_answered(engine, engine.order("BUY 1 SPY LMT 170", client_id))
                assert reply.order is not None
                acknowledged.append(client_id)
                if name == "c0" and number in (3, 7, 11):
                    armed.append("before" if number == 7 else "after")

        threads = [threading.Thread(target=client, args=(f"c{n}",)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(acknowledged) == sorted(f"c{n}-{m}" for n in range(4) for m in range(15))
    stored = [client_id for (client_id,) in database.rows("SELECT client_order_id FROM actandpos_order")]
    assert sorted(stored) == sorted(acknowledged)
    check_database(database)
