"""A customer's way through engineX, and what two engines and two web workers may not change about it."""

import json
import subprocess

import httpx

from tests.servers.process import free_port
from tests.servers.production import Production
from tests.servers.production_customer import ProductionCustomer

SOCKETS = 6
ORDERS = 40


def test_every_part_is_ready_by_name(production: Production) -> None:
    answer = httpx.get(f"{production.url}/readyz", verify=production.trust())
    assert answer.status_code == 200
    parts = answer.json()["parts"]
    assert {"database", "redis", "engine", "feed"} <= parts.keys()
    assert all(part["ready"] for part in parts.values())


def test_a_customer_registers_trades_and_listens(production: Production) -> None:
    with ProductionCustomer(production, "ann@example.com") as ann:
        order = ann.place("SPY", "10")
        assert (order["status"], order["filled_quantity"]) == ("FILLED", "10")
        assert {"hello", "ack", "snapshot", "quotes", "balances"} <= set(ann.listen(until="balances"))
        assert [one["id"] for one in ann.orders()] == [order["id"]]

        ann.http.request(
            "DELETE",
            "/api/auth/browser/v1/auth/session",
            headers={"X-CSRFToken": ann.http.cookies["csrftoken"]},
        )
        assert ann.http.get("/api/me").status_code == 401
        ann.http.get("/api/auth/browser/v1/config")
        ann.write(
            "/api/auth/browser/v1/auth/login",
            {"email": "ann@example.com", "password": "correct horse battery"},
            expect=200,
        )
        assert ann.http.get("/api/me").json()["email"] == "ann@example.com"


def test_the_page_comes_from_engine_x_and_the_figures_stay_inside(production: Production) -> None:
    with httpx.Client(base_url=production.url, verify=production.trust()) as http:
        page = http.get("/app/trade")
        assert page.status_code == 200
        assert '<div id="root">' in page.text
        assert http.get("/metrics").status_code == 404
        assert http.get("/static/admin/css/base.css").status_code == 200
        assert http.get("/admin/", follow_redirects=True).status_code == 200


def test_an_accounts_events_come_in_order_whichever_worker_has_its_socket(production: Production) -> None:
    with (
        ProductionCustomer(production, "first@example.com") as first,
        ProductionCustomer(production, "second@example.com") as second,
    ):
        for customer in (first, second):
            sockets = [customer.socket().__enter__() for _ in range(SOCKETS)]
            starts = []
            for socket in sockets:
                socket.send(json.dumps({"op": "subscribe", "id": "1", "accounts": [customer.account_id]}))
                while (message := json.loads(socket.recv(timeout=10)))["type"] != "snapshot":
                    pass
                starts.append((message["epoch"], message["seq"]))
            placed = [customer.place("SPY", "1")["id"] for _ in range(ORDERS)]
            for socket, start in zip(sockets, starts, strict=True):
                numbers, told = [], []
                while len(told) < ORDERS:
                    message = json.loads(socket.recv(timeout=10))
                    if message["type"] == "orders":
                        numbers.append((message["epoch"], message["seq"]))
                        told += [one["id"] for one in message["orders"] if one["id"] not in told]
                assert told == placed
                assert numbers == [(start[0], start[1] + 1 + step) for step in range(len(numbers))]
                socket.close()
    # One account a shard, or the test would show nothing of two engines.
    assert first.account_id % production.shards != second.account_id % production.shards


def test_a_second_engine_on_a_shard_refuses_to_run(production: Production) -> None:
    engine = production.services["engine"]
    running = engine.pid
    second = subprocess.run(
        engine.command,
        env=engine.environment | {"THOR_METRICS_PORT": str(free_port())},
        cwd=production.folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert second.returncode == 1
    assert "shard 0" in second.stderr.lower()
    assert engine.pid == running


def test_each_process_tells_its_own_figures_inside(production: Production) -> None:
    with ProductionCustomer(production, "figures@example.com") as customer:
        customer.place("SPY", "1")
    engines = [production.services["engine"], production.services["engine-1"]]
    texts = [
        httpx.get(f"http://127.0.0.1:{engine.environment['THOR_METRICS_PORT']}/metrics").text
        for engine in engines
    ]
    for name in ("thor_engine_batch_size", "thor_engine_commit_seconds", "thor_engine_tick_lag_seconds"):
        assert all(f"\n{name}_count" in text for text in texts), name
    counts = [
        float(line.split()[1])
        for text in texts
        for line in text.splitlines()
        if line.startswith("thor_bus_lag_seconds_count")
    ]
    assert sum(counts) >= 1
    web = production.services["web"]
    port = web.command[web.command.index("--port") + 1]
    assert 'thor_orders_answered_total{status="201"}' in httpx.get(f"http://127.0.0.1:{port}/metrics").text
