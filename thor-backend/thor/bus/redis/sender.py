"""The output of a web or feed process, sent in one pipeline with everything that has accumulated."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any, Final

import redis.asyncio
import structlog

from thor.api.engine import EngineUnavailable, NoEngineServes, OutcomeUnknown
from thor.bus.base import Message
from thor.bus.metrics import BUS_DROPPED
from thor.bus.redis import codec, names
from thor.bus.redis.connection import RedisTrouble, connect_async
from thor.bus.redis.latest_hash import QuoteImage
from thor.core.quotes import QuoteUpdate

log = structlog.get_logger(__name__)

ANSWER_SECONDS: Final = 3.0
_TICKS_WAITING_MAX: Final = 50_000
_COMMANDS_WAITING_MAX: Final = 50_000

# Atomic on the server, so that no command enters the queue of an engine that has gone.
_ASK_SCRIPT: Final = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 'gone' end
if redis.call('XLEN', KEYS[2]) >= tonumber(ARGV[2]) then return 'full' end
redis.call('XADD', KEYS[2], '*', 'frame', ARGV[1])
return 'sent'
"""

_NOT_SENT: Final[dict[bytes, tuple[type[EngineUnavailable], str]]] = {
    b"gone": (
        NoEngineServes,
        "No engine serves this account at the moment. Nothing was done. Try again.",
    ),
    b"full": (
        EngineUnavailable,
        "The engine is busy: too many requests are waiting. Nothing was done. Try again in a moment.",
    ),
}
_AWAY: Final = "The connection to the engine was lost. Nothing was done. Try again."
_LOST: Final = (
    "The connection to the engine was lost while sending the request. Send it again with the same id."
)


class Sender:
    """Sends requests, ticks and messages from one task. Only the thread of its event loop may use it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client: redis.asyncio.Redis | None = None
        self._requests: list[tuple[int, bytes, asyncio.Future[None]]] = []
        self._ticks: deque[QuoteUpdate] = deque(maxlen=_TICKS_WAITING_MAX)
        self._messages: list[Message] = []
        self._image = QuoteImage()
        self._is_stale = False
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def ask(self, shard: int, frame: bytes) -> asyncio.Future[None]:
        """Send a request. The future is done once the request is in the engine's queue.

        It fails with EngineUnavailable if the request was not sent, with OutcomeUnknown if it may have been sent.
        """
        sent: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._requests.append((shard, frame, sent))
        self._has_work()
        return sent

    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        """Send ticks. If they arrive faster than they are sent, the oldest are dropped."""
        over = len(self._ticks) + len(updates) - _TICKS_WAITING_MAX
        if over > 0:
            BUS_DROPPED.labels(kind="ticks").inc(over)
        self._ticks.extend(updates)
        self._has_work()

    def publish(self, messages: Sequence[Message]) -> None:
        """Send messages."""
        self._messages += messages
        self._has_work()

    async def run(self) -> None:
        """Send until canceled."""
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                await self._send_waiting()
                if not self._wake.is_set():
                    self._idle.set()
        finally:
            self._fail_all(EngineUnavailable(_AWAY))
            await self.disconnect()

    async def flush(self) -> None:
        """Wait until everything queued so far is sent."""
        await self._idle.wait()

    async def disconnect(self) -> None:
        """Disconnect. The next output makes a new connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    def reconnected(self) -> None:
        """Discard the old connection and the image of the hash, after Redis was lost and found again."""
        self._is_stale = True
        self._image.forget()

    def drop_waiting(self) -> None:
        """Fail the waiting requests, which were not sent, and drop ticks and messages, which would be outdated."""
        self._fail_all(EngineUnavailable(_AWAY))
        BUS_DROPPED.labels(kind="ticks").inc(len(self._ticks))
        BUS_DROPPED.labels(kind="news").inc(len(self._messages))
        self._ticks.clear()
        self._messages.clear()

    def _has_work(self) -> None:
        self._idle.clear()
        self._wake.set()

    def _fail_all(self, error: Exception) -> None:
        requests, self._requests = self._requests, []
        for _, _, sent in requests:
            _resolve(sent, error)

    async def _send_waiting(self) -> None:
        requests, self._requests = self._requests, []
        ticks, messages = list(self._ticks), self._messages
        self._ticks.clear()
        self._messages = []
        try:
            client = await self._connected()
            if ticks:
                await self._begin_image(client, ticks)
        except RedisTrouble as error:
            # None of this has left the process.
            for _, _, sent in requests:
                _resolve(sent, EngineUnavailable(_AWAY))
            await self._failed(error, ticks, messages)
            return
        try:
            await self._send(client, requests, ticks, messages)
        except RedisTrouble as error:
            for _, _, sent in requests:
                _resolve(sent, OutcomeUnknown(_LOST))
            await self._failed(error, ticks, messages)

    async def _connected(self) -> redis.asyncio.Redis:
        if self._is_stale:
            self._is_stale = False
            await self.disconnect()
        if self._client is None:
            client = connect_async(self._url, answer_seconds=ANSWER_SECONDS)
            try:
                await client.ping()
            except RedisTrouble:
                await client.aclose()
                raise
            self._client = client
        return self._client

    async def _begin_image(self, client: redis.asyncio.Redis, ticks: Sequence[QuoteUpdate]) -> None:
        symbols = self._image.not_begun(ticks)
        if symbols:
            values: Any = await client.hmget(names.LATEST_QUOTES, symbols)
            self._image.begin(symbols, values)

    async def _send(
        self,
        client: redis.asyncio.Redis,
        requests: Sequence[tuple[int, bytes, asyncio.Future[None]]],
        ticks: Sequence[QuoteUpdate],
        messages: Sequence[Message],
    ) -> None:
        pipeline: Any = client.pipeline(transaction=False)
        for shard, frame, _ in requests:
            keys = (names.engine_key(shard), names.command_stream(shard))
            pipeline.eval(_ASK_SCRIPT, 2, *keys, frame, _COMMANDS_WAITING_MAX)
        if ticks:
            # The hash is written first, so a process that subscribes and then reads it misses nothing.
            pipeline.hset(names.LATEST_QUOTES, mapping=self._image.apply(ticks))
            for symbol, updates in _by_symbol(ticks).items():
                pipeline.publish(names.quotes_channel(symbol), codec.encode_ticks(updates))
        for message in messages:
            pipeline.publish(message.channel, codec.encode_message(message.body))
        results: list[Any] = await pipeline.execute(raise_on_error=False)
        for (_, _, sent), result in zip(requests, results[: len(requests)], strict=True):
            if result == b"sent":
                _resolve(sent, None)
            elif isinstance(result, Exception):
                _resolve(sent, EngineUnavailable(f"Redis did not accept the request: {result}"))
            else:
                error_type, reason = _NOT_SENT[result]
                _resolve(sent, error_type(reason))

    async def _failed(
        self, error: Exception, ticks: Sequence[QuoteUpdate], messages: Sequence[Message]
    ) -> None:
        BUS_DROPPED.labels(kind="ticks").inc(len(ticks))
        BUS_DROPPED.labels(kind="news").inc(len(messages))
        log.warning("bus_not_sent", reason=str(error))
        await self.disconnect()


def _resolve(sent: asyncio.Future[None], error: Exception | None) -> None:
    # A caller that timed out has canceled its future.
    if sent.done():
        return
    if error is None:
        sent.set_result(None)
    else:
        sent.set_exception(error)


def _by_symbol(ticks: Sequence[QuoteUpdate]) -> dict[str, list[QuoteUpdate]]:
    grouped: dict[str, list[QuoteUpdate]] = {}
    for tick in ticks:
        grouped.setdefault(tick.symbol, []).append(tick)
    return grouped
