"""The keeper of alerts: what fires, what does not, and that a firing is written once whatever happens to a process."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.db import OperationalError
from msgspec import to_builtins

from tests.support.fake_clock import FakeClock
from tests.support.ticks import OPEN_US, SECOND_US, tick
from thor.bus.base import Message, alerts_channel
from thor.core.quotes import QuoteUpdate
from thor.livedata import alert_watcher
from thor.livedata.alert_table import AlertWay
from thor.livedata.alert_watcher import READ_ALL_EVERY_US, AlertWatcher
from thor.livedata.alerts import (
    FIRED_KEPT,
    WAITING_MAX,
    TooManyAlerts,
    alerted_symbols,
    delete_alert,
    fire,
    fired_alerts,
    make_alert,
    waiting_alerts,
)
from thor.livedata.latest import LatestQuotes
from thor.users.models import User

AGE_US = 15 * SECOND_US


class Process:
    """A process that keeps the alerts. It can be killed: then another begins on the same database."""

    def __init__(self, clock: FakeClock) -> None:
        self.latest = LatestQuotes(quote_age_us_max=AGE_US)
        self.keeper = AlertWatcher(quote_of=self.latest.quote, quote_age_us_max=AGE_US, clock=clock)
        self.told: list[Message] = []
        self.work()

    def hear(self, *ticks: QuoteUpdate) -> None:
        self.latest.receive(ticks)
        self.keeper.receive(ticks)

    def work(self) -> list[Message]:
        """Gives what it has told in all."""
        self.keeper.work(self._publish)
        return self.told

    def _publish(self, messages: Sequence[Message]) -> None:
        self.told += messages


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(OPEN_US)


def up(customer: User, price: str, symbol: str = "SPY") -> int:
    return make_alert(customer=customer, symbol=symbol, way=AlertWay.UP, price=Decimal(price)).pk


def history(customer: User) -> list[tuple[int, str]]:
    return [(alert.pk, str(alert.fired_price)) for alert in fired_alerts(customer)]


def test_a_price_that_comes_fires_once_and_is_told_to_its_customer(customer: User, clock: FakeClock) -> None:
    alert_id = up(customer, "101")
    process = Process(clock)
    process.hear(tick(0, last="100.99"))
    assert process.work() == []
    process.hear(tick(0, last="101.2"), tick(0, last="99"), tick(0, last="102"))
    process.hear(tick(0, last="103"))
    (message,) = process.work()
    assert message.channel == alerts_channel(customer.pk)
    alert = to_builtins(message.body)["alert"]
    assert alert == {
        "id": alert_id,
        "symbol": "SPY",
        "way": "UP",
        "price": "101",
        "created_at": alert["created_at"],
        "fired_at": "2026-11-20T14:30:00.000Z",
        "fired_price": "101.2",
    }
    assert history(customer) == [(alert_id, "101.2")]
    assert list(waiting_alerts(customer)) == []


@pytest.mark.parametrize(
    ("ticks", "fires"),
    [
        ([tick(0, last="101")], True),
        ([tick(-14, last="101")], True),
        ([tick(-16, last="101")], False),
        ([tick(6, last="101")], False),
        # A symbol that has trades goes by them; one that has none by the middle of a whole book that is not crossed.
        ([tick(0, last="100"), tick(0, bid="101", ask="102")], False),
        ([tick(0, bid="101", ask="102")], True),
        ([tick(0, bid="100", ask="102")], True),
        ([tick(0, bid="100", ask="101.98")], False),
        ([tick(0, ask="102")], False),
        ([tick(0, close="102")], False),
        ([tick(0, bid="103", ask="102")], False),
    ],
)
def test_what_reaches_an_alert_at_101(
    customer: User, clock: FakeClock, ticks: list[QuoteUpdate], fires: bool
) -> None:
    up(customer, "101")
    process = Process(clock)
    process.hear(*ticks)
    process.work()
    assert bool(history(customer)) == fires


def test_a_process_that_was_killed_before_it_wrote_fires_after_its_restart_once(
    customer: User, clock: FakeClock
) -> None:
    alert_id = up(customer, "101")
    killed = Process(clock)
    killed.hear(tick(0, last="101.5"))
    assert history(customer) == []
    for _ in range(3):
        again = Process(clock)
        again.hear(tick(0, last="101.7"))
        again.work()
    assert history(customer) == [(alert_id, "101.7")]


def test_two_processes_by_mistake_fire_and_tell_once(customer: User, clock: FakeClock) -> None:
    up(customer, "101")
    first, second = Process(clock), Process(clock)
    for process in (first, second):
        process.hear(tick(0, last="101"))
    assert len(first.work()) == 1
    assert second.work() == []
    assert len(history(customer)) == 1


def test_a_database_that_is_away_costs_no_firing(
    customer: User, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    up(customer, "101")
    process = Process(clock)
    process.hear(tick(0, last="101"))
    with patch.object(alert_watcher, "connection"), monkeypatch.context() as away:

        def refuse(*_: object, **__: object) -> None:
            raise OperationalError("away")

        away.setattr(alert_watcher, "fire", refuse)
        assert process.work() == []
        process.keeper.read_all()
        away.setattr(alert_watcher, "all_waiting", refuse)
        assert process.work() == []
    process.hear(tick(0, last="102"))
    assert len(process.work()) == 1
    assert [price for _, price in history(customer)] == ["101"]


def test_word_of_a_change_is_enough_and_where_it_is_lost_the_minute_finds_it(
    customer: User, clock: FakeClock
) -> None:
    process = Process(clock)
    alert_id = up(customer, "101")
    process.hear(tick(0, last="101"))
    process.work()
    assert history(customer) == []
    clock.us += READ_ALL_EVERY_US
    process.work()
    process.hear(tick(60, last="101"))
    process.work()
    assert history(customer) == [(alert_id, "101")]


def test_a_deleted_alert_is_not_told_even_where_the_keeper_has_not_heard_of_it(
    customer: User, clock: FakeClock
) -> None:
    alert_id = up(customer, "101")
    process = Process(clock)
    delete_alert(customer=customer, alert_id=alert_id)
    process.hear(tick(0, last="101"))
    assert process.work() == []
    assert history(customer) == []


def test_many_alerts_at_one_price_all_fire(clock: FakeClock, django_user_model: type[User]) -> None:
    customers = [django_user_model.objects.create_user(f"c{n}@example.com") for n in range(3)]
    for customer in customers:
        for cents in range(90):
            up(customer, f"100.{cents:02}")
    process = Process(clock)
    process.hear(tick(0, last="101"))
    assert len(process.work()) == 270
    assert {len(history(customer)) for customer in customers} == {90}


def test_an_alert_waits_once_and_a_customer_has_so_many(customer: User) -> None:
    first = up(customer, "101")
    assert up(customer, "101.00") == first
    for number in range(WAITING_MAX - 1):
        up(customer, str(200 + number))
    with pytest.raises(TooManyAlerts):
        up(customer, "500")
    assert up(customer, "101") == first
    fire([first], price=Decimal(101), at_us=OPEN_US)
    assert up(customer, "101") != first


def test_the_history_keeps_the_newest(customer: User) -> None:
    for number in range(FIRED_KEPT + 5):
        alert_id = up(customer, str(100 + number))
        fire([alert_id], price=Decimal(100 + number), at_us=OPEN_US + number)
    kept = [price for _, price in history(customer)]
    assert (len(kept), kept[0]) == (FIRED_KEPT, str(100 + FIRED_KEPT + 4))
    assert customer.price_alerts.count() <= FIRED_KEPT + 1


def test_feeds_are_asked_for_the_symbols_of_alerts_that_wait(customer: User) -> None:
    fired = up(customer, "10", "QQQ")
    up(customer, "10", "IBM")
    fire([fired], price=Decimal(10), at_us=OPEN_US)
    assert alerted_symbols() == {"IBM"}
