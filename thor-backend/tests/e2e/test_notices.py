"""Notices in the corner of the page: seen, over no control, and put away by keyboard."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.trader import Trader

TABS_MAX = 150
HAS_FOCUS = "(element) => element === document.activeElement"
# What can be used, is in sight, and lies under it.
COVERED = """(notice) => {
  const over = notice.getBoundingClientRect();
  const controls = document.querySelectorAll('button, a, input, select, [role=slider]');
  return [...controls].filter((control) => {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const isUnder = left < over.right && right > over.left && top < over.bottom && bottom > over.top;
    return isUnder && control !== notice && control.checkVisibility();
  }).map((control) => control.ariaLabel || control.textContent || control.name);
}"""


def test_a_problem_is_said_over_no_control_and_goes_by_keyboard(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.open_ticket()
    trader.page.keyboard.press("/")
    trader.see("watchlist-search").fill("ZZZZQ")
    trader.page.keyboard.press("Enter")
    notice = trader.page.get_by_role("button", name="No match for ZZZZQ")
    expect(notice).to_be_visible()
    trader.photograph("notice")
    notice.evaluate("(element) => Promise.all(element.getAnimations().map(({ finished }) => finished))")
    assert notice.evaluate(COVERED) == []
    for _ in range(TABS_MAX):
        if notice.evaluate(HAS_FOCUS):
            break
        trader.page.keyboard.press("Tab")
    expect(notice).to_be_focused()
    trader.page.keyboard.press("Enter")
    expect(notice).to_have_count(0)
