"""What reaches accounts in every shard: splits, dividends, and a clone whose source is in another shard."""

from __future__ import annotations

from tests.integration.redis_bus.test_shards_and_workers import wait_until_served
from tests.support.customer import Customer, Market
from tests.support.processes import Processes


def an_account_of_each_shard(ada: Customer, market: Market, symbol: str, price: str) -> list[int]:
    """Accounts that have bought 3 of a symbol at this price, of shard 0 and shard 1."""
    found: dict[int, int] = {}
    while len(found) < 2:
        account_id = ada.first_or_new_account()
        found[account_id % 2] = account_id
    market.set(symbol, price, price)
    for account_id in found.values():
        assert ada.placed(account_id, symbol=symbol, quantity="3")["status"] == "FILLED"
    return [found[0], found[1]]


def held(ada: Customer, account_id: int) -> list[tuple[str, str]]:
    answer = ada.http.get("/api/actandpos/positions", params={"account_id": account_id})
    return [(position["quantity"], position["avg_price"]) for position in answer.json()["positions"]]


def test_the_command_line_splits_and_pays_in_every_shard(
    processes: Processes, ada: Customer, market: Market
) -> None:
    accounts = an_account_of_each_shard(ada, market, "AAPL", "400.00")
    for _ in range(2):
        assert processes.thor("split", "AAPL", "4:1", "--id", "aapl-4") == (
            0,
            "4:1 split of AAPL: 2 accounts, 2 done\n",
        )
        assert processes.thor("dividend", "AAPL", "0.25", "--id", "aapl-q1")[0] == 0
    for account_id in accounts:
        assert held(ada, account_id) == [("12", "100.00")]
        assert ada.account(account_id)["cash"] == "98803.00"
    assert "sound" in processes.audit()


def test_a_shard_whose_engine_is_away_is_split_when_the_action_is_given_again(
    processes: Processes, ada: Customer, market: Market
) -> None:
    accounts = an_account_of_each_shard(ada, market, "MSFT", "300.00")
    processes.kill("engine 1")
    try:
        code, told = processes.thor("split", "MSFT", "3:1", "--id", "msft-3")
        assert "1 waiting for an engine" in told
        assert code == 1
    finally:
        processes.start_engine(1)
        # The web looks once a second: it may not have seen yet that the engine was away.
        wait_until_served(processes, 1)
        processes.wait_ready()
    assert held(ada, accounts[0]) == [("9", "100.00")]
    code, told = processes.thor("split", "MSFT", "3:1", "--id", "msft-3")
    assert (code, told) == (0, "3:1 split of MSFT: 2 accounts, 2 done\n")
    assert [held(ada, account_id) for account_id in accounts] == [[("9", "100.00")]] * 2
    assert "sound" in processes.audit()


def test_a_clone_in_another_shard_holds_the_same(processes: Processes, ada: Customer, market: Market) -> None:
    (source, _) = an_account_of_each_shard(ada, market, "NVDA", "150.00")
    shards = set()
    while len(shards) < 2:
        answer = ada.http.post(f"/api/actandpos/accounts/{source}/clone", json={})
        assert answer.status_code == 201, answer.text
        clone = answer.json()["id"]
        shards.add(clone % 2)
        assert held(ada, clone) == held(ada, source) == [("3", "150.00")]
        assert ada.account(clone)["cash"] == ada.account(source)["cash"]
    assert "sound" in processes.audit()
