"""The loop itself, step by step under a clock that stands still: the day's end, and what is told to whom."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.support.desk import CUSTOMER, HOUR_US, terms_of
from tests.support.engine_database import EngineDatabase, check_database
from thor.api.engine import Reply
from thor.bus.base import Envelope, Inbound, Message
from thor.core.commands import (
    CancelOrder,
    Command,
    ConfigureAccount,
    OpenAccount,
    RuleChanges,
    SubmitOrder,
)
from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.core.state import EngineState, Rules
from thor.engine.loop import EngineLoop, LoopSettings

D = Decimal
AFTERNOON_US = int(datetime(2026, 1, 14, 21, 30, tzinfo=UTC).timestamp()) * 1_000_000
"""Half an hour before the trading day ends."""


class ScriptedPort:
    """The engine's side of a bus that only remembers. Everybody watches everything."""

    def __init__(self) -> None:
        self.replies: list[Reply | Exception] = []
        self.told: list[Message] = []
        self.stop = threading.Event()
        self.waits: list[float] = []

    def take(self, *, count_max: int, wait_seconds: float) -> Sequence[Inbound]:
        """Nothing arrives, and the engine is stopped."""
        self.waits.append(wait_seconds)
        self.stop.set()
        return []

    def begin(self, cursor: str) -> None:
        """Nothing to do."""

    def end(self) -> None:
        """Nothing to do."""

    def answer(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        self.replies += [reply for _, reply in replies]

    def publish(self, messages: Sequence[Message]) -> None:
        self.told += messages

    def is_watched(self, channel: str) -> bool:
        return True

    def report_set_aside(self, count: int) -> None:
        """Nothing to do."""


class Step:
    """An engine that runs a batch when it is told to."""

    def __init__(self, database: EngineDatabase, **settings: Any) -> None:
        self.now_us = AFTERNOON_US
        self.port = ScriptedPort()
        self.journal = database.open_journal()
        state = EngineState.for_shard(0, Rules())
        epoch = self.journal.acquire(shard=0, lease_owner="test", now_us=self.now_us)
        self.journal.load(state, shard_count=1)
        self.loop = EngineLoop(
            state=state,
            journal=self.journal,
            port=self.port,  # type: ignore[arg-type]
            clock=lambda: self.now_us,
            epoch=epoch,
            settings=LoopSettings(**settings),
        )

    def close(self) -> None:
        self.journal.close()

    def run(self, *items: Command | QuoteUpdate) -> list[Reply | Exception]:
        """One batch; gives the replies to it."""
        self.port.replies.clear()
        self.port.told.clear()
        self.loop.run_batch([[item] if isinstance(item, QuoteUpdate) else Envelope(item) for item in items])
        return list(self.port.replies)

    def open(self, *account_ids: int) -> None:
        for id_ in account_ids:
            self.run(
                OpenAccount(
                    account_id=id_, customer_id=CUSTOMER, display_name="Paper", starting_balance=D(10_000)
                )
            )

    def bodies(self, kind: str) -> list[Any]:
        """The news on channels of a kind."""
        return [
            message.body for message in self.port.told if message.channel.startswith(f"live_data:{kind}:")
        ]


def quote(step: Step, bid: str, ask: str) -> QuoteUpdate:
    return QuoteUpdate(
        symbol="SPY", asset_type=AssetType.EQ, time_us=step.now_us, bid=D(bid), ask=D(ask), last=D(ask)
    )


def order(account_id: int, client_id: str, text: str) -> SubmitOrder:
    return SubmitOrder(
        account_id=account_id,
        customer_id=CUSTOMER,
        client_order_id=client_id,
        is_client_id_given=True,
        terms=terms_of(text),
    )


@pytest.fixture
def step(sqlite_database: EngineDatabase) -> Iterator[Step]:
    with closing(Step(sqlite_database, accounts_rolled_per_batch=1)) as step:
        yield step
    check_database(sqlite_database)


def statuses(database: EngineDatabase) -> list[str]:
    return [status for (status,) in database.rows("SELECT status FROM actandpos_order ORDER BY id")]


def test_no_day_order_of_yesterday_fills_today_however_many_accounts_there_are(
    step: Step, sqlite_database: EngineDatabase
) -> None:
    step.open(1, 2, 3)
    step.run(quote(step, "165.79", "165.80"))
    step.run(*(order(id_, "mine", "BUY 1 SPY LMT 165 DAY") for id_ in (1, 2, 3)))
    step.now_us += HOUR_US
    # The ticks of the new day would fill them all. They expire account by account, and none fills until its turn.
    for expired in (1, 2, 3):
        step.run(quote(step, "160.00", "160.01"))
        assert sorted(statuses(sqlite_database)) == ["EXPIRED"] * expired + ["WORKING"] * (3 - expired)


def test_what_is_traded_on_the_new_day_counts_for_the_new_day(step: Step) -> None:
    step.open(1, 2, 3)
    step.run(quote(step, "100.00", "100.00"), *(order(id_, "a", "BUY 10 SPY MKT") for id_ in (1, 2, 3)))
    step.now_us += HOUR_US
    step.run(quote(step, "110.00", "110.00"), *(order(id_, "b", "SELL 10 SPY MKT") for id_ in (1, 2, 3)))
    step.run()
    step.run()
    for account in step.loop.state.accounts.values():
        assert [position.realized_pl_day for position in account.positions.values()] == [100]


def test_accounts_that_nobody_touches_are_rolled_a_few_a_batch(step: Step) -> None:
    step.open(1, 2, 3)
    days = {account.profile.day for account in step.loop.state.accounts.values()}
    step.now_us += HOUR_US
    for rolled in (1, 2, 3):
        step.run()
        behind = [h for h in step.loop.state.accounts.values() if h.profile.day in days]
        assert len(behind) == 3 - rolled


def test_a_tick_tells_whoever_watches_what_the_account_is_worth_now(step: Step) -> None:
    step.open(1)
    step.run(quote(step, "100.00", "100.00"), order(1, "a", "BUY 10 SPY MKT"))
    seen = []
    for price in ("101.00", "99.00"):
        step.now_us += 200_000
        step.run(quote(step, price, price))
        (balances,), (positions,) = step.bodies("balances"), step.bodies("positions")
        (profit,) = (position.unrealized_pl for position in positions.positions)
        totals = [(total.asset_type, total.unrealized_pl) for total in balances.totals]
        assert totals == [("EQ", profit), (None, profit)]
        seen.append((balances.account.equity, profit))
    assert seen == [("10010.00", "10.00"), ("9990.00", "-10.00")]


def test_orders_news_is_numbered_without_gaps_and_told_after_the_commit(
    step: Step, sqlite_database: EngineDatabase
) -> None:
    step.open(1)
    step.run(quote(step, "100.00", "100.00"))
    numbers = []
    for command in (
        order(1, "a", "BUY 1 SPY MKT"),
        order(1, "b", "BUY 1 SPY LMT 90"),
        CancelOrder(account_id=1, customer_id=CUSTOMER, order_id=2),
    ):
        step.run(command)
        (body,) = step.bodies("orders")
        numbers.append(body.seq)
        assert [each.status for each in body.orders] == statuses(sqlite_database)[-1:]
    assert numbers == [1, 2, 3]
    assert (body.epoch, len(body.trades)) == (1, 0)


def test_a_batch_of_many_things_is_one_transaction_and_one_image_of_each_row(
    step: Step, sqlite_database: EngineDatabase
) -> None:
    step.open(1)
    replies = step.run(
        quote(step, "100.00", "100.00"),
        order(1, "a", "BUY 1 SPY LMT 90"),
        order(1, "a", "BUY 1 SPY LMT 90"),
        CancelOrder(account_id=1, customer_id=CUSTOMER, order_id=1),
        CancelOrder(account_id=1, customer_id=CUSTOMER, order_id=1),
        order(1, "b", "BUY 1 SPY MKT"),
        order(1, "c", "SELL 1 SPY LMT 120"),
        quote(step, "121.00", "121.01"),
    )
    codes = [
        reply.reject.code.value if reply.reject else None for reply in replies if isinstance(reply, Reply)
    ]
    assert codes == [None, None, None, "ORDER_IS_FINAL", None, None]
    assert statuses(sqlite_database) == ["CANCELED", "FILLED", "FILLED"]
    assert len(sqlite_database.rows("SELECT id FROM trades_trade")) == 2


@pytest.mark.parametrize(("latency_ms", "waits"), [(0, 0.1), (7, 0.007), (500, 0.1)])
def test_an_engine_with_nothing_to_do_wakes_for_an_order_whose_time_comes(
    step: Step, latency_ms: int, waits: float
) -> None:
    step.open(1)
    rules = RuleChanges(latency_ms=latency_ms)
    step.run(ConfigureAccount(account_id=1, customer_id=CUSTOMER, rules=rules))
    step.run(quote(step, "100.00", "100.00"), order(1, "a", "BUY 1 SPY LMT 90"))
    step.loop.run(step.port.stop)
    assert step.port.waits == [waits]
