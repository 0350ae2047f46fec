"""Runs the engine: takes the shard, loads it, serves, and reloads from the database after a failure."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable

import structlog

from thor.bus.base import EnginePort
from thor.clock import Now
from thor.core.state import EngineState, Rules
from thor.engine.journal import Journal, LeaseLost, ShardTaken
from thor.engine.loop import EngineLoop, LoopSettings
from thor.metrics import ENGINE_FAILURES

log = structlog.get_logger(__name__)

_RESTART_SECONDS_FIRST = 0.2
_RESTART_SECONDS_MAX = 3.0
_READY_POLL_SECONDS = 0.05
_COLLECT_AFTER_OBJECTS = 50_000
# Between a database response and the next statement the engine needs the interpreter for microseconds. With Python's
# default of 5 ms it would wait that long whenever another thread is busy, a dozen times per commit.
_SWITCH_SECONDS = 0.0005


class EngineRunner:
    """One shard's engine in its own thread.

    After a failure the state in memory may differ from the database, so it is dropped and loaded again. A lost lease or
    a taken shard is not retried, because another engine is running.
    """

    def __init__(
        self,
        *,
        open_journal: Callable[[], Journal],
        port: EnginePort,
        clock: Now,
        rules: Rules,
        lease_owner: str,
        shard: int = 0,
        shard_count: int = 1,
        settings: LoopSettings | None = None,
        pace: Now | None = None,
    ) -> None:
        self._open_journal = open_journal
        self._port = port
        self._clock = clock
        self._rules = rules
        self._lease_owner = lease_owner
        self._shard = shard
        self._shard_count = shard_count
        self._settings = settings
        self._pace = pace
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"engine-{shard}", daemon=True)
        self.failure: Exception | None = None

    @property
    def is_ready(self) -> bool:
        """True if it holds its shard, has loaded it, and serves."""
        return self._ready.is_set() and self._thread.is_alive()

    @property
    def is_running(self) -> bool:
        """True while its thread runs; False once it has given up the shard or been stopped."""
        return self._thread.is_alive()

    def start(self, *, wait_seconds: float, gives_up: bool = False) -> None:
        """Start the thread and wait until it serves. Raises the startup error, or TimeoutError.

        Startup is retried meanwhile, because the database may be starting too. With `gives_up` the first failure is
        raised.
        """
        self._thread.start()
        for _ in range(int(wait_seconds / _READY_POLL_SECONDS)):
            if self._ready.wait(_READY_POLL_SECONDS):
                return
            if (gives_up and self.failure is not None) or not self._thread.is_alive():
                break
        raise self.failure or TimeoutError(f"The engine was not ready after {wait_seconds:g} s.")

    def stop(self, *, wait_seconds: float = 30.0) -> None:
        """Let it finish the current batch, write the last marks and release the shard."""
        self._stop.set()
        self._thread.join(wait_seconds)

    def wait(self) -> None:
        """Wait until the thread ends."""
        self._thread.join()

    def _run(self) -> None:
        delay = _RESTART_SECONDS_FIRST
        while not self._stop.is_set():
            try:
                self._serve()
            except (ShardTaken, LeaseLost) as error:
                self.failure = error
                log.info("engine_gives_way", shard=self._shard, reason=str(error))
                return
            except Exception as error:
                if self._ready.is_set():
                    # It has served, so this was no startup failure.
                    delay = _RESTART_SECONDS_FIRST
                self.failure = error
                # Before the wait, so that it does not look ready meanwhile.
                self._ready.clear()
                ENGINE_FAILURES.inc()
                log.exception("engine_failed", shard=self._shard, restart_seconds=delay)
                self._stop.wait(delay)
                delay = min(delay * 2, _RESTART_SECONDS_MAX)

    def _serve(self) -> None:
        journal = self._open_journal()
        try:
            epoch = journal.acquire(shard=self._shard, lease_owner=self._lease_owner, now_us=self._clock())
            state = EngineState.for_shard(self._shard, self._rules)
            journal.load(state, shard_count=self._shard_count)
            loop = EngineLoop(
                state=state,
                journal=journal,
                port=self._port,
                clock=self._clock,
                epoch=epoch,
                settings=self._settings,
                pace=self._pace,
            )
            log.info(
                "engine_ready",
                shard=self._shard,
                epoch=epoch,
                accounts=len(state.accounts),
                open_orders=len(state.orders),
            )
            _spare_collector()
            sys.setswitchinterval(_SWITCH_SECONDS)
            self._port.begin(journal.command_cursor())
            self._ready.set()
            # Until now, the last failure explained why no engine serves.
            self.failure = None
            loop.run(self._stop)
        finally:
            self._port.end()
            journal.close()


def _spare_collector() -> None:
    """Keep the garbage collector from scanning the whole state again and again.

    The loaded state lives as long as the engine and has no cycles. Left alone, the collector takes a seventh of the
    engine's time, and its pauses grow with the number of accounts.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER_OBJECTS, *gc.get_threshold()[1:])
