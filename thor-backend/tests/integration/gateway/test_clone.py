"""An account and its clone on a running Thor, from the outside."""

from __future__ import annotations

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of
from tests.support.processes import Processes


def clone(ada: Customer, account_id: int, **body: str) -> dict[str, object]:
    answer = ada.http.post(f"/api/actandpos/accounts/{account_id}/clone", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, object] = answer.json()
    return made


def positions_of(customer: Customer, account_id: object) -> dict[str, tuple[str, str, str]]:
    answer = customer.http.get("/api/actandpos/positions", params={"account_id": str(account_id)})
    return {
        held["symbol"]: (held["quantity"], held["avg_price"], held["pl_day"])
        for held in answer.json()["positions"]
    }


def test_a_clone_holds_what_its_source_does_and_the_audit_is_sound(
    thor: Thor | Processes, ada: Customer, market: Market
) -> None:
    market.set("SPY", "165.80", "165.81")
    market.set("AAPL", "199.99", "200.00")
    market.set("/ES", "5000.00", "5000.25")
    source = ada.first_or_new_account(account_type="MARGIN")
    for fields in (
        {"quantity": "10.123456"},
        {"symbol": "AAPL", "side": "SELL", "quantity": "7"},
        {"symbol": "/ES", "side": "SELL", "quantity": "1"},
    ):
        ada.placed(source, **fields)
    made = clone(ada, source, display_name="Plan B", client_id=f"clone-of-{source}")
    assert (made["display_name"], made["broker"], made["account_type"]) == ("Plan B", "PAPER", "MARGIN")
    before = ada.account(source)
    for name in ("cash", "equity", "stock_buying_power", "margin_used", "open_pl"):
        assert made[name] == before[name], name
    assert made["day_pl"] == "0.00"
    assert positions_of(ada, made["id"]) == {
        "SPY": ("10.123456", "165.81", "0.00"),
        "AAPL": ("-7", "199.99", "0.00"),
        "/ES": ("-1", "5000.00", "0.00"),
    }
    assert clone(ada, source, client_id=f"clone-of-{source}")["id"] == made["id"]
    ledger = ada.http.get(f"/api/actandpos/accounts/{made['id']}/ledger").json()["entries"]
    assert [entry["kind"] for entry in ledger] == ["TRADE", "TRADE", "DEPOSIT"]
    assert {entry["note"] for entry in ledger[:2]} == {f"Position of account {source}"}
    ada.placed(int(str(made["id"])), side="SELL", quantity="10.123456")
    assert ada.account(int(str(made["id"])))["day_trades"] == 0
    assert positions_of(ada, source)["SPY"][0] == "10.123456"
    assert "sound" in thor.audit()


def test_nobody_clones_what_is_not_theirs(ada: Customer, eve: Customer) -> None:
    source = ada.first_or_new_account()
    error_of(eve.http.post(f"/api/actandpos/accounts/{source}/clone", json={}), 404, "NOT_FOUND")
