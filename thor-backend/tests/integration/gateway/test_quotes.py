"""Pushing quotes in, and reading them back."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of

_names = (f"Q{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in count())


def test_quotes_are_given_as_they_were_pushed(ada: Customer, market: Market) -> None:
    name = next(_names)
    market.set(name, "165.8", "165.81", "165.805", bid_size="500", close="165.48", volume="2431727")
    answer = ada.http.get("/api/livedata/snapshot", params={"symbols": f"{name.lower()},NOSUCH,"})
    (quote,) = answer.json()["quotes"]
    assert (quote["bid"], quote["ask"], quote["last"], quote["mark"]) == (
        "165.80",
        "165.81",
        "165.805",
        "165.805",
    )
    assert (quote["bid_size"], quote["ask_size"], quote["volume"]) == ("500", None, "2431727")
    assert (quote["change"], quote["change_percent"], quote["tick_size"]) == ("0.325", "0.20", "0.01")
    assert (quote["stale"], quote["source"]) == (False, "push")


def test_what_of_a_push_is_no_quote_is_dropped_with_its_reason(market: Market) -> None:
    good = {"symbol": next(_names), "last": "5.00"}
    bad: list[Any] = [5, None, [], {}, {"symbol": "?"}, {**good, "last": "NaN"}, {**good, "last": "-1"}]
    bad += [
        {"symbol": "TCROSS", "bid": "6", "ask": "5"},
        {**good, "ts": "2999-01-01T00:00:00Z"},
        {**good, "last": 10**400},
    ]
    answer = market.http.post("/api/livedata/quotes", json=[*bad, good])
    assert answer.status_code == 200
    assert answer.json()["accepted"] == 1
    assert [dropped["index"] for dropped in answer.json()["dropped"]] == list(range(len(bad)))
    assert all(dropped["reason"] for dropped in answer.json()["dropped"])
    for body in ({"symbol": "SPY"}, "SPY", 5, None):
        error_of(market.http.post("/api/livedata/quotes", json=body or {}), 400, "INVALID_REQUEST")


def test_symbols_are_found_by_a_part_of_their_name_or_description(ada: Customer) -> None:
    found = ada.http.get("/api/livedata/symbols", params={"q": "s&p"}).json()["symbols"]
    assert "/ES" in {instrument["symbol"] for instrument in found}
    assert ada.http.get("/api/livedata/symbols", params={"q": "no such thing"}).json() == {"symbols": []}


def test_of_many_dropped_the_first_are_told_and_all_are_counted(market: Market) -> None:
    answer = market.http.post("/api/livedata/quotes", json=[1] * 250)
    assert answer.status_code == 200
    assert [one["index"] for one in answer.json()["dropped"]] == list(range(100))
    assert answer.json()["dropped_total"] == 250


def test_a_push_of_too_many_quotes_is_refused_whole(market: Market) -> None:
    quote = {"symbol": next(_names), "last": "5.00"}
    error = error_of(market.http.post("/api/livedata/quotes", json=[quote] * 5_001), 413, "BODY_TOO_LARGE")
    assert error["message"] == "This push has 5,001 quotes; the limit is 5,000."
    shown = market.http.get("/api/livedata/snapshot", params={"symbols": quote["symbol"]}).json()
    assert shown == {"quotes": [], "next_after": None}


def test_only_a_customer_who_is_allowed_to_sets_everybodys_prices(thor: Thor, market: Market) -> None:
    market.set("FAIR", "10.00", "10.01")
    quote = [{"symbol": "FAIR", "bid": "99", "ask": "99", "last": "99"}]
    email = "wants-to-push@example.com"
    with Customer(thor.url) as customer:
        customer.register(email)
        answer = customer.http.post("/api/livedata/quotes", json=quote, headers=customer.csrf)
        error = error_of(answer, 403, "FORBIDDEN")
        assert "not allowed to push live prices" in error["message"]
        (shown,) = market.http.get("/api/livedata/snapshot", params={"symbols": "FAIR"}).json()["quotes"]
        assert (shown["bid"], shown["ask"]) == ("10.00", "10.01")

        with Market(thor.url, key=thor.api_key(email, "feed")) as allowed:
            allowed.set("FAIR", "20.00", "20.01")
