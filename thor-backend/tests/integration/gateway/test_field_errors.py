"""Rubbish in one field of a form is answered with one sentence at exactly that field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers.thor import Thor
from tests.support.customer import Customer, error_of

SENTENCE = re.compile(r"[A-Z0-9'\"].*[.?!]", re.DOTALL)
PYTHON = re.compile(r"ErrorDetail|NoneType|code=|may not be null|\bNone\b")

ORDER = {"symbol": "SPY", "side": "BUY", "quantity": "1", "order_type": "MKT"}
BRACKET = {
    **ORDER,
    "order_class": "BRACKET",
    "take_profit": {"limit_price": "900"},
    "stop_loss": {"stop_price": "100"},
}
OCO = {
    **ORDER,
    "order_type": "LMT",
    "limit_price": "1",
    "order_class": "OCO",
    "legs": [{"side": "BUY", "order_type": "STP", "stop_price": "900"}],
}

# method and path, a body that is sound but for one field, that field, and what is in it.
FORMS: list[tuple[str, dict[str, Any], dict[str, list[Any]]]] = [
    (
        "POST /api/actandpos/accounts",
        {"display_name": "P"},
        {
            "display_name": ["", None, {}, "x" * 81],
            "account_type": ["IRA", 7, [], None],
            "starting_balance": ["abc", "-1", "0", "0.001", [], {}, True],
        },
    ),
    (
        "PATCH /api/actandpos/accounts/ACCOUNT",
        {},
        {"display_name": ["", [], "x" * 81], "review_window_seconds": ["abc", "", -1, 3601, 1.5, None, {}]},
    ),
    (
        "POST /api/actandpos/accounts/ACCOUNT/deposit",
        {},
        {"amount": ["abc", "", None, "0", "-5", "1.001", {}]},
    ),
    ("POST /api/actandpos/accounts/ACCOUNT/withdraw", {}, {"amount": ["abc", None, "0", "-5", "1.001"]}),
    ("POST /api/actandpos/accounts/ACCOUNT/reset", {}, {"starting_balance": ["abc", "", "0", "-5", []]}),
    ("POST /api/actandpos/accounts/ACCOUNT/clone", {}, {"display_name": ["x" * 81, {}]}),
    ("POST /api/actandpos/accounts/ACCOUNT/kill-switch", {}, {"on": ["abc", None, 7, {}]}),
    ("PUT /api/actandpos/accounts/active", {}, {"account_id": ["abc", None, 0, -1, {}]}),
    (
        "PATCH /api/actandpos/accounts/ACCOUNT/rules",
        {},
        {
            "review_window_seconds": ["abc", "", None, -1, 3601],
            "latency_ms": ["abc", "", None, -1, 60_001],
            "market_hours": ["always", None, 7],
            "fill_model": ["whole", None],
            "stop_trigger": ["prices", None],
            "day_trade_rule": ["NONE", None],
            "liquidates": ["perhaps", None],
            "fees.per_fill": ["x", "", None, "-1", "0.000000001", {}],
            "fees.per_future_contract": ["x", "-1"],
            "fees.per_option_contract": ["x", "-1"],
            "slippage.amount": ["x", "", "-1", "1.5", "1001"],
            "slippage.kind": ["percent", None],
            "commission_scheme.amount": ["x", "", "-1", None],
            "commission_scheme.kind": ["PER_FILL", None],
            "limits.order_value_max": ["x", "-1", "0"],
            "limits.position_value_max": ["x", "-1", "0"],
            "limits.daily_loss_max": ["x", "-1", "0"],
        },
    ),
    ("POST /api/users/apikeys", {"name": "bot"}, {"name": ["", None, "x" * 81, {}], "scope": ["all", None]}),
    ("PUT /api/users/preferences/theme", {}, {"value": [None, "dark", {"scheme": "red"}, {"x": 1}]}),
    (
        "POST /api/livedata/alerts",
        {"symbol": "SPY", "way": "UP", "price": "1"},
        {
            "symbol": ["", None, "$$$", "/QQQQ", {}, "x" * 65],
            "way": ["up", "", None, 7],
            "price": ["abc", "", None, "0", "-1", "1.001", "99999999999", True, {}],
        },
    ),
    (
        "POST /api/livedata/replay",
        {"action": "start", "tape": "none.csv"},
        {
            "action": ["rewind", None],
            "tape": ["", None],
            "account_type": ["IRA"],
            "starting_balance": ["abc", "0"],
            "speed": ["fast", -1],
            "time": ["noon"],
        },
    ),
    (
        "POST /api/trades/orders",
        ORDER,
        {
            "symbol": ["", None, "$$$", 7],
            "side": ["HOLD", None],
            "quantity": ["abc", "", None, "0", "-1", True],
            "order_type": ["MARKET", None],
            "time_in_force": ["GTD"],
            "client_order_id": ["", "x" * 65],
            "deadline": ["soon", "2026-11-20T14:30:00"],
            "speed": [1],
        },
    ),
    (
        "POST /api/trades/orders",
        {**ORDER, "order_type": "LMT"},
        {"limit_price": ["abc", "", None, "0", "-1", "1.001"]},
    ),
    (
        "POST /api/trades/orders",
        {**ORDER, "order_type": "TRAIL"},
        {"trail_amount": ["abc", "0", "-1"], "trail_percent": ["0", "100", "-1", "abc"]},
    ),
    (
        "POST /api/trades/orders",
        BRACKET,
        {
            "symbol": ["EUR/JPY"],
            "quantity": ["0", "0.5555555", "9999999999"],
            "take_profit.limit_price": ["abc", None, "0", "1.001", "99"],
            "take_profit.stop_price": ["100"],
            "take_profit.time_in_force": ["GTD", "IOC"],
            "stop_loss.stop_price": ["abc", "0", "-1", "100.001"],
            "stop_loss.limit_price": ["1.001"],
            "stop_loss.limit_offset": ["1"],
            "stop_loss.time_in_force": ["IOC", "FOK"],
        },
    ),
    (
        "POST /api/trades/orders",
        {**BRACKET, "stop_loss": {"trail_percent": "1"}},
        {"stop_loss.trail_percent": ["0", "100", "abc"], "stop_loss.limit_offset": ["1.001"]},
    ),
    (
        "POST /api/trades/orders",
        OCO,
        {
            "quantity": ["0"],
            "legs.1.stop_price": ["abc", "0", "1.001", None],
            "legs.1.limit_price": ["1"],
            "legs.1.quantity": ["2", "0.5555555"],
            "legs.1.time_in_force": ["IOC"],
            "legs.1.trail_amount": ["1"],
        },
    ),
]


@pytest.fixture(scope="module")
def bea(thor: Thor) -> Iterator[Customer]:
    """A customer whose key may do all that the page may."""
    with Customer(thor.url, key=thor.api_key("bea@example.com", "admin")) as customer:
        yield customer


@pytest.fixture(scope="module")
def quiet_account(bea: Customer) -> int:
    """An account that nothing here ever changes."""
    return bea.first_or_new_account()


CASES = [
    pytest.param(call, body, field, value, id=f"{call} {field} {str(value)[:20]!r}")
    for call, body, fields in FORMS
    for field, values in fields.items()
    for value in values
]
WHOLE = {
    "fees": {"per_fill": "0", "per_future_contract": "0", "per_option_contract": "0"},
    "slippage": {"kind": "ticks", "amount": "1"},
    "commission_scheme": {"kind": "PER_ORDER", "amount": "1"},
    "limits": {"order_value_max": None, "position_value_max": None, "daily_loss_max": None},
}


def with_rubbish(body: dict[str, Any], field: str, value: Any) -> dict[str, Any]:
    """The body with this in the field that the path names."""
    name, _, inner = field.partition(".")
    if not inner:
        return {**body, name: value}
    if name == "legs":
        (leg,) = body["legs"]
        return {**body, "legs": [{**leg, inner.partition(".")[2]: value}]}
    return {**body, name: {**body.get(name, WHOLE.get(name, {})), inner: value}}


@pytest.mark.parametrize(("call", "body", "field", "value"), CASES)
def test_rubbish_in_a_field_is_a_sentence_at_that_field(
    bea: Customer, quiet_account: int, call: str, body: dict[str, Any], field: str, value: Any
) -> None:
    method, path = call.split()
    sent = with_rubbish(body, field, value)
    if path == "/api/trades/orders":
        sent["account_id"] = quiet_account
    answer = bea.http.request(method, path.replace("ACCOUNT", str(quiet_account)), json=sent)
    error = error_of(answer, 400, "INVALID_REQUEST")
    assert list(error["detail"]["fields"]) == [field]
    (message,) = error["detail"]["fields"][field]
    assert SENTENCE.fullmatch(message), message
    assert not PYTHON.search(answer.text), answer.text
    assert message in error["message"]


def test_two_wrong_fields_of_one_object_are_two_errors(bea: Customer, quiet_account: int) -> None:
    fees = {"per_fill": "x", "per_future_contract": "1", "per_option_contract": "y"}
    answer = bea.http.patch(f"/api/actandpos/accounts/{quiet_account}/rules", json={"fees": fees})
    fields = error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"]
    assert list(fields) == ["fees.per_fill", "fees.per_option_contract"]
