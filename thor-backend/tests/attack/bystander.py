"""Another customer, in a process of its own, who trades all the while that somebody attacks."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Self

import httpx

ANSWER_SECONDS_MAX = 120.0
PAUSE_SECONDS = 0.01
ROUNDS_AFTERWARDS = 3
ORDER = {"symbol": "SPY", "quantity": "1", "order_type": "MKT"}


@dataclass
class Seen:
    """A bystander's record: the slowest answer, how many answers, and each refusal in words."""

    slowest_ms: float = 0.0
    answers: int = 0
    refusals: list[str] = field(default_factory=list)


class Bystander:
    """Asks /healthz and places an order of one share, again and again, between `begin` and `end`.

    A process of its own, so that what the attacker computes does not count as the server's delay.
    """

    def __init__(self, url: str, key: str) -> None:
        spawning = get_context("spawn")
        self._line, other_end = spawning.Pipe()
        self._process = spawning.Process(target=_trade, args=(url, key, other_end), daemon=True)

    def __enter__(self) -> Self:
        self._process.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._line.send("leave")
        self._process.join()

    def begin(self) -> None:
        """Trade from now on; the first round has been answered when this returns."""
        self._line.send("begin")
        assert self._line.recv() == "begun"

    def end(self) -> Seen:
        """Trade a few rounds more, stop, and say what was seen since `begin`."""
        self._line.send("end")
        seen = self._line.recv()
        assert isinstance(seen, Seen)
        return seen


def _trade(url: str, key: str, line: Connection) -> None:
    sides = (("BUY", "SELL")[number % 2] for number in count())
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=url, headers=headers, timeout=ANSWER_SECONDS_MAX) as http:
        while line.recv() == "begin":
            seen = Seen()
            _round(http, next(sides), seen)
            line.send("begun")
            while not line.poll(PAUSE_SECONDS):
                _round(http, next(sides), seen)
            line.recv()
            for _ in range(ROUNDS_AFTERWARDS):
                _round(http, next(sides), seen)
            line.send(seen)


def _round(http: httpx.Client, side: str, seen: Seen) -> None:
    _ask(http, "GET", "/healthz", None, 200, seen)
    _ask(http, "POST", "/api/trades/orders/active", {"side": side, **ORDER}, 201, seen)


def _ask(
    http: httpx.Client, method: str, path: str, body: dict[str, str] | None, status: int, seen: Seen
) -> None:
    began = time.perf_counter()
    try:
        answer = http.request(method, path, json=body)
    except httpx.HTTPError as error:
        seen.refusals.append(f"{method} {path}: {error!r}")
    else:
        if answer.status_code != status:
            seen.refusals.append(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
    seen.answers += 1
    seen.slowest_ms = max(seen.slowest_ms, (time.perf_counter() - began) * 1_000)
