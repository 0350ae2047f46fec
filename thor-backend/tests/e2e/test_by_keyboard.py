"""The page without a mouse, and what lies over it as axe sees it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import nothing_serious
from tests.support.trader import PASSWORD, Trader

TABS_MAX = 120
SET_REVIEW_WINDOW = """async () => {
  const token = decodeURIComponent(document.cookie.match(/csrftoken=([^;]+)/)[1]);
  const { accounts } = await (await fetch('/api/actandpos/accounts')).json();
  const answer = await fetch(`/api/actandpos/accounts/${accounts[0].id}`, {
    method: 'PATCH', headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
    body: JSON.stringify({ review_window_seconds: 600 }) });
  return answer.status;
}"""


def tab_to(page: Page, test_id: str) -> None:
    """Tab until what carries `test_id` has the focus, and see that each stop on the way shows it."""
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const one = document.activeElement; const style = getComputedStyle(one);"
            " return [one.dataset.testid ?? one.closest('[data-testid]')?.dataset.testid ?? '',"
            " style.outlineStyle !== 'none' || style.boxShadow !== 'none' || one === document.body,"
            " one.outerHTML.slice(0, 120)]; }"
        )
        assert focused[1], f"the focus cannot be seen on {focused[2]}"
        if focused[0] == test_id:
            return
    raise AssertionError(f"{test_id} is not reached in {TABS_MAX} steps.")


def test_a_customer_registers_trades_edits_in_the_countdown_and_cancels_by_keyboard_alone(
    trader: Trader,
) -> None:
    page = trader.page
    trader.go("/register")
    expect(trader.see("register-email")).to_be_focused()
    page.keyboard.type(trader.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    trader.see("commander-welcome")
    page.keyboard.press("Escape")
    expect(trader.hook("commander-welcome")).to_have_count(0)
    trader.is_live()
    assert page.evaluate(SET_REVIEW_WINDOW) == 200

    page.keyboard.press("g")
    page.keyboard.press("t")
    trader.moves("watch-row-SPY")
    page.keyboard.press("b")
    expect(trader.see("ticket-quantity")).to_be_focused()
    page.keyboard.type("10")
    page.keyboard.press("Enter")
    expect(trader.see("ticket-send")).to_be_focused()
    page.keyboard.press("Enter")
    order_id = trader.order_is("Pending")

    tab_to(page, f"order-edit-{order_id}")
    page.keyboard.press("Enter")
    expect(trader.see("ticket-quantity")).to_be_focused()
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    expect(trader.see("ticket-send")).to_be_focused()
    page.keyboard.press("Enter")
    expect(trader.see(f"order-row-{order_id}")).to_contain_text("20")
    assert trader.order_is("Pending") == order_id

    tab_to(page, f"order-cancel-{order_id}")
    page.keyboard.press("Enter")
    expect(trader.hook(f"order-row-{order_id}")).to_have_count(0)
    trader.banner("reserved", "0.00")


def test_axe_finds_nothing_serious_in_what_lies_over_a_page(trader: Trader) -> None:
    page = trader.page
    trader.register(watches_welcome=True)
    nothing_serious(page, "the welcome")
    page.keyboard.press("Escape")
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY")
    trader.see("ticket-review").click()
    nothing_serious(page, "the review")
    trader.see("ticket-send").click()
    order_id = trader.order_is("Filled")
    nothing_serious(page, "a fill and its toast")
    page.keyboard.press("Escape")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    nothing_serious(page, "the keys")
    page.keyboard.press("Escape")
    trader.hook("position-row-SPY").click(button="right")
    expect(page.get_by_role("menuitem", name="Close position")).to_be_visible()
    nothing_serious(page, "a position's menu")
    page.get_by_role("menuitem", name="Close position").click()
    trader.see("closing-confirm")
    nothing_serious(page, "closing a position")
    page.keyboard.press("Escape")
    trader.see("position-row-SPY").click()
    trader.see("position-fills")
    nothing_serious(page, "a position's fills")
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("switch account")).click()
    nothing_serious(page, "the accounts")
    page.keyboard.press("Escape")
    trader.see("user-menu").click()
    nothing_serious(page, "the customer's menu")
    page.keyboard.press("Escape")
    trader.hook("watch-row-SPY").click(button="right")
    page.get_by_role("menuitem", name="Set price alert").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    nothing_serious(page, "an alert")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name=re.compile("Filled")).click()
    trader.see(f"order-history-{order_id}").click()
    trader.see("order-history")
    nothing_serious(page, "an order's history")


def test_axe_finds_nothing_serious_before_the_login(trader: Trader) -> None:
    for path in ("/login", "/register"):
        trader.go(path)
        trader.see(f"{path[1:]}-email")
        nothing_serious(trader.page, path)
    trader.see("register-submit").click()
    nothing_serious(trader.page, "a form that is not filled in")
