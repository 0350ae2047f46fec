"""Every link that Thor mails, followed in a browser: a new password, a confirmed address, a registration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.accessibility import nothing_serious
from tests.e2e.mailbox import Mailbox
from tests.servers.thor import Thor
from tests.support.trader import DESK, PASSWORD, PHONE, Trader

# A login that waits for a mail, and a new password that does not log in, are answered with this.
NOT_IN_YET = "401 POST /api/auth/browser/v1/auth/(signup|login|email/verify|password/reset)$"
NEW_PASSWORD = "another horse battery"


@pytest.fixture(scope="module", params=["none", "mandatory"])
def thor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor that asks for no confirmation of addresses, and one that does."""
    server = Thor(tmp_path_factory.mktemp("thor"), settings={"THOR_EMAIL_VERIFICATION": request.param})
    server.verification = request.param  # type: ignore[attr-defined]
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture
def visitor(new_trader: Callable[..., Trader]) -> Trader:
    """Somebody at a desk who is not logged in."""
    visitor = new_trader()
    visitor.allow(NOT_IN_YET)
    return visitor


def is_mandatory(thor: Thor) -> bool:
    return bool(thor.verification == "mandatory")  # type: ignore[attr-defined]


def fill_in(visitor: Trader, way: str, password: str = PASSWORD) -> None:
    visitor.see(f"{way}-email").fill(visitor.email)
    visitor.see(f"{way}-password").fill(password)
    visitor.see(f"{way}-submit").click()


def confirm(visitor: Trader, link: str) -> None:
    visitor.go(link)
    visitor.see("verify-submit").click()
    visitor.see("verify-done")


def register(visitor: Trader, thor: Thor) -> Mailbox:
    """Open an account, and be at Home."""
    mailbox = Mailbox(thor, visitor.email)
    visitor.go("/register")
    fill_in(visitor, "register")
    if is_mandatory(thor):
        visitor.see("check-mail")
        confirm(visitor, mailbox.next_link())
        visitor.page.get_by_role("link", name="Log in").click()
        fill_in(visitor, "login")
    visitor.page.wait_for_url("**/app/home")
    return mailbox


def look_at(visitor: Trader, name: str) -> None:
    """Photograph what stands there, and let axe look at it in both themes."""
    visitor.photograph(name)
    for scheme in ("light", "dark"):
        visitor.page.evaluate(
            "scheme => document.documentElement.setAttribute('data-mantine-color-scheme', scheme)", scheme
        )
        nothing_serious(visitor.page, f"{name}, {scheme}")


def log_out(visitor: Trader) -> None:
    # A page that stands asks on, and would be refused.
    visitor.page.goto("about:blank")
    visitor.page.context.clear_cookies()


def test_a_forgotten_password_is_set_anew_by_the_mailed_link(visitor: Trader, thor: Thor) -> None:
    mailbox = register(visitor, thor)
    key = thor.api_key(visitor.email)
    log_out(visitor)
    visitor.go("/login")
    visitor.page.get_by_role("link", name="Forgot your password?").click()
    visitor.see("forgot-email").fill(visitor.email)
    look_at(visitor, "forgot-password")
    visitor.see("forgot-submit").click()
    visitor.see("check-mail")

    link = mailbox.next_link()
    visitor.go(link)
    visitor.allow("400 (GET|POST) .*/auth/password/reset")
    visitor.see("reset-password").fill("short")
    visitor.see("reset-submit").click()
    expect(visitor.page.get_by_text("too short")).to_be_visible()
    visitor.see("reset-password").fill(NEW_PASSWORD)
    expect(visitor.see("revoke-keys")).to_be_checked()
    look_at(visitor, "reset-password")
    visitor.see("reset-submit").click()
    visitor.see("reset-done")
    assert httpx.get(f"{thor.url}/api/me", headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert "was" in mailbox.next()

    visitor.page.get_by_role("link", name="Log in").click()
    fill_in(visitor, "login", NEW_PASSWORD)
    visitor.page.wait_for_url("**/app/home")

    visitor.go(link)
    visitor.see("reset-too-late")
    visitor.page.get_by_role("link", name="Request a new link").click()
    visitor.see("forgot-email")


def test_the_mail_to_an_unknown_address_leads_to_the_registration(visitor: Trader, thor: Thor) -> None:
    visitor.go("/app/forgot-password")
    visitor.see("forgot-email").fill(visitor.email)
    visitor.see("forgot-submit").click()
    visitor.see("check-mail")
    visitor.go(Mailbox(thor, visitor.email).next_link())
    visitor.see("register-email")


def test_who_registers_gets_in_once_the_mailed_link_is_followed(visitor: Trader, thor: Thor) -> None:
    if not is_mandatory(thor):
        register(visitor, thor)
        assert thor.mails_to(visitor.email) == []
        return
    mailbox = Mailbox(thor, visitor.email)
    visitor.go("/register")
    fill_in(visitor, "register")
    expect(visitor.see("check-mail")).to_contain_text(visitor.email)
    look_at(visitor, "check-mail")
    visitor.go("/login")
    fill_in(visitor, "login")
    visitor.see("check-mail")

    visitor.go(mailbox.next_link())
    expect(visitor.see("verify-email")).to_have_text(visitor.email)
    look_at(visitor, "verify-email")
    visitor.see("verify-submit").click()
    visitor.see("verify-done")
    visitor.page.get_by_role("link", name="Log in").click()
    fill_in(visitor, "login")
    visitor.page.wait_for_url("**/app/home")


def test_signup_with_a_taken_address_tells_its_owner_by_mail_where_mail_is_asked_for(
    visitor: Trader, thor: Thor, browser: Browser, artifacts: Path
) -> None:
    mailbox = register(visitor, thor)
    stranger = Trader(browser, thor.url, artifacts, DESK)
    try:
        stranger.email = visitor.email
        stranger.go("/register")
        fill_in(stranger, "register", NEW_PASSWORD)
        if not is_mandatory(thor):
            expect(stranger.page.get_by_text("already registered")).to_be_visible()
            return
        stranger.see("check-mail")
        visitor.go(mailbox.next_link())
        visitor.see("forgot-email")
    finally:
        stranger.leave()


def test_another_address_is_confirmed_by_its_mailed_link_and_becomes_the_primary_one(
    visitor: Trader, thor: Thor
) -> None:
    mailbox = register(visitor, thor)
    second = f"second-{visitor.email}"
    visitor.go("/app/settings?section=security")
    visitor.see("address-email").fill(second)
    visitor.see("address-add").click()
    row = visitor.see("addresses").get_by_role("row").filter(has_text=second)
    expect(row).to_contain_text("Not confirmed")
    look_at(visitor, "addresses")
    confirm(visitor, Mailbox(thor, second).next_link())
    assert second in mailbox.next()

    visitor.page.get_by_role("link", name="Continue").click()
    visitor.page.wait_for_url("**/app/home")
    visitor.go("/app/settings?section=security")
    row.get_by_role("button", name="Make primary").click()
    expect(row).to_contain_text("Primary")
    assert second in mailbox.next()
    log_out(visitor)
    visitor.email = second
    visitor.go("/login")
    fill_in(visitor, "login")
    visitor.page.wait_for_url("**/app/home")


def test_the_pages_that_mails_lead_to_fit_a_phone(
    new_trader: Callable[..., Trader], visitor: Trader, thor: Thor
) -> None:
    mailbox = register(visitor, thor)
    phone = new_trader(PHONE)
    phone.go("/app/forgot-password")
    phone.see("forgot-email").fill(visitor.email)
    phone.fits_its_screen()
    phone.see("forgot-submit").click()
    phone.see("check-mail")
    phone.fits_its_screen()
    phone.go(mailbox.next_link())
    phone.see("reset-password")
    look_at(phone, "reset-password")
    phone.fits_its_screen()
    phone.allow("400 GET .*/auth/email/verify")
    phone.go("/app/verify-email/none")
    phone.see("verify-too-late")
    look_at(phone, "verify-too-late")
    phone.fits_its_screen()

    phone.email = visitor.email
    phone.go("/login")
    fill_in(phone, "login")
    phone.page.wait_for_url("**/app/home")
    phone.go("/app/settings?section=security")
    phone.see("address-email").fill(f"a-rather-long-second-{visitor.email}")
    phone.see("address-add").click()
    expect(phone.see("addresses")).to_contain_text("a-rather-long-second")
    phone.see("addresses").scroll_into_view_if_needed()
    look_at(phone, "addresses")
    phone.fits_its_screen()
