"""`EnginePort` over Redis: the engine's requests, replies and messages."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any, Final

import redis
import structlog
from typing_extensions import override

from thor.api.engine import AccountSnapshotQuery, Reply
from thor.bus.base import (
    EnginePort,
    Envelope,
    Inbound,
    Message,
    balances_channel,
    orders_channel,
    positions_channel,
)
from thor.bus.inbox import Inbox
from thor.bus.metrics import BUS_DROPPED
from thor.bus.redis import codec, names
from thor.bus.redis.command_reader import CommandReader
from thor.bus.redis.connection import Pause, RedisTrouble, connect
from thor.bus.redis.envelope import RedisEnvelope
from thor.bus.redis.heartbeat import Heartbeat
from thor.bus.redis.quote_reader import QuoteReader
from thor.core.quotes import QuoteUpdate

log = structlog.get_logger(__name__)

_ANSWER_SECONDS: Final = 1.0
_TICK_BATCHES_MAX: Final = 20_000
_REQUESTS_MAX: Final = 20_000
_STUCK_SECONDS: Final = 10.0


class RedisEnginePort(EnginePort):
    """The bus side of one shard's engine. Only the engine's thread may call `take`, `answer` and `publish`.

    Separate threads read commands and ticks. The engine's output is sent once per batch, in one pipeline. While Redis
    is away, the engine does not wait: output that cannot be sent is dropped and counted, and readers query again.
    Without `hears_ticks`, the only ticks are those of `put_ticks`.
    """

    def __init__(
        self, url: str, *, shard: int = 0, lease_owner: str = "engine", hears_ticks: bool = True
    ) -> None:
        self._url = url
        self._shard = shard
        self._stream = names.command_stream(shard)
        self._inbox = Inbox(ticks_max=_TICK_BATCHES_MAX, requests_max=_REQUESTS_MAX)
        self._reader: CommandReader | None = None
        self._quotes = QuoteReader(url, inbox=self._inbox) if hears_ticks else None
        self._pulse = Heartbeat(
            url,
            shard=shard,
            lease_owner=lease_owner,
            is_serving=self._is_serving,
            set_aside=lambda: self.orders_set_aside,
        )
        self._is_open = False
        self._client: redis.Redis | None = None
        self._pause = Pause()
        self._retry_at = 0.0
        self._messages: list[Message] = []
        self._unserved_answers: deque[tuple[str, bytes]] = deque()
        self._done_ids: list[str] = []
        self._taken_at = time.monotonic()
        self.orders_set_aside = 0

    def open(self) -> None:
        """Start reading ticks. Call it once, before the engine starts."""
        self._is_open = True
        if self._quotes is not None:
            self._quotes.start()
        self._pulse.start()

    def close(self) -> None:
        """Send the remaining output and disconnect. Call it once, after the engine has stopped."""
        if not self._is_open:
            return
        self._is_open = False
        self._flush([])
        self._pulse.stop()
        if self._quotes is not None:
            self._quotes.stop()
        self._disconnect()

    @property
    def waiting(self) -> int:
        """The number of requests and tick batches that the engine has not taken yet."""
        return len(self._inbox)

    def put_ticks(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add ticks of this process for the engine, from any thread."""
        self._inbox.put_ticks(updates)

    def forget(self) -> None:
        """Drop the waiting items, between two served accounts."""
        self._inbox.forget()

    @override
    def begin(self, cursor: str) -> None:
        self._inbox.forget_requests()
        # Quotes come before any request, because the first one may be a market order.
        if self._quotes is not None:
            self._quotes.recall()
        self._taken_at = time.monotonic()
        self._reader = CommandReader(
            self._url, shard=self._shard, cursor=cursor, inbox=self._inbox, answer=self._answer_unserved
        )
        self._reader.start()

    @override
    def end(self) -> None:
        """Stop serving. Requests that were not executed stay in the stream for the next engine."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.stop()
            self._pulse.take_away()

    @override
    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        if self._messages or self._unserved_answers or self._done_ids:
            self._flush([])
        self._taken_at = time.monotonic()
        items = self._inbox.take(count_max=count_max, wait_seconds=wait_seconds)
        for item in items:
            if isinstance(item, RedisEnvelope):
                if item.times_given:
                    self._count_giving(item)
                if isinstance(item.request, AccountSnapshotQuery):
                    account_id = item.request.account_id
                    self._pulse.mark(
                        orders_channel(account_id),
                        positions_channel(account_id),
                        balances_channel(account_id),
                    )
        return items

    @override
    def answer(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        """Send the replies. A request whose outcome is unknown stays in the stream and is delivered again."""
        if replies or self._messages:
            self._flush(replies)

    @override
    def publish(self, messages: Sequence[Message]) -> None:
        """Queue the messages. They are sent with the batch's replies."""
        self._messages += messages

    @override
    def is_watched(self, channel: str) -> bool:
        """True if the channel had a subscriber a quarter of a second ago."""
        return self._pulse.is_watched(channel)

    @override
    def report_set_aside(self, count: int) -> None:
        self.orders_set_aside = count

    def _is_serving(self) -> bool:
        reader = self._reader
        is_moving = time.monotonic() - self._taken_at < _STUCK_SECONDS
        return reader is not None and reader.is_reading and is_moving

    def _answer_unserved(self, frame: codec.RequestFrame | None, failure: Exception, entry_id: str) -> None:
        """Answer a request that no engine will execute, from the reader's thread."""
        self._done_ids.append(entry_id)
        if frame is not None:
            answer = codec.encode_replies([codec.reply_frame(frame.number, failure)])
            self._unserved_answers.append((names.reply_channel(frame.asker), answer))

    def _count_giving(self, envelope: RedisEnvelope) -> None:
        """Record one more delivery of the request, before the engine may crash on it."""
        client = self._connected()
        if client is None:
            return
        try:
            client.xclaim(
                self._stream,
                names.ENGINE_GROUP,
                names.ENGINE_GROUP,
                min_idle_time=0,
                message_ids=[envelope.entry_id],
                retrycount=envelope.times_given + 1,
                justid=True,
            )
        except RedisTrouble as error:
            self._lost(error)

    def _flush(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        """Send messages first and then replies, as within one process, and delete completed requests."""
        messages, self._messages = self._messages, []
        frames: defaultdict[str, list[codec.ReplyFrame]] = defaultdict(list)
        for envelope, reply in replies:
            if isinstance(envelope, RedisEnvelope):
                frames[envelope.frame.asker].append(codec.reply_frame(envelope.frame.number, reply))
                if not isinstance(reply, Exception):
                    self._done_ids.append(envelope.entry_id)
        done_ids = tuple(self._done_ids)
        client = self._connected()
        if client is not None:
            pipeline: Any = client.pipeline(transaction=False)
            for message in messages:
                pipeline.publish(message.channel, codec.encode_message(message.body))
            for asker, answers in frames.items():
                pipeline.publish(names.reply_channel(asker), codec.encode_replies(answers))
            while self._unserved_answers:
                pipeline.publish(*self._unserved_answers.popleft())
            if done_ids:
                pipeline.xack(self._stream, names.ENGINE_GROUP, *done_ids)
                pipeline.xdel(self._stream, *done_ids)
            try:
                # Acknowledging in a stream that was lost with its Redis fails, which is harmless.
                pipeline.execute(raise_on_error=False)
                del self._done_ids[: len(done_ids)]
                self._pause.reset()
                return
            except RedisTrouble as error:
                self._lost(error)
        BUS_DROPPED.labels(kind="news").inc(len(messages))
        BUS_DROPPED.labels(kind="replies").inc(len(replies))

    def _connected(self) -> redis.Redis | None:
        """Return the connection, made again when a retry is due; None while Redis is away."""
        if self._client is None and time.monotonic() >= self._retry_at:
            self._client = connect(self._url, answer_seconds=_ANSWER_SECONDS)
        return self._client

    def _lost(self, error: Exception) -> None:
        if self._pause.is_first:
            log.warning("bus_lost", reason=str(error))
        self._disconnect()
        self._retry_at = time.monotonic() + self._pause.next_seconds()

    def _disconnect(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()
