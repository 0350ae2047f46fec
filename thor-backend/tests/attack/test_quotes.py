"""Pushes of quotes: huge ones, absurd ones, and symbols without end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice, product
from string import ascii_uppercase

import httpx
import pytest

from tests.attack.attack import Attack

QUOTES = "/api/livedata/quotes"
MEBIBYTE = 1024 * 1024
# What a push may have, and how many symbols one source may quote.
QUOTES_MAX = 5_000
SYMBOLS_MAX = 20_000


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    """Pushing as fast as the machine goes: what one push does is looked at, and its rate in a test of its own."""
    return {"THOR_QUOTES_PER_SECOND": "1000000"}


@pytest.fixture(scope="module")
def feed(new_customer: Callable[..., httpx.Client]) -> httpx.Client:
    """A program that may push quotes."""
    return new_customer(scope="feed")


def some_symbols() -> Iterator[str]:
    """Symbols of six letters, each once."""
    return map("".join, product(ascii_uppercase, repeat=6))


def quotes(symbols: Iterator[str], count: int = QUOTES_MAX) -> str:
    """A body of so many quotes."""
    return json.dumps([{"symbol": symbol, "last": "10"} for symbol in islice(symbols, count)])


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("a push of 4 MiB of numbers", "[" + "1," * (2 * MEBIBYTE) + "1]", 413),
        ("a push of 2 MiB of numbers", "[" + "1," * (MEBIBYTE - 10) + "1]", 413),
        ("a push of 2 MiB of one list of fractions", "[[" + "1.1," * (MEBIBYTE // 2 - 10) + "1]]", 200),
        ("a push of 2 MiB of brackets", "[" * MEBIBYTE + "]" * MEBIBYTE, 400),
        ("a push of 40,000 quotes", quotes(some_symbols(), 40_000), 413),
        ("a push of 5,000 times nothing", "[" + "1," * (QUOTES_MAX - 1) + "1]", 200),
        ("a push of 5,000 times one symbol", json.dumps([{"symbol": "ONE", "last": "10"}] * QUOTES_MAX), 200),
        ("a push of one quote of 1 MiB", json.dumps([{"symbol": "ONE", "last": "1" * MEBIBYTE}]), 200),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) and value.startswith("a push") else "",
)
def test_no_push_delays_others(
    attack: Attack, feed: httpx.Client, body: dict[str, str], name: str, content: str, answer: int
) -> None:
    def push() -> httpx.Response:
        pushed = feed.post(QUOTES, content=content, headers=body)
        assert len(pushed.content) < 64 * 1024
        return pushed

    attack(name, push, answers=(answer,))


def test_symbols_without_end_end_and_delay_nobody(
    attack: Attack, feed: httpx.Client, new_customer: Callable[..., httpx.Client], body: dict[str, str]
) -> None:
    reader, symbols = new_customer(), some_symbols()

    def push_many() -> list[httpx.Response]:
        pushed = [feed.post(QUOTES, content=quotes(symbols), headers=body) for _ in range(6)]
        assert sum(answer.json()["accepted"] for answer in pushed) <= SYMBOLS_MAX
        assert "TOO_MANY_SYMBOLS" in pushed[-1].text
        return pushed

    attack("30,000 new symbols", push_many, answers=(200,), peak_mb_max=200)

    def look() -> list[httpx.Response]:
        asked = [
            reader.get("/api/livedata/symbols", params={"q": text}) for text in ("", "A", "ZZZ", "/", "AAAC")
        ]
        answer = reader.get("/api/livedata/snapshot")
        assert len(answer.json()["quotes"]) == 1_000
        return [*asked, answer]

    attack("searches and snapshots of 20,000 symbols", look, answers=(200,))
