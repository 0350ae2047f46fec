"""The orders of one account and symbol: held against walking over all of them, and counted."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support import invariants
from tests.support.desk import ACCOUNT, CUSTOMER, NOON_US, Desk, terms_of
from tests.support.random_history import SeededHistory
from thor.core.accounts import AccountType
from thor.core.commands import (
    CancelOrder,
    CancelOrders,
    Command,
    ReplaceOrder,
    RollAccountDay,
    SetKillSwitch,
    SubmitOrder,
)
from thor.core.decisions import (
    endings,
    fills,
    holds,
    links,
    orders,
    process,
    process_endings,
    process_tick,
)
from thor.core.decisions.preview import preview_order
from thor.core.events import Event, OrderChanged, OrderEnded, OrderFilled
from thor.core.instruments import AssetType, find_instrument
from thor.core.orders import Order, OrderClass, Side
from thor.core.positions import Position
from thor.core.quotes import QuoteUpdate
from thor.core.siblings import Siblings, key_of
from thor.core.state import AccountState, EngineState
from thor.core.trading_day import trading_day

D = Decimal
ZERO = D(0)

# The rule, written plainly: whoever asks walks over every order.


def plain_waiting(walked: Iterable[Order], side: Side, beside: Order) -> Decimal:
    """Units that orders of a side wait to fill; the orders of a group count once, and not beside one of their own."""
    units, groups = ZERO, {beside.oco_group}
    for order in walked:
        if order.terms.side is not side or order.id == beside.id or order.waits_for_parent:
            continue
        if order.oco_group is not None:
            if order.oco_group in groups:
                continue
            groups.add(order.oco_group)
        units += order.remaining_quantity
    return units


def plain_siblings(account: AccountState, order: Order) -> list[Order]:
    siblings = account.orders_by_key.get(key_of(order))
    return [] if siblings is None else list(siblings.values())


def plain_units_ahead(account: AccountState, order: Order) -> Decimal:
    ahead = [other for other in plain_siblings(account, order) if other.id < order.id]
    return plain_waiting(ahead, order.terms.side, order)


def plain_sibling_changes(
    account: AccountState, before: Order, after: Order | None, *, position: Position | None, now_us: int
) -> list[OrderChanged]:
    changes: list[OrderChanged] = []
    ahead: list[Order] = []
    for each in plain_siblings(account, before):
        order = after if each.id == before.id else each
        if order is None:
            continue
        instrument = find_instrument(order.terms.symbol, order.terms.asset_type)
        assert instrument is not None
        waits = plain_waiting(ahead, order.terms.side, order)
        stands = holds.with_hold(order, account.profile, instrument, position=position, ahead=waits)
        if stands is not order:
            changes.append(OrderChanged(order, replace(stands, time_last_update_us=now_us)))
        ahead.append(order)
    return changes


def walk_over_all(patch: pytest.MonkeyPatch) -> None:
    """Let the engine walk over every order of the symbol for each that fills, ends or changes."""
    users: tuple[ModuleType, ...] = (endings, fills, links, orders)
    for module in users:
        for name, plain in (
            ("sibling_changes", plain_sibling_changes),
            ("units_ahead", plain_units_ahead),
        ):
            if hasattr(module, name):
                patch.setattr(module, name, plain)

    def beside(self: Siblings, side: Side, order: Order) -> Decimal:
        return plain_waiting(self.values(), side, order)

    patch.setattr(Siblings, "beside", beside)


@pytest.mark.parametrize("seed", range(4))
def test_any_history_is_what_walking_over_all_orders_makes_of_it(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def played() -> object:
        history = SeededHistory(seed)
        for _ in range(400):
            history.step()
        return history.world.history

    quick = played()
    walk_over_all(monkeypatch)
    assert quick == played()


sides = st.sampled_from(["BUY", "SELL"])
sizes = st.sampled_from([1, 1, 2, 3, 5, 20])
offsets = st.integers(-6, 6)
picks = st.integers(0, 30)
steps = st.one_of(
    st.tuples(st.just("simple"), sides, sizes, offsets),
    st.tuples(st.just("oco"), sides, sizes, offsets),
    st.tuples(st.just("bracket"), sides, sizes, offsets),
    st.tuples(st.just("oto"), sides, sizes, offsets),
    st.tuples(st.just("tick"), sides, sizes, offsets),
    st.tuples(st.just("cancel"), sides, sizes, picks),
    st.tuples(st.just("resize"), sides, sizes, picks),
    st.tuples(st.just("cancel all"), sides, sizes, offsets),
    st.tuples(st.just("kill"), sides, sizes, offsets),
    st.tuples(st.just("next day"), sides, sizes, offsets),
)


def submit(number: int, *texts: str, order_class: OrderClass = OrderClass.SIMPLE) -> SubmitOrder:
    first, *legs = map(terms_of, texts)
    return SubmitOrder(
        account_id=ACCOUNT,
        customer_id=CUSTOMER,
        client_order_id=f"n{number}",
        terms=first,
        legs=tuple(legs),
        order_class=order_class,
    )


def command_of(desk: Desk, number: int, step: tuple[str, str, int, int]) -> Command | None:
    """The command that a step stands for; None for a tick, or where there is no order to act on."""
    kind, side, size, offset = step
    other = "SELL" if side == "BUY" else "BUY"
    near, sign = 100 + offset, 1 if side == "BUY" else -1
    entry = f"{side} {size} SPY LMT {near}"
    take, stop = f"{other} {size} SPY LMT {near + 8 * sign}", f"{other} {size} SPY STP {near - 8 * sign}"
    ids = list(desk.state.orders)
    match kind:
        case "simple":
            return submit(number, f"{entry} GTC" if size == 5 else entry)
        case "oco":
            return submit(number, take, stop, order_class=OrderClass.OCO)
        case "bracket":
            return submit(number, entry, take, stop, order_class=OrderClass.BRACKET)
        case "oto":
            return submit(number, entry, f"{side} {size} SPY LMT {near - sign}", order_class=OrderClass.OTO)
        case "cancel" if ids:
            return CancelOrder(account_id=ACCOUNT, customer_id=CUSTOMER, order_id=ids[offset % len(ids)])
        case "resize" if ids:
            return ReplaceOrder(
                account_id=ACCOUNT, customer_id=CUSTOMER, order_id=ids[offset % len(ids)], quantity=D(size)
            )
        case "cancel all":
            return CancelOrders(account_id=ACCOUNT, customer_id=CUSTOMER)
        case "kill":
            return SetKillSwitch(account_id=ACCOUNT, customer_id=CUSTOMER, is_on=size > 2)
        case "next day":
            return RollAccountDay(account_id=ACCOUNT, customer_id=0, day=trading_day(NOON_US) + size)
        case _:
            return None


@given(st.lists(steps, max_size=60))
def test_a_crowded_book_is_what_walking_over_all_orders_makes_of_it(
    given_steps: list[tuple[str, str, int, int]],
) -> None:
    def played() -> tuple[list[object], object]:
        desk = Desk().open("1000000", account_type=AccountType.MARGIN)
        decided: list[object] = [desk.tick("SPY", "99.99", "100.01", "100")]
        for number, step in enumerate(given_steps):
            if step[0] == "tick":
                price = D(100 + 2 * step[3])
                decided.append(
                    desk.tick("SPY", str(price - D("0.01")), str(price + D("0.01")), str(price), ask_size="4")
                )
            command = command_of(desk, number, step)
            if command is not None:
                decided.append(desk.do(command))
        return decided, invariants.image(desk.state)

    quick = played()
    with pytest.MonkeyPatch.context() as patch:
        walk_over_all(patch)
        assert quick == played()


# How much is looked at.

COUNTS = (100, 400)


@pytest.fixture
def holds_computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever the engine computes what an order holds where it stands."""
    computed: list[int] = []

    def counting(order: Order, *rest: Any, **named: Any) -> Order:
        computed.append(order.id)
        return plain(order, *rest, **named)

    plain = holds.with_hold
    for module in (holds, fills, links, orders):
        monkeypatch.setattr(module, "with_hold", counting)
    return computed


def crowded(count: int, *, held: int = 0, text: str = "BUY 1 SPY LMT 90") -> EngineState:
    """A margin account with so many open orders of one symbol."""
    desk = Desk().open("100000000", account_type=AccountType.MARGIN)
    desk.tick("SPY", "99.99", "100.01", "100")
    if held:
        desk.place(f"BUY {held} SPY MKT")
    for number in range(count):
        decision = process(desk.state, submit(number, text), desk.now_us)
        assert decision.reject is None
    return desk.state


def carried_out(state: EngineState, command: Command) -> Iterable[Event]:
    """What follows from a command, and from the endings that it plans."""
    return [*process(state, command, NOON_US).events, *process_endings(state, NOON_US)]


def kill(state: EngineState) -> Iterable[Event]:
    return carried_out(state, SetKillSwitch(account_id=ACCOUNT, customer_id=CUSTOMER, is_on=True))


def cancel_all(state: EngineState) -> Iterable[Event]:
    return carried_out(state, CancelOrders(account_id=ACCOUNT, customer_id=CUSTOMER))


def next_day(state: EngineState) -> Iterable[Event]:
    return carried_out(state, RollAccountDay(account_id=ACCOUNT, customer_id=0, day=trading_day(NOON_US) + 1))


def fall(state: EngineState) -> Iterable[Event]:
    price = D(80)
    return process_tick(
        state,
        QuoteUpdate(symbol="SPY", asset_type=AssetType.EQ, time_us=NOON_US, bid=price, ask=price, last=price),
        NOON_US,
    )


def rise(state: EngineState) -> Iterable[Event]:
    price = D(120)
    return process_tick(
        state,
        QuoteUpdate(symbol="SPY", asset_type=AssetType.EQ, time_us=NOON_US, bid=price, ask=price, last=price),
        NOON_US,
    )


@pytest.mark.parametrize(
    ("act", "text", "held"),
    [
        pytest.param(kill, "BUY 1 SPY LMT 90", 0, id="kill switch"),
        pytest.param(kill, "SELL 1 SPY LMT 110", 50, id="kill switch, the first close"),
        pytest.param(cancel_all, "BUY 1 SPY LMT 90", 0, id="cancel all"),
        pytest.param(next_day, "SELL 1 SPY LMT 110", 50, id="day's end"),
        pytest.param(fall, "BUY 1 SPY LMT 90", 0, id="a tick fills all"),
        pytest.param(rise, "SELL 1 SPY LMT 110", 1000, id="a tick closes by all"),
        pytest.param(rise, "SELL 1 SPY LMT 110", 50, id="a tick closes and sells short by all"),
    ],
)
def test_ending_or_filling_all_orders_looks_at_each_a_few_times(
    act: Callable[[EngineState], Iterable[Event]], text: str, held: int, holds_computed: list[int]
) -> None:
    for count in COUNTS:
        state = crowded(count, held=held, text=text)
        holds_computed.clear()
        done = [event for event in act(state) if isinstance(event, OrderEnded | OrderFilled)]
        assert len(done) == count
        assert len(holds_computed) <= 4 * count


@pytest.mark.parametrize("held", [0, 50, 1000])
def test_an_order_beside_many_looks_at_a_few_of_them(held: int, holds_computed: list[int]) -> None:
    for count in COUNTS:
        state = crowded(count, held=held, text="SELL 1 SPY LMT 110")
        middle = list(state.orders)[count // 2]
        commands: list[Command] = [
            submit(count, "BUY 1 SPY LMT 90"),
            submit(count + 1, "SELL 1 SPY LMT 111"),
            submit(count + 2, "BUY 1 SPY LMT 90", "SELL 1 SPY LMT 111", order_class=OrderClass.OTO),
            CancelOrder(account_id=ACCOUNT, customer_id=CUSTOMER, order_id=middle),
            ReplaceOrder(account_id=ACCOUNT, customer_id=CUSTOMER, order_id=middle + 1, quantity=D(2)),
        ]
        for number, command in enumerate(commands):
            holds_computed.clear()
            if isinstance(command, SubmitOrder):
                preview_order(state, command, NOON_US)
            assert process(state, command, NOON_US).reject is None
            assert len(holds_computed) <= 10, f"command {number}"
