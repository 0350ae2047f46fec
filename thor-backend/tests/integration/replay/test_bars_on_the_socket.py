"""The bars that charts follow: whatever the speed, those of the tape, computed here by SQL."""

from __future__ import annotations

import random
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from typing import Any

import pytest

from tests.servers.thor import Thor
from tests.support.customer import Customer
from tests.support.live_client import LiveClient
from tests.support.tape_rows import quote_row, trade_row, write_csv

WAIT_SECONDS = 60.0
TAPE = "2013-10-09.csv"
SHORT_TAPE = "around-two.csv"
DAY = "2013-10-09"
FIRST_HOUR, HOURS = 13, 3
SYMBOLS = {"SPY": 16_500, "QQQ": 7_800}
WIDTHS = {"1m": 60, "5m": 300, "15m": 900, "1h": 3_600, "1d": 86_400}

BarRow = tuple[str, str, str, str, str, str, int]
Trade = tuple[str, int, int, int]
Charts = dict[tuple[str, str], list[BarRow]]


def walk() -> list[Trade]:
    """Symbol, second of the day, price in cents and size: some four trades a minute and symbol, some minutes none."""
    chance = random.Random(9)
    prices = dict(SYMBOLS)
    trades = []
    for second in range(FIRST_HOUR * 3600, (FIRST_HOUR + HOURS) * 3600):
        if second % 420 < 60:
            continue
        for symbol in SYMBOLS:
            if chance.random() < 0.07:
                prices[symbol] += chance.randrange(-9, 10)
                trades.append((symbol, second, prices[symbol], chance.randrange(1, 9) * 100))
    return trades


def walk_across_an_hour() -> list[Trade]:
    """Ten seconds around 14:00, where a bar of every interval but the day ends: many trades in each second."""
    chance = random.Random(14)
    prices = dict(SYMBOLS)
    trades = []
    for second in range(14 * 3600 - 5, 14 * 3600 + 5):
        for _ in range(20):
            for symbol in SYMBOLS:
                prices[symbol] += chance.randrange(-9, 10)
                trades.append((symbol, second, prices[symbol], chance.randrange(1, 9) * 100))
    return trades


TRADES = walk()
SHORT_TRADES = walk_across_an_hour()


def clock_of(second: int) -> str:
    return f"{DAY}T{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000Z"


def tape_bars(symbol: str, interval: str, trades: Sequence[Trade] = TRADES) -> list[BarRow]:
    """The tape's bars by SQL, from the trades alone."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE trade (place INTEGER PRIMARY KEY, second, cents, size)")
        mine = [trade[1:] for trade in trades if trade[0] == symbol]
        database.executemany("INSERT INTO trade (second, cents, size) VALUES (?, ?, ?)", mine)
        rows = database.execute(
            """WITH bar AS (
                SELECT second / :width * :width AS start, max(cents) AS high, min(cents) AS low, sum(size) AS volume,
                       count(*) AS trades, min(place) AS opened, max(place) AS closed
                FROM trade GROUP BY 1)
            SELECT start, high, low, volume, trades, o.cents, c.cents
            FROM bar JOIN trade AS o ON o.place = opened JOIN trade AS c ON c.place = closed ORDER BY start""",
            {"width": WIDTHS[interval]},
        ).fetchall()
    return [
        (clock_of(start), *(f"{cents / 100:.2f}" for cents in (first, high, low, last)), str(size), count)
        for start, high, low, size, count, first, last in rows
    ]


def told(bars: list[dict[str, Any]]) -> list[BarRow]:
    return [
        (bar["time"], bar["open"], bar["high"], bar["low"], bar["close"], bar["volume"], bar["trades"])
        for bar in bars
    ]


class Chart:
    """A chart as a page keeps it: what is whole takes everything's place, the rest goes by its time."""

    def __init__(self) -> None:
        self.bars: dict[str, dict[str, Any]] = {}

    def take(self, message: dict[str, Any]) -> None:
        if message["whole"]:
            self.bars.clear()
        self.bars |= {bar["time"]: bar for bar in message["bars"]}

    def rows(self) -> list[BarRow]:
        return told([self.bars[time] for time in sorted(self.bars)])


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    home = tmp_path_factory.mktemp("thor")
    (home / "tapes").mkdir()
    for name, trades in ((TAPE, TRADES), (SHORT_TAPE, SHORT_TRADES)):
        rows = []
        for symbol, second, cents, size in trades:
            price = f"{cents / 100:.2f}"
            rows += [
                quote_row(clock_of(second), symbol, price, f"{cents / 100 + 0.01:.2f}"),
                {**trade_row(clock_of(second), symbol, price), "last_size": str(size)},
            ]
        write_csv(home / "tapes" / name, rows)
    server = Thor(home, settings={"THOR_UPDATE_INTERVAL_MS": "50", "THOR_REQUESTS_PER_MINUTE": "1000000"})
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture
def ada(thor: Thor) -> Iterator[Customer]:
    with Customer(thor.url, key=thor.api_key("ada@example.com")) as customer:
        yield customer


def control(customer: Customer, action: str, **more: Any) -> dict[str, Any]:
    answer = customer.http.post("/api/livedata/replay", json={"action": action, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


class Page:
    """A market as a page knows it from its socket."""

    def __init__(self, socket: LiveClient) -> None:
        self._socket = socket
        self.charts: dict[tuple[str, str], Chart] = defaultdict(Chart)
        self.last: dict[str, str] = {}

    def read_until(self, is_done: Callable[[], bool]) -> None:
        """Take what the socket tells until it is."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not is_done():
            message = self._socket.next(seconds=max(0.01, deadline - time.monotonic()))
            if message["type"] == "bars":
                self.charts[message["symbol"], message["interval"]].take(message)
            elif message["type"] == "quotes":
                if message.get("whole"):
                    self.last.clear()
                self.last |= {quote["symbol"]: quote["last"] for quote in message["quotes"]}


def played(thor: Thor, customer: Customer, tape: str, speed: int, expected: Charts) -> tuple[Charts, Charts]:
    """The charts of a tape at a speed: as the socket tells them once they are the expected ones, and as listed."""
    control(customer, "start", tape=tape, speed=speed)
    with LiveClient(thor.socket_url.replace("/ws/live", "/ws/replay"), key=customer.key) as socket:
        page = Page(socket)
        socket.send(
            "subscribe", bars=[{"symbol": symbol, "interval": interval} for symbol, interval in expected]
        )
        # Where they never are, the comparison by the caller says what they lack.
        with suppress(TimeoutError):
            page.read_until(lambda: all(page.charts[key].rows() == expected[key] for key in expected))
    listed = {}
    for symbol, interval in expected:
        query = {"symbol": symbol, "interval": interval, "market": "replay"}
        listed[symbol, interval] = told(customer.http.get("/api/livedata/bars", params=query).json()["bars"])
    control(customer, "stop")
    return {key: page.charts[key].rows() for key in expected}, listed


# As fast as it goes, an hour of tape in a second and in ten: a page sees four of these moments a second.
@pytest.mark.parametrize("speed", [0, 3_600, 1_200])
def test_the_bars_of_a_fast_replay_on_the_socket_are_those_of_the_tape(
    thor: Thor, ada: Customer, speed: int
) -> None:
    keys = [("SPY", interval) for interval in WIDTHS] + [("QQQ", "1m")]
    expected = {key: tape_bars(*key) for key in keys}
    assert played(thor, ada, TAPE, speed, expected) == (expected, expected)


def test_the_bars_of_a_replay_at_ten_and_sixty_times_are_those_of_one_at_its_own_pace(
    thor: Thor, ada: Customer
) -> None:
    expected = {
        (symbol, interval): tape_bars(symbol, interval, SHORT_TRADES)
        for symbol in SYMBOLS
        for interval in WIDTHS
    }
    at_its_own_pace = played(thor, ada, SHORT_TAPE, 1, expected)
    assert at_its_own_pace == (expected, expected)
    for speed in (10, 60):
        assert played(thor, ada, SHORT_TAPE, speed, expected) == at_its_own_pace


def test_a_chart_of_a_paused_replay_goes_with_it_where_it_is_sought(thor: Thor, ada: Customer) -> None:
    middle = (FIRST_HOUR + 1) * 3600
    control(ada, "start", tape=TAPE, speed=1)
    control(ada, "pause")
    with LiveClient(thor.socket_url.replace("/ws/live", "/ws/replay"), key=ada.key) as socket:
        page = Page(socket)
        socket.send("subscribe", bars=[{"symbol": "SPY", "interval": "1m"}], quotes=list(SYMBOLS))
        for moment in (middle + 1_800, middle):
            control(ada, "seek", time=clock_of(moment))
            last = {trade[0]: f"{trade[2] / 100:.2f}" for trade in TRADES if trade[1] < moment}
            bars = [bar for bar in tape_bars("SPY", "1m") if bar[0] < clock_of(moment)]
            page.read_until(lambda: (page.charts["SPY", "1m"].rows(), page.last) == (bars, last))  # noqa: B023 - called at once
    state = ada.http.get("/api/livedata/replay").json()["replay"]
    assert (state["tape_time"], state["paused"]) == (clock_of(middle), True)
    control(ada, "stop")
