"""Reader of all ticks for an engine."""

from __future__ import annotations

import threading
import time
from typing import Any, Final

import redis
import structlog
from redis.exceptions import ConnectionError as RedisConnectionError

from thor.bus.inbox import Inbox
from thor.bus.metrics import BUS_UNREADABLE
from thor.bus.redis import codec, names
from thor.bus.redis.connection import Pause, RedisTrouble, connect
from thor.bus.redis.latest_hash import ticks_of_hash
from thor.core.quotes import QuoteUpdate

log = structlog.get_logger(__name__)

_QUIET_SECONDS: Final = 0.25
_SILENT_SECONDS_MAX: Final = 4.0
_TICKS_PER_BATCH_MAX: Final = 2_000
_RECALL_SECONDS_MAX: Final = 2.0


class QuoteReader:
    """A thread that puts ticks into the inbox. Each connection starts with the newest quotes of all symbols."""

    def __init__(self, url: str, *, inbox: Inbox) -> None:
        self._url = url
        self._inbox = inbox
        self._stop = threading.Event()
        self._is_wanted = threading.Event()
        self._is_recalled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="quotes", daemon=True)

    def start(self) -> None:
        """Start reading."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait for the thread to end."""
        self._stop.set()
        self._thread.join()

    def recall(self) -> None:
        """Put the newest quotes of all symbols into the inbox again, for a restarted engine.

        Waits until that is done, but for a limited time. If Redis is away, the quotes follow when it returns.
        """
        self._is_recalled.clear()
        self._is_wanted.set()
        self._is_recalled.wait(_RECALL_SECONDS_MAX)

    def _run(self) -> None:
        pause = Pause()
        while not self._stop.is_set():
            try:
                with connect(self._url, answer_seconds=_SILENT_SECONDS_MAX) as client:
                    pubsub = client.pubsub()
                    pubsub.psubscribe(names.QUOTES_PATTERN)
                    self._put_latest(client)
                    pause.reset()
                    self._read(client, pubsub)
            except RedisTrouble as error:
                if pause.is_first:
                    log.warning("quotes_not_read", reason=str(error))
                self._stop.wait(pause.next_seconds())

    def _put_latest(self, client: redis.Redis) -> None:
        """Put the hash into the inbox.

        Only this thread does so. Earlier publications are still to be read, and they lead to the same quotes as the
        hash.
        """
        self._is_wanted.clear()
        latest: Any = client.hgetall(names.LATEST_QUOTES)
        if latest:
            self._inbox.put_ticks(ticks_of_hash(latest))
        self._is_recalled.set()

    def _read(self, client: redis.Redis, pubsub: redis.client.PubSub) -> None:
        heard_at = time.monotonic()
        while not self._stop.is_set():
            if self._is_wanted.is_set():
                self._put_latest(client)
            message = pubsub.get_message(timeout=_QUIET_SECONDS)
            if message is None:
                if time.monotonic() - heard_at > _SILENT_SECONDS_MAX:
                    raise RedisConnectionError("Redis does not answer.")
                pubsub.ping()
                continue
            heard_at = time.monotonic()
            updates: list[QuoteUpdate] = []
            # Combine all pending messages into one batch, because each batch wakes the engine.
            while message is not None:
                if message["type"] == "pmessage":
                    updates += _ticks(message["data"])
                if len(updates) >= _TICKS_PER_BATCH_MAX:
                    break
                message = pubsub.get_message(timeout=0)
            if updates:
                self._inbox.put_ticks(updates)


def _ticks(data: bytes) -> list[QuoteUpdate]:
    try:
        return codec.decode_ticks(data)
    except codec.UnreadableFrame as error:
        BUS_UNREADABLE.labels(kind="ticks").inc()
        log.warning("ticks_unreadable", reason=str(error))
        return []
