"""Orders on the chart: each label at its price or at the edge it lies beyond, and what dragging one asks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.e2e.accessibility import nothing_serious
from tests.support.trader import Trader

QUOTE = (
    """async (symbol) => (await (await fetch(`/api/livedata/snapshot?symbols=${symbol}`)).json()).quotes[0]"""
)


def quote(trader: Trader, symbol: str) -> dict[str, Any]:
    found: dict[str, Any] = trader.page.evaluate(QUOTE, symbol)
    return found


def rest(trader: Trader, side: str, symbol: str, limit: str) -> int:
    """A limit order of one that rests; gives its id."""
    trader.fill_ticket(side, "1", symbol, limit=limit)
    trader.send_ticket()
    return trader.order_is("Working")


def below_bid(trader: Trader, by: str) -> str:
    return f"{Decimal(quote(trader, 'SPY')['bid']) - Decimal(by):.2f}"


def label(trader: Trader, order_id: int) -> Locator:
    return trader.hook(f"chart-line-{order_id}")


def box_of(found: Locator) -> FloatRect:
    """Return its place, once it stands still: a chart finds its scale and its size a frame after what is new on it."""
    expect(found).to_be_visible()
    found.element_handle().wait_for_element_state("stable")
    box = found.bounding_box()
    assert box is not None
    return box


def drag(trader: Trader, order_id: int, *, up_px: int | None = None) -> None:
    """Take an order's line at its label's height, move it up (to the top of the chart) and let go."""
    # Until the chart has made room for the line, its label stands at the edge.
    expect(label(trader, order_id)).to_have_attribute("data-where", "at")
    mouse, box = trader.page.mouse, box_of(label(trader, order_id))
    x, y = box["x"] - 60, box["y"] + box["height"] / 2
    target = box_of(trader.hook("chart-canvas"))["y"] + 6 if up_px is None else y - up_px
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, target, steps=5)
    expect(label(trader, order_id)).to_have_text(re.compile(r"(above|below|at) the ask · about \$[\d,.]+"))
    trader.photograph("chart-dragging")
    mouse.up()


@pytest.fixture
def chart(trader: Trader) -> Trader:
    """A trader at the chart of SPY."""
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.see("chart-canvas")
    return trader


def test_a_line_beyond_the_chart_is_a_tag_at_the_edge_it_lies_beyond(chart: Trader) -> None:
    low = rest(chart, "buy", "SPY", "100.00")
    tag = label(chart, low)
    expect(tag).to_have_text("▼ 100.00 Buy 1 Limit")
    expect(tag).to_have_attribute("data-where", "below")
    chart.fill_ticket("buy", "10", "SPY")
    chart.see("ticket-class").select_option("BRACKET")
    chart.see("ticket-take-profit").fill("275.00")
    chart.see("ticket-leg-stop").fill("120.00")
    chart.send_ticket()
    chart.order_is("Filled")
    texts = chart.page.locator("[data-testid^=chart-line-]")
    expect(texts.filter(has_text="▲ 275.00 Sell 10 TP")).to_have_count(1)
    expect(texts.filter(has_text="▼ 120.00 Sell 10 SL")).to_have_count(1)
    chart.photograph("chart-edge-tags")
    plot = box_of(chart.hook("chart-canvas"))
    for found in texts.all():
        box = box_of(found)
        assert plot["x"] <= box["x"] and box["x"] + box["width"] <= plot["x"] + plot["width"]
        assert plot["y"] <= box["y"] and box["y"] + box["height"] <= plot["y"] + plot["height"]


def test_labels_of_close_prices_stand_side_by_side_at_their_price(chart: Trader) -> None:
    # Of one bid: it moves on while orders are placed.
    highest = Decimal(below_bid(chart, "1.00"))
    limits = [f"{highest - Decimal(by):.2f}" for by in ("0.00", "0.01", "0.02")]
    ids = [rest(chart, "buy", "SPY", limit) for limit in limits]
    for order_id, limit in zip(ids, limits, strict=True):
        expect(label(chart, order_id)).to_have_text(f"Buy 1 Limit {limit}")
    boxes = [box_of(label(chart, order_id)) for order_id in ids]
    chart.photograph("chart-close-orders")
    # A lower price never stands above a higher one, and none covers another.
    tops = [box["y"] for box in boxes]
    assert tops == sorted(tops)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert beside or one["y"] + one["height"] <= other["y"] + 1


def test_exits_that_wait_look_different_from_what_works(chart: Trader) -> None:
    limit = below_bid(chart, "1.00")
    chart.fill_ticket("buy", "10", "SPY", limit=limit)
    chart.see("ticket-class").select_option("BRACKET")
    chart.see("ticket-take-profit").fill(f"{Decimal(limit) + Decimal('1.40'):.2f}")
    chart.see("ticket-leg-stop").fill(f"{Decimal(limit) - Decimal('0.20'):.2f}")
    chart.send_ticket()
    entry = chart.order_is("Working")
    expect(label(chart, entry)).not_to_have_attribute("data-pending", "")
    waiting = chart.page.locator("[data-testid^=chart-line-][data-pending]")
    expect(waiting).to_have_count(2)
    chart.photograph("chart-pending-exits")
    colours = [
        found.evaluate("element => getComputedStyle(element).backgroundColor")
        for found in (label(chart, entry), waiting.first)
    ]
    assert colours[0] != colours[1]


def test_prices_on_the_chart_have_thousands_separators(chart: Trader) -> None:
    order_id = rest(chart, "buy", "/ES", "1600.00")
    expect(label(chart, order_id)).to_contain_text("1,600.00")


def test_dragging_an_order_through_the_market_asks_first(chart: Trader) -> None:
    order_id = rest(chart, "buy", "SPY", below_bid(chart, "1.00"))
    chart.turn_to("settings?section=preferences")
    chart.page.get_by_label("Send on the first click").check()
    chart.turn_to("trade")
    chart.moves("watch-row-SPY")
    drag(chart, order_id)
    expect(chart.hook("move-words")).to_contain_text("fill immediately")
    chart.photograph("chart-move-question")
    nothing_serious(chart.page, "moving an order through the market")
    chart.page.get_by_role("button", name=re.compile("^Keep at")).click()
    expect(chart.hook(f"order-status-{order_id}")).to_have_text("Working")
    expect(chart.hook("position-row-SPY")).to_have_count(0)


def test_dragging_asks_where_each_order_is_reviewed(chart: Trader) -> None:
    limit = below_bid(chart, "1.00")
    order_id = rest(chart, "buy", "SPY", limit)
    drag(chart, order_id, up_px=-12)
    expect(chart.hook("move-words")).to_contain_text(f"instead of {limit}")
    chart.see("move-confirm").click()
    expect(chart.hook(f"order-row-{order_id}")).not_to_contain_text(limit)


def test_a_drag_without_a_review_can_be_taken_back_for_five_seconds(chart: Trader) -> None:
    limit = below_bid(chart, "1.00")
    order_id = rest(chart, "buy", "SPY", limit)
    chart.turn_to("settings?section=preferences")
    chart.page.get_by_label("Send on the first click").check()
    chart.turn_to("trade")
    chart.moves("watch-row-SPY")
    drag(chart, order_id, up_px=-12)
    expect(chart.hook("move-undo")).to_contain_text(f"moved from {limit}")
    chart.hook("move-undo").get_by_role("button", name="Undo").click()
    expect(chart.hook(f"order-row-{order_id}")).to_contain_text(limit)
    expect(chart.hook("move-undo")).to_have_count(0)
