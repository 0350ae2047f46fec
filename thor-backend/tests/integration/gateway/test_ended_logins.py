"""What a login has opened ends with it, whichever process serves it.

The servers of these tests look at a login by themselves every 30 s, which is longer than any test here waits.
"""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.servers.thor import Thor
from tests.support.customer import AUTH, PASSWORD, Customer, error_of
from tests.support.live_client import WAIT_SECONDS, LiveClient
from thor.gateway.socket import CLOSE_NOT_LOGGED_IN, IDENTITY_CHECKED_SECONDS

assert WAIT_SECONDS < IDENTITY_CHECKED_SECONDS


def log_in_again(thor: Thor, customer: Customer) -> Customer:
    """The same customer at another browser."""
    email = customer.http.get("/api/me").json()["email"]
    other = Customer(thor.url)
    other.http.get(f"{AUTH}/config")
    body = {"email": email, "password": PASSWORD}
    answer = other.http.post(f"{AUTH}/auth/login", json=body, headers=other.csrf)
    assert answer.status_code == 200, answer.text
    return other


def log_out(here: Customer, other: Customer) -> None:
    assert other.http.delete(f"{AUTH}/auth/session", headers=other.csrf).status_code == 401


def end_from_elsewhere(here: Customer, other: Customer) -> None:
    sessions = here.http.get(f"{AUTH}/auth/sessions").json()["data"]
    ids = [session["id"] for session in sessions if not session["is_current"]]
    ended = here.http.request("DELETE", f"{AUTH}/auth/sessions", json={"sessions": ids}, headers=here.csrf)
    assert ended.status_code == 200, ended.text


def change_password(here: Customer, other: Customer) -> None:
    body = {"current_password": PASSWORD, "new_password": f"{PASSWORD} 2"}
    answer = here.http.post(f"{AUTH}/account/password/change", json=body, headers=here.csrf)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("end", [log_out, end_from_elsewhere, change_password])
def test_a_session_that_ends_ends_its_sockets_and_no_other_logins(
    thor: Thor, browser_customer: Customer, end: Callable[[Customer, Customer], None]
) -> None:
    account_id = browser_customer.accounts()[0]["id"]
    with log_in_again(thor, browser_customer) as other:
        cookies = other.cookies
        with (
            LiveClient(thor.socket_url, cookies=cookies) as first,
            LiveClient(thor.socket_url, cookies=cookies) as second,
        ):
            first.follow(account_id)
            second.settle()
            end(browser_customer, other)
            assert first.close_code() == second.close_code() == CLOSE_NOT_LOGGED_IN
    with httpx.Client(base_url=thor.url, headers={"Cookie": cookies}) as left_behind:
        error_of(
            left_behind.get(f"/api/actandpos/positions?account_id={account_id}"), 401, "NOT_AUTHENTICATED"
        )
    # The password's change renews the login that it comes from.
    with LiveClient(thor.socket_url, cookies=browser_customer.cookies) as here:
        here.follow(account_id)


def test_the_sockets_of_the_logins_that_go_on_stay_open(thor: Thor, browser_customer: Customer) -> None:
    with (
        log_in_again(thor, browser_customer) as other,
        LiveClient(thor.socket_url, cookies=browser_customer.cookies) as here,
        LiveClient(thor.socket_url, cookies=other.cookies) as there,
    ):
        here.settle()
        there.settle()
        log_out(browser_customer, other)
        assert there.close_code() == CLOSE_NOT_LOGGED_IN
        here.settle()


def test_a_key_that_is_revoked_ends_its_sockets_and_trades_no_more(
    thor: Thor, browser_customer: Customer
) -> None:
    account_id = browser_customer.accounts()[0]["id"]
    keys = "/api/users/apikeys"
    made = browser_customer.http.post(
        keys, json={"name": "x", "scope": "trade"}, headers=browser_customer.csrf
    ).json()
    with (
        Customer(thor.url, key=made["key"]) as program,
        LiveClient(thor.socket_url, key=made["key"]) as socket,
        LiveClient(thor.socket_url, cookies=browser_customer.cookies) as page,
    ):
        socket.follow(account_id)
        assert program.cancel(1).status_code == 404
        answer = browser_customer.http.delete(f"{keys}/{made['id']}", headers=browser_customer.csrf)
        assert answer.status_code == 204
        assert socket.close_code() == CLOSE_NOT_LOGGED_IN
        error_of(program.cancel(1), 401, "NOT_AUTHENTICATED")
        page.settle()


def test_a_socket_that_opens_while_its_login_ends_does_not_stay(
    thor: Thor, browser_customer: Customer
) -> None:
    with log_in_again(thor, browser_customer) as other:
        cookies = other.cookies
        sockets = [LiveClient(thor.socket_url, cookies=cookies) for _ in range(5)]
        log_out(browser_customer, other)
        sockets += [LiveClient(thor.socket_url, cookies=cookies) for _ in range(5)]
        assert {socket.close_code() for socket in sockets} == {CLOSE_NOT_LOGGED_IN}
