"""What an asker is told: the truth as it is written, and of strangers' things nothing."""

from decimal import Decimal

import pytest
from msgspec import to_builtins

from tests.support.desk import ACCOUNT, CUSTOMER
from tests.support.engine_database import EngineDatabase
from tests.support.running_engine import RunningEngine, running_engine
from thor.api.engine import AccountSnapshotQuery, Reply
from thor.core.commands import CancelOrder, ReplaceOrder
from thor.core.errors import RejectCode

STRANGER = CUSTOMER + 1


def code(reply: Reply) -> RejectCode | None:
    return None if reply.reject is None else reply.reject.code


def change(
    order_id: int, customer_id: int = CUSTOMER, account_id: int = ACCOUNT
) -> list[CancelOrder | ReplaceOrder]:
    to = {"account_id": account_id, "customer_id": customer_id, "order_id": order_id}
    return [CancelOrder(**to), ReplaceOrder(quantity=Decimal(2), **to)]


def number_of(reply: Reply) -> int:
    assert reply.order is not None
    return int(reply.order.id)


def opened(engine: RunningEngine) -> RunningEngine:
    engine.open()
    engine.quote()
    return engine


def test_a_final_order_cannot_be_changed_and_the_answer_says_what_it_is(
    sqlite_database: EngineDatabase,
) -> None:
    with running_engine(sqlite_database) as engine:
        order_id = number_of(opened(engine).place("BUY 1 SPY MKT"))
        for command in change(order_id):
            reply = engine.ask(command)
            assert code(reply) is RejectCode.ORDER_IS_FINAL
            assert reply.reject is not None
            assert "FILLED" in reply.reject.message
            assert reply.order is not None
            assert reply.order.status == "FILLED"


def test_a_refused_order_sent_again_is_refused_again_and_is_one_order(
    sqlite_database: EngineDatabase,
) -> None:
    with running_engine(sqlite_database) as engine:
        first = opened(engine).place("SELL 1 SPY MKT", "mine")
        second = engine.place("SELL 1 SPY MKT", "mine")
        assert code(first) is code(second) is RejectCode.SHORT_NOT_ALLOWED
        assert first.order == second.order
    assert sqlite_database.rows("SELECT count(*) FROM actandpos_order") == [(1,)]


def test_a_stranger_learns_nothing_of_accounts_and_orders(sqlite_database: EngineDatabase) -> None:
    with running_engine(sqlite_database) as engine:
        order_id = number_of(opened(engine).place("BUY 1 SPY LMT 100"))
        engine.open(account=2)
        replies = [engine.ask(AccountSnapshotQuery(ACCOUNT, STRANGER))]
        replies += [engine.ask(command) for command in change(order_id, STRANGER)]
        for reply in replies:
            assert code(reply) is RejectCode.ACCOUNT_NOT_FOUND
            assert (reply.order, reply.account, list(reply.orders), list(reply.positions)) == (
                None,
                None,
                [],
                [],
            )
        # Nor is an order reached through another account of the same customer.
        for command in change(order_id, account_id=2):
            reply = engine.ask(command)
            assert (code(reply), reply.order) == (RejectCode.ORDER_NOT_FOUND, None)
        assert [each.id for each in engine.snapshot().orders] == [order_id]


@pytest.mark.parametrize("text", ["BUY 3 SPY MKT", "BUY 0.333333 SPY MKT"])
def test_an_answer_has_the_order_its_trade_the_position_and_the_account_after_it(
    sqlite_database: EngineDatabase, text: str
) -> None:
    with running_engine(sqlite_database) as engine:
        reply = opened(engine).place(text)
        assert reply.order is not None
        assert reply.trade is not None
        assert reply.position is not None
        assert reply.account is not None
        quantity = text.split()[1]
        assert (reply.order.status, reply.order.filled_quantity) == ("FILLED", quantity)
        assert (reply.trade.price, reply.trade.quantity) == ("165.81", quantity)
        assert (reply.position.quantity, reply.position.avg_price) == (quantity, "165.81")
        ((cash,),) = sqlite_database.rows("SELECT current_cash FROM actandpos_account")
        assert Decimal(cash) == 100_000 - Decimal(quantity) * Decimal("165.81")
        assert Decimal(reply.account.cash) == Decimal(cash).quantize(Decimal("0.01"))
        for each in (reply.order, reply.trade, reply.position, reply.account):
            assert not any(isinstance(value, float) for value in to_builtins(each).values())
