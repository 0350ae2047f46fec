"""The status of engines and feeds, for all other processes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

import redis
import structlog

from thor.bus.redis import codec, names
from thor.bus.redis.connection import RedisTrouble, connect

log = structlog.get_logger(__name__)

FEED_LIFE_SECONDS: Final = 10
"""The time for which a feed or a live-data process that is gone is still listed."""

_ANSWER_SECONDS: Final = 1.0


class StatusBoard:
    """Reads and writes the status of the parts. Its methods block for a moment and may raise `RedisTrouble`."""

    def __init__(self, url: str, *, shard_count: int) -> None:
        self._client: redis.Redis = connect(url, answer_seconds=_ANSWER_SECONDS)
        self._shard_count = shard_count

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def ping(self) -> None:
        """Raise if Redis does not answer."""
        self._client.ping()

    def missing_shards(self) -> list[int]:
        """Return the shards that no engine serves at the moment."""
        keys = [names.engine_key(shard) for shard in range(self._shard_count)]
        found: Any = self._client.mget(keys)
        return [shard for shard, lease_owner in enumerate(found) if lease_owner is None]

    def orders_set_aside(self) -> list[int]:
        """Return the number of open orders that each shard's engine has set aside."""
        found: Any = self._client.mget([names.set_aside_key(shard) for shard in range(self._shard_count)])
        return [int(count or 0) for count in found]

    def waiting_requests(self) -> list[int]:
        """Return the number of requests that wait for each shard's engine."""
        pipeline: Any = self._client.pipeline(transaction=False)
        for shard in range(self._shard_count):
            pipeline.xlen(names.command_stream(shard))
        lengths: list[int] = pipeline.execute()
        return lengths

    def feeds(self) -> list[dict[str, Any]]:
        """Return the last reported status of each feed, by name."""
        keys = sorted(self._client.scan_iter(match=names.FEED_KEYS_PATTERN))
        found: Any = self._client.mget(keys) if keys else []
        return [codec.decode_figures(value) for value in found if value is not None]

    def report_feed(self, figures: Mapping[str, Any]) -> None:
        """Report the status of a feed. `figures` has its `name` and `status`."""
        key = names.feed_key(figures["name"])
        self._client.set(key, codec.encode_figures(figures), ex=FEED_LIFE_SECONDS)

    def has_live_data(self) -> bool:
        """Return True if some process accepts pushed quotes and plays recorded days."""
        return bool(self._client.exists(names.LIVE_DATA_KEY))

    def report_live_data(self, process: str) -> None:
        """Report that this process accepts pushed quotes and plays recorded days."""
        self._client.set(names.LIVE_DATA_KEY, process, ex=FEED_LIFE_SECONDS)

    def watched(self) -> frozenset[str]:
        """Return the symbols that the customers of all web processes watch."""
        keys = list(self._client.scan_iter(match=names.WATCHED_KEYS_PATTERN))
        found: Any = self._client.mget(keys) if keys else []
        reports = [codec.decode_figures(value) for value in found if value is not None]
        return frozenset(symbol for report in reports for symbol in report["symbols"])

    def report_watched(self, process: str, symbols: Collection[str]) -> None:
        """Report the symbols that the customers of a web process watch."""
        value = codec.encode_figures({"symbols": sorted(symbols)})
        self._client.set(names.watched_key(process), value, ex=FEED_LIFE_SECONDS)


class BoardReading:
    """The last reading of a board, for code that must not block."""

    def __init__(self, board: StatusBoard) -> None:
        self._board = board
        self.problem: str | None = "The status of the services has not been read yet."
        self.missing_shards: list[int] = []
        self.orders_set_aside = 0
        self.feeds: list[dict[str, Any]] = []
        self.has_live_data = True

    def refresh(self) -> None:
        """Read the board; may block for a moment. If Redis is away, `problem` states that."""
        try:
            self.missing_shards = self._board.missing_shards()
            self.orders_set_aside = sum(self._board.orders_set_aside())
            self.feeds = self._board.feeds()
            self.has_live_data = self._board.has_live_data()
        except (*RedisTrouble, codec.UnreadableFrame) as error:
            self.problem = f"Redis does not answer: {error}"
            self.feeds = []
        else:
            self.problem = None
