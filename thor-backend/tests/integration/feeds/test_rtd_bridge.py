import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from tests.integration.feeds.quotes_server import DROP, QuotesServer, quotes_server
from thor.feeds.rtd import bridge as bridge_module
from thor.feeds.rtd.bridge import Bridge, NewestRows
from thor.feeds.rtd.push import Pusher
from thor.feeds.rtd.source import QuoteSource, Row, SourceGone

TOOLS = Path(__file__).resolve().parents[4] / "tools"


class ScriptedSource:
    """What the test puts is what changed; `gone` makes the next look fail."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, Row] = {}
        self.gone = False
        self.opened = 0
        self.closed = 0

    def open(self) -> QuoteSource:
        self.opened += 1
        return self

    def put(self, **rows: Row) -> None:
        with self._lock:
            self._rows |= rows

    def changes(self) -> Mapping[str, Row]:
        with self._lock:
            if self.gone:
                self.gone = False
                raise SourceGone("ThinkOrSwim went away.")
            rows, self._rows = self._rows, {}
            return rows

    def close(self) -> None:
        self.closed += 1
        raise OSError("gone already")


@pytest.fixture
def server() -> Iterator[QuotesServer]:
    with quotes_server() as quotes:
        yield quotes


@contextmanager
def running(
    open_source: Callable[[], QuoteSource], pusher: Pusher, waiting: NewestRows | None = None
) -> Iterator[None]:
    stop = threading.Event()
    bridge = Bridge(open_source, pusher, stop, waiting=waiting, round_seconds=0.005, retry_seconds_min=0.01)
    thread = threading.Thread(target=bridge.run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def last_of(server: QuotesServer) -> dict[str, Decimal | None]:
    return {update.symbol: update.last for update in server.updates}


def test_what_changes_is_pushed_with_the_key_and_read_as_the_sheet_shows_it(server: QuotesServer) -> None:
    source = ScriptedSource()
    source.put(SPY={"last": "165.81", "bid": "loading"}, **{"/ZN": {"last": "113'16.5", "volume": "1,234"}})
    with running(source.open, Pusher(server.url, "thor_key")):
        server.wait_for(2)
        source.put(SPY={"last": "165.82", "bid": "165.80"})
        spy = server.wait_for(3)[-1]
    assert (spy.symbol, spy.last, spy.bid) == ("SPY", Decimal("165.82"), Decimal("165.8"))
    assert last_of(server)["/ZN"] == Decimal("113.515625")
    assert server.keys == {"Bearer thor_key"}
    assert source.closed == 1


@pytest.mark.parametrize("faults", [[DROP], [503], [429, 500, DROP, 502]])
def test_after_a_break_the_newest_of_each_symbol_is_sent_again_and_nothing_older(
    server: QuotesServer, faults: list[int]
) -> None:
    server.faults = list(faults)
    source = ScriptedSource()
    source.put(SPY={"last": "1"}, QQQ={"last": "2"})
    with running(source.open, Pusher(server.url, "key")):
        server.wait_for(2)
    assert last_of(server) == {"SPY": 1, "QQQ": 2}
    assert server.requests == len(faults) + 1


def test_a_server_that_comes_back_gets_what_is_new_and_not_what_was(server: QuotesServer) -> None:
    server.faults = [503] * 1_000
    source = ScriptedSource()
    source.put(SPY={"last": "1"}, QQQ={"last": "5"})
    with running(source.open, Pusher(server.url, "key")):
        server.wait_for_requests(2)
        source.put(SPY={"last": "2"})
        # The second of these was made of what the source had said by then.
        server.wait_for_requests(server.requests + 2)
        server.recover()
        server.wait_for(2)
    assert sorted((update.symbol, update.last) for update in server.updates) == [("QQQ", 5), ("SPY", 2)]


def test_the_waiting_rows_are_bounded_and_the_oldest_gives_way() -> None:
    rows = NewestRows(symbols_max=2)
    rows.put({"A": {"last": "1"}, "B": {"last": "1"}})
    rows.put({"A": {"last": "2"}})
    rows.put({"C": {"last": "1"}})
    assert rows.first(9) == {"A": {"last": "2"}, "C": {"last": "1"}}
    assert rows.lost == 1


def test_a_row_that_changed_while_it_was_sent_waits_on() -> None:
    rows = NewestRows()
    rows.put({"A": {"last": "1"}, "B": {"last": "1"}})
    sent = rows.first(2)
    rows.put({"A": {"last": "2"}})
    rows.done(sent)
    assert rows.first(2) == {"A": {"last": "2"}}


def test_a_batch_that_is_too_large_is_sent_in_smaller_ones(server: QuotesServer) -> None:
    server.symbols_max = 30
    source = ScriptedSource()
    source.put(**{f"A{chr(65 + i // 26)}{chr(65 + i % 26)}": {"last": "1"} for i in range(100)})
    with running(source.open, Pusher(server.url, "key")):
        server.wait_for(100)
    assert len(last_of(server)) == 100
    assert max(server.batches) <= 30


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_told_and_the_server_left_alone(
    server: QuotesServer, status: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge_module, "REJECTED_RETRY_SECONDS", 0.05)
    server.faults = [status]
    source = ScriptedSource()
    source.put(SPY={"last": "1"})
    with caplog.at_level(logging.WARNING), running(source.open, Pusher(server.url, "key")):
        server.wait_for(1)
    assert [record.getMessage() for record in caplog.records] == [
        f"127.0.0.1 answered {status}. because {status}"
    ]


def test_a_source_that_goes_away_is_opened_again(
    server: QuotesServer, caplog: pytest.LogCaptureFixture
) -> None:
    source = ScriptedSource()
    source.put(SPY={"last": "1"})
    with running(source.open, Pusher(server.url, "key")):
        server.wait_for(1)
        source.gone = True
        source.put(SPY={"last": "2"})
        server.wait_for(2)
    assert source.opened == 2
    assert "ThinkOrSwim went away. Trying again." in caplog.text


def test_what_thor_leaves_out_is_told_once(server: QuotesServer, caplog: pytest.LogCaptureFixture) -> None:
    source = ScriptedSource()
    with running(source.open, Pusher(server.url, "key")):
        for number in range(1, 4):
            source.put(SPY={"last": str(number), "bid": "oops"})
            server.wait_for(number)
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert told == ["Thor rejected SPY: NOT_A_NUMBER: bid 'oops' is not a number"]


@pytest.mark.parametrize(
    "url", ["http://thor.example.org", "thor.example.org", "ftp://127.0.0.1", "https://"]
)
def test_a_key_does_not_travel_in_the_clear(url: str) -> None:
    with pytest.raises(ValueError, match=r"https://"):
        Pusher(url, "key")


def test_the_bridge_is_one_file_that_needs_nothing_but_python(tmp_path: Path) -> None:
    program = tmp_path / "thor-rtd.pyz"
    subprocess.run([sys.executable, TOOLS / "rtd_bridge.py", program], check=True)
    alone = [sys.executable, "-I", "-S", program]
    shown = subprocess.run([*alone, "--help"], check=True, capture_output=True, text=True)
    assert "Push quotes from ThinkOrSwim" in shown.stdout
    refused = subprocess.run(
        [*alone, "--url", "http://example.org", "--symbols", "SPY"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert refused.stderr == "thor-rtd: No API key. Use --key-file FILE or THOR_API_KEY.\n"
