"""Shows a tape's progress on the terminal: a bar for a person, plain lines for a log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from thor.feeds.replay.controls import ReplayProgress

_LINE_EVERY_PERCENT: Final = 10


@contextmanager
def shown_progress(name: str, stream: TextIO | None = None) -> Iterator[Callable[[ReplayProgress], None]]:
    """Yield a callback for ReplayFeed's `on_progress`, valid within the context; `stream` is stderr by default."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield _Lines(name, stream)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rows]} rows, at {task.fields[tape_time]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=stream)) as bar:
        task = bar.add_task(name, total=1.0, rows="0", tape_time="the start")

        def show(progress: ReplayProgress) -> None:
            bar.update(
                task,
                completed=progress.fraction,
                rows=f"{progress.rows:,}",
                tape_time=_clock_text(progress.tape_time_us),
            )

        yield show


class _Lines:
    """Prints one line per tenth of the tape."""

    def __init__(self, name: str, stream: TextIO) -> None:
        self._name = name
        self._stream = stream
        self._next_percent = _LINE_EVERY_PERCENT

    def __call__(self, progress: ReplayProgress) -> None:
        """Print a line if another tenth is done, and one at the end."""
        percent = int(progress.fraction * 100)
        if not progress.is_done and (percent < self._next_percent or percent >= 100):
            return
        self._next_percent = percent - percent % _LINE_EVERY_PERCENT + _LINE_EVERY_PERCENT
        done = "done" if progress.is_done else f"{percent}%"
        print(
            f"{self._name}: {done}, {progress.rows:,} rows, at {_clock_text(progress.tape_time_us)}",
            file=self._stream,
            flush=True,
        )


def _clock_text(time_us: int) -> str:
    return datetime.fromtimestamp(time_us // 1_000_000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
