from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thor.core.instruments import AssetType, canonical_symbol, find_instrument
from thor.core.quotes import QuoteUpdate
from thor.feeds.sim.market import STEPS_PER_SECOND, SimMarket
from thor.feeds.sim.symbols import SYMBOLS, SimSymbol

SEEDS = st.integers(0, 2**64)


def play(seed: int, steps: int, symbols: tuple[SimSymbol, ...] = SYMBOLS) -> list[QuoteUpdate]:
    market = SimMarket(seed, symbols)
    ticks = market.opening(0)
    for step in range(1, steps + 1):
        ticks += market.step(step)
    return ticks


def test_the_opening_states_everything_of_every_symbol() -> None:
    opening = SimMarket(1).opening(5)
    assert [tick.symbol for tick in opening] == [symbol.symbol for symbol in SYMBOLS]
    assert len({tick.symbol for tick in opening}) == len(opening)
    for tick in opening:
        fields = [getattr(tick, name) for name in QuoteUpdate.__slots__]
        assert None not in fields
        assert tick.time_us == 5


@pytest.mark.parametrize(
    "symbol", ["SPY", "BRK.B", "OPTT", "/ES", "/NQ", "/YM", "/RTY", "/CL", "/GC", "/ZN", "/6E"]
)
def test_the_usual_symbols_are_there_in_their_canonical_form(symbol: str) -> None:
    (found,) = [one for one in SYMBOLS if one.symbol == symbol]
    assert canonical_symbol(symbol) == (found.symbol, found.asset_type)


def test_the_symbols_include_one_below_a_dollar() -> None:
    (tick,) = [tick for tick in SimMarket(1).opening(0) if tick.symbol == "OPTT"]
    assert tick.bid is not None
    assert tick.bid < 1


@settings(max_examples=10)
@given(seed=SEEDS)
def test_the_same_seed_gives_the_same_ticks(seed: int) -> None:
    assert play(seed, 50) == play(seed, 50)


def test_another_seed_gives_other_ticks() -> None:
    assert play(1, 50) != play(2, 50)


def test_ticks_of_a_seed_are_these_on_every_machine() -> None:
    spy = [tick for tick in play(1, 20) if tick.symbol == "SPY"]
    assert [f"{tick.bid} {tick.ask} {tick.last}" for tick in spy[:4]] == SPY_OF_SEED_ONE


# The walk counts bits and divides whole numbers. Where these change, every recorded seed means other ticks.
SPY_OF_SEED_ONE = [
    "668.95 668.97 668.97",
    "668.95 668.96 668.96",
    "668.94 668.95 None",
    "668.94 668.95 None",
]


def test_a_symbol_ticks_alike_whoever_else_is_traded() -> None:
    alone = tuple(symbol for symbol in SYMBOLS if symbol.symbol in ("SPY", "/CL"))
    everyone = [tick for tick in play(3, 100) if tick.symbol in ("SPY", "/CL")]
    assert play(3, 100, alone) == everyone


@settings(max_examples=10)
@given(seed=SEEDS)
def test_every_price_is_positive_on_its_tick_and_inside_a_sound_quote(seed: int) -> None:
    for tick in play(seed, 300):
        instrument = find_instrument(tick.symbol, tick.asset_type)
        assert instrument is not None
        for price in (tick.bid, tick.ask, tick.last, tick.open, tick.high, tick.low, tick.close):
            assert price is None or (price > 0 and instrument.is_on_tick(price))
        assert tick.bid is not None
        assert tick.ask is not None
        assert tick.bid < tick.ask
        # Nobody would trade on a market that is wider than a twentieth.
        assert (tick.ask - tick.bid) * 20 < tick.bid
        assert tick.last is None or tick.last in (tick.bid, tick.ask)
        assert tick.low is None or (tick.high is not None and tick.low <= tick.high)
        for size in (tick.bid_size, tick.ask_size, tick.last_size):
            assert size is None or size > 0
        if tick.asset_type is AssetType.EQ:
            assert tick.bid_size is not None
            assert tick.bid_size % 100 == 0


def test_the_day_so_far_agrees_with_its_trades() -> None:
    by_symbol: dict[str, list[QuoteUpdate]] = defaultdict(list)
    for tick in play(4, 600):
        if tick.last is not None:
            by_symbol[tick.symbol].append(tick)
    for ticks in by_symbol.values():
        lasts = [tick.last for tick in ticks if tick.last is not None]
        assert ticks[-1].high == max(lasts)
        assert ticks[-1].low == min(lasts)
        assert {tick.open for tick in ticks} == {lasts[0]}
        for before, after in pairwise(ticks):
            assert before.volume is not None
            assert after.last_size is not None
            assert after.volume == before.volume + after.last_size


def test_active_symbols_tick_several_times_a_second_and_none_falls_silent() -> None:
    market, counts = SimMarket(5), dict.fromkeys((symbol.symbol for symbol in SYMBOLS), 0)
    last_step = dict.fromkeys(counts, 0)
    steps = 600
    for step in range(1, steps + 1):
        for tick in market.step(step):
            assert step - last_step[tick.symbol] <= 2 * STEPS_PER_SECOND
            counts[tick.symbol] += 1
            last_step[tick.symbol] = step
    seconds = steps // STEPS_PER_SECOND
    assert counts["SPY"] > 4 * seconds
    assert min(counts.values()) > seconds


def test_a_new_session_opens_at_a_gap_from_yesterdays_close() -> None:
    market = SimMarket(6)
    last = {tick.symbol: tick.last for tick in market.opening(0)}
    for step in range(300):
        last |= {tick.symbol: tick.last for tick in market.step(step) if tick.last is not None}
    market.begin_session()
    opening = market.opening(1)
    assert {tick.symbol: tick.close for tick in opening} == last
    gaps = [tick for tick in opening if tick.open != tick.close]
    assert len(gaps) > len(opening) // 2
    for tick in opening:
        assert tick.open == tick.high == tick.low == tick.last
        assert tick.volume == tick.last_size


def test_prices_stay_plausible_for_days() -> None:
    spy = tuple(symbol for symbol in SYMBOLS if symbol.symbol in ("SPY", "OPTT"))
    market = SimMarket(7, spy)
    home = {symbol.symbol: symbol.price for symbol in spy}
    for session in range(8):
        for step in range(10_000):
            for tick in market.step(step):
                assert tick.bid is not None
                assert abs(tick.bid / home[tick.symbol] - 1) < Decimal("0.41"), session
        market.begin_session()
    (spy_now,) = [tick for tick in market.opening(0) if tick.symbol == "SPY"]
    assert spy_now.last is not None
    assert 500 < spy_now.last < 850


def test_a_symbol_that_is_not_in_the_reference_table_cannot_be_simulated() -> None:
    unknown = SimSymbol("/QQQQ", AssetType.FUT, Decimal(1), 0, 0, 1, 1, 1, 1)
    with pytest.raises(ValueError, match="reference table"):
        SimMarket(1, [unknown])
