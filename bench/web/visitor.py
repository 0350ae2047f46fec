"""A customer in a browser profile of their own, whose page is measured."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers.chromium import FLAGS, find_or_install_chromium

EMAIL = "bench@example.com"
PASSWORD = secrets.token_urlsafe()
DESK = (1440, 900)
_LEAVE_OUT_THE_WELCOME = "sessionStorage.setItem('thor.home.welcome.dismissed', 'true')"
_WAIT_MS = 60_000


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A headless Chromium that exposes its heap size."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, "--enable-precise-memory-info", "--js-flags=--expose-gc"]
        browser = playwright.chromium.launch(executable_path=find_or_install_chromium(), args=flags)
        yield browser
        browser.close()


def open_page(browser: Browser, url: str) -> Page:
    """Open a page with an empty profile and a desktop screen, without the welcome dialog."""
    width, height = DESK
    context = browser.new_context(base_url=url, viewport={"width": width, "height": height})
    context.set_default_timeout(_WAIT_MS)
    context.add_init_script(_LEAVE_OUT_THE_WELCOME)
    return context.new_page()


def register(page: Page) -> None:
    """Register through the page's own form."""
    page.goto("/register")
    page.get_by_test_id("register-email").fill(EMAIL)
    page.get_by_test_id("register-password").fill(PASSWORD)
    page.get_by_test_id("register-submit").click()
    page.get_by_test_id("home-tiles").wait_for()


def api_of(page: Page, url: str) -> httpx.Client:
    """Return a client with an API key of the customer on this page."""
    # One log line per order would hide the figures.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    key: Any = page.evaluate(
        """async () => {
            const token = decodeURIComponent(/csrftoken=([^;]+)/.exec(document.cookie)[1]);
            const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token};
            const body = JSON.stringify({name: 'bench', scope: 'trade'});
            return (await (await fetch('/api/users/apikeys', {method: 'POST', headers, body})).json()).key;
        }"""
    )
    return httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=30)


def buy_one_of_each(api: httpx.Client, symbols: Sequence[str]) -> None:
    """Open a position in each symbol. Raises RuntimeError with the response if an order did not fill."""
    account_id = api.get("/api/actandpos/accounts").json()["accounts"][0]["id"]
    for symbol in symbols:
        order = {
            "account_id": account_id,
            "symbol": symbol,
            "side": "BUY",
            "quantity": "1",
            "order_type": "MKT",
        }
        answer = api.post("/api/trades/orders", json=order)
        if answer.status_code != 201 or answer.json()["trade"] is None:
            raise RuntimeError(f"{symbol} was not bought: {answer.text}")
