"""Asking, telling and hearing over a real Redis, with an engine that the test plays itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import pytest

from tests.support.contract import account_object
from tests.support.own_redis import OwnRedis, own_redis
from tests.support.waiting import wait_until, wait_until_async
from thor.api.engine import AccountSnapshotQuery, EngineUnavailable, OutcomeUnknown, Reply
from thor.api.messages import OrdersMessage
from thor.bus.base import Envelope, Inbound, Message, balances_channel, orders_channel
from thor.bus.redis import RedisBus, RedisEnginePort, names
from thor.bus.redis.own_thread import opened_in_own_thread
from thor.bus.redis.status import StatusBoard
from thor.core.commands import CancelOrder, DepositCash
from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate

ACCOUNT = 100_001
SOON_SECONDS = 30.0


@pytest.fixture
def server() -> Iterator[OwnRedis]:
    with own_redis() as server:
        yield server


@pytest.fixture
def port(server: OwnRedis) -> Iterator[RedisEnginePort]:
    port = RedisEnginePort(server.url)
    port.open()
    yield port
    port.end()
    port.close()


def deposit(amount: str = "1") -> DepositCash:
    return DepositCash(account_id=ACCOUNT, customer_id=7, amount=Decimal(amount))


def numbered(seq: int) -> OrdersMessage:
    """An orders message of nothing."""
    return OrdersMessage(account_id=ACCOUNT, epoch=1, seq=seq, orders=[], trades=[])


def tick(last: str, time_us: int = 1) -> QuoteUpdate:
    return QuoteUpdate(
        symbol="SPY", asset_type=AssetType.EQ, time_us=time_us, last=Decimal(last), source="test"
    )


@asynccontextmanager
async def opened(server: OwnRedis, *, shard_count: int = 1) -> AsyncIterator[RedisBus]:
    bus = RedisBus(server.url, shard_count=shard_count)
    await bus.open()
    try:
        yield bus
    finally:
        await bus.close()


def take(port: RedisEnginePort) -> list[Inbound]:
    return port.take(count_max=100, wait_seconds=0.05)


async def serving(port: RedisEnginePort, server: OwnRedis, cursor: str = "") -> None:
    """The engine has begun, and askers can see it."""
    port.begin(cursor)
    with server.client() as client:
        await wait_until_async(lambda: client.exists(names.engine_key(0)), "the engine shows itself")


async def envelopes(port: RedisEnginePort, count: int) -> list[Envelope]:
    """The next requests, ticks left out."""
    found: list[Envelope] = []

    async def take_more() -> bool:
        found.extend(item for item in await asyncio.to_thread(take, port) if isinstance(item, Envelope))
        return len(found) >= count

    await wait_until_async(take_more, f"{count} requests come", pause=0, instead=lambda: found)
    return found


async def test_an_engine_is_asked_and_answers(server: OwnRedis, port: RedisEnginePort) -> None:
    await serving(port, server)
    async with opened(server) as bus:
        asked = asyncio.create_task(bus.ask(deposit("12.340"), timeout_seconds=5))
        (envelope,) = await envelopes(port, 1)
        assert isinstance(envelope.request, DepositCash)
        assert str(envelope.request.amount) == "12.340"
        port.answer([(envelope, Reply(account=account_object()))])
        assert (await asked).account == account_object()
        with server.client() as client:
            assert client.xlen(names.command_stream(0)) == 0, "what is answered is off the stream"


async def test_a_thread_without_an_event_loop_asks_too(server: OwnRedis, port: RedisEnginePort) -> None:
    await serving(port, server)
    with opened_in_own_thread(RedisBus(server.url)) as bus:
        asked = asyncio.create_task(asyncio.to_thread(bus.ask_blocking, deposit(), timeout_seconds=5))
        (envelope,) = await envelopes(port, 1)
        port.answer([(envelope, Reply(epoch=3))])
        assert (await asked).epoch == 3


async def test_without_an_engine_nothing_is_sent(server: OwnRedis) -> None:
    async with opened(server) as bus:
        with pytest.raises(EngineUnavailable):
            await bus.ask(deposit(), timeout_seconds=5)
        with server.client() as client:
            assert not client.exists(names.command_stream(0))


async def test_an_engine_that_ends_is_gone_at_once(server: OwnRedis, port: RedisEnginePort) -> None:
    await serving(port, server)
    await asyncio.to_thread(port.end)
    async with opened(server) as bus:
        with pytest.raises(EngineUnavailable):
            await bus.ask(deposit(), timeout_seconds=5)


@pytest.mark.parametrize("served", [False, True])
async def test_an_engine_that_gives_way_leaves_the_one_that_serves(
    server: OwnRedis, port: RedisEnginePort, served: bool
) -> None:
    """As a second engine does that was refused the shard, or one that lost it to another."""
    other = RedisEnginePort(server.url, lease_owner="other")
    other.open()
    if served:
        await serving(other, server)
    with server.client() as client:
        sign_of_other = client.get(names.engine_key(0))
        await serving(port, server)
        await wait_until_async(
            lambda: client.get(names.engine_key(0)) not in (None, sign_of_other),
            "the first engine shows itself",
        )
        await asyncio.to_thread(other.end)
        await asyncio.to_thread(other.close)
        assert client.exists(names.engine_key(0)), "no moment without an engine"
    async with opened(server) as bus:
        asked = asyncio.create_task(bus.ask(deposit(), timeout_seconds=5))
        (envelope,) = await envelopes(port, 1)
        port.answer([(envelope, Reply(epoch=3))])
        assert (await asked).epoch == 3


async def test_silence_after_sending_is_unknown_and_a_late_engine_sees_the_deadline(
    server: OwnRedis, port: RedisEnginePort
) -> None:
    await serving(port, server)
    async with opened(server) as bus:
        with pytest.raises(OutcomeUnknown):
            await bus.ask(deposit(), timeout_seconds=0.2)
        (envelope,) = await envelopes(port, 1)
        assert isinstance(envelope.request, DepositCash)
        assert envelope.request.deadline_us is not None
        assert envelope.request.deadline_us < time.time_ns() // 1_000


async def test_what_an_engine_did_not_finish_the_next_is_given_alone_and_in_order(
    server: OwnRedis, port: RedisEnginePort
) -> None:
    await serving(port, server)
    async with opened(server) as bus:
        asked = [asyncio.create_task(bus.ask(deposit(str(n)), timeout_seconds=9)) for n in (1, 2, 3)]
        taken = await envelopes(port, 3)
        # It wrote the first, and died before it could say so.
        await asyncio.to_thread(port.end)
        await serving(port, server, cursor=taken[0].cursor or "")
        again = []
        for _ in (2, 3):
            batch = await envelopes(port, 1)
            assert len(batch) == 1
            again += batch
            port.answer([(envelope, Reply(seq=int(_amount(envelope)))) for envelope in batch])
        assert [_amount(envelope) for envelope in again] == [2, 3]
        with pytest.raises(OutcomeUnknown):
            await asked[0]
        assert [(await one).seq for one in asked[1:]] == [2, 3]


async def test_a_request_that_brings_every_engine_down_is_put_aside(
    server: OwnRedis, port: RedisEnginePort
) -> None:
    await serving(port, server)
    async with opened(server) as bus:
        asked = asyncio.create_task(bus.ask(deposit(), timeout_seconds=SOON_SECONDS))
        for _ in range(4):
            await envelopes(port, 1)
            await asyncio.to_thread(port.end)
            await serving(port, server)
        with pytest.raises(OutcomeUnknown, match="set aside"):
            await _pumped(asked, port)
        with server.client() as client:
            assert client.xpending(names.command_stream(0), names.ENGINE_GROUP)["pending"] == 0


async def test_ticks_reach_engine_and_web_and_a_late_comer_finds_the_newest(
    server: OwnRedis, port: RedisEnginePort
) -> None:
    heard: list[str] = []
    # Its reader of ticks has connected by then: one that connects later finds the newest alone.
    await serving(port, server)
    async with opened(server) as bus:
        bus.subscribe_quotes(lambda updates: heard.extend(str(update.last) for update in updates))
        bus.publish_quotes([tick("1.10", 1), tick("1.20", 2)])
        await wait_until_async(
            lambda: heard[-2:] == ["1.10", "1.20"], "both ticks are heard", instead=lambda: heard
        )
        assert await asyncio.to_thread(_lasts, port, 2) == ["1.10", "1.20"]
        bus.publish_quotes(
            [QuoteUpdate(symbol="SPY", asset_type=AssetType.EQ, time_us=3, bid=Decimal("1.15"))]
        )
        await wait_until_async(lambda: len(heard) == 3, "the third tick is heard", instead=lambda: heard)
    late: list[QuoteUpdate] = []
    newcomer = RedisBus(server.url)
    newcomer.subscribe_quotes(late.extend)
    await newcomer.open()
    assert [(update.bid, update.last) for update in late] == [
        (Decimal("1.15"), None),
        (None, Decimal("1.20")),
    ]
    await newcomer.close()


async def test_a_new_engine_is_given_the_newest_quotes_with_their_own_times_first(
    server: OwnRedis, port: RedisEnginePort
) -> None:
    await serving(port, server)
    async with opened(server) as bus:
        bus.publish_quotes([tick("1.10", 1), tick("1.20", 2)])
        assert await asyncio.to_thread(_lasts, port, 2) == ["1.10", "1.20"]
        asked = asyncio.create_task(bus.ask(deposit(), timeout_seconds=9))
        await envelopes(port, 1)
        await asyncio.to_thread(port.end)
        await asyncio.to_thread(port.begin, "")
        taken: list[Inbound] = []

        async def take_to_the_request() -> bool:
            taken.extend(await asyncio.to_thread(take, port))
            return any(isinstance(item, Envelope) for item in taken)

        await wait_until_async(take_to_the_request, "the request comes again", pause=0, instead=lambda: taken)
        quotes, request = taken
        assert not isinstance(quotes, Envelope)
        assert [(update.time_us, str(update.last)) for update in quotes] == [(2, "1.20")]
        assert isinstance(request, Envelope)
        assert request.claim()
        port.answer([(request, Reply(epoch=3))])
        assert (await asked).epoch == 3


async def test_orders_that_an_engine_has_set_aside_are_told_to_whoever_asks(
    server: OwnRedis, port: RedisEnginePort
) -> None:
    board = StatusBoard(server.url, shard_count=2)
    port.report_set_aside(3)
    await serving(port, server)
    await wait_until_async(lambda: board.orders_set_aside() == [3, 0], "three orders are set aside")
    port.report_set_aside(0)
    await wait_until_async(lambda: board.orders_set_aside() == [0, 0], "no order is set aside")
    board.close()


async def test_news_reaches_whoever_listens_and_nobody_else_is_told(
    server: OwnRedis, port: RedisEnginePort
) -> None:
    await serving(port, server)
    async with opened(server) as bus:
        heard: list[Any] = []
        subscription = bus.subscribe(orders_channel(ACCOUNT), heard.append)
        asked = asyncio.create_task(bus.ask(AccountSnapshotQuery(ACCOUNT, 7), timeout_seconds=5))
        (envelope,) = await envelopes(port, 1)
        assert port.is_watched(orders_channel(ACCOUNT)), "whoever asks has just subscribed"
        assert not port.is_watched(balances_channel(ACCOUNT + 1))
        port.publish([Message(orders_channel(ACCOUNT), numbered(1))])
        port.answer([(envelope, Reply())])
        await asked
        await wait_until_async(lambda: heard == [numbered(1)], "the news is heard", instead=lambda: heard)
        subscription.close()
        await wait_until_async(
            lambda: not port.is_watched(orders_channel(ACCOUNT)), "the engine knows that nobody listens"
        )


async def test_a_lost_redis_is_found_again_and_everybody_asks_anew(
    server: OwnRedis, port: RedisEnginePort
) -> None:
    await serving(port, server)
    async with opened(server) as bus:
        gaps: list[int] = []
        heard: list[Any] = []
        bus.subscribe_gaps(lambda: gaps.append(1))
        bus.subscribe(orders_channel(ACCOUNT), heard.append)
        asked = asyncio.create_task(bus.ask(deposit(), timeout_seconds=9))
        await envelopes(port, 1)
        server.kill()
        with pytest.raises(OutcomeUnknown):
            await asked
        started = time.monotonic()
        with pytest.raises(EngineUnavailable):
            await bus.ask(deposit(), timeout_seconds=SOON_SECONDS)
        bus.publish_quotes([tick("1")])
        port.publish([Message(orders_channel(ACCOUNT), numbered(1))])
        port.answer([])
        assert time.monotonic() - started < SOON_SECONDS / 2, "nobody waits for a Redis that is away"
        server.start()
        await wait_until_async(lambda: gaps, "the gap is told")
        # The engine's sign of life comes back with it, and its numbers go on where they were.
        answer = asyncio.create_task(_ask_until_taken(bus))
        (envelope,) = await envelopes(port, 1)
        port.publish([Message(orders_channel(ACCOUNT), numbered(2))])
        port.answer([(envelope, Reply(seq=2))])
        assert (await answer).seq == 2
        await wait_until_async(lambda: heard == [numbered(2)], "the news is heard", instead=lambda: heard)


async def test_shards_hear_only_what_is_theirs(server: OwnRedis, port: RedisEnginePort) -> None:
    other = RedisEnginePort(server.url, shard=1)
    other.open()
    await serving(port, server)
    other.begin("")
    with server.client() as client:
        await wait_until_async(lambda: client.exists(names.engine_key(1)), "the other engine shows itself")
    async with opened(server, shard_count=2) as bus:
        even = CancelOrder(account_id=100_002, customer_id=7, order_id=1)
        odd = CancelOrder(account_id=100_003, customer_id=7, order_id=2)
        asked = [asyncio.create_task(bus.ask(command, timeout_seconds=5)) for command in (even, odd)]
        for shard, one in enumerate((port, other)):
            (envelope,) = await envelopes(one, 1)
            one.answer([(envelope, Reply(epoch=shard))])
        assert [(await one).epoch for one in asked] == [0, 1]
    other.end()
    other.close()


def _amount(envelope: Envelope) -> int:
    assert isinstance(envelope.request, DepositCash)
    return int(envelope.request.amount)


def _lasts(port: RedisEnginePort, count: int) -> list[str]:
    found: list[str] = []

    def take_more() -> bool:
        for item in take(port):
            if not isinstance(item, Envelope):
                found.extend(str(update.last) for update in item)
        return len(found) >= count

    wait_until(take_more, f"{count} ticks come", pause=0, instead=lambda: found)
    return found


async def _pumped(asked: asyncio.Task[Reply], port: RedisEnginePort) -> Reply:
    while not asked.done():
        await asyncio.to_thread(take, port)
    return await asked


async def _ask_until_taken(bus: RedisBus) -> Reply:
    reply: Reply = await wait_until_async(
        lambda: bus.ask(deposit(), timeout_seconds=5), "the engine is asked", ignored=(EngineUnavailable,)
    )
    return reply
