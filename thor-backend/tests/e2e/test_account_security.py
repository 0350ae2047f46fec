"""The ways into an account: the password is asked for again first, and what is refused says why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from tests.e2e.mailbox import Mailbox
from tests.servers.thor import Thor
from tests.support.trader import PASSWORD, Trader

KEYS_MAX = 2


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor that gives a customer two API keys."""
    server = Thor(tmp_path_factory.mktemp("thor"), settings={"THOR_API_KEYS_MAX": str(KEYS_MAX)})
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


def give_password(trader: Trader, password: str) -> None:
    trader.see("password-again").fill(password)
    trader.see("password-again-submit").click()


def make_key(trader: Trader, name: str) -> None:
    trader.see("apikey-name").fill(name)
    trader.see("apikey-make").click()


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def test_making_an_api_key_asks_for_the_password_again_and_then_goes_on(trader: Trader, thor: Thor) -> None:
    trader.register()
    thor.make_logins_old()
    trader.go("/app/settings?section=apikeys")
    trader.allow("401 POST /api/users/apikeys", "400 POST .*/auth/reauthenticate")
    make_key(trader, "script")
    give_password(trader, "wrong wrong wrong")
    expect(trader.page.get_by_text("Incorrect password.")).to_be_visible()
    expect(trader.page.get_by_test_id("apikey-text")).to_have_count(0)
    trader.photograph("password-again")
    give_password(trader, PASSWORD)
    expect(trader.see("apikey-text")).to_contain_text("thor_")
    assert "script" in Mailbox(thor, trader.email).next()


def test_one_key_too_many_says_to_revoke_one(trader: Trader) -> None:
    trader.register()
    trader.go("/app/settings?section=apikeys")
    keys = trader.page.get_by_role("table", name="API keys").get_by_role("row")
    for number in range(1, KEYS_MAX + 1):
        make_key(trader, f"script {number}")
        expect(keys).to_have_count(number + 1)
    trader.allow("409 POST /api/users/apikeys")
    make_key(trader, "one more")
    expect(trader.page.get_by_text("Revoke one first")).to_be_visible()
    expect(keys).to_have_count(KEYS_MAX + 1)


def test_two_factor_asks_for_the_password_before_the_code_and_says_when_a_code_is_wrong(
    trader: Trader, thor: Thor
) -> None:
    trader.register()
    thor.make_logins_old()
    trader.go("/app/settings?section=security")
    trader.allow("401 GET .*/authenticators/totp", "400 POST .*/authenticators/totp")
    trader.see("two-factor-start").click()
    expect(trader.see("password-again")).to_be_visible()
    expect(trader.page.get_by_test_id("totp-code")).to_have_count(0)
    give_password(trader, PASSWORD)

    secret = trader.see("totp-secret").inner_text()
    trader.see("totp-code").fill("000000")
    trader.see("totp-submit").click()
    expect(trader.page.get_by_text("Incorrect code.")).to_be_visible()
    trader.photograph("two-factor-wrong-code")
    trader.see("totp-code").fill(code_for(secret))
    trader.see("totp-submit").click()
    expect(trader.see("two-factor-state")).to_contain_text("On.")


def test_a_login_just_made_sets_two_factor_up_without_the_password_again(trader: Trader) -> None:
    trader.register()
    trader.go("/app/settings?section=security")
    trader.see("two-factor-start").click()
    trader.see("totp-code").fill(code_for(trader.see("totp-secret").inner_text()))
    trader.see("totp-submit").click()
    expect(trader.see("two-factor-state")).to_contain_text("On.")


def test_what_a_password_must_be_is_said_before_and_a_password_like_the_address_is_refused(
    trader: Trader,
) -> None:
    trader.go("/register")
    expect(trader.page.get_by_text("At least 10 characters")).to_be_visible()
    trader.photograph("password-rules")
    trader.allow("400 POST .*/auth/signup")
    trader.see("register-email").fill("trader@example.com")
    trader.see("register-password").fill("trader@example")
    trader.see("register-submit").click()
    expect(trader.page.get_by_text("too similar")).to_be_visible()
    expect(trader.page).to_have_url(f"{trader.page.url.split('/register')[0]}/register")
