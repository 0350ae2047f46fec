"""One tick on a symbol with many resting orders, none of them reached."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

from bench.result import Result
from thor.core.commands import CancelOrder, OpenAccount, SubmitOrder
from thor.core.decisions import process, process_tick
from thor.core.instruments import AssetType
from thor.core.orders import OrderTerms, OrderType, Side
from thor.core.quotes import QuoteUpdate
from thor.core.state import EngineState, Rules

NAME = "tick-resting"
HELP = "the cost of a tick that triggers none of 0, 1,000 or 100,000 resting orders"

RESTING_COUNTS = (0, 1_000, 100_000)
TICKS_COUNT = 20_000
ROUNDS = 7
SPREAD_MAX = 0.20
MICROSECONDS_MAX = 20.0
_START_US = 1_700_000_000_000_000


def run() -> Result:
    """Take the best of several rounds per number of orders. Rounds alternate, so that noise is shared."""
    result = Result(NAME)
    books = [(count, _state_with(count)) for count in RESTING_COUNTS]
    untraded = _opened_state()
    ticks = _ticks()
    best = dict.fromkeys(RESTING_COUNTS, float("inf"))
    bare = float("inf")
    for _ in range(ROUNDS):
        bare = min(bare, _microseconds_a_tick(untraded, ticks))
        for count, state in books:
            best[count] = min(best[count], _microseconds_a_tick(state, ticks))
    result.figure("a symbol that never had an order", f"{bare:.2f} µs")
    for count, cost in best.items():
        result.target(
            f"{count:,} resting (below {MICROSECONDS_MAX:g} µs)",
            f"{cost:.2f} µs",
            reached=cost < MICROSECONDS_MAX,
        )
    spread = max(best.values()) / best[RESTING_COUNTS[0]] - 1
    result.target(
        f"most over none resting (within {SPREAD_MAX:.0%})", f"{spread:+.0%}", reached=spread <= SPREAD_MAX
    )
    result.condition(
        f"quotes and trades in turn, {TICKS_COUNT:,} a round, best of {ROUNDS} rounds, no database"
    )
    return result


def _opened_state() -> EngineState:
    state = EngineState(rules=Rules(open_orders_max=2 * max(RESTING_COUNTS)))
    opening = OpenAccount(
        account_id=1, customer_id=1, display_name="Bench", starting_balance=Decimal(1_000_000_000_000)
    )
    process(state, opening, _START_US)
    process_tick(state, _quote(0), _START_US)
    return state


def _state_with(count: int) -> EngineState:
    """Return a symbol with `count` resting limits and stops far from the market, after one more was canceled."""
    state = _opened_state()
    kinds = (
        (Side.BUY, OrderType.LMT, -1),
        (Side.BUY, OrderType.STP, 1),
        (Side.BUY, OrderType.STP_LMT, 1),
    )
    for number in range(count + 1):
        side, order_type, direction = kinds[number % len(kinds)]
        price = Decimal(500) + direction * (1 + Decimal(number % 5_000) / 100)
        terms = OrderTerms(
            symbol="SPY",
            asset_type=AssetType.EQ,
            side=side,
            order_type=order_type,
            quantity=Decimal(1),
            limit_price=price if order_type.has_limit else None,
            stop_price=price if order_type.has_stop else None,
        )
        command = SubmitOrder(account_id=1, customer_id=1, client_order_id=f"bench-{number}", terms=terms)
        if process(state, command, _START_US).reject is not None:
            raise RuntimeError("A resting order was rejected.")
    process(state, CancelOrder(account_id=1, customer_id=1, order_id=1), _START_US)
    return state


def _quote(number: int) -> QuoteUpdate:
    bid = Decimal(500) + Decimal(number % 50 - 25) / 100
    return QuoteUpdate(
        symbol="SPY", asset_type=AssetType.EQ, time_us=_START_US + number, bid=bid, ask=bid + Decimal("0.01")
    )


def _ticks() -> list[QuoteUpdate]:
    ticks = []
    for number in range(TICKS_COUNT):
        quote = _quote(number)
        if number % 2:
            quote = QuoteUpdate(
                symbol="SPY",
                asset_type=AssetType.EQ,
                time_us=quote.time_us,
                last=quote.bid,
                last_size=Decimal(100),
            )
        ticks.append(quote)
    return ticks


def _microseconds_a_tick(state: EngineState, ticks: list[QuoteUpdate]) -> float:
    started = perf_counter()
    for tick in ticks:
        if process_tick(state, tick, tick.time_us):
            raise RuntimeError("A resting order was triggered.")
    return (perf_counter() - started) / len(ticks) * 1_000_000
