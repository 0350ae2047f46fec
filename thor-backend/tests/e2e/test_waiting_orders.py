"""The ticket foresees the whole order's charges, and that it waits for the open."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.morning_tape import thor_with_day
from tests.servers.thor import Thor
from tests.support.trader import Trader

TAPE = "before-the-open.csv.gz"
EIGHT_IN_NEW_YORK = 12 * 60
SET_RULES = """async ([path, rules]) => {
  const token = decodeURIComponent(document.cookie.match(/csrftoken=([^;]+)/)[1]);
  const { accounts } = await (await fetch(`/api/actandpos/accounts${path}`)).json();
  const answer = await fetch(`/api/actandpos/accounts/${accounts[0].id}/rules`, {
    method: 'PATCH', headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
    body: JSON.stringify(rules) });
  return answer.status;
}"""


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor with a tape of eight in the morning."""
    home = tmp_path_factory.mktemp("early")
    with thor_with_day(home, TAPE, seconds=1_800, from_minute=EIGHT_IN_NEW_YORK, day="2025-10-08") as server:
        yield server


def test_an_order_before_the_open_says_that_it_waits_and_until_when(trader: Trader) -> None:
    trader.register()
    trader.turn_to("replay")
    trader.see(f"replay-start-{TAPE}").click()
    trader.see("replay-bar")
    trader.is_live()
    trader.moves("watch-row-SPY")
    assert trader.page.evaluate(SET_RULES, ["?market=replay", {"market_hours": "regular"}]) == 200
    trader.fill_ticket("buy", "10", "SPY")
    expect(trader.hook("ticket-waits")).to_have_text("Waiting for the open at 09:30 New York.")
    trader.photograph("ticket-waits")
    trader.send_ticket()
    trader.order_is("Pending")
    waits = trader.page.get_by_label("Order ticket").locator("[data-testid^=order-waits-]")
    expect(waits).to_have_text("Waiting for the open at 09:30 New York")
    trader.turn_to("activity")
    row = trader.page.locator("[data-testid^=order-row-]")
    expect(row).to_contain_text("at the open")
    expect(row).not_to_contain_text(re.compile(r"\d{3,} s"))
    expect(row.locator("[data-testid^=order-waits-]")).to_have_attribute(
        "title", "Waiting for the open at 09:30 New York"
    )
    expect(trader.hook("market-state")).to_contain_text("Orders wait for the open")
    trader.photograph("order-waits")


def test_the_ticket_shows_all_that_an_order_is_charged_also_while_it_would_rest(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    rules = {"commission_scheme": {"kind": "PER_UNIT", "amount": "0.01"}, "fees": {"per_fill": "0.25"}}
    assert trader.page.evaluate(SET_RULES, ["", rules]) == 200
    trader.moves("watch-row-SPY")
    for limit in (None, "1.00"):
        trader.fill_ticket("buy", "7", "SPY", limit=limit)
        expect(trader.hook("ticket-charges")).to_have_text("0.32 (0.07 + 0.25)")
    trader.photograph("ticket-charges")
