"""A line that is lost, slow or silent: nothing is sent late, nothing twice, and the page says what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.servers.thor import Thor
from tests.support.trader import CUT_LINE, Trader

NOT_SENT = "not sent"
ASKING = "No response yet"
# An answer is waited for seven seconds, and a lost one is asked for until there is one.
SOON_MS = 45_000
ORDERS = """async () => {
  const { accounts } = await (await fetch('/api/actandpos/accounts')).json();
  return (await (await fetch(`/api/trades/orders?account_id=${accounts[0].id}`)).json()).orders;
}"""

Outage = Callable[[], AbstractContextManager[None]]


def orders_of(trader: Trader) -> list[dict[str, Any]]:
    """The trader's orders as Thor has them, newest first."""
    found: list[dict[str, Any]] = trader.page.evaluate(ORDERS)
    return found


def lose_first_answer(trader: Trader, address: str) -> list[int]:
    """Let Thor carry out the first POST there and the page never hear of it; gives the statuses that were lost."""
    lost: list[int] = []
    trader.allow(CUT_LINE)

    def lose(route: Route) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    trader.page.route(address, lose)
    return lost


@pytest.fixture
def holder(trader: Trader) -> Trader:
    """A trader with 10 SPY and a limit order that rests."""
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    trader.fill_ticket("buy", "1", "QQQ", limit="50.00")
    trader.send_ticket()
    trader.order_is("Working")
    return trader


@pytest.fixture(params=["the browser is offline", "the server stands still"])
def outage(request: pytest.FixtureRequest, holder: Trader, thor: Thor) -> Outage:
    """A line that carries nothing, which the page has not found out yet; what was sent into it comes too late."""
    holder.allow(CUT_LINE, "422 POST /api/trades/")

    @contextmanager
    def offline() -> Iterator[None]:
        holder.page.context.set_offline(True)
        try:
            yield
        finally:
            holder.page.context.set_offline(False)

    return offline if request.param == "the browser is offline" else thor.frozen


def test_an_order_sent_into_an_outage_never_happens_and_the_ticket_says_so(
    holder: Trader, outage: Outage
) -> None:
    before = orders_of(holder)
    holder.fill_ticket("buy", "7", "MSFT")
    holder.see("ticket-review").click()
    with outage():
        holder.see("ticket-send").click()
        expect(holder.hook("ticket-under-way")).to_contain_text(ASKING, timeout=SOON_MS)
        holder.photograph("under-way")
        holder.page.keyboard.press("Escape")
        expect(holder.hook("ticket-under-way")).to_be_visible()
    expect(holder.hook("ticket-error")).to_contain_text(NOT_SENT, timeout=SOON_MS)
    holder.is_live()
    assert orders_of(holder) == before
    expect(holder.hook("position-row-MSFT")).to_have_count(0)


def test_a_close_sent_into_an_outage_never_happens_and_the_question_says_so(
    holder: Trader, outage: Outage
) -> None:
    before = orders_of(holder)
    holder.see("position-close-SPY").click()
    with outage():
        holder.see("closing-confirm").click()
        expect(holder.hook("sending-block")).to_contain_text(ASKING, timeout=SOON_MS)
    expect(holder.page.get_by_role("dialog").get_by_role("alert")).to_contain_text(NOT_SENT, timeout=SOON_MS)
    assert orders_of(holder) == before
    expect(holder.hook("position-qty-SPY")).to_have_text("+10")


def test_a_cancel_sent_into_an_outage_never_happens_and_a_notice_says_so(
    holder: Trader, outage: Outage
) -> None:
    resting = orders_of(holder)[0]
    with outage():
        holder.see(f"order-cancel-{resting['id']}").click()
        expect(holder.page.get_by_text("No response yet to the cancel")).to_be_visible(timeout=SOON_MS)
    expect(holder.page.get_by_text(f"Order {resting['id']} was not canceled")).to_be_visible(timeout=SOON_MS)
    assert orders_of(holder)[0] == resting
    holder.see(f"order-row-{resting['id']}")


def test_nothing_can_be_sent_to_a_dead_server_and_each_button_says_why(holder: Trader, thor: Thor) -> None:
    before = orders_of(holder)
    resting = before[0]["id"]
    holder.fill_ticket("buy", "7", "MSFT")
    holder.see("ticket-review").click()
    holder.allow(CUT_LINE)
    thor.kill()
    try:
        expect(holder.hook("connection-state")).to_have_attribute("data-status", "disconnected")
        expect(holder.hook("ticket-send")).to_be_disabled()
        expect(holder.hook("sending-block")).to_have_text("No connection: not sent.")
        holder.photograph("no-connection")
        cancel = holder.hook(f"order-cancel-{resting}")
        expect(cancel).to_be_disabled()
        expect(cancel).to_have_attribute("title", "No connection: not sent.")
        holder.see("position-close-SPY").click()
        expect(holder.see("closing-confirm")).to_be_disabled()
        holder.page.keyboard.press("Escape")
    finally:
        thor.start()
    holder.is_back()
    assert orders_of(holder) == before
    holder.see("ticket-send").click()
    holder.order_is("Filled")
    assert len(orders_of(holder)) == len(before) + 1


def test_an_order_that_filled_while_its_answer_was_lost_is_found_and_is_one_order(holder: Trader) -> None:
    before = orders_of(holder)
    lost = lose_first_answer(holder, "**/api/trades/orders")
    holder.fill_ticket("buy", "7", "MSFT")
    holder.send_ticket()
    expect(holder.hook("ticket-under-way")).to_contain_text(ASKING)
    expect(holder.hook("ticket-status")).to_have_text("Filled", timeout=SOON_MS)
    assert lost == [201]
    after = orders_of(holder)
    assert len(after) == len(before) + 1
    assert (after[0]["symbol"], after[0]["quantity"]) == ("MSFT", "7")


def test_a_deposit_whose_answer_was_lost_is_paid_once_though_it_is_sent_again(trader: Trader) -> None:
    trader.register()
    trader.go("/app/settings?section=money")
    lost = lose_first_answer(trader, "**/deposit")
    ledger = trader.page.get_by_role("table", name="Ledger").locator("tbody tr")

    def deposit() -> None:
        trader.see("money-amount").fill("2,500")
        trader.see("money-submit").click()
        trader.see("money-confirm").click()
        expect(trader.hook("money-confirm")).to_have_count(0)

    deposit()
    expect(trader.page.get_by_role("form", name="Paper money").get_by_role("alert")).to_be_visible()
    trader.banner("cash", "102,500.00")
    deposit()
    expect(ledger).to_have_count(2)
    trader.banner("cash", "102,500.00")
    deposit()
    expect(ledger).to_have_count(3)
    trader.banner("cash", "105,000.00")
    assert lost == [200]


def test_while_an_order_is_under_way_on_a_slow_line_no_second_one_can_be_made(holder: Trader) -> None:
    before = orders_of(holder)
    held: list[Route] = []
    holder.page.route("**/api/trades/orders", lambda route: held.append(route))
    holder.fill_ticket("buy", "7", "MSFT")
    holder.send_ticket()
    under_way = holder.see("ticket-under-way")
    expect(under_way).to_contain_text("Sending to")
    # No picture here: the order is refused as too late where it is held for five seconds.
    for key in ("Escape", "b", "s", "Enter"):
        holder.page.keyboard.press(key)
    holder.hook("watch-row-AAPL").get_by_role("button").last.click()
    expect(under_way).to_be_visible()
    expect(holder.hook("ticket-symbol")).to_have_value("MSFT")
    expect(holder.hook("ticket-quantity")).to_be_disabled()
    expect(holder.hook("ticket-review")).to_have_count(0)
    (route,) = held
    route.continue_()
    holder.order_is("Filled")
    assert len(orders_of(holder)) == len(before) + 1
