"""How often a socket is told values: each chooses for itself."""

from __future__ import annotations

import time

import pytest

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market
from tests.support.live_client import LiveClient


def told_while_the_market_moves(thor: Thor, ada: Customer, market: Market, pace: int) -> float:
    """Quotes messages a second, while the price changes at each push."""
    with LiveClient(thor.socket_url, key=ada.key) as socket:
        assert socket.ask("pace", updates_per_second=pace)["type"] == "ack"
        assert socket.ask("subscribe", quotes=["PACE"])["type"] == "ack"
        socket.settle()
        socket.received.clear()
        began = time.monotonic()
        number = 0
        while time.monotonic() < began + 2:
            number += 1
            market.push([{"symbol": "PACE", "last": str(10 + number)}])
        socket.settle()
        took = time.monotonic() - began
        return sum(message["type"] == "quotes" for message in socket.received) / took


def test_a_socket_is_told_as_often_as_it_asked_and_no_oftener(
    thor: Thor, ada: Customer, market: Market
) -> None:
    slow = told_while_the_market_moves(thor, ada, market, 2)
    fast = told_while_the_market_moves(thor, ada, market, 20)
    assert slow <= 3
    assert fast > slow


@pytest.mark.parametrize("pace", [0, 21, -1, 2.5, True, "4", None])
def test_a_pace_that_makes_no_sense_changes_nothing(thor: Thor, ada: Customer, pace: object) -> None:
    with LiveClient(thor.socket_url, key=ada.key) as socket:
        answer = socket.ask("pace", updates_per_second=pace)
        assert answer["type"] == "error"
        assert answer["error"]["detail"]["fields"].keys() == {"updates_per_second"}
