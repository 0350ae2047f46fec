"""The subscriptions of a web or feed process: one connection for replies, messages and ticks, which reconnects."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

import redis.asyncio
import structlog
from redis.asyncio.client import PubSub
from redis.exceptions import ConnectionError as RedisConnectionError

from thor.bus.metrics import BUS_RECONNECTS
from thor.bus.redis import names
from thor.bus.redis.connection import Pause, RedisTrouble, connect_async

log = structlog.get_logger(__name__)

_QUIET_SECONDS: Final = 1.0
_SILENT_SECONDS_MAX: Final = 4.0


class Listener:
    """Keeps the subscriptions of one process. Only the thread of its event loop may use it.

    `on_message(channel, data)` receives each publication. `on_connected(latest)` receives the hash of newest quotes
    each time a connection is up with every subscription made. `on_lost()` is called when a connection is lost.
    """

    def __init__(
        self,
        url: str,
        *,
        on_message: Callable[[str, bytes], None],
        on_connected: Callable[[dict[bytes, bytes]], None],
        on_lost: Callable[[], None],
    ) -> None:
        self._url = url
        self._on_message = on_message
        self._on_connected = on_connected
        self._on_lost = on_lost
        self._channels: set[str] = set()
        self._follows_quotes = False
        self._pubsub: PubSub | None = None
        self._unconfirmed: set[str] = set()
        self._all_confirmed = asyncio.Event()
        self._all_confirmed.set()
        self._changes: list[tuple[str, str]] = []
        self._changed = asyncio.Event()
        self.is_connected = False
        self.connected = asyncio.Event()

    def add(self, channel: str) -> None:
        """Subscribe to a channel."""
        self._channels.add(channel)
        self._change("subscribe", channel)

    def remove(self, channel: str) -> None:
        """Unsubscribe from a channel."""
        self._channels.discard(channel)
        self._change("unsubscribe", channel)

    def follow_quotes(self) -> None:
        """Subscribe to the ticks of all symbols."""
        if not self._follows_quotes:
            self._follows_quotes = True
            self._change("psubscribe", names.QUOTES_PATTERN)

    async def confirmed(self) -> None:
        """Wait until Redis has confirmed every subscription, so that no later publication is missed."""
        await self._all_confirmed.wait()

    async def run(self) -> None:
        """Listen until canceled."""
        pause = Pause()
        has_been_connected = False
        while True:
            client = connect_async(self._url, answer_seconds=None)
            try:
                latest = await self._subscribe_all(client)
                pause.reset()
                if has_been_connected:
                    BUS_RECONNECTS.inc()
                has_been_connected = True
                self.is_connected = True
                self.connected.set()
                self._on_connected(latest)
                log.info("bus_connected")
                await self._listen()
            except (*RedisTrouble, TimeoutError) as error:
                if pause.is_first:
                    log.warning("bus_lost", reason=str(error))
            finally:
                self._went_away()
                await _close(client, self._pubsub)
                self._pubsub = None
            await asyncio.sleep(pause.next_seconds())

    def _change(self, verb: str, channel: str) -> None:
        if verb != "unsubscribe":
            self._unconfirmed.add(channel)
            self._all_confirmed.clear()
        else:
            self._confirm(channel)
        self._changes.append((verb, channel))
        self._changed.set()

    def _confirm(self, channel: str) -> None:
        self._unconfirmed.discard(channel)
        if not self._unconfirmed:
            self._all_confirmed.set()

    async def _subscribe_all(self, client: redis.asyncio.Redis) -> dict[bytes, bytes]:
        """Make every subscription on a new connection, and then read the hash of newest quotes."""
        self._pubsub = pubsub = client.pubsub()
        self._changes.clear()
        channels = tuple(self._channels)
        self._unconfirmed = set(channels)
        await pubsub.subscribe(*channels)
        if self._follows_quotes:
            self._unconfirmed.add(names.QUOTES_PATTERN)
            await pubsub.psubscribe(names.QUOTES_PATTERN)
        async with asyncio.timeout(_SILENT_SECONDS_MAX):
            if not self._follows_quotes:
                return {}
            latest: Any = await client.hgetall(names.LATEST_QUOTES)
            return dict(latest)

    async def _listen(self) -> None:
        changer = asyncio.create_task(self._make_changes())
        loop = asyncio.get_running_loop()
        heard_at = loop.time()
        try:
            while self._pubsub is not None:
                message = await self._pubsub.get_message(timeout=_QUIET_SECONDS)
                if message is not None:
                    heard_at = loop.time()
                    self._take(message)
                elif loop.time() - heard_at > _SILENT_SECONDS_MAX:
                    raise RedisConnectionError("Redis does not answer.")
                else:
                    await self._pubsub.ping()
                if changer.done():
                    changer.result()
        finally:
            changer.cancel()

    async def _make_changes(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            changes, self._changes = self._changes, []
            for verb, channels in _in_runs(changes):
                if self._pubsub is not None:
                    await getattr(self._pubsub, verb)(*channels)

    def _take(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        if kind in ("message", "pmessage"):
            self._on_message(message["channel"].decode(), message["data"])
        elif kind in ("subscribe", "psubscribe"):
            self._confirm(message["channel"].decode())

    def _went_away(self) -> None:
        if self.is_connected:
            self.is_connected = False
            self.connected.clear()
            self._on_lost()


def _in_runs(changes: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Group consecutive changes of the same kind."""
    runs: list[tuple[str, list[str]]] = []
    for verb, channel in changes:
        if runs and runs[-1][0] == verb:
            runs[-1][1].append(channel)
        else:
            runs.append((verb, [channel]))
    return runs


async def _close(client: redis.asyncio.Redis, pubsub: PubSub | None) -> None:
    try:
        if pubsub is not None:
            await pubsub.aclose()  # type: ignore[no-untyped-call]
        await client.aclose()
    except RedisTrouble as error:
        log.debug("bus_close_failed", reason=str(error))
