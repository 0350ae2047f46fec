"""A recorded day traded again, in a Thor that runs: on its own clock, in an account of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of
from tests.support.live_client import LiveClient
from tests.support.tape_rows import COLUMNS_WITH_CLOSE, quote_row, second, trade_row, write_csv
from tests.support.waiting import wait_until

DAY = "2013-10-09"
TAPE = f"{DAY}.csv"
# 17:00 in New York, when a trading day ends.
DAY_ENDS_SECOND = (21 - 13) * 3600 - 30 * 60


def write_day(folder: Path) -> None:
    """SPY a cent dearer each second for twenty minutes, with gaps at the day's end and a minute of the next day."""
    folder.mkdir(parents=True, exist_ok=True)
    seconds = [*range(1200), *range(DAY_ENDS_SECOND - 5, DAY_ENDS_SECOND + 60)]
    rows = []
    for number in seconds:
        cents = 16_500 + min(number, 1200)
        price, ask = f"{cents / 100:.2f}", f"{(cents + 1) / 100:.2f}"
        rows += [
            quote_row(second(number), "SPY", price, ask),
            trade_row(second(number), "SPY", price, volume=str(100 * (number + 1))),
        ]
    # A feed may say it once, when it begins.
    rows[0] = {**rows[0], "close": "164.50"}
    write_csv(folder / TAPE, rows, COLUMNS_WITH_CLOSE)


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    home = tmp_path_factory.mktemp("thor")
    write_day(home / "tapes")
    server = Thor(home, settings={"THOR_UPDATE_INTERVAL_MS": "50", "THOR_REQUESTS_PER_MINUTE": "1000000"})
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture(scope="module")
def ada(thor: Thor) -> Iterator[Customer]:
    with Customer(thor.url, key=thor.api_key("ada@example.com")) as customer:
        yield customer


@pytest.fixture
def replay(ada: Customer) -> Iterator[dict[str, Any]]:
    """A replay from the tape's beginning that stands still after its first ticks."""
    yield started(ada)
    ada.http.post("/api/livedata/replay", json={"action": "stop"})


def started(customer: Customer) -> dict[str, Any]:
    control(customer, "start", tape=TAPE)
    wait_until_played(customer)
    return control(customer, "pause")


def control(customer: Customer, action: str, **more: Any) -> dict[str, Any]:
    answer = customer.http.post("/api/livedata/replay", json={"action": action, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def state(customer: Customer) -> dict[str, Any]:
    found: dict[str, Any] = customer.http.get("/api/livedata/replay").json()["replay"]
    return found


def wait_until_played(customer: Customer, *, ticks: int = 1, to: str = "") -> None:
    """Wait until the replay has had so many ticks, and its clock is there."""

    def is_played() -> bool:
        now = state(customer)
        return bool(now["ticks"] >= ticks and (now["tape_time"] or "") >= to)

    wait_until(is_played, f"{ticks} ticks are played, to {to or 'any time'}", instead=lambda: state(customer))


def quote(customer: Customer, market: str) -> dict[str, Any] | None:
    query = {"symbols": "SPY", "market": market}
    quotes = customer.http.get("/api/livedata/snapshot", params=query).json()["quotes"]
    return quotes[0] if quotes else None


def test_an_order_fills_at_the_tapes_price_and_time_in_an_account_of_its_own(
    ada: Customer, replay: dict[str, Any]
) -> None:
    account_id = replay["account_id"]
    before = ada.accounts()
    order = ada.placed(account_id)
    assert (order["status"], order["time_placed"][:10]) == ("FILLED", DAY)
    seen = quote(ada, "replay")
    assert seen is not None
    assert (order["filled_avg_price"], seen["source"], seen["stale"]) == (seen["ask"], "replay", False)
    account = ada.account(account_id)
    assert (account["broker"], account["updated_at"][:10]) == ("REPLAY", DAY)
    assert account_id not in {one["id"] for one in before}
    assert [one["cash"] for one in ada.accounts()] == [one["cash"] for one in before]
    listed = ada.http.get("/api/actandpos/accounts", params={"market": "replay"}).json()["accounts"]
    assert listed[0]["id"] == account_id
    today = ada.http.get("/api/actandpos/activity/today", params={"account_id": account_id}).json()
    assert [one["id"] for one in today["filled_orders"]] == [order["id"]]


def test_an_order_past_its_deadline_is_refused_on_a_tape_of_long_ago_too(
    ada: Customer, replay: dict[str, Any]
) -> None:
    account_id = replay["account_id"]
    in_time = ada.placed(account_id, client_order_id="mine", deadline="2999-01-01T00:00:00Z")
    late = {"deadline": "2026-01-14T12:00:00Z"}
    assert ada.placed(account_id, client_order_id="mine", **late)["id"] == in_time["id"]
    refused = ada.place(account_id, client_order_id="other", **late)
    assert refused.json()["error"]["code"] == "DEADLINE_PASSED"
    assert [one["id"] for one in ada.orders(account_id)] == [in_time["id"]]


def test_the_tapes_quotes_reach_nobody_but_the_replay(
    thor: Thor, ada: Customer, replay: dict[str, Any]
) -> None:
    with Market(thor.url, key=thor.api_key("feed@example.com", "feed")) as market:
        market.set("SPY", "500.00", "500.01")
    live, replayed = quote(ada, "live"), quote(ada, "replay")
    assert live is not None
    assert replayed is not None
    assert (live["bid"], replayed["bid"][:3]) == ("500.00", "165")
    account_id = ada.first_or_new_account()
    assert ada.placed(account_id)["filled_avg_price"] == "500.01"


def test_the_clock_stands_while_the_tape_is_paused_and_runs_at_its_speed(
    ada: Customer, replay: dict[str, Any]
) -> None:
    def stands() -> bool:
        paused = state(ada)["tape_time"]
        # To stand is to be the same after a while: three times what the player takes to see a pause.
        time.sleep(0.3)
        return bool(state(ada)["tape_time"] == paused)

    wait_until(stands, "the clock stands", instead=lambda: state(ada))
    assert (replay["begins"], state(ada)["paused"]) == (f"{DAY}T13:30:00.000Z", True)
    control(ada, "speed", speed=600)
    control(ada, "resume")
    wait_until_played(ada, to=f"{DAY}T13:40")
    status = ada.http.get("/api/livedata/status").json()
    assert status["replay"]["account_id"] == replay["account_id"]
    assert status["feeds"] == []


def test_a_day_order_expires_when_the_tapes_day_ends(ada: Customer, replay: dict[str, Any]) -> None:
    account_id = replay["account_id"]
    order = ada.placed(account_id, order_type="LMT", limit_price="1.00")
    assert order["status"] == "WORKING"
    # At its own pace: what the tape's clock shows in the end, a machine that stalls would multiply.
    control(ada, "seek", time=f"{DAY}T20:59:58Z")
    control(ada, "resume")
    ada.wait_for_status(order["id"], "EXPIRED")
    ended = ada.order(order["id"])["order"]
    assert ended["time_canceled"] >= f"{DAY}T21:00:00"
    assert ended["time_canceled"] < f"{DAY}T21:00:03"


def test_on_the_way_back_an_account_that_traded_gives_way_to_a_fresh_one(
    ada: Customer, replay: dict[str, Any]
) -> None:
    first_id = replay["account_id"]
    control(ada, "resume")
    control(ada, "seek", time=f"{DAY}T13:45:00Z")
    wait_until_played(ada, to=f"{DAY}T13:45")
    assert control(ada, "seek", time=f"{DAY}T13:40:00Z")["account_id"] == first_id
    wait_until_played(ada)
    ada.placed(first_id, order_type="LMT", limit_price="1.00")
    back = control(ada, "seek", time=f"{DAY}T13:35:00Z")
    assert back["account_id"] != first_id
    wait_until_played(ada)
    assert state(ada)["tape_time"] < f"{DAY}T13:36"
    seen = quote(ada, "replay")
    assert seen is not None
    assert (seen["bid"][:5], seen["stale"]) == ("168.0", False)
    assert state(ada)["dropped"] == {}
    (old,) = [one for one in listed_of_replays(ada) if one["id"] == first_id]
    assert old["status"] == "CLOSED"
    assert [order["status"] for order in ada.orders(first_id)] == ["CANCELED"]
    refused = ada.place(first_id)
    assert "has ended" in error_of(refused, 422, "BROKER_NOT_AVAILABLE")["message"]


def listed_of_replays(customer: Customer) -> list[dict[str, Any]]:
    query = {"market": "replay"}
    found: list[dict[str, Any]] = customer.http.get("/api/actandpos/accounts", params=query).json()[
        "accounts"
    ]
    return found


def test_replay_chart_has_what_was_played_or_sought_past_and_nothing_to_come(
    ada: Customer, replay: dict[str, Any]
) -> None:
    control(ada, "seek", time=f"{DAY}T13:34:30Z")
    wait_until_played(ada, to=f"{DAY}T13:34:30")
    query = {"symbol": "SPY", "market": "replay"}
    control(ada, "resume")

    def five_bars() -> list[dict[str, Any]] | None:
        found: list[dict[str, Any]] = ada.http.get("/api/livedata/bars", params=query).json()["bars"]
        return found if len(found) == 5 else None

    bars = wait_until(five_bars, "the chart has five bars", instead=lambda: state(ada))
    assert [bar["time"] for bar in bars] == [f"{DAY}T13:3{minute}:00.000Z" for minute in range(5)]
    assert (bars[1]["open"], bars[1]["high"], bars[1]["close"], bars[1]["trades"]) == (
        "165.60",
        "166.19",
        "166.19",
        60,
    )
    assert float(bars[4]["high"]) < 168
    live = ada.http.get("/api/livedata/bars", params={"symbol": "SPY"}).json()["bars"]
    assert [bar for bar in live if bar["time"].startswith(DAY)] == []


def test_the_replays_socket_has_its_clock_its_quotes_and_its_account(
    thor: Thor, ada: Customer, replay: dict[str, Any]
) -> None:
    url = thor.socket_url.replace("/ws/live", "/ws/replay")
    with LiveClient(url, key=ada.key) as socket:
        hello = socket.wait_for("hello")
        assert hello["time"].startswith(DAY)
        told = socket.wait_for("replay")["replay"]
        assert (told["account_id"], told["paused"]) == (replay["account_id"], True)
        socket.send("subscribe", accounts=[replay["account_id"]], quotes=["SPY"])
        assert socket.wait_for("quotes")["quotes"][0]["source"] == "replay"
        assert socket.wait_for("snapshot")["account"]["broker"] == "REPLAY"
        ada.placed(replay["account_id"])
        assert socket.wait_for("orders")["orders"][0]["status"] == "FILLED"
        control(ada, "resume")
        wait_until(lambda: float(ada.account(replay["account_id"])["open_pl"]) > 0, "the position gains")
        moved = socket.wait_for("positions", lambda message: message["positions"][0]["unrealized_pl"] > "0")
        assert moved["positions"][0]["mark_time"].startswith(DAY)


@pytest.mark.parametrize("name", ["no-such-day", "../thor.sqlite3", "/etc/passwd", ""])
def test_a_tape_that_is_none_of_thors_starts_nothing(ada: Customer, name: str) -> None:
    answer = ada.http.post("/api/livedata/replay", json={"action": "start", "tape": name})
    assert error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"].keys() == {"tape"}


def test_a_replay_that_ended_with_its_process_is_closed_by_the_next(thor: Thor, ada: Customer) -> None:
    first_id = started(ada)["account_id"]
    order = ada.placed(first_id, order_type="LMT", limit_price="1.00")
    thor.kill()
    thor.start()
    assert ada.http.get("/api/livedata/replay").json() == {"replay": None, "ended": None}
    assert ada.order(order["id"])["order"]["status"] == "WORKING"
    error_of(ada.place(first_id), 422, "BROKER_NOT_AVAILABLE")
    second_id = control(ada, "start", tape=TAPE)["account_id"]
    assert second_id != first_id
    assert ada.order(order["id"])["order"]["status"] == "CANCELED"
    control(ada, "stop")
    assert {one["status"] for one in listed_of_replays(ada)} == {"CLOSED"}


def test_the_change_since_the_prior_close_is_there_wherever_in_the_day_one_begins(ada: Customer) -> None:
    control(ada, "start", tape=TAPE, time=second(600))
    wait_until_played(ada, ticks=3)
    control(ada, "pause")
    seen = quote(ada, "replay")
    assert seen is not None
    assert seen["close"] == "164.50"
    assert Decimal(seen["change"]) == Decimal(seen["last"]) - Decimal("164.50")
    assert seen["change_percent"] is not None
    control(ada, "stop")
