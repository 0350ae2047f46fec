"""The engine's heartbeat, and the set of channels with subscribers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

import redis
import structlog

from thor.bus.redis import names
from thor.bus.redis.connection import Pause, RedisTrouble, connect

log = structlog.get_logger(__name__)

LIFE_MS: Final = 2_000
"""The time in milliseconds for which an engine that is gone still appears to serve."""

# Each script is atomic, because another engine may write in between. A starting engine takes the key from its
# owner. A running engine never overwrites another's key: the engine that replaced it owns the shard.
_BEAT_SCRIPT: Final = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] and ARGV[3] ~= 'begins' then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
_TAKE_AWAY_SCRIPT: Final = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
"""

_BEAT_SECONDS: Final = 0.5
_WATCH_SECONDS: Final = 0.25
_ANSWER_SECONDS: Final = 1.0
_MARK_SECONDS: Final = 1.0


class Heartbeat:
    """A thread that renews the engine's key while `is_serving()` and keeps the set of watched channels.

    `set_aside()` is the number of orders that the engine has set aside. It is published beside the key.

    The key holds its owner's sign. An engine that is denied the shard, or loses it, leaves the key to the one that
    serves.
    """

    def __init__(
        self,
        url: str,
        *,
        shard: int,
        lease_owner: str,
        is_serving: Callable[[], bool],
        set_aside: Callable[[], int],
    ) -> None:
        self._url = url
        self._key = names.engine_key(shard)
        self._set_aside_key = names.set_aside_key(shard)
        self._set_aside = set_aside
        self._sign = f"{lease_owner}:{uuid4().hex}"
        self._is_serving = is_serving
        self._word = "begins"
        self._watched: frozenset[str] = frozenset()
        self._marked: dict[str, float] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        # Held while checking the state and publishing it, so that no heartbeat follows the removal of the
        # key.
        self._saying = threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"pulse-{shard}", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, wait for the thread to end, and delete the key if it is this engine's."""
        self._stop.set()
        self._thread.join()
        self.take_away()

    def take_away(self) -> None:
        """Delete the key at once if Redis can be reached and the key is this engine's."""
        try:
            with self._saying, connect(self._url, answer_seconds=_ANSWER_SECONDS) as client:
                client.eval(_TAKE_AWAY_SCRIPT, 1, self._key, self._sign)
        except RedisTrouble as error:
            log.warning("engine_key_not_deleted", reason=str(error))

    def is_watched(self, channel: str) -> bool:
        """True if the channel had a subscriber a moment ago, or is about to have one."""
        return channel in self._watched or channel in self._marked

    def mark(self, *channels: str) -> None:
        """Count channels as watched until the next reading, because the sender of a query has just subscribed."""
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
            with self._saying:
                if not self._is_serving():
                    beat_due, self._word = 0.0, "begins"
                elif now >= beat_due:
                    client.eval(_BEAT_SCRIPT, 1, self._key, self._sign, str(LIFE_MS), self._word)
                    beat_due, self._word = now + _BEAT_SECONDS, "goes on"
                    if count := self._set_aside():
                        client.set(self._set_aside_key, count, px=LIFE_MS)
            channels: Any = client.pubsub_channels(names.NEWS_PATTERN)
            with self._lock:
                self._watched = frozenset(channel.decode() for channel in channels)
                self._marked = {name: at for name, at in self._marked.items() if now - at < _MARK_SECONDS}
            self._stop.wait(_WATCH_SECONDS)
