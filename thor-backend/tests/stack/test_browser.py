"""The page in a real browser through engineX: under its policy, and back by itself when what is behind it was gone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.servers.stack import Stack

PASSWORD = "long-enough-9"
BACK_MS_MAX = 60_000
LEAVE_OUT_THE_WELCOME = "sessionStorage.setItem('thor.home.welcome.dismissed', 'true')"


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of in its console."""
    return []


@pytest.fixture
def page(browser: Browser, stack: Stack, complaints: list[str]) -> Iterator[Page]:
    """A page that takes engineX's own certificate."""
    context = browser.new_context(
        base_url=stack.url, ignore_https_errors=True, viewport={"width": 1440, "height": 900}
    )
    context.add_init_script(LEAVE_OUT_THE_WELCOME)
    page = context.new_page()

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()


def register(page: Page, email: str) -> None:
    page.goto("/register")
    page.get_by_test_id("register-email").fill(email)
    page.get_by_test_id("register-password").fill(PASSWORD)
    page.get_by_test_id("register-submit").click()
    expect(page.get_by_test_id("banner-net-liq")).to_be_visible()


def buy(page: Page, quantity: str) -> None:
    page.get_by_test_id("ticket-side-buy").click()
    page.get_by_test_id("ticket-quantity").fill(quantity)
    page.get_by_test_id("ticket-type").select_option("MKT")
    page.get_by_test_id("ticket-review").click()
    page.get_by_test_id("ticket-send").click()


def test_a_customer_trades_and_the_page_recovers_by_itself(
    page: Page, stack: Stack, complaints: list[str]
) -> None:
    register(page, "browser@example.com")
    page.goto("/app/trade")
    connection = page.get_by_test_id("connection-state")
    expect(connection).to_have_attribute("data-status", "live")
    buy(page, "10")
    position = page.get_by_test_id("position-row-SPY")
    expect(position).to_contain_text("10")
    assert [text for text in complaints if "Content Security Policy" in text] == []

    for part in ("web", "engine", "engine-1", "redis"):
        stack.services[part].kill()
    expect(connection).not_to_have_attribute("data-status", "live", timeout=BACK_MS_MAX)
    stack.await_ready()
    expect(connection).to_have_attribute("data-status", "live", timeout=BACK_MS_MAX)
    expect(position).to_contain_text("10")
    page.get_by_test_id("ticket-new").click()
    buy(page, "5")
    expect(position).to_contain_text(re.compile(r"\b15\b"), timeout=BACK_MS_MAX)


@pytest.mark.parametrize(
    ("path", "words"), [("/admin/login/", "Password"), ("/api/docs", "Thor"), ("/login", "New here?")]
)
def test_every_page_lives_with_the_policy(page: Page, complaints: list[str], path: str, words: str) -> None:
    page.goto(path)
    expect(page.get_by_text(words).first).to_be_visible()
    assert [text for text in complaints if "Content Security Policy" in text] == []
