"""Splits and dividends on a Thor of their own: over REST, from the command line, killed on the way; audited."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Any

import pytest

from tests.integration.gateway.conftest import UNHURRIED
from tests.servers import ServerUnavailable
from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of
from tests.support.live_client import LiveClient
from tests.support.waiting import wait_until

PATH = "/api/actandpos/corporate-actions"


@pytest.fixture(scope="module")
def split_thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor whose shares may be split. Its tests leave it running."""
    server = Thor(tmp_path_factory.mktemp("split"), settings=UNHURRIED)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture(scope="module")
def staff(split_thor: Thor) -> Iterator[Customer]:
    key = split_thor.api_key("staff@example.com", "admin")
    split_thor.make_staff("staff@example.com")
    with Customer(split_thor.url, key=key) as customer:
        yield customer


@pytest.fixture(scope="module")
def holder(split_thor: Thor) -> Iterator[Customer]:
    with Customer(split_thor.url, key=split_thor.api_key("holder@example.com")) as customer:
        yield customer


@pytest.fixture(scope="module")
def prices(split_thor: Thor) -> Iterator[Market]:
    with Market(split_thor.url, key=split_thor.api_key("prices@example.com", "feed")) as market:
        yield market


@pytest.fixture(scope="module")
def old_split(staff: Customer, holder: Customer, prices: Market) -> None:
    """A split of before, under the id ko-4: 10 shares became 40."""
    prices.set("KO", "400.00", "400.00")
    holder.placed(holder.first_or_new_account(), symbol="KO", quantity="10")
    answer = staff.http.post(PATH, json={"id": "ko-4", "kind": "SPLIT", "symbol": "KO", "ratio": "4:1"})
    assert (answer.status_code, answer.json()["done"]) == (200, 1), answer.text


def position(customer: Customer, account_id: int, symbol: str) -> tuple[str, str]:
    answer = customer.http.get("/api/actandpos/positions", params={"account_id": account_id})
    (held,) = [held for held in answer.json()["positions"] if held["symbol"] == symbol]
    return held["quantity"], held["avg_price"]


def ledger(customer: Customer, account_id: int) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = customer.http.get(f"/api/actandpos/accounts/{account_id}/ledger").json()[
        "entries"
    ]
    return entries


def splits(thor: Thor, action_id: str) -> int:
    with closing(sqlite3.connect(thor.home / "thor.sqlite3", timeout=10)) as database:
        sql = "SELECT count(*) FROM actandpos_corporateaction WHERE action_id = ?"
        return int(database.execute(sql, [action_id]).fetchone()[0])


def test_a_split_over_rest_is_told_to_whoever_watches(
    split_thor: Thor, staff: Customer, holder: Customer, prices: Market
) -> None:
    prices.set("AAPL", "400.00", "400.00")
    account = holder.first_or_new_account(account_type="MARGIN")
    holder.placed(account, symbol="AAPL", quantity="10")
    order = holder.placed(account, symbol="AAPL", order_type="LMT", limit_price="350.00", quantity="1")
    with LiveClient(split_thor.socket_url, key=holder.key) as live:
        live.follow(account)
        body = {"id": "aapl-4", "kind": "SPLIT", "symbol": "AAPL", "ratio": "4:1"}
        answer = staff.http.post(PATH, json=body)
        assert answer.status_code == 200, answer.text
        assert (answer.json()["accounts"], answer.json()["done"]) == (1, 1)
        events = live.wait_for("orders", lambda message: message["orders"][0]["status"] == "CANCELED")
        told = live.wait_for("positions", lambda message: message["positions"][0]["quantity"] == "40")
    assert "4:1 split of AAPL" in events["orders"][0]["reject_reason"]
    assert told["positions"][0]["avg_price"] == "100.00"
    assert holder.order(order["id"])["order"]["reject_code"] == "SHARES_SPLIT"
    assert ledger(holder, account)[0]["note"] == "4:1 split of AAPL: 10 shares became 40"
    assert holder.account(account)["reserved_cash"] == "0.00"
    error_of(holder.http.post(PATH, json=body), 403, "FORBIDDEN")
    error_of(staff.http.post(PATH, json={**body, "ratio": "2:1"}), 409, "DUPLICATE_ACTION_ID")
    error_of(staff.http.post(PATH, json={**body, "ratio": "0:1", "id": "x"}), 400, "INVALID_REQUEST")
    assert "sound" in split_thor.audit()


def test_the_command_line_gives_actions_to_a_running_thor_and_to_one_that_stands_still(
    split_thor: Thor, holder: Customer, prices: Market
) -> None:
    prices.set("MSFT", "300.00", "300.00")
    long, short = (holder.first_or_new_account(account_type="MARGIN") for _ in range(2))
    holder.placed(long, symbol="MSFT", quantity="100")
    holder.placed(short, symbol="MSFT", side="SELL", quantity="10")
    given = split_thor.run("dividend", "msft", "0.75", "--id", "msft-q1")
    assert (given.returncode, given.stdout) == (
        0,
        "dividend of 0.75 per share of MSFT: 2 accounts, 2 done\n",
    ), given.stderr
    assert [(e["kind"], e["amount"]) for e in ledger(holder, long)[:1]] == [("DIVIDEND", "75.00")]
    assert [(e["kind"], e["amount"]) for e in ledger(holder, short)[:1]] == [("DIVIDEND", "-7.50")]
    split_thor.stop()
    try:
        for _ in range(2):
            given = split_thor.run("split", "MSFT", "3:2", "--id", "msft-3-2")
            assert (given.returncode, given.stdout) == (
                0,
                "3:2 split of MSFT: 2 accounts, 2 done\n",
            ), given.stderr
    finally:
        split_thor.start()
    assert position(holder, long, "MSFT") == ("150", "200.00")
    assert position(holder, short, "MSFT") == ("-15", "200.00")
    assert "sound" in split_thor.audit()


@pytest.mark.usefixtures("old_split")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("split", "AAPL", "0:1", "--id", "x"), "must be from 1 to 1,000"),
        (("split", "AAPL", "4000:1", "--id", "x"), "must be from 1 to 1,000"),
        (("split", "AAPL", "four", "--id", "x"), "'four' is not a ratio"),
        (("split", "NOBODY", "4:1", "--id", "x"), "No paper account holds NOBODY"),
        (("split", "/ES", "4:1", "--id", "x"), "'/ES' is not a stock"),
        (("dividend", "AAPL", "0", "--id", "x"), "Must be more than zero"),
        (("dividend", "AAPL", "lots", "--id", "x"), "'lots' is not an amount"),
        (("split", "KO", "5:1", "--id", "ko-4"), "was used for another corporate action"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(split_thor: Thor, words: tuple[str, ...], told: str) -> None:
    given = split_thor.run(*words)
    assert given.returncode == 1
    assert told in given.stderr
    assert "Traceback" not in given.stderr


def test_options_keep_an_account_from_its_split_until_they_are_closed(
    split_thor: Thor, holder: Customer, prices: Market
) -> None:
    prices.set("NVDA", "100.00", "100.00")
    prices.set(".NVDA271217C150", "1.00", "1.00")
    account = holder.first_or_new_account()
    holder.placed(account, symbol="NVDA", quantity="10")
    holder.placed(account, symbol=".NVDA271217C150", quantity="1")
    given = split_thor.run("split", "NVDA", "10:1", "--id", "nvda-10")
    assert given.returncode == 1
    assert f"rejected by account {account}" in given.stdout
    assert position(holder, account, "NVDA") == ("10", "100.00")
    holder.placed(account, symbol=".NVDA271217C150", side="SELL", quantity="1")
    assert split_thor.run("split", "NVDA", "10:1", "--id", "nvda-10").returncode == 0
    assert position(holder, account, "NVDA") == ("100", "10.00")


def test_a_thor_that_is_killed_meanwhile_splits_every_account_once(
    split_thor: Thor, holder: Customer, prices: Market
) -> None:
    accounts = [holder.first_or_new_account() for _ in range(12)]
    prices.set("TSLA", "500.00", "500.00")
    for account in accounts:
        holder.placed(account, symbol="TSLA", quantity="3")

    def is_under_way(giving: subprocess.Popen[str], action_id: str) -> bool:
        return bool(splits(split_thor, action_id)) or giving.poll() is not None

    for round_ in range(3):
        giving = split_thor.begin("split", "TSLA", "2:1", "--id", f"tsla-{round_}")
        # The running Thor has begun, and may or may not have finished.
        wait_until(partial(is_under_way, giving, f"tsla-{round_}"), "the split is under way", pause=0.001)
        split_thor.kill()
        try:
            split_thor.start()
        except ServerUnavailable:
            # Who gives it came to look for a Thor only now, found none, and is the engine itself.
            giving.wait(60)
            split_thor.start()
        out, err = giving.communicate(timeout=60)
        assert giving.returncode == 0, out + err
        assert splits(split_thor, f"tsla-{round_}") == len(accounts)
    assert {position(holder, account, "TSLA") for account in accounts} == {("24", "62.50")}
    assert "sound" in split_thor.audit()


@pytest.mark.usefixtures("old_split")
def test_the_audit_names_a_split_that_does_not_agree(split_thor: Thor) -> None:
    change = "UPDATE actandpos_corporateaction SET quantity_after = ? WHERE action_id = 'ko-4'"
    split_thor.change_database(change, "41")
    found = split_thor.run("audit")
    split_thor.change_database(change, "40")
    assert found.returncode == 1
    assert "quantity_after: is 41, should be 40" in found.stdout
    assert "sound" in split_thor.audit()
