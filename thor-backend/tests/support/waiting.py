"""Waits for a condition, and fails with what it waited for: never for a time, and never in silence."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable
from typing import Any, TypeVar

WAIT_SECONDS = 40.0
"""So long that a busy machine is no reason to fail: a wait ends as soon as its condition holds."""
LOOK_EVERY_SECONDS = 0.01

T = TypeVar("T")


class _Wait:
    """One wait: its looks so far, and when the last one is."""

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
        """Return if there is time for another look. Raise the error, which says what was waited for, if not."""
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
    """Look again and again, and give the first thing seen that is true.

    `what` says in words what is waited for. Where it never comes, `error` is raised with these words and what was
    seen last: the look's own answer, the `ignored` exception that it raised, or what `instead` tells.
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
    """`wait_until` in an event loop, which goes on meanwhile. The look may be a coroutine function."""
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
