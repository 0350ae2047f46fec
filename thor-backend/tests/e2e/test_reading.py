"""Reading at a glance: one spelling, one line, and nothing in the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.every_kind import CALL, EveryKind
from tests.servers.thor import Thor
from tests.support.trader import PHONE, Trader

LINES = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map((rect) => Math.round(rect.bottom))).size;
}"""
# A select draws its arrow in about 18 px at its end.
ROOM_LEFT = """(select) => {
  const style = getComputedStyle(select);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  const text = pen.measureText(select.selectedOptions[0].text).width;
  return select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 18 - text;
}"""


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor whose prices are those that are pushed."""
    server = Thor(tmp_path_factory.mktemp("reading"), settings={"THOR_QUOTE_AGE_MS_MAX": "3600000"})
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


def holds_every_kind(thor: Thor, trader: Trader) -> EveryKind:
    trader.register()
    every = EveryKind(thor, trader.email)
    number = every.trade()
    trader.page.reload()
    trader.choose_account(str(number))
    trader.turn_to("trade")
    return every


def lines_of(place: Locator) -> int:
    lines: int = place.evaluate(LINES)
    return lines


def test_held_positions_come_first_and_the_totals_let_nothing_through(trader: Trader, thor: Thor) -> None:
    with holds_every_kind(thor, trader):
        rows = trader.page.get_by_role("table", name="Positions", exact=True).locator("tbody tr")
        expect(rows.last).to_contain_text("QQQ")
        expect(trader.hook("position-qty-QQQ")).to_have_text("0")
        opacities = rows.page.locator("tfoot td").evaluate_all(
            "cells => cells.map((cell) => getComputedStyle(cell).opacity)"
        )
        assert set(opacities) == {"1"}


def test_an_option_has_one_spelling_on_the_page(trader: Trader, thor: Thor) -> None:
    with holds_every_kind(thor, trader):
        trader.fill_ticket("buy", "1", ".GOOGL301220C1270.5")
        expect(trader.page.get_by_role("region", name="GOOGL 1270.5 C 20 Dec 30")).to_be_visible()
        said = trader.page.locator("body").inner_text()
        assert "Buy 1 GOOGL 1270.5 C 20 Dec 30" in said
        assert CALL not in said
        assert not re.search(r"\.GOOGL|GOOGL +\d{6}[CP]", said)


def test_trades_stand_on_one_line_each(trader: Trader, thor: Thor) -> None:
    with holds_every_kind(thor, trader) as every:
        trader.fill_ticket("buy", "1", "/NQ")
        expect(trader.page.get_by_text("Trades in /NQ appear here")).to_be_visible()
        every.quote()
        print_ = trader.page.get_by_role("region", name="Time and sales").locator("tbody tr").first
        expect(print_).to_contain_text("12,345")
        assert [lines_of(cell) for cell in print_.locator("td").all()] == [1, 1, 1]


def test_words_of_the_ticket_are_whole(trader: Trader, thor: Thor) -> None:
    with holds_every_kind(thor, trader):
        trader.fill_ticket("buy", "1", "TSLA", limit="400.05")
        kind = trader.see("ticket-type")
        kind.select_option("TRAIL_LMT")
        assert kind.evaluate(ROOM_LEFT) >= 0
        kind.select_option("LMT")
        trader.send_ticket()
        trader.order_is("Pending")
        cancel = trader.page.get_by_role("button", name="Cancel order", exact=True)
        assert lines_of(cancel) == 1


def test_a_phone_has_no_esc_key_to_speak_of(new_trader: Callable[..., Trader], thor: Thor) -> None:
    trader = new_trader(PHONE)
    with holds_every_kind(thor, trader):
        trader.fill_ticket("buy", "1", "TSLA", limit="400.05")
        trader.see("ticket-review").click()
        trader.see("ticket-send")
        expect(trader.page.get_by_text("Esc to go back")).to_be_hidden()
