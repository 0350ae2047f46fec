"""One attack on a running Thor: what it was answered, what a bystander met, and how far the memory rose."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.attack.bystander import Bystander, Seen
from tests.servers.thor import Thor

LIMIT_MS = 100
"""Each figure of the table stands beside this."""
BOUND_MS = 1_000
"""A test fails beyond this: 10 times the limit, for machines are slow. The faults of before took 2 to 100 s."""
TRIES = 3

Answers = httpx.Response | int | Iterable[httpx.Response | int]


@dataclass(frozen=True)
class Row:
    """A line of the table that is printed in the end."""

    attack: str
    answer: str
    slowest_ms: float
    peak_mb: float | None


class Attack:
    """Carries out attacks beside a bystander, judges them, and keeps a row of each.

    A new attack is one call in a test: `attack("a deposit of 1e9999", lambda: attacker.post(...))`.
    """

    def __init__(self, thor: Thor, bystander: Bystander, keep: Callable[[Row], None]) -> None:
        self._thor = thor
        self._bystander = bystander
        self._keep = keep

    def __call__(
        self,
        name: str,
        act: Callable[[], Answers],
        *,
        answers: Collection[int] = (400,),
        peak_mb_max: float = 100,
        prepare: Callable[[], object] = lambda: None,
    ) -> None:
        """Do `act` while the bystander trades. It gives the server's answers, each of which must be one of `answers`.

        The bystander must be served all the while, within BOUND_MS; the server's memory may rise by `peak_mb_max`; and
        its log may tell of no exception. What is slower than LIMIT_MS is tried again, up to TRIES times, and the best
        counts. `prepare` is done before each try and not measured.
        """
        tried: list[Row] = []
        try:
            while len(tried) < TRIES and all(row.slowest_ms > LIMIT_MS for row in tried):
                prepare()
                self._try(name, act, answers, peak_mb_max, tried)
        finally:
            if tried:
                self._keep(min(tried, key=lambda row: row.slowest_ms))
        slowest_ms = min(row.slowest_ms for row in tried)
        assert slowest_ms <= BOUND_MS, f"{name}: a bystander waited {slowest_ms:.0f} ms"

    def _try(
        self,
        name: str,
        act: Callable[[], Answers],
        answers: Collection[int],
        peak_mb_max: float,
        tried: list[Row],
    ) -> None:
        """One try: its row goes to `tried`, whatever is to be said against it."""
        troubles = len(self._thor.troubles())
        before_mb = self._begin_peak()
        self._bystander.begin()
        try:
            given = Counter(_statuses(act()))
        finally:
            seen: Seen = self._bystander.end()
        peak_mb = None if before_mb is None else _figure_mb(self._thor.pid, "VmHWM") - before_mb
        tried.append(Row(name, _words(given), seen.slowest_ms, peak_mb))
        assert given, f"{name}: nothing was answered"
        assert set(given) <= set(answers), f"{name} was answered {dict(given)}, not one of {sorted(answers)}"
        assert seen.refusals == [], f"{name}: a bystander was refused"
        assert self._thor.troubles()[troubles:] == [], f"{name}: the log tells of exceptions"
        assert peak_mb is None or peak_mb <= peak_mb_max, f"{name} took {peak_mb:.0f} MB"

    def _begin_peak(self) -> float | None:
        """Forget the highest memory so far, and give what is used now; None where the system does not tell."""
        if sys.platform != "linux":
            return None
        # 5 sets the peak (VmHWM) to what is used now.
        Path(f"/proc/{self._thor.pid}/clear_refs").write_text("5")
        return _figure_mb(self._thor.pid, "VmRSS")


def table(rows: Iterable[Row]) -> list[str]:
    """The rows as lines of text, below their heading."""
    heading = ("attack", "answer", f"slowest bystander (limit {LIMIT_MS} ms)", "peak memory")
    cells = [heading] + [
        (
            row.attack,
            row.answer,
            f"{row.slowest_ms:.0f} ms",
            "not told here" if row.peak_mb is None else f"{row.peak_mb:+.0f} MB",
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]


def _statuses(answers: Answers) -> list[int]:
    several = [answers] if isinstance(answers, httpx.Response | int) else answers
    return [one if isinstance(one, int) else one.status_code for one in several]


def _words(given: Counter[int]) -> str:
    return ", ".join(
        str(status) if times == 1 else f"{status} ×{times}" for status, times in sorted(given.items())
    )


def _figure_mb(pid: int, name: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise AssertionError(f"/proc/{pid}/status has no {name}.")
