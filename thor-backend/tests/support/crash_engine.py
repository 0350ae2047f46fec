"""An engine in a separate process that takes orders and reports those that were answered. A test kills it.

    python -m tests.support.crash_engine DATABASE_URL SEED < ids that were sent before and not answered

It prints `sent ID` before it sends an order and `ack ID STATUS` after the answer, each line at once. Earlier orders
come first, under their old ids, then new ones until it is killed. The id alone determines the order.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from decimal import Decimal

from tests.support.desk import ACCOUNT, CUSTOMER
from tests.support.engine_database import EngineDatabase
from tests.support.waiting import wait_until
from thor.bus.in_process import InProcessBus
from thor.clock import wall_clock
from thor.core.commands import OpenAccount, SubmitOrder
from thor.core.instruments import AssetType
from thor.core.orders import OrderTerms, OrderType, Side, TimeInForce
from thor.core.quotes import QuoteUpdate
from thor.core.state import Rules
from thor.engine.journal import ShardTaken
from thor.engine.runner import EngineRunner

CLIENTS = 3
WAIT_SECONDS = 20.0
MIDDLE = 16_580

_output = threading.Lock()


def say(*words: str) -> None:
    """Print one line atomically."""
    with _output:
        sys.stdout.write(" ".join(words) + "\n")
        sys.stdout.flush()


def order_of(client_id: str) -> SubmitOrder:
    """Return the order of an id, the same in every run."""
    rng = random.Random(client_id)
    side, order_type = rng.choice(list(Side)), rng.choice(list(OrderType))
    beyond = rng.randint(1, 30) * side.sign
    return SubmitOrder(
        account_id=ACCOUNT,
        customer_id=CUSTOMER,
        client_order_id=client_id,
        is_client_id_given=True,
        terms=OrderTerms(
            symbol="SPY",
            asset_type=AssetType.EQ,
            side=side,
            order_type=order_type,
            quantity=Decimal(rng.randint(1, 50)) / 8,
            limit_price=Decimal(MIDDLE + rng.randint(-30, 30)) / 100 if order_type.has_limit else None,
            stop_price=Decimal(MIDDLE + beyond + 5 * side.sign) / 100 if order_type.has_stop else None,
            time_in_force=rng.choice([TimeInForce.DAY, TimeInForce.GTC]),
            trail_amount=Decimal(rng.randint(1, 30)) / 100 if order_type.is_trailing else None,
            limit_offset=Decimal("0.02") if order_type is OrderType.TRAIL_LMT else None,
        ),
        commission=rng.choice([None, Decimal("0.35")]),
    )


def started(database: EngineDatabase, bus: InProcessBus) -> None:
    """Start the engine. PostgreSQL releases a dead engine's lock once it sees the closed connection."""

    def start() -> bool:
        runner = EngineRunner(
            open_journal=database.open_journal, port=bus, clock=wall_clock, rules=Rules(), lease_owner="crash"
        )
        runner.start(wait_seconds=WAIT_SECONDS)
        return True

    wait_until(start, "the shard is free", ignored=(ShardTaken,))


def quote_forever(bus: InProcessBus, rng: random.Random) -> None:
    """Publish quotes that wander over the orders' prices."""
    while True:
        bid = Decimal(MIDDLE + rng.randint(-30, 30)) / 100
        ask = bid + Decimal("0.01")
        bus.publish_quotes(
            [
                QuoteUpdate(
                    symbol="SPY", asset_type=AssetType.EQ, time_us=wall_clock(), bid=bid, ask=ask, last=ask
                )
            ]
        )
        # Slow enough that orders are processed in between.
        time.sleep(0.002)


def send(bus: InProcessBus, client_id: str) -> None:
    """Send an order and print its answer."""
    say("sent", client_id)
    reply = bus.ask_blocking(order_of(client_id), timeout_seconds=WAIT_SECONDS)
    if reply.order is None:
        raise SystemExit(f"{client_id} was refused and not kept: {reply.reject}")
    say("ack", client_id, str(reply.order.status))


def main(url: str, life: str) -> None:
    """Run until killed."""
    bus = InProcessBus()
    before = sys.stdin.read().split()
    started(EngineDatabase(url), bus)
    opening = OpenAccount(
        account_id=ACCOUNT, customer_id=CUSTOMER, display_name="Paper", starting_balance=Decimal(20_000)
    )
    assert bus.ask_blocking(opening, timeout_seconds=WAIT_SECONDS).reject is None
    bus.publish_quotes(
        [
            QuoteUpdate(
                symbol="SPY",
                asset_type=AssetType.EQ,
                time_us=wall_clock(),
                bid=Decimal("165.79"),
                ask=Decimal("165.80"),
            )
        ]
    )
    threading.Thread(target=quote_forever, args=(bus, random.Random(life)), daemon=True).start()

    def client(number: int) -> None:
        for client_id in before[number::CLIENTS]:
            send(bus, client_id)
        count = 0
        while True:
            send(bus, f"{life}-{number}-{count}")
            count += 1

    clients = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
