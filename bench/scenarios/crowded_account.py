"""The engine's cost of an account with many open orders of one symbol, at several numbers of orders."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import count as numbers
from time import perf_counter

from bench.result import Result
from thor.core.accounts import AccountType
from thor.core.commands import (
    CancelOrder,
    CancelOrders,
    Command,
    OpenAccount,
    ResetAccount,
    RollAccountDay,
    SetKillSwitch,
    SubmitOrder,
)
from thor.core.decisions import decide, process, process_endings, process_tick
from thor.core.decisions.preview import preview_order
from thor.core.instruments import AssetType
from thor.core.orders import OrderClass, OrderTerms, OrderType, Side
from thor.core.quotes import QuoteUpdate
from thor.core.state import EngineState, Rules
from thor.core.trading_day import trading_day

NAME = "crowded-account"
HELP = "a kill switch, a tick, a day's end and one order more with 1,000, 4,000 and 16,000 open orders of one account"

COUNTS = (1_000, 4_000, 16_000)
ROUNDS = 2
GROWTH_MAX = 3.0
"""The maximum growth of the cost per order with sixteen times as many orders.

Memory for events and logarithmic sums cause some growth. Quadratic work would make it 16.
"""
BESIDE_MS_MAX = 5.0
_START_US = 1_700_000_000_000_000


def run() -> Result:
    """Take the best of several rounds: µs per order if all end or fill, milliseconds for one order beside them."""
    result = Result(NAME)
    for what, (act, side, held) in _OF_ALL.items():
        costs = [_best(count, side, held, act) / count * 1_000_000 for count in COUNTS]
        result.target(
            f"{what}, µs per order",
            " · ".join(f"{cost:.0f}" for cost in costs) + f" (grows to {GROWTH_MAX:g} times at most)",
            reached=costs[-1] <= costs[0] * GROWTH_MAX,
        )
    for what, beside in _BESIDE.items():
        costs = [_best(count, Side.SELL, 500, beside) * 1_000 for count in COUNTS]
        result.target(
            f"{what} beside them, ms",
            " · ".join(f"{cost:.2f}" for cost in costs) + f" (below {BESIDE_MS_MAX:g})",
            reached=costs[-1] < BESIDE_MS_MAX,
        )
    result.condition(
        f"{', '.join(f'{count:,}' for count in COUNTS)} orders; best of {ROUNDS} rounds, no database"
    )
    return result


def _best(count: int, side: Side, held: int, act: Callable[[EngineState], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        state = _crowded(count, side, held)
        started = perf_counter()
        act(state)
        best = min(best, perf_counter() - started)
    return best


def _crowded(count: int, side: Side, held: int) -> EngineState:
    """Return a margin account with shares and `count` open orders on them, all 10 away from the market."""
    state = EngineState(rules=Rules(open_orders_max=2 * max(COUNTS)))
    opening = OpenAccount(
        account_id=1,
        customer_id=1,
        display_name="Bench",
        account_type=AccountType.MARGIN,
        starting_balance=Decimal(100_000_000),
    )
    process(state, opening, _START_US)
    _move(state, 100)
    if held:
        _do(state, _order(Side.BUY, OrderType.MKT, held))
    for number in range(count):
        away = Decimal(10) + Decimal(number % 100) / 100
        _do(state, _order(side, OrderType.LMT, 1, Decimal(100) - away * side.sign))
    return state


_names = numbers()


def _order(side: Side, order_type: OrderType, quantity: int, price: Decimal | None = None) -> SubmitOrder:
    terms = OrderTerms(
        symbol="SPY",
        asset_type=AssetType.EQ,
        side=side,
        order_type=order_type,
        quantity=Decimal(quantity),
        limit_price=price,
    )
    return SubmitOrder(account_id=1, customer_id=1, client_order_id=f"bench-{next(_names)}", terms=terms)


def _oto() -> SubmitOrder:
    legs = tuple(_order(Side.BUY, OrderType.LMT, 1, Decimal(80 - leg)).terms for leg in range(3))
    entry = _order(Side.BUY, OrderType.LMT, 1, Decimal(85))
    return SubmitOrder(
        account_id=1,
        customer_id=1,
        client_order_id=entry.client_order_id,
        terms=entry.terms,
        order_class=OrderClass.OTO,
        legs=legs,
    )


def _do(state: EngineState, command: Command) -> None:
    if process(state, command, _START_US).reject is not None:
        raise RuntimeError("A command was rejected.")


def _move(state: EngineState, price: int) -> None:
    at = Decimal(price)
    process_tick(
        state,
        QuoteUpdate(symbol="SPY", asset_type=AssetType.EQ, time_us=_START_US, bid=at, ask=at, last=at),
        _START_US,
    )


def _kill(state: EngineState) -> None:
    _do(state, SetKillSwitch(account_id=1, customer_id=1, is_on=True))
    process_endings(state, _START_US)


def _cancel_all(state: EngineState) -> None:
    _do(state, CancelOrders(account_id=1, customer_id=1))
    process_endings(state, _START_US)


def _fall(state: EngineState) -> None:
    _move(state, 50)


def _rise(state: EngineState) -> None:
    _move(state, 150)


def _next_day(state: EngineState) -> None:
    _do(state, RollAccountDay(account_id=1, customer_id=0, day=trading_day(_START_US) + 1))
    process_endings(state, _START_US)


def _reset(state: EngineState) -> None:
    _do(state, ResetAccount(account_id=1, customer_id=1))


def _place(state: EngineState) -> None:
    _do(state, _order(Side.SELL, OrderType.LMT, 1, Decimal(120)))


def _place_linked(state: EngineState) -> None:
    _do(state, _oto())


def _preview(state: EngineState) -> None:
    preview_order(state, _order(Side.SELL, OrderType.LMT, 1, Decimal(120)), _START_US)


def _cancel(state: EngineState) -> None:
    middle = list(state.orders)[len(state.orders) // 2]
    decide(state, CancelOrder(account_id=1, customer_id=1, order_id=middle), _START_US)


_OF_ALL: dict[str, tuple[Callable[[EngineState], None], Side, int]] = {
    "kill switch": (_kill, Side.BUY, 0),
    "kill switch, some close": (_kill, Side.SELL, 500),
    "cancel all": (_cancel_all, Side.BUY, 0),
    "a tick fills all": (_fall, Side.BUY, 0),
    "a tick fills all, some close": (_rise, Side.SELL, 500),
    "day's end": (_next_day, Side.SELL, 500),
    "reset": (_reset, Side.SELL, 500),
}

_BESIDE: dict[str, Callable[[EngineState], None]] = {
    "an order": _place,
    "an OTO of four": _place_linked,
    "a preview": _preview,
    "a cancel": _cancel,
}
