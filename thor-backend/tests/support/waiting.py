"""Waits for a condition with a timeout, and fails with a description of the condition."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable
from typing import Any, TypeVar

WAIT_SECONDS = 40.0
"""Long, so that a busy machine causes no failure. A wait ends as soon as its condition holds."""
LOOK_EVERY_SECONDS = 0.01

T = TypeVar("T")


class _Wait:
    """The state of one wait: its description and its deadline."""

    def __init__(
        self,
        what: str,
        *,
        seconds: float,
        ignored: tuple[type[Exception], ...],
        instead: Callable[[], object] | None,
        error: type[Exception],
    ) -> None:
        self.ignored = ignored
        self._what = what
        self._seconds = seconds
        self._instead = instead
        self._error = error
        self._until = time.monotonic() + seconds

    def go_on(self, seen: object) -> None:
        """Return before the deadline. After it, raise the error with the description of the wait."""
        if time.monotonic() < self._until:
            return
        waited = f"Waited {self._seconds:g} s, and still not: {self._what}."
        try:
            told = seen if self._instead is None else self._instead()
        except Exception as error:
            error.add_note(waited)
            raise
        raise self._error(f"{waited} Instead: {told if isinstance(told, str) else repr(told)}")


def wait_until(
    look: Callable[[], T | None],
    what: str,
    *,
    seconds: float = WAIT_SECONDS,
    pause: float = LOOK_EVERY_SECONDS,
    ignored: tuple[type[Exception], ...] = (),
    instead: Callable[[], object] | None = None,
    error: type[Exception] = AssertionError,
) -> T:
    """Poll until a value is true, and return it.

    `what` describes the condition. On a timeout, `error` is raised with this description and the last observation: the
    result of `look`, the `ignored` exception it raised, or the result of `instead`.
    """
    wait = _Wait(what, seconds=seconds, ignored=ignored, instead=instead, error=error)
    while True:
        seen: object
        try:
            found = look()
            if found:
                return found
            seen = found
        except wait.ignored as raised:
            seen = raised
        wait.go_on(seen)
        time.sleep(pause)


async def wait_until_async(
    look: Callable[[], Any],
    what: str,
    *,
    seconds: float = WAIT_SECONDS,
    pause: float = LOOK_EVERY_SECONDS,
    ignored: tuple[type[Exception], ...] = (),
    instead: Callable[[], object] | None = None,
) -> Any:
    """Poll like `wait_until` without blocking the event loop. `look` can be a coroutine function."""
    wait = _Wait(what, seconds=seconds, ignored=ignored, instead=instead, error=AssertionError)
    while True:
        try:
            seen = look()
            if inspect.isawaitable(seen):
                seen = await seen
            if seen:
                return seen
        except wait.ignored as raised:
            seen = raised
        wait.go_on(seen)
        await asyncio.sleep(pause)
