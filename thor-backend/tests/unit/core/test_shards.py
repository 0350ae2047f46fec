"""An account's number says which engine it belongs to."""

import pytest

from thor.core.state import REPLAY_ACCOUNTS_FROM, REPLAY_SEATS_MAX, replay_account_id, seat_of_shard, shard_of


@pytest.mark.parametrize("shards", [1, 2, 7])
def test_accounts_are_shared_among_the_shards_and_none_is_a_seat(shards: int) -> None:
    found = {shard_of(account_id, shards) for account_id in range(100_001, 100_001 + 4 * shards)}
    assert found == set(range(shards))
    assert {seat_of_shard(shard) for shard in found} == {None}


@pytest.mark.parametrize("number", [1, 2, 999])
@pytest.mark.parametrize("seat", [0, 1, REPLAY_SEATS_MAX - 1])
def test_an_account_of_a_recorded_day_belongs_to_its_seat_whatever_the_shards(number: int, seat: int) -> None:
    account_id = replay_account_id(number, seat)
    assert account_id > REPLAY_ACCOUNTS_FROM
    assert {seat_of_shard(shard_of(account_id, shards)) for shards in (1, 2, 7)} == {seat}
