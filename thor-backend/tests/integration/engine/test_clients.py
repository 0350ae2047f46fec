"""Many clients at once on one account: cash is conserved to the last digit."""

import random
import threading
from decimal import Decimal

import pytest

from tests.support.desk import ACCOUNT, CUSTOMER
from tests.support.engine_database import EngineDatabase, check_database
from tests.support.running_engine import running_engine
from thor.core.accounts import AccountType
from thor.core.commands import CancelOrder, DepositCash, WithdrawCash
from thor.core.errors import RejectCode
from thor.engine.loop import EngineLoop

D = Decimal
CLIENTS = 4
ORDERS = 25


@pytest.mark.parametrize("account_type", [AccountType.CASH, AccountType.MARGIN])
def test_four_clients_on_one_account_conserve_cash_exactly(
    database: EngineDatabase, account_type: AccountType
) -> None:
    moved: list[Decimal] = []
    failures: list[BaseException] = []
    with running_engine(database) as engine:
        engine.open("5000", account_type=account_type)
        engine.quote()

        def client(seed: int) -> None:
            rng = random.Random(seed)
            for _ in range(ORDERS):
                engine.quote(bid=f"165.{rng.randint(10, 49)}", ask=f"165.{rng.randint(50, 99)}")
                side = rng.choice(["BUY", "SELL"])
                reply = engine.place(f"{side} {rng.randint(1, 9)}.{rng.randint(0, 999_999):06} SPY MKT")
                if reply.trade is not None:
                    value = D(reply.trade.quantity) * D(reply.trade.price)
                    moved.append(-value if side == "BUY" else value)
                resting = engine.place("BUY 1 SPY LMT 100")
                if resting.reject is None and resting.order is not None:
                    to = {"account_id": ACCOUNT, "customer_id": CUSTOMER}
                    engine.ask(CancelOrder(order_id=resting.order.id, **to))
                amount = D(rng.randint(1, 10_000)) / 100
                to = {"account_id": ACCOUNT, "customer_id": CUSTOMER, "amount": amount}
                if engine.ask(DepositCash(**to)).reject is None:
                    moved.append(amount)
                if engine.ask(WithdrawCash(**to)).reject is None:
                    moved.append(-amount)

        def guarded(seed: int) -> None:
            try:
                client(seed)
            except BaseException as error:
                failures.append(error)
                raise

        threads = [threading.Thread(target=guarded, args=(seed,)) for seed in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        account = engine.snapshot().account
        assert account is not None
        assert account.reserved_cash == "0.00"
    ((cash,),) = database.rows("SELECT current_cash FROM actandpos_account")
    assert D(cash) == 5000 + sum(moved)
    check_database(database)


def test_the_same_order_sent_by_many_clients_at_once_is_one_order(database: EngineDatabase) -> None:
    with running_engine(database) as engine:
        engine.open()
        engine.quote()
        replies = []
        threads = [
            threading.Thread(target=lambda: replies.append(engine.place("BUY 1 SPY MKT", "mine")))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {reply.order.id for reply in replies} == {replies[0].order.id}
        assert {reply.trade.id for reply in replies} == {replies[0].trade.id}
        other = engine.place("BUY 2 SPY MKT", "mine")
        assert other.reject is not None
        assert other.reject.code is RejectCode.DUPLICATE_CLIENT_ORDER_ID
    assert database.rows("SELECT count(*) FROM trades_trade") == [(1,)]
    check_database(database)


def test_final_orders_sent_again_leave_nothing_behind_in_memory(sqlite_database: EngineDatabase) -> None:
    loops: list[EngineLoop] = []
    original = EngineLoop.__init__

    with pytest.MonkeyPatch.context() as patch:

        def remember(self: EngineLoop, **given: object) -> None:
            original(self, **given)  # type: ignore[arg-type]
            loops.append(self)

        patch.setattr(EngineLoop, "__init__", remember)
        with running_engine(sqlite_database) as engine:
            engine.open()
            engine.quote()
            for number in range(5):
                engine.place("BUY 1 SPY MKT", f"mine-{number}")
            for number in range(5):
                assert engine.place("BUY 1 SPY MKT", f"mine-{number}").trade is not None
            engine.place("BUY 1 SPY LMT 100", "open")
            assert list(loops[0].state.accounts[ACCOUNT].client_orders) == ["open"]
