"""An engine's sign of life, and which channels somebody listens to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Final

import redis
import structlog

from thor.bus.redis import names
from thor.bus.redis.connection import Pause, RedisTrouble, connect

log = structlog.get_logger(__name__)

LIFE_MS: Final = 2_000
"""How long an engine that is gone still seems to be there."""

_BEAT_SECONDS: Final = 0.5
_WATCH_SECONDS: Final = 0.25
_ANSWER_SECONDS: Final = 1.0
_MARK_SECONDS: Final = 1.0


class Pulse:
    """A thread that renews the engine's key while `is_serving()` and keeps the set of watched channels."""

    def __init__(self, url: str, *, shard: int, holder: str, is_serving: Callable[[], bool]) -> None:
        self._url = url
        self._key = names.engine_key(shard)
        self._holder = holder
        self._is_serving = is_serving
        self._watched: frozenset[str] = frozenset()
        self._marked: dict[str, float] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._beat_now = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"pulse-{shard}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, wait until it has, and take the key away."""
        self._stop.set()
        self._thread.join()
        self.take_away()

    def take_away(self) -> None:
        """Say at once that no engine serves, as far as Redis can be reached."""
        try:
            with connect(self._url, answer_seconds=_ANSWER_SECONDS) as client:
                client.delete(self._key)
        except RedisTrouble as error:
            log.warning("engine_key_not_deleted", reason=str(error))

    def is_watched(self, channel: str) -> bool:
        """Whether somebody listened to the channel a moment ago, or is about to."""
        return channel in self._watched or channel in self._marked

    def mark(self, *channels: str) -> None:
        """Take channels as watched before the next look: whoever asks for an account has just subscribed to it."""
        now = time.monotonic()
        with self._lock:
            self._marked.update(dict.fromkeys(channels, now))

    def _run(self) -> None:
        pause = Pause()
        while not self._stop.is_set():
            try:
                with connect(self._url, answer_seconds=_ANSWER_SECONDS) as client:
                    self._beat(client)
                    pause.reset()
            except RedisTrouble as error:
                if pause.is_first:
                    log.warning("pulse_lost", reason=str(error))
                self._stop.wait(pause.next_seconds())

    def _beat(self, client: redis.Redis) -> None:
        beat_due = 0.0
        while not self._stop.is_set():
            now = time.monotonic()
            if now >= beat_due and self._is_serving():
                client.set(self._key, self._holder, px=LIFE_MS)
                beat_due = now + _BEAT_SECONDS
            channels: Any = client.pubsub_channels(names.NEWS_PATTERN)
            with self._lock:
                self._watched = frozenset(channel.decode() for channel in channels)
                self._marked = {name: at for name, at in self._marked.items() if now - at < _MARK_SECONDS}
            self._stop.wait(_WATCH_SECONDS)
