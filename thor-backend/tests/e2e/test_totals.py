"""The position statement in a real browser: what stands under a column is the sum of what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.servers.thor import Thor
from tests.support.customer import Market
from tests.support.trader import Trader

# Adds the cents of each money column up, subtotals and the total apart, and compares it with the total beneath.
ADDED_UP = """label => {
  const table = document.querySelector(`table[aria-label="${label}"]`);
  const headers = [...table.tHead.rows[0].cells].map((cell) => cell.innerText.trim());
  const cents = (row, column) => {
    const text = row.cells[row.cells.length - (headers.length - column)].innerText.trim();
    const plain = text.replace('\\u2212', '-').replace(/[+,]/g, '');
    return /^-?[0-9.]+$/.test(plain) ? Math.round(Number(plain) * 100) : 0;
  };
  const foot = [...table.tFoot.rows];
  const total = foot.pop();
  const isGroup = (row) => row.dataset.testid?.startsWith('position-group-');
  const body = [...table.tBodies[0].rows].filter((row) => row.cells.length > 1);
  const figures = {};
  for (const header of ['Mkt value', 'P/L open', 'P/L day', 'BP effect']) {
    const column = headers.indexOf(header);
    const rows = body.filter((row) => !isGroup(row)).concat(foot);
    const groups = [];
    for (const row of body) {
      if (isGroup(row)) groups.push({ stated: cents(row, column), added: 0 });
      else if (groups.length) groups.at(-1).added += cents(row, column);
    }
    figures[header] = {
      stated: cents(total, column),
      added: rows.reduce((sum, row) => sum + cents(row, column), 0),
      groups,
    };
  }
  return figures;
}"""
DOES_ADD_UP = f"""label => {{
  const figures = Object.values(({ADDED_UP})(label));
  return figures.every(({{ stated, added, groups }}) =>
    stated === added && groups.every((group) => group.stated === group.added));
}}"""
CHARGE = """async () => {
  const csrf = document.cookie.match(/csrftoken=([^;]+)/)[1];
  const { accounts } = await (await fetch('/api/actandpos/accounts')).json();
  const answer = await fetch(`/api/actandpos/accounts/${accounts[0].id}/rules`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'X-CSRFToken': csrf },
    body: JSON.stringify({
      commission_scheme: { kind: 'PER_UNIT', amount: '0.01' },
      fees: { per_fill: '0.25' },
    }),
  });
  return answer.status;
}"""


@pytest.fixture
def market(thor: Thor) -> Iterator[Market]:
    """Quotes symbols of its own, which stand still between one price and the next."""
    with Market(thor.url, key=thor.api_key("feed@example.com", "feed")) as market:
        yield market


@pytest.fixture
def holder(trader: Trader, market: Market) -> Trader:
    """A trader in a cash account that charges, with shares, parts of a share, options and a flat position."""
    trader.register()
    assert trader.page.evaluate(CHARGE) == 200
    quotes = {
        "TOTA": ("668.03", "668.03"),
        "TOTB": ("50.01", "50.03"),
        "TOTC": ("9.99", "10.00"),
        ".SPY301220C100": ("66.00", "66.10"),
    }
    for symbol, (bid, ask) in quotes.items():
        market.set(symbol, bid, ask)
    trader.turn_to("trade")
    for side, quantity, symbol in (
        ("buy", "10", "TOTA"),
        ("buy", "3.333333", "TOTB"),
        ("buy", "7", "TOTC"),
        ("sell", "7", "TOTC"),
        ("buy", "2", ".SPY301220C100"),
    ):
        trader.fill_ticket(side, quantity, symbol)
        trader.send_ticket()
        expect(trader.hook("ticket-status")).to_have_text(re.compile("Filled|Working"))
        # Said once more: a price that has grown old fills nothing.
        market.set(symbol, *quotes[symbol])
        trader.order_is("Filled")
    market.set("TOTA", "670.08", "670.09")
    market.set("TOTB", "49.03", "49.04")
    market.set(".SPY301220C100", "66.20", "66.30")
    return trader


def figures(trader: Trader, label: str) -> dict[str, Any]:
    """The stated total and the sum of the rows, once they agree."""
    trader.page.wait_for_function(DOES_ADD_UP, arg=label)
    found: dict[str, Any] = trader.page.evaluate(ADDED_UP, label)
    return found


def test_rows_and_fees_add_up_to_each_columns_total_to_the_cent(holder: Trader) -> None:
    # 20.50 − 3.33 − 0.07 + 20.00, less five fills of 0.25 and a cent a unit: 0.10 + 0.03 + 0.07 + 0.07 + 0.02.
    day_cents = 2050 - 333 - 7 + 2000 - 125 - 29
    holder.page.wait_for_function(
        f"label => ({ADDED_UP})(label)['P/L day'].stated === {day_cents}", arg="Positions"
    )
    holder.banner("day-pl", "+35.56")
    expect(holder.hook("position-effect-TOTA")).to_have_text("\u22126,700.80")
    on_trade = figures(holder, "Positions")
    # Each position takes what it is worth, for it is paid whole.
    assert on_trade["BP effect"]["stated"] == -on_trade["Mkt value"]["stated"]
    expect(holder.see("positions-commissions_day-all")).to_contain_text("\u22121.54")
    holder.photograph("totals-trade")

    holder.turn_to("activity")
    expect(holder.see("positions-commissions_day-EQ")).to_contain_text("\u22121.27")
    statement = figures(holder, "Position statement")
    assert {header: column["stated"] for header, column in statement.items()} == {
        header: column["stated"] for header, column in on_trade.items()
    }
    assert [len(column["groups"]) for column in statement.values()] == [2, 2, 2, 2]
    holder.photograph("totals-activity")


def test_net_liq_stands_outside_of_the_columns(holder: Trader) -> None:
    net_liq = holder.see("banner-net-liq").inner_text()
    expect(holder.page.locator("table[aria-label=Positions] tfoot")).not_to_contain_text(net_liq)
    assert figures(holder, "Positions")["Mkt value"]["stated"] > 0
