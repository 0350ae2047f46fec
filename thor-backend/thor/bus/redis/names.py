"""What is called what in Redis."""

from __future__ import annotations

from typing import Final

QUOTES_PREFIX: Final = "live_data:quotes:"
QUOTES_PATTERN: Final = "live_data:quotes:*"
NEWS_PATTERN: Final = "live_data:*"
LATEST_QUOTES: Final = "live_data:latest:quotes"
"""The hash of the newest quote of every symbol: a field a symbol, each a JSON object."""

ENGINE_GROUP: Final = "engine"
"""The consumer group of a command stream. It has one consumer, of the same name: the engine that holds the shard."""

FRAME_FIELD: Final = b"frame"

FEED_KEYS_PATTERN: Final = "thor:feed:*"
WATCHED_KEYS_PATTERN: Final = "thor:watched:*"
LIVE_DATA_KEY: Final = "thor:livedata"
"""Is there while a process takes pushed quotes and plays recorded days."""


def quotes_channel(symbol: str) -> str:
    """Ticks of a symbol."""
    return f"{QUOTES_PREFIX}{symbol}"


def command_stream(shard: int) -> str:
    """What a shard's engine is asked."""
    return f"thor:commands:{shard}"


def engine_key(shard: int) -> str:
    """Is there while a shard's engine serves."""
    return f"thor:engine:{shard}"


def set_aside_key(shard: int) -> str:
    """How many open orders a shard's engine has set aside; not there where it has none."""
    return f"thor:set-aside:{shard}"


def reply_channel(asker: str) -> str:
    """Answers to one asking process."""
    return f"thor:replies:{asker}"


def feed_key(name: str) -> str:
    """How a feed last said it was."""
    return f"thor:feed:{name}"


def watched_key(process: str) -> str:
    """What the customers of a web process last watched."""
    return f"thor:watched:{process}"
