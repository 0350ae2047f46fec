"""The tapes in the data folder, and the status of a playing one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import structs

from thor.api.livedata import Tape
from thor.api.market import Replay, TapePlayed
from thor.api.values import instant_of, maybe_instant
from thor.core.trading_day import trading_day
from thor.feeds.replay.controls import ReplayControls
from thor.livedata.replays import PricesKind

_FILE_SUFFIXES: Final = (".csv", ".csv.gz", ".parquet")


def tapes_in(folder: Path) -> list[Tape]:
    """Return the tapes: recorded days (Parquet folders) and single files, newest name first."""
    if not folder.is_dir():
        return []
    return [tape for path in sorted(folder.iterdir(), reverse=True) for tape in _tapes_at(path)]


def _tapes_at(path: Path) -> Iterator[Tape]:
    if path.is_dir():
        files = sorted(path.glob("*.parquet"))
    else:
        files = [path] if path.name.endswith(_FILE_SUFFIXES) else []
    if files:
        stats = [file.stat() for file in files]
        yield Tape(
            name=path.name,
            kind="DAY" if path.is_dir() else "FILE",
            files=len(files),
            bytes=sum(stat.st_size for stat in stats),
            modified_at=instant_of(max(stat.st_mtime_ns for stat in stats) // 1_000),
        )


def played(tape: ReplayControls) -> Replay:
    """Return the status of a tape that feeds a whole Thor; it has no account of its own."""
    return Replay(
        **structs.asdict(tape_played(tape)),
        prices=PricesKind.TAPE.value,
        account_id=None,
        state=None,
        ticks=None,
        ticks_per_second=None,
        last_error=None,
        dropped={},
    )


def tape_played(tape: ReplayControls, *, now_us: int | None = None) -> TapePlayed:
    """Return the progress of a tape.

    `now_us` is the tape's own time, if that is known better than by its last tick.
    """
    progress = tape.progress
    if now_us is None and progress is not None:
        now_us = progress.tape_time_us
    return TapePlayed(
        tape=tape.tape,
        paused=tape.is_paused,
        speed=tape.speed,
        tape_time=maybe_instant(now_us),
        tape_day=None if now_us is None else date.fromordinal(trading_day(now_us)).isoformat(),
        fraction=0.0 if progress is None else round(progress.fraction, 6),
        done=progress is not None and progress.is_done,
        begins=None if tape.span is None else instant_of(tape.span.first_us),
        ends=None if tape.span is None else instant_of(tape.span.last_us),
    )
