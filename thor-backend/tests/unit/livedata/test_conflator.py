from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from thor.core.instruments import AssetType
from thor.core.quotes import Quote, QuoteUpdate, merge
from thor.livedata.conflator import TURN_US, Conflator

PRICES = st.none() | st.integers(1, 9).map(Decimal)


def tick(symbol: str, time_us: int, **prices: int) -> QuoteUpdate:
    stated = {name: Decimal(price) for name, price in prices.items()}
    return QuoteUpdate(symbol=symbol, asset_type=AssetType.EQ, time_us=time_us, **stated)  # type: ignore[arg-type]


def test_up_to_the_rate_every_tick_passes_as_it_came() -> None:
    gate = Conflator(ticks_per_turn_max=3)
    ticks = [tick("SPY", 1, last=1), tick("SPY", 2, last=2), tick("SPY", 3, last=3)]
    assert gate.admit(ticks, now_us=0) == ticks
    assert (gate.is_holding, gate.merged) == (False, 0)


def test_past_the_rate_a_newer_tick_takes_in_the_older_and_waits_for_the_next_turn() -> None:
    gate = Conflator(ticks_per_turn_max=1)
    gate.admit([tick("SPY", 1, last=1)], now_us=0)
    assert gate.admit([tick("QQQ", 2, bid=1), tick("QQQ", 3, ask=2), tick("QQQ", 4, bid=2)], now_us=10) == []
    assert gate.wait_us(10) == TURN_US - 10
    assert gate.admit((), now_us=TURN_US) == [tick("QQQ", 4, bid=2, ask=2)]
    assert (gate.is_holding, gate.merged) == (False, 2)


def test_whoever_waits_longest_goes_first_and_nobody_waits_for_good() -> None:
    gate = Conflator(ticks_per_turn_max=2)
    gate.admit([tick(f"X{number}", number, last=1) for number in range(5)], now_us=0)
    second = gate.admit([tick("X0", 9, last=2)], now_us=TURN_US)
    assert [one.symbol for one in second] == ["X2", "X3"]
    assert [one.symbol for one in gate.admit((), now_us=2 * TURN_US)] == ["X4", "X0"]


@given(
    st.lists(st.lists(st.tuples(st.sampled_from("AB"), PRICES, PRICES, PRICES), max_size=5), max_size=8),
    st.integers(1, 4),
)
def test_the_newest_of_every_symbol_arrives_whatever_was_merged(
    batches: list[list[tuple[str, Decimal | None, Decimal | None, Decimal | None]]], most: int
) -> None:
    gate = Conflator(ticks_per_turn_max=most)
    sent: dict[str, Quote] = {}
    arrived: dict[str, Quote] = {}
    count = passed = 0
    for number, batch in enumerate([*batches, *([[]] * 40)]):
        ticks = [
            QuoteUpdate(symbol=s, asset_type=AssetType.EQ, time_us=number, bid=b, ask=a, last=last)
            for s, b, a, last in batch
        ]
        count += len(ticks)
        for one in ticks:
            sent[one.symbol] = merge(sent.get(one.symbol), one)
        through = gate.admit(ticks, now_us=number * TURN_US)
        assert len(through) <= most
        passed += len(through)
        for one in through:
            arrived[one.symbol] = merge(arrived.get(one.symbol), one)
    assert passed + gate.merged == count
    assert {s: (q.bid, q.ask, q.last) for s, q in arrived.items()} == {
        s: (q.bid, q.ask, q.last) for s, q in sent.items()
    }
