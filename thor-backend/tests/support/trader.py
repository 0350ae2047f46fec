"""A person at the page: browser actions in the words of trading."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    TimeoutError,
    expect,
)

DESK: Final = (1440, 900)
PHONE: Final = (390, 844)
PASSWORD: Final = "correct horse battery"

# The machine can be busy with a hundred other tests.
expect.set_options(timeout=15_000)
_newcomers = count(1)

# The browser's own message about an error response. The response itself is recorded, with more detail.
_ABOUT_AN_ANSWER: Final = "Failed to load resource: the server responded"
# A page without a connection retries every 15 s at most.
BACK_MS_MAX: Final = 45_000
# The browser's messages about a broken connection.
CUT_LINE: Final = r"ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_INTERNET_DISCONNECTED|WebSocket"


class Trader:
    """One browser profile and its page."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        artifacts: Path,
        screen: tuple[int, int],
        context: BrowserContext | None = None,
    ) -> None:
        self.email = f"trader-{next(_newcomers)}@example.com"
        self.is_on_phone = screen == PHONE
        self.problems: list[str] = []
        self._url = url
        self._artifacts = artifacts
        self._browser = browser
        self._screen = screen
        self._context = context or browser.new_context(
            viewport={"width": screen[0], "height": screen[1]},
            has_touch=self.is_on_phone,
            is_mobile=self.is_on_phone,
            timezone_id="America/New_York",
            locale="en-US",
        )
        self._context.set_default_timeout(15_000)
        self.page: Page = self._context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("response", self._hear_answer)
        self._allowed: list[re.Pattern[str]] = []

    def second_tab(self) -> Trader:
        """Return another tab of the same browser profile, after the welcome."""
        tab = Trader(self._browser, self._url, self._artifacts, self._screen, self._context)
        tab.problems = self.problems
        tab._allowed = self._allowed
        tab.email = self.email
        tab.page.add_init_script("sessionStorage.setItem('thor.home.welcome.dismissed', 'true')")
        return tab

    def leave(self) -> None:
        """Close the browser profile."""
        self._context.close()

    def allow(self, *problems: str) -> None:
        """From now on, expect these problems (regular expressions), like "422 POST /api/trades/orders"."""
        self._allowed += map(re.compile, problems)

    def _hear(self, message: ConsoleMessage) -> None:
        is_told = message.text.startswith(_ABOUT_AN_ANSWER)
        if message.type in ("error", "warning") and not is_told:
            self._note(f"{message.type} on the console: {message.text}")

    def _hear_answer(self, answer: Response) -> None:
        if answer.status >= 400:
            self._note(f"{answer.status} {answer.request.method} {urlsplit(answer.url).path}")

    def _note(self, problem: str) -> None:
        if not any(allowed.search(problem) for allowed in self._allowed):
            self.problems.append(problem)

    # -- the way in and out ----------------------------------------------------------------------------------------

    def register(self, *, watches_welcome: bool = False) -> None:
        """Register with an email of the trader's own."""
        self.go("/register")
        self.see("register-email").fill(self.email)
        self.see("register-password").fill(PASSWORD)
        self.see("register-submit").click()
        if not watches_welcome:
            self.see("welcome-skip").click()
            expect(self.hook("commander-welcome")).to_have_count(0)
        self.is_live()

    def log_in(self, password: str = PASSWORD) -> None:
        """Log in through the login form."""
        self.go("/login")
        self.see("login-email").fill(self.email)
        self.see("login-password").fill(password)
        self.see("login-submit").click()

    def log_out(self) -> None:
        """Log out through the menu."""
        self.see("user-menu").click()
        self.see("logout").click()
        expect(self.hook("login-email")).to_be_visible()

    def choose_account(self, name: str) -> None:
        """Choose an account in the banner, and wait until the server has it."""
        self.page.get_by_role("button", name="switch account").click()
        with self.page.expect_response(
            lambda answer: answer.url.endswith("/accounts/active") and answer.request.method == "PUT"
        ):
            self.page.get_by_role("menuitem", name=name).click()

    # -- looking ---------------------------------------------------------------------------------------------------

    def go(self, path: str) -> None:
        """Open a path of the page."""
        self.page.goto(f"{self._url}{path}")

    def turn_to(self, name: str) -> None:
        """Open a page behind the login by its path: home, trade, activity or settings."""
        self.go(f"/app/{name}")
        self.is_live()

    def hook(self, name: str) -> Locator:
        """Return the element with this data-testid."""
        return self.page.get_by_test_id(name)

    def see(self, name: str) -> Locator:
        """Return the element with this data-testid once it is visible."""
        found = self.hook(name)
        expect(found).to_be_visible()
        return found

    def is_live(self) -> None:
        """Wait until the page reports live figures and shows some."""
        expect(self.hook("connection-state")).to_have_attribute("data-status", "live")
        expect(self.hook("banner-net-liq")).to_have_text(re.compile(r"\d"))

    def is_back(self) -> None:
        """Wait until the page is live again. Its retry interval grows with the length of the outage."""
        state = self.hook("connection-state")
        expect(state).to_have_attribute("data-status", "live", timeout=BACK_MS_MAX)
        self.is_live()

    def banner(self, name: str, figure: str | re.Pattern[str]) -> None:
        """Wait until a figure of the banner has this value."""
        expect(self.hook(f"banner-{name}")).to_have_text(figure)

    def cash_spent(self) -> str:
        """Return the cash of a new account once an order has changed it."""
        cash = self.hook("banner-cash")
        expect(cash).not_to_have_text("100,000.00")
        return cash.inner_text()

    def moves(self, name: str) -> None:
        """Wait until the text of an element changes."""
        found = self.see(name)
        expect(found).not_to_have_text(found.inner_text())

    def fits_its_screen(self) -> None:
        """Check that nothing is wider than the screen once the layout has settled."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        try:
            self.page.wait_for_function(f"() => {wide} <= 0")
        except TimeoutError:
            over = self.page.evaluate(wide)
            raise AssertionError(f"{self.page.url} is {over} px wider than the screen.") from None

    def is_whole(self, name: str) -> None:
        """Check that an element lies inside its panel and is not cut off."""
        cut = self.see(name).evaluate(
            "row => row.getBoundingClientRect().bottom - row.closest('section').getBoundingClientRect().bottom"
        )
        assert cut <= 0, f"{name} is cut off: {cut:.0f} px of it lie below its panel."

    def photograph(self, name: str) -> Path:
        """Store a screenshot in test-artifacts."""
        picture = self._artifacts / f"{name}-{'390' if self.is_on_phone else '1440'}.png"
        self.page.screenshot(path=picture)
        return picture

    # -- trading ---------------------------------------------------------------------------------------------------

    def fill_ticket(
        self, side: str, quantity: str, symbol: str, *, limit: str | None = None, stop: str | None = None
    ) -> None:
        """Fill in an order ticket, opened if needed."""
        self.open_ticket()
        self.see("ticket-symbol").fill(symbol)
        self.see(f"ticket-side-{side}").click()
        kind = {(False, False): "MKT", (True, False): "LMT", (False, True): "STP", (True, True): "STP_LMT"}
        self.see("ticket-type").select_option(kind[limit is not None, stop is not None])
        self.see("ticket-quantity").fill(quantity)
        if limit is not None:
            self.see("ticket-limit").fill(limit)
        if stop is not None:
            self.see("ticket-stop").fill(stop)

    def open_ticket(self) -> None:
        """Open an editable ticket."""
        if self.hook("ticket-new").is_visible():
            self.hook("ticket-new").click()
        if not self.hook("ticket-symbol").is_visible():
            self.page.get_by_role("button", name="Ticket", exact=True).locator("visible=true").first.click()
        self.see("ticket-symbol")

    def send_ticket(self) -> None:
        """Review and send the ticket."""
        self.see("ticket-review").click()
        self.see("ticket-send").click()

    def order_is(self, status: str) -> int:
        """Wait until the order just sent has this status; return its id."""
        expect(self.hook("ticket-status")).to_have_text(status)
        said = self.page.get_by_text(re.compile(r"^Order \d+$")).first.inner_text()
        return int(said.split()[1])

    def close_ticket(self) -> None:
        """Close the ticket, which covers the page on a phone."""
        self.page.get_by_role("button", name="Close the ticket").click()
