"""Reaches an engine from the command line: the stack's, or one of our own in an idle data folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_START_SECONDS = 10.0


@contextmanager
def engine_within_reach() -> Iterator[bool]:
    """Connect to the engines. Yields False if a Thor runs in this data folder: its jobs do the recorded work."""
    from thor.config.settings import environment

    if environment.text("THOR_REDIS_URL"):
        from thor.config.wiring.production import connected_process

        with connected_process():
            yield True
        return
    from thor.bus.current import use_bus
    from thor.bus.in_process import InProcessBus
    from thor.config.wiring import connect, engine_of
    from thor.engine.journal import ShardTaken
    from thor.engine.runner import EngineRunner

    # A running engine is normal here, so its warning is not shown.
    logging.getLogger(EngineRunner.__module__).setLevel(logging.WARNING)
    bus = InProcessBus()
    engine = engine_of(bus)
    try:
        engine.start(wait_seconds=_START_SECONDS)
    except ShardTaken:
        yield False
        return
    connect(bus)
    try:
        yield True
    finally:
        engine.stop()
        use_bus(None)
