"""Many orders end some at a time, and a tick fills many in slices: what it comes to is the same."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.support import invariants
from tests.support.desk import ACCOUNT, CUSTOMER, NOON_US, Desk, key_of
from thor.core.account_rules import FillModel
from thor.core.accounts import AccountStatus, AccountType
from thor.core.commands import (
    CancelOrders,
    CloseAccount,
    Command,
    RollAccountDay,
    RuleChanges,
    SetKillSwitch,
)
from thor.core.decisions import fill_reached, planned_endings, process_endings, reach, resume_endings
from thor.core.events import Event, OrderEnded, OrderFilled
from thor.core.orders import OrderStatus
from thor.core.quotes import QuoteUpdate
from thor.core.state import EngineState
from thor.core.trading_day import trading_day

D = Decimal
COUNT = 12
MANY = 5
"""How many orders may end at once in these tests."""


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("kill_switch", "positions", "close", "day", "liquidation"):
        monkeypatch.setattr(f"thor.core.decisions.{module}.ENDED_AT_ONCE_MAX", MANY)


def spy_tick(desk: Desk, **sizes: Decimal) -> QuoteUpdate:
    """SPY at 120 on both sides now."""
    price = D(120)
    return QuoteUpdate(
        **key_of("SPY")._asdict(), time_us=desk.now_us, bid=price, ask=price, last=price, **sizes
    )


def crowded(*, count: int = COUNT) -> Desk:
    """A margin account that holds 4 SPY, and has so many orders to sell one, with others beside them."""
    desk = Desk().open("1000000", account_type=AccountType.MARGIN)
    desk.tick("SPY", "99.99", "100.01", "100")
    desk.tick("QQQ", "99.99", "100.01", "100")
    desk.place("BUY 4 SPY MKT")
    for number in range(count):
        desk.place(f"SELL 1 SPY LMT {110 + number % 3}")
    desk.place("BUY 1 QQQ LMT 90 GTC")
    return desk


def kill() -> Command:
    return SetKillSwitch(account_id=ACCOUNT, customer_id=CUSTOMER, is_on=True)


def cancel_all() -> Command:
    return CancelOrders(account_id=ACCOUNT, customer_id=CUSTOMER)


def cancel_spy() -> Command:
    return CancelOrders(account_id=ACCOUNT, customer_id=CUSTOMER, symbol="SPY")


def close_account() -> Command:
    return CloseAccount(account_id=ACCOUNT, customer_id=CUSTOMER)


def next_day() -> Command:
    return RollAccountDay(account_id=ACCOUNT, customer_id=0, day=trading_day(NOON_US) + 1)


def slice_of(desk: Desk, count_max: int) -> list[Event]:
    events = process_endings(desk.state, desk.now_us, count_max=count_max)
    desk.history.add(events)
    invariants.check(desk.state, desk.history)
    return events


COMMANDS = pytest.mark.parametrize("command", [kill, cancel_all, cancel_spy, close_account, next_day])


@COMMANDS
@pytest.mark.parametrize("count_max", [1, 4, 1000])
def test_ending_orders_in_slices_leaves_what_ending_them_at_once_does(
    command: Callable[[], Command], count_max: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sliced = crowded()
    decision = sliced.do(command())
    assert decision.reject is None
    assert not any(isinstance(event, OrderEnded) for event in decision.events)
    while sliced.state.endings:
        assert len(slice_of(sliced, count_max)) <= count_max + 3

    for module in ("kill_switch", "positions", "close", "day"):
        monkeypatch.setattr(f"thor.core.decisions.{module}.ENDED_AT_ONCE_MAX", 1000)
    whole = crowded()
    whole.do(command())
    assert invariants.image(sliced.state) == invariants.image(whole.state)
    ended = {id_: order.status for id_, order in whole.history.orders.items()}
    assert {id_: order.status for id_, order in sliced.history.orders.items()} == ended


@COMMANDS
def test_an_order_whose_end_is_planned_fills_no_more(command: Callable[[], Command]) -> None:
    desk = crowded()
    planned = [order.id for order in desk.state.orders.values() if order.terms.symbol == "SPY"]
    desk.do(command())
    slice_of(desk, 3)
    assert len(desk.state.orders) > MANY
    events = desk.tick("SPY", "120.00", "120.01", "120")
    assert not any(isinstance(event, OrderFilled) for event in events)
    desk.replace(planned[-1], limit="100")
    slice_of(desk, 1000)
    final = {desk.order(order_id).status for order_id in planned}
    assert final == {OrderStatus.EXPIRED if command is next_day else OrderStatus.CANCELED}
    assert desk.quantity("SPY") == 4


def test_the_kill_switch_blocks_before_the_first_order_is_canceled() -> None:
    desk = crowded()
    decision = desk.do(kill())
    assert desk.account().profile.is_blocked
    assert len(decision.events) == 1
    assert len(desk.state.orders) == COUNT + 1


def test_orders_placed_after_cancel_all_stay() -> None:
    desk = crowded()
    desk.do(cancel_all())
    later = desk.place("BUY 1 QQQ LMT 80")
    slice_of(desk, 1000)
    assert list(desk.state.orders) == [later]
    assert desk.account().profile.canceling == ()


def test_cancel_all_of_a_symbol_leaves_the_others() -> None:
    desk = crowded()
    desk.do(cancel_spy())
    assert desk.account().profile.canceling == (("SPY", desk.state.next_order_id - 1),)
    slice_of(desk, 1000)
    assert [order.terms.symbol for order in desk.state.orders.values()] == ["QQQ"]


def resumed(desk: Desk) -> EngineState:
    """The state as another engine loads it from the rows."""
    state = invariants.rebuilt(desk.state)
    resume_endings(state)
    return state


@COMMANDS
@pytest.mark.parametrize("done", [0, 4])
def test_an_engine_that_starts_anew_carries_on_what_was_planned(
    command: Callable[[], Command], done: int
) -> None:
    desk = crowded()
    desk.do(command())
    slice_of(desk, done)
    after = resumed(desk)
    assert after.accounts[ACCOUNT].ending == desk.account().ending
    process_endings(after, desk.now_us)
    process_endings(desk.state, desk.now_us)
    assert invariants.image(after) == invariants.image(desk.state)


def test_an_engine_that_starts_anew_leaves_what_was_placed_under_the_kill_switch() -> None:
    desk = crowded()
    desk.do(kill())
    while sum(order.terms.symbol == "SPY" for order in desk.state.orders.values()) > 3:
        slice_of(desk, 1)
    closes = desk.place("SELL 1 SPY LMT 130")
    after = resumed(desk)
    process_endings(after, desk.now_us)
    assert list(after.orders) == [closes]


def test_a_position_is_closed_at_once_though_orders_to_close_it_are_being_canceled() -> None:
    desk = crowded()
    desk.do(kill())
    assert desk.close("SPY").reject is None
    assert desk.quantity("SPY") == 0


def test_a_closed_account_takes_no_order_while_its_own_are_being_canceled() -> None:
    desk = crowded()
    desk.do(close_account())
    assert desk.account().profile.status is AccountStatus.CLOSED
    assert desk.refusal("BUY 1 QQQ LMT 80") == "ACCOUNT_CLOSED"


def test_a_margin_call_first_cancels_many_orders_and_then_closes_positions() -> None:
    desk = Desk().open("10000", account_type=AccountType.MARGIN)
    desk.configure(rules=RuleChanges(liquidates=True))
    desk.tick("SPY", "100", "100", "100")
    desk.place("BUY 150 SPY MKT")
    for _ in range(COUNT):
        desk.place("BUY 1 SPY LMT 10 GTC")
    assert not any(isinstance(event, OrderFilled) for event in desk.tick("SPY", "40", "40", "40"))
    assert desk.tick("SPY", "40", "40", "40") == [], "the orders are on their way out"
    slice_of(desk, 1000)
    assert not desk.state.orders
    events = desk.tick("SPY", "40", "40", "40")
    assert any(isinstance(event, OrderFilled) for event in events)
    assert desk.quantity("SPY") < 150


@pytest.mark.parametrize("count_max", [1, 2, 5, 1000])
def test_a_tick_comes_to_the_same_in_slices_of_any_size(count_max: int) -> None:
    def begun() -> tuple[Desk, QuoteUpdate]:
        desk = crowded()
        desk.open("1000000", account=2, account_type=AccountType.MARGIN)
        desk.configure(account=2, rules=RuleChanges(fill_model=FillModel.QUOTED_SIZE))
        for account in (ACCOUNT, 2):
            desk.place("SELL 3 SPY LMT 111", account=account)
            desk.place("BUY 1 SPY STP 115", account=account)
        update = spy_tick(desk, bid_size=D(2), ask_size=D(5))
        return desk, update

    desk, update = begun()
    reached = reach(desk.state, update, desk.now_us)
    events: list[Event] = []
    while not reached.is_done:
        followed = fill_reached(desk.state, reached, desk.now_us, count_max=count_max)
        assert len(followed) <= count_max + 8
        events += followed

    whole, update = begun()
    at_once = fill_reached(whole.state, reach(whole.state, update, whole.now_us), whole.now_us)
    assert events == at_once
    assert sum(isinstance(event, OrderFilled) for event in events) >= COUNT
    assert invariants.image(desk.state) == invariants.image(whole.state)


def test_a_quote_that_has_become_too_old_between_slices_fills_nothing() -> None:
    desk = crowded()
    update = spy_tick(desk)
    reached = reach(desk.state, update, desk.now_us)
    assert fill_reached(desk.state, reached, desk.now_us, count_max=3)
    late_us = desk.now_us + desk.state.rules.quote_age_us_max + 1
    assert fill_reached(desk.state, reached, late_us) == []
    assert reached.is_done


def test_an_account_whose_day_has_not_begun_fills_nothing() -> None:
    desk = crowded()
    desk.state.day = desk.account().profile.day + 1
    assert not any(isinstance(event, OrderFilled) for event in desk.tick("SPY", "120", "120", "120"))
    desk.roll(desk.state.day)
    assert planned_endings.ENDED_AT_ONCE_MAX > COUNT
    slice_of(desk, 1000)
    assert desk.tick("QQQ", "80", "80", "80"), "what did not expire fills on the new day"
