"""Names of keys, channels and streams in Redis."""

from __future__ import annotations

from typing import Final

QUOTES_PREFIX: Final = "live_data:quotes:"
QUOTES_PATTERN: Final = "live_data:quotes:*"
NEWS_PATTERN: Final = "live_data:*"
LATEST_QUOTES: Final = "live_data:latest:quotes"
"""The hash of the newest quotes: one field per symbol, each a JSON object."""

ENGINE_GROUP: Final = "engine"
"""The consumer group of a command stream. Its one consumer, of the same name, is the engine that owns the shard."""

FRAME_FIELD: Final = b"frame"

FEED_KEYS_PATTERN: Final = "thor:feed:*"
WATCHED_KEYS_PATTERN: Final = "thor:watched:*"
LIVE_DATA_KEY: Final = "thor:livedata"
"""The key that exists while a process takes pushed quotes and plays recorded days."""


def quotes_channel(symbol: str) -> str:
    """Return the channel of a symbol's ticks."""
    return f"{QUOTES_PREFIX}{symbol}"


def command_stream(shard: int) -> str:
    """Return the stream of requests to a shard's engine."""
    return f"thor:commands:{shard}"


def engine_key(shard: int) -> str:
    """Return the key that exists while a shard's engine serves."""
    return f"thor:engine:{shard}"


def set_aside_key(shard: int) -> str:
    """Return the key of the number of open orders that a shard's engine has set aside; missing if there are none."""
    return f"thor:set-aside:{shard}"


def reply_channel(asker: str) -> str:
    """Return the channel of replies to one process."""
    return f"thor:replies:{asker}"


def feed_key(name: str) -> str:
    """Return the key of a feed's last reported status."""
    return f"thor:feed:{name}"


def watched_key(process: str) -> str:
    """Return the key of the symbols that the customers of a web process watch."""
    return f"thor:watched:{process}"
