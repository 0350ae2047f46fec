"""Two engine shards and two web workers: what customers are promised holds whichever process serves them."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx
import pytest

from tests.servers.process import free_port
from tests.support.customer import Customer, Market, error_of
from tests.support.live_client import LiveClient
from tests.support.own_redis import OwnRedis
from tests.support.processes import Processes
from tests.support.waiting import wait_until
from thor.bus.base import ANSWER_SECONDS
from thor.bus.redis import names
from thor.gateway.socket import CLOSE_NOT_LOGGED_IN

# An engine that dies at the very moment: before the commit of a batch with commands, or right after it.
DYING_ENGINE = """
import os, signal, sys
from thor.engine.journal.postgres import PostgresJournal

commit = PostgresJournal.commit

def dying(self, batch, accounts, now_us, *, cursor=None):
    if cursor is not None and {moment!r} == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    commit(self, batch, accounts, now_us, cursor=cursor)
    if cursor is not None:
        os.kill(os.getpid(), signal.SIGKILL)

PostgresJournal.commit = dying
from thor.cli import main
sys.exit(main())
"""


@pytest.fixture
def accounts(processes: Processes, ada: Customer, market: Market) -> list[int]:
    """One fresh account of each shard, and a fresh price, once the engines of both are there."""
    for shard in (0, 1):
        wait_until_served(processes, shard)
    found: dict[int, int] = {}
    while len(found) < 2:
        account_id = ada.first_or_new_account()
        found[account_id % 2] = account_id
    market.set("SPY", "100.00", "100.01")
    return [found[0], found[1]]


def serves(processes: Processes, shard: int) -> bool:
    """Whether a shard's engine can be asked."""
    with processes.redis.client() as client:
        return bool(client.exists(names.engine_key(shard)))


def wait_until_served(processes: Processes, shard: int) -> None:
    wait_until(
        lambda: serves(processes, shard), f"the engine of shard {shard} serves", instead=processes.logs
    )


def limit(client_order_id: str | None = None) -> dict[str, str]:
    """An order that rests."""
    fields = {"quantity": "1", "order_type": "LMT", "limit_price": "1.00"}
    return fields | ({"client_order_id": client_order_id} if client_order_id else {})


def _every_worker_reaches_every_engine(customer: Customer, accounts: list[int]) -> None:
    """Wait until Redis is back for all of them: each process finds it by itself, some a moment before the others.

    Each look is a connection of its own, which either worker may take.
    """

    def is_reached(account_id: int) -> bool:
        # Longer than a worker waits for an answer that was lost with Redis.
        with httpx.Client(base_url=customer.http.base_url, headers=customer.http.headers, timeout=20) as http:
            return http.get("/api/actandpos/positions", params={"account_id": account_id}).status_code == 200

    wait_until(
        lambda: all(is_reached(account_id) for _ in range(12) for account_id in accounts),
        "every worker reaches every engine",
    )


def test_an_accounts_events_arrive_in_order_whichever_worker_serves_its_socket(
    processes: Processes, ada: Customer, accounts: list[int]
) -> None:
    with processes.redis.client() as redis:
        # The web is ready with the first of its workers.
        wait_until(lambda: len(redis.pubsub_channels("thor:replies:*")) == 2, "both workers hear of replies")
    sockets = [LiveClient(processes.socket_url, key=ada.key) for _ in range(8)]
    for client in sockets:
        for account_id in accounts:
            client.follow(account_id)

    def place(number: int) -> int:
        # A new connection each time, so that both workers are asked.
        with Customer(processes.url, key=ada.key) as customer:
            return int(customer.placed(accounts[number % 2], **limit())["id"])

    with ThreadPoolExecutor(4) as pool:
        placed = set(pool.map(place, range(60)))
    for client in sockets:
        told: dict[int, list[int]] = {account_id: [] for account_id in accounts}
        ids: set[int] = set()
        while len(ids) < 60:
            message = client.wait_for("orders")
            told[message["account_id"]].append(message["seq"])
            ids |= {order["id"] for order in message["orders"]}
        assert ids == placed
        for numbers in told.values():
            assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        with client:
            pass


def test_a_key_that_is_revoked_ends_its_sockets_on_both_workers(processes: Processes) -> None:
    with Customer(processes.url) as customer:
        customer.register("two-workers@example.com")
        body = {"name": "x", "scope": "trade"}
        made = customer.http.post("/api/users/apikeys", json=body, headers=customer.csrf).json()
        sockets = [LiveClient(processes.socket_url, key=made["key"]) for _ in range(8)]
        for client in sockets:
            client.settle()
        customer.http.delete(f"/api/users/apikeys/{made['id']}", headers=customer.csrf)
        # Sooner than a worker would look by itself.
        assert {client.close_code() for client in sockets} == {CLOSE_NOT_LOGGED_IN}


def test_a_second_engine_on_a_shard_refuses_to_run(
    processes: Processes, ada: Customer, accounts: list[int]
) -> None:
    processes.start_engine(0, part="second engine")
    assert processes.wait_ended("second engine") == 1
    assert "Another engine holds shard 0" in processes.log("second engine")
    assert serves(processes, 0), "the one that runs is asked as if nothing had been"
    ada.placed(accounts[0], **limit())


def test_a_pushed_tick_fills_an_order_of_either_shard(
    ada: Customer, market: Market, accounts: list[int]
) -> None:
    orders = [ada.placed(account_id, **limit() | {"limit_price": "90.00"}) for account_id in accounts]
    market.set("SPY", "89.98", "89.99")
    for order in orders:
        ada.wait_for_status(order["id"], "FILLED")


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_command_is_done_once_though_its_engine_was_killed_around_the_commit(
    processes: Processes, ada: Customer, market: Market, accounts: list[int], moment: str
) -> None:
    account_id = accounts[0]
    processes.stop("engine 0")
    dying = (sys.executable, "-c", DYING_ENGINE.format(moment=moment))
    processes.start_engine(0, program=dying, part="dying engine")
    wait_until_served(processes, 0)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ada.place, account_id, **limit(f"around-{moment}"))
        assert processes.wait_ended("dying engine") == -9
        processes.start_engine(0)
        answer = asked.result()
        wait_until_served(processes, 0)
    # Whoever asked is told what became of it, or that it is not known: never that it failed.
    assert answer.status_code == 201 or answer.json()["error"]["code"] == "OUTCOME_UNKNOWN", answer.text
    again = ada.place(account_id, **limit(f"around-{moment}"))
    assert again.status_code == 201, again.text
    assert [order["id"] for order in ada.orders(account_id)] == [again.json()["order"]["id"]]
    log = processes.log("engine 0")
    assert ("request_taken_up_again" in log.rpartition("engine_ready")[2]) == (moment == "before")


def test_a_redis_killed_under_load_loses_nothing_that_was_acknowledged(
    processes: Processes, ada: Customer, market: Market, accounts: list[int], module_redis: OwnRedis
) -> None:
    listener = LiveClient(processes.socket_url, key=ada.key)
    listener.follow(accounts[0])
    acknowledged: set[tuple[int, str]] = set()
    unsure: set[tuple[int, str]] = set()
    refused: list[float] = []

    def trade(worker: int) -> None:
        with Customer(processes.url, key=ada.key) as customer:
            for number in range(120):
                key = (accounts[number % 2], f"load-{worker}-{number}")
                started = time.monotonic()
                answer = customer.place(key[0], **limit(key[1]))
                if answer.status_code == 201:
                    acknowledged.add(key)
                elif answer.json()["error"]["code"] == "OUTCOME_UNKNOWN":
                    unsure.add(key)
                else:
                    assert answer.status_code == 503, answer.text
                    refused.append(time.monotonic() - started)
                    # The pace of a program that is refused: it leaves orders for when Redis is back.
                    time.sleep(0.02)

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(trade, worker) for worker in range(4)]
        wait_until(lambda: len(acknowledged) > 40, "40 orders are acknowledged", instead=processes.logs)
        module_redis.kill()
        wait_until(
            lambda: len(refused) >= 40, "orders are refused while Redis is away", instead=processes.logs
        )
        module_redis.start()
        for trading in running:
            trading.result()
    assert max(refused) < ANSWER_SECONDS, "and none was kept waiting for an engine"
    assert listener.wait_for("resync")["account_id"] == accounts[0]
    _every_worker_reaches_every_engine(ada, accounts)
    assert listener.follow(accounts[0])["account_id"] == accounts[0]
    with listener:
        pass
    for account_id, client_order_id in unsure:
        answer = ada.place(account_id, **limit(client_order_id))
        assert answer.status_code == 201, answer.text
    kept = [
        (account_id, order["client_order_id"]) for account_id in accounts for order in ada.orders(account_id)
    ]
    assert len(kept) == len(set(kept)), "none twice"
    assert acknowledged | unsure <= set(kept)
    assert "sound" in processes.audit()


def test_history_is_read_and_money_gets_a_clear_503_while_redis_is_away(
    processes: Processes, ada: Customer, accounts: list[int], module_redis: OwnRedis
) -> None:
    placed = ada.placed(accounts[0], **limit())
    module_redis.kill()
    try:
        assert [order["id"] for order in ada.orders(accounts[0])] == [placed["id"]]
        for path in ("/api/trades/trades", "/api/actandpos/activity/today"):
            answer = ada.http.get(path, params={"account_id": accounts[0]})
            assert answer.status_code == 200, f"{path}: {answer.text}"
        assert accounts[0] in [account["id"] for account in ada.accounts()]
        amount = {"amount": "1.00"}
        for answer in (
            ada.place(accounts[0], **limit()),
            ada.cancel(placed["id"]),
            ada.http.post(f"/api/actandpos/accounts/{accounts[0]}/deposit", json=amount),
        ):
            error_of(answer, 503, "ENGINE_UNAVAILABLE")
        with Customer(processes.url) as newcomer:
            # Limits are counted all the same, by each worker for itself.
            newcomer.register("while-redis-is-away@example.com")
            assert newcomer.http.get("/api/me").status_code == 200
    finally:
        module_redis.start()
        _every_worker_reaches_every_engine(ada, accounts)
    assert [line for line in processes.log("web").splitlines() if "Internal Server Error" in line] == []


def test_a_worker_of_the_web_that_is_killed_is_replaced(
    processes: Processes, ada: Customer, accounts: list[int]
) -> None:
    before = processes.children("web")
    os.kill(before[0], signal.SIGKILL)
    wait_until(lambda: len(set(processes.children("web")) - set(before)) == 1, "a new worker is there")
    for _ in range(4):
        with LiveClient(processes.socket_url, key=ada.key) as client:
            client.follow(accounts[0])


def test_a_web_that_is_killed_leaves_no_worker_on_its_port(
    processes: Processes, ada: Customer, accounts: list[int]
) -> None:
    processes.kill("web")
    wait_until(lambda: _is_refused(processes.url), "nobody listens on the web's port")
    processes.start_web(workers=2)
    processes.wait_ready()
    with LiveClient(processes.socket_url, key=ada.key) as client:
        client.follow(accounts[0])


def test_one_request_is_named_in_the_logs_of_web_and_engine(
    processes: Processes, ada: Customer, accounts: list[int]
) -> None:
    answer = ada.http.post(
        "/api/trades/orders",
        json={"account_id": accounts[0], "symbol": "SPY", "side": "BUY", **limit()},
        headers={"X-Request-ID": "request-of-this-test"},
    )
    assert answer.headers["X-Request-ID"] == "request-of-this-test"
    order_id = answer.json()["order"]["id"]

    def named(part: str) -> list[dict[str, Any]]:
        lines = [
            json.loads(line) for line in processes.log(part).splitlines() if "request-of-this-test" in line
        ]
        return [line for line in lines if line["request_id"] == "request-of-this-test"]

    for part in ("engine 0", "web"):
        lines = wait_until(partial(named, part), f"the log of {part} names the request")
        assert lines[0]["order_id"] == order_id


def test_jobs_run_in_the_worker_and_each_process_ends_cleanly_when_told_to(
    processes: Processes, ada: Customer, accounts: list[int]
) -> None:
    assert "no `thor livedata` runs" in (_feed_note(processes) or "")
    processes.start("feed", "feed", "sim")
    processes.start("livedata", "livedata", "--port", str(port := free_port()))
    processes.start_celery("worker")
    processes.start_celery("beat", "--schedule", "beat-schedule")
    wait_until(lambda: "ready" in processes.log("worker"), "the worker is ready", instead=processes.logs)
    wait_until(lambda: _answers(f"http://127.0.0.1:{port}"), "live data answers", instead=processes.logs)
    wait_until(lambda: _feed_note(processes) is None, "/readyz notes nothing of the feed")
    with processes.redis.client() as client:
        wait_until(lambda: client.exists(names.feed_key("sim")), "the feed tells its figures")
    processes.call_job("telemetry")
    wanted = {"book", "shard 0", "shard 1", "engine 0", "engine 1", "feed sim"}
    parts = "SELECT part FROM operations_telemetry"
    wait_until(lambda: wanted <= {row[0] for row in processes.rows(parts)}, f"telemetry has {wanted}")
    runs = "SELECT runs FROM operations_jobrun WHERE name = 'telemetry'"
    wait_until(lambda: processes.rows(runs), "the job's run is noted")
    for part in ("beat", "worker", "feed", "livedata", "web", "engine 0", "engine 1"):
        assert processes.is_running(part), f"{part}: {processes.log(part)}"
        status, seconds = processes.stop(part)
        assert status == 0, f"{part}: {processes.log(part)}"
        assert seconds < 10, f"{part} took {seconds:.1f} s"
        assert "Traceback" not in processes.log(part), processes.log(part)


def _feed_note(processes: Processes) -> str | None:
    told: str | None = httpx.get(f"{processes.url}/readyz").json()["parts"]["feed"]["note"]
    return told


def _is_refused(url: str) -> bool:
    """Return true if nobody listens any more: a worker that is slow, or about to end, has the port still."""
    try:
        httpx.get(f"{url}/healthz", timeout=2)
    except httpx.ConnectError:
        return True
    except httpx.HTTPError:
        pass
    return False


def _answers(url: str) -> bool:
    try:
        httpx.get(f"{url}/healthz", timeout=2)
    except httpx.HTTPError:
        return False
    return True
