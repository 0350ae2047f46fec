"""The parts that live in one process of the production stack: pushed quotes, and recorded days."""

import json
import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg
import pytest

from tests.servers.production import Production
from tests.servers.production_customer import ProductionCustomer
from tests.servers.tls_socket import TlsSocket
from tests.support.tape_rows import quote_row, second, trade_row, write_csv
from tests.support.waiting import wait_until

DAY = "2013-10-09"
TAPE = f"{DAY}.csv"
SECONDS = 1200
WAIT_SECONDS = 30.0


@pytest.fixture(scope="module")
def tape(production: Production) -> str:
    """SPY a cent dearer each second for twenty minutes, where the process of live data looks for tapes."""
    folder = production.folder / "livedata" / "tapes"
    folder.mkdir(parents=True)
    rows = []
    for number in range(SECONDS):
        price, ask = f"{(16_500 + number) / 100:.2f}", f"{(16_501 + number) / 100:.2f}"
        rows += [
            quote_row(second(number), "SPY", price, ask),
            trade_row(second(number), "SPY", price, volume=str(100 * (number + 1))),
        ]
    write_csv(folder / TAPE, rows)
    return TAPE


@pytest.fixture
def ida(production: Production, tape: str) -> Iterator[ProductionCustomer]:
    """A customer whose replay stands still after its first ticks; `account_id` is the replay's."""
    with ProductionCustomer(production, f"ida{time.monotonic_ns()}@example.com") as ida:
        control(ida, "start", tape=tape)
        wait_until_replay_has(ida, "ticks")
        ida.account_id = control(ida, "pause")["account_id"]
        yield ida
        if ida.http.get("/api/livedata/replay").json()["replay"] is not None:
            control(ida, "stop")


def control(customer: ProductionCustomer, action: str, **more: Any) -> dict[str, Any]:
    return customer.write("/api/livedata/replay", {"action": action, **more}, expect=200)


def replay_of(customer: ProductionCustomer) -> dict[str, Any]:
    found: dict[str, Any] = customer.http.get("/api/livedata/replay").json()["replay"]
    return found


def wait_until_replay_has(customer: ProductionCustomer, name: str) -> None:
    wait_until(
        lambda: replay_of(customer)[name], f"the replay has {name}", instead=lambda: replay_of(customer)
    )


def quoted(customer: ProductionCustomer) -> dict[str, Any]:
    query = {"symbols": "SPY", "market": "replay"}
    found: dict[str, Any] = customer.http.get("/api/livedata/snapshot", params=query).json()["quotes"][0]
    return found


def test_a_recorded_day_is_traded_whichever_worker_takes_the_order(
    production: Production, ida: ProductionCustomer
) -> None:
    for _ in range(10):
        # A connection of its own each time, so that both workers get some.
        ida.http.headers["Connection"] = "close"
        order = ida.place("SPY", "1")
        assert (order["status"], order["time_placed"][:10]) == ("FILLED", DAY)
        assert order["filled_avg_price"] == quoted(ida)["ask"]
    today = ida.http.get("/api/actandpos/activity/today", params={"account_id": ida.account_id}).json()
    assert len(today["filled_orders"]) == 10
    assert [(one["symbol"], one["quantity"]) for one in today["positions"]] == [("SPY", "10")]


def test_a_resting_order_fills_as_the_day_goes_on_and_its_socket_tells(
    production: Production, ida: ProductionCustomer
) -> None:
    order = ida.place("SPY", "1", order_type="STP", stop_price="165.50")
    assert order["status"] == "WORKING"
    cookies = "; ".join(f"{name}={value}" for name, value in ida.http.cookies.items())
    url = production.socket_url.replace("/ws/live", "/ws/replay")
    headers = {"Cookie": cookies, "Origin": production.url}
    with TlsSocket(url, trust=production.trust(), headers=headers) as socket:
        socket.send(
            json.dumps({"op": "subscribe", "id": "1", "accounts": [ida.account_id], "quotes": ["SPY"]})
        )
        # Only now does it follow the account: the day is over in a moment.
        while json.loads(socket.recv(timeout=WAIT_SECONDS))["type"] != "snapshot":
            pass
        control(ida, "speed", speed=0)
        control(ida, "resume")
        seen: dict[str, Any] = {}
        deadline = time.monotonic() + WAIT_SECONDS
        while seen.get("status") != "FILLED" or seen["positions"] is None:
            message = json.loads(socket.recv(timeout=deadline - time.monotonic()))
            seen.setdefault("positions", None)
            if message["type"] == "orders":
                seen["status"] = message["orders"][-1]["status"]
                seen["time"] = message["orders"][-1]["time_filled"]
            elif message["type"] == "positions":
                seen["positions"] = message["positions"]
    assert seen["time"][:10] == DAY
    wait_until_replay_has(ida, "done")


def test_bars_and_clock_of_the_day_come_from_the_replay(ida: ProductionCustomer) -> None:
    control(ida, "seek", time=second(300))
    control(ida, "speed", speed=0)
    control(ida, "resume")
    wait_until_replay_has(ida, "done")
    query = {"symbol": "SPY", "market": "replay"}
    bars = ida.http.get("/api/livedata/bars", params=query).json()["bars"]
    assert bars[-1]["time"][:10] == DAY
    assert ida.http.get("/api/livedata/clock", params={"market": "replay"}).json()["time"][:10] == DAY


def bars_told(
    production: Production, customer: ProductionCustomer, market: str, symbol: str
) -> Iterator[dict[str, dict[str, Any]]]:
    """A chart of minutes by their times, as its socket tells it, after each message."""
    cookies = "; ".join(f"{name}={value}" for name, value in customer.http.cookies.items())
    url = production.socket_url.replace("/ws/live", f"/ws/{market}")
    chart: dict[str, dict[str, Any]] = {}
    with TlsSocket(
        url, trust=production.trust(), headers={"Cookie": cookies, "Origin": production.url}
    ) as socket:
        socket.send(json.dumps({"op": "subscribe", "bars": [{"symbol": symbol, "interval": "1m"}]}))
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            message = json.loads(socket.recv(timeout=deadline - time.monotonic()))
            if message["type"] == "bars":
                if message["whole"]:
                    chart.clear()
                chart |= {bar["time"]: bar for bar in message["bars"]}
                yield chart


def test_the_socket_tells_every_bar_of_a_replay(production: Production, ida: ProductionCustomer) -> None:
    control(ida, "speed", speed=0)
    control(ida, "resume")
    # A cent dearer each second: the tape's minutes are known without Thor.
    minutes = [
        (f"{16_500 + first}", f"{16_500 + min(first + 59, SECONDS - 1)}") for first in range(0, SECONDS, 60)
    ]
    expected = [(f"{low[:3]}.{low[3:]}", f"{high[:3]}.{high[3:]}") for low, high in minutes]
    for chart in bars_told(production, ida, "replay", "SPY"):
        if [(chart[time]["low"], chart[time]["high"]) for time in sorted(chart)] == expected:
            break


def test_the_socket_of_a_web_worker_tells_the_bars_of_what_is_pushed(
    production: Production, ida: ProductionCustomer
) -> None:
    made = production.thor("apikey", "charted@example.com", "--scope", "feed")
    headers = {"Authorization": f"Bearer {made.stdout.strip()}"}
    pushed = 0
    for chart in bars_told(production, ida, "live", "CHRTD"):
        trades = sum(bar["trades"] for bar in chart.values())
        assert trades <= pushed
        if trades == 5:
            break
        if trades < pushed:
            continue
        pushed += 1
        quote = {"symbol": "CHRTD", "last": f"{10 + pushed}.00", "last_size": "7"}
        answer = httpx.post(
            f"{production.url}/api/livedata/quotes", json=[quote], headers=headers, verify=production.trust()
        )
        assert answer.json()["accepted"] == 1
    assert sum(int(bar["volume"]) for bar in chart.values()) == 5 * 7


def test_orders_after_the_replay_say_that_it_is_over(ida: ProductionCustomer) -> None:
    control(ida, "stop")
    body = {
        "account_id": ida.account_id,
        "symbol": "SPY",
        "side": "BUY",
        "quantity": "1",
        "order_type": "MKT",
    }
    told = ida.write("/api/trades/orders", body, expect=422)
    assert told["error"]["code"] == "BROKER_NOT_AVAILABLE"
    assert "has ended" in told["error"]["message"]


def test_a_replay_that_was_killed_can_be_begun_anew(
    production: Production, ida: ProductionCustomer, tape: str
) -> None:
    ida.place("SPY", "5")
    before = ida.account_id
    livedata = production.services["livedata"]
    killed = livedata.pid
    livedata.kill()
    wait_until(lambda: livedata.pid != killed, "live data is started again")
    production.await_ready()
    assert ida.http.get("/api/livedata/replay").json()["replay"] is None
    control(ida, "start", tape=tape)
    wait_until_replay_has(ida, "ticks")
    ida.account_id = control(ida, "pause")["account_id"]
    assert ida.account_id != before
    assert ida.place("SPY", "1")["status"] == "FILLED"
    listed = ida.http.get("/api/actandpos/accounts", params={"market": "replay"}).json()["accounts"]
    assert {one["id"]: one["status"] for one in listed} == {ida.account_id: "OPEN", before: "CLOSED"}
    assert production.thor("audit").returncode == 0


def test_a_market_of_own_prices_is_one_customers_in_production_too(
    production: Production, ida: ProductionCustomer
) -> None:
    ida.account_id = control(ida, "start", prices="PUSHED")["account_id"]
    quote = {"symbol": "OWNED", "bid": "9.98", "ask": "9.99", "last": "9.99"}
    csrf = {"X-CSRFToken": ida.http.cookies["csrftoken"]}
    pushed = ida.http.post("/api/livedata/quotes", json=[quote], headers=csrf)
    assert pushed.json() == {"accepted": 1, "dropped": [], "dropped_total": 0}
    order = ida.place("OWNED", "1")
    assert (order["status"], order["filled_avg_price"]) == ("FILLED", "9.99")
    for market, found in (("replay", ["9.99"]), ("live", [])):
        query = {"symbols": "OWNED", "market": market}
        shown = ida.http.get("/api/livedata/snapshot", params=query).json()["quotes"]
        assert [one["ask"] for one in shown] == found
        bars = ida.http.get("/api/livedata/bars", params={"symbol": "OWNED", "market": market}).json()["bars"]
        assert [bar["close"] for bar in bars] == found
    control(ida, "stop")
    refused = ida.http.post("/api/livedata/quotes", json=[quote], headers=csrf)
    assert refused.status_code == 403
    assert production.thor("audit").returncode == 0


def test_pushed_quotes_make_each_bar_once(production: Production) -> None:
    made = production.thor("apikey", "pusher@example.com", "--scope", "feed")
    assert made.returncode == 0, made.stderr
    headers = {"Authorization": f"Bearer {made.stdout.strip()}"}
    for number in range(30):
        quote = {"symbol": "PUSHD", "last": f"{10 + number}.00", "last_size": "7"}
        quote["ts"] = datetime.now(UTC).isoformat()
        # A connection each: whichever process got it.
        answer = httpx.post(
            f"{production.url}/api/livedata/quotes", json=[quote], headers=headers, verify=production.trust()
        )
        assert (answer.status_code, answer.json()["accepted"]) == (200, 1)
    older = [
        {"symbol": "PUSHD", "last": "1.00", "ts": (datetime.now(UTC) - timedelta(seconds=9)).isoformat()}
    ]
    answer = httpx.post(
        f"{production.url}/api/livedata/quotes", json=older, headers=headers, verify=production.trust()
    )
    assert answer.json()["accepted"] == 0
    assert "OUT_OF_ORDER" in answer.json()["dropped"][0]["reason"]
    status = httpx.get(
        f"{production.url}/api/livedata/status", headers=trader(production), verify=production.trust()
    ).json()
    assert status["pushed"]["accepted"] >= 30

    def charted() -> bool:
        """Whether a web worker's chart has them all, the running minute included."""
        query = {"symbol": "PUSHD"}
        answer = httpx.get(
            f"{production.url}/api/livedata/bars",
            params=query,
            headers=trader(production),
            verify=production.trust(),
        )
        return sum(bar["trades"] for bar in answer.json()["bars"]) == 30

    def stored() -> list[tuple[Any, ...]]:
        """The bars in the database, once they are all there: the trades may have fallen into two minutes."""
        with psycopg.connect(production.database_url) as connection:
            sql = "SELECT min(low), max(high), sum(volume), sum(trades) FROM livedata_minute_bar WHERE symbol = 'PUSHD'"
            return [row for row in connection.execute(sql).fetchall() if (row[3] or 0) >= 30]

    wait_until(charted, "the chart has every trade")
    # Told to end, it writes the running minute too.
    livedata = production.services["livedata"]
    os.kill(livedata.pid, signal.SIGTERM)
    assert [tuple(map(int, row)) for row in wait_until(stored, "the bars are stored")] == [(10, 39, 210, 30)]
    production.await_ready()


def trader(production: Production) -> dict[str, str]:
    made = production.thor("apikey", "looker@example.com", "--scope", "trade")
    return {"Authorization": f"Bearer {made.stdout.strip()}"}
