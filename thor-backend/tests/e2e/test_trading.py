"""A day at the page, in a real browser on a tape that plays."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.servers.thor import Thor
from tests.support.trader import CUT_LINE, PHONE, Trader

BUILT = "100,000.00"
WRONG_PASSWORD = "The email address and/or password you specified are not correct."


def test_a_new_customer_is_welcomed_once_and_finds_100000_dollars(trader: Trader) -> None:
    trader.register(watches_welcome=True)
    trader.see("commander-welcome")
    trader.photograph("welcome")
    trader.page.keyboard.press("Escape")
    expect(trader.hook("commander-welcome")).to_have_count(0)
    for figure in ("net-liq", "cash", "buying-power"):
        trader.banner(figure, BUILT)
    trader.banner("reserved", "0.00")
    trader.moves("watch-row-SPY")
    trader.photograph("home")
    trader.page.reload()
    trader.is_live()
    expect(trader.hook("commander-welcome")).to_have_count(0)


def test_100_spy_bought_at_market_is_a_position_whose_profit_moves_with_every_tick(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "100", "SPY")
    trader.see("ticket-review").click()
    expect(trader.hook("ticket-words")).to_have_text(
        re.compile(r"Buy 100 SPY at market, about 16,[56]\d\d\.00")
    )
    trader.photograph("ticket")
    trader.see("ticket-send").click()
    trader.order_is("Filled")
    expect(trader.hook("position-qty-SPY")).to_have_text("+100")
    trader.banner("cash", re.compile(r"^83,[45]\d\d\.00$"))
    trader.banner("reserved", "0.00")
    trader.moves("position-mark-SPY")
    trader.moves("position-pl-SPY")
    trader.moves("banner-net-liq")
    expect(trader.hook("banner-net-liq")).to_have_text(re.compile(r"^(99,9|100,0)\d\d\.00$"))
    trader.photograph("trade")
    trader.turn_to("activity")
    trader.moves("position-mark-SPY")
    trader.photograph("activity")


def test_a_limit_order_away_from_the_price_holds_cash_until_it_is_canceled(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.fill_ticket("buy", "100", "SPY", limit="150.00")
    trader.send_ticket()
    order_id = trader.order_is("Working")
    trader.banner("reserved", "15,000.00")
    trader.banner("buying-power", "85,000.00")
    trader.banner("cash", BUILT)
    trader.see(f"order-row-{order_id}")
    trader.photograph("working")
    trader.see(f"order-cancel-{order_id}").click()
    trader.order_is("Canceled")
    trader.banner("reserved", "0.00")
    trader.banner("buying-power", BUILT)
    trader.see("orders-tab-canceled").click()
    expect(trader.hook(f"order-status-{order_id}")).to_have_text("Canceled")


def test_a_working_order_is_edited_at_its_row(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.fill_ticket("buy", "100", "SPY", limit="150.00")
    trader.send_ticket()
    order_id = trader.order_is("Working")
    trader.see(f"order-edit-{order_id}").click()
    trader.see("ticket-limit").fill("140.00")
    trader.see("ticket-quantity").fill("50")
    trader.send_ticket()
    trader.banner("reserved", "7,000.00")
    assert trader.order_is("Working") == order_id
    row = trader.see(f"order-row-{order_id}")
    expect(row).to_contain_text("140.00")
    expect(row).to_contain_text("50")


def test_what_the_account_cannot_pay_is_refused_in_words_and_kept_as_rejected(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "5000", "SPY")
    expect(trader.hook("ticket-refusal")).to_contain_text("buying power")
    trader.see("ticket-review").click()
    trader.see("ticket-meant").check()
    trader.allow("422 POST /api/trades/orders")
    trader.see("ticket-send").click()
    expect(trader.hook("ticket-error")).to_contain_text("100,000.00")
    trader.photograph("refused")
    trader.see("orders-tab-rejected").click()
    expect(trader.page.locator("[data-testid^=order-status-]")).to_have_text(["Rejected"])
    trader.banner("net-liq", BUILT)
    trader.banner("reserved", "0.00")


def test_what_is_no_order_is_said_at_its_field_and_nothing_is_sent(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.fill_ticket("buy", "0", "SPY", limit="165.005")
    trader.see("ticket-review").click()
    for name in ("ticket-quantity", "ticket-limit"):
        expect(trader.hook(name)).to_have_attribute("aria-invalid", "true")
    expect(trader.hook("ticket-send")).to_have_count(0)


def test_a_position_is_there_again_after_logging_out_and_in(trader: Trader) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "10", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    cash = trader.cash_spent()
    trader.log_out()
    expect(trader.page.get_by_text(cash)).to_have_count(0)
    trader.go("/app/home")
    expect(trader.hook("login-email")).to_be_visible()

    trader.allow("400 POST .*/auth/login")
    trader.log_in("not my password")
    expect(trader.hook("login-password")).to_have_accessible_description(WRONG_PASSWORD)
    expect(trader.hook("login-password")).to_be_focused()
    expect(trader.page.get_by_role("alert")).to_have_text("Correct the marked field.")
    trader.photograph("wrong-password")
    trader.log_in()
    trader.is_live()
    trader.turn_to("trade")
    trader.banner("cash", cash)
    expect(trader.hook("position-qty-SPY")).to_have_text("+10")
    trader.moves("position-mark-SPY")


def test_two_customers_at_once_see_nothing_of_each_other(new_trader: Callable[..., Trader]) -> None:
    first, second = new_trader(), new_trader()
    for trader in (first, second):
        trader.register()
        trader.turn_to("trade")
        trader.moves("watch-row-SPY")
    first.fill_ticket("buy", "100", "SPY")
    second.fill_ticket("buy", "7", "AAPL", limit="400.00")
    first.send_ticket()
    second.send_ticket()
    first.order_is("Filled")
    order_id = second.order_is("Working")
    expect(first.hook("position-qty-SPY")).to_have_text("+100")
    second.banner("reserved", "2,800.00")
    expect(first.page.locator("[data-testid^=order-row-]")).to_have_count(0)
    expect(second.page.locator("[data-testid^=order-row-]")).to_have_count(1)
    second.see(f"order-row-{order_id}")
    expect(second.page.locator("[data-testid^=position-row-]")).to_have_count(0)
    first.banner("reserved", "0.00")
    second.banner("net-liq", BUILT)


def test_the_whole_journey_fits_a_phone(new_trader: Callable[..., Trader]) -> None:
    trader = new_trader(PHONE)
    trader.register()
    trader.banner("net-liq", BUILT)
    trader.fits_its_screen()
    trader.photograph("home")
    trader.turn_to("trade")
    trader.fits_its_screen()
    trader.fill_ticket("buy", "100", "SPY")
    trader.fits_its_screen()
    trader.photograph("ticket")
    trader.send_ticket()
    trader.order_is("Filled")
    trader.fill_ticket("buy", "10", "SPY", limit="150.00")
    trader.send_ticket()
    order_id = trader.order_is("Working")
    trader.close_ticket()
    trader.banner("reserved", "1,500.00")
    expect(trader.hook("position-qty-SPY")).to_have_text("+100")
    trader.moves("position-mark-SPY")
    trader.photograph("trade")
    trader.turn_to("activity")
    trader.see(f"order-row-{order_id}")
    trader.fits_its_screen()
    trader.photograph("activity")
    trader.see(f"order-cancel-{order_id}").click()
    trader.banner("reserved", "0.00")


def test_every_position_and_order_can_be_seen_on_a_phone(new_trader: Callable[..., Trader]) -> None:
    trader = new_trader(PHONE)
    trader.register()
    trader.turn_to("trade")
    symbols = ("SPY", "AAPL", "MSFT", "QQQ")
    for symbol in symbols:
        trader.fill_ticket("buy", "10", symbol)
        trader.send_ticket()
        trader.order_is("Filled")
    ids = []
    for limit in ("150.00", "151.00", "152.00"):
        trader.fill_ticket("buy", "10", "SPY", limit=limit)
        trader.send_ticket()
        ids.append(trader.order_is("Working"))
    trader.close_ticket()
    for name in (*(f"position-row-{symbol}" for symbol in symbols), *(f"order-row-{id_}" for id_ in ids)):
        trader.is_whole(name)
    trader.fits_its_screen()
    trader.photograph("positions")


def test_the_page_comes_back_by_itself_after_thor_was_restarted(trader: Trader, thor: Thor) -> None:
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    trader.fill_ticket("buy", "100", "SPY")
    trader.send_ticket()
    trader.order_is("Filled")
    trader.fill_ticket("buy", "10", "SPY", limit="150.00")
    trader.send_ticket()
    order_id = trader.order_is("Working")

    trader.allow(CUT_LINE)
    thor.stop()
    expect(trader.hook("connection-state")).to_have_attribute("data-status", "disconnected")
    expect(trader.hook("connection-banner")).to_contain_text("Connection lost")
    trader.photograph("disconnected")
    thor.start()
    trader.is_back()
    expect(trader.hook("connection-banner")).to_have_count(0)
    trader.banner("reserved", "1,500.00")
    trader.moves("position-mark-SPY")
    trader.see(f"order-cancel-{order_id}").click()
    trader.banner("reserved", "0.00")
