"""Reaching an engine from the command line: the stack's, or in a data folder where none runs one of our own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_START_SECONDS = 10.0


@contextmanager
def engine_within_reach() -> Iterator[bool]:
    """Connect to the engines. False where a Thor runs in this data folder: its jobs do what is written down."""
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

    # That another engine is at work is no news to whoever gives a command.
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
