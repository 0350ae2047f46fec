"""The book of resting orders beside a naive one: a list that is scanned in full on each tick."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from thor.core.account_rules import StopTrigger
from thor.core.book import Ladder, SymbolBook
from thor.core.instruments import AssetType
from thor.core.orders import Order, OrderStatus, OrderTerms, OrderType, PositionEffect, Side
from thor.core.quotes import Quote

D = Decimal
# Few prices, so that orders meet at one price and the market lands on them.
PRICES = [D(n) / 2 for n in range(1, 13)]
prices = st.sampled_from(PRICES)
maybe_prices = st.none() | prices
TRAIL, OFFSET = D(1), D("0.5")


def order_of(
    id_: int,
    side: Side,
    kind: OrderType,
    limit: Decimal | None,
    stop: Decimal | None,
    *,
    is_triggered: bool = False,
    trail_mark: Decimal | None = None,
    stop_trigger: StopTrigger = StopTrigger.TRADES,
) -> Order:
    is_trailing = kind.is_trailing
    terms = OrderTerms(
        symbol="X",
        asset_type=AssetType.EQ,
        side=side,
        order_type=kind,
        quantity=D(1),
        limit_price=limit if kind.has_limit else None,
        stop_price=stop if kind.has_stop else None,
        trail_amount=TRAIL if is_trailing else None,
        limit_offset=OFFSET if kind is OrderType.TRAIL_LMT else None,
    )
    # A trailing order is triggered by a stop, which it has once it has seen a price.
    is_triggered = is_triggered and kind.waits_for_stop and (not is_trailing or trail_mark is not None)
    return Order(
        id=id_,
        account_id=1,
        generation=1,
        client_order_id=str(id_),
        terms_given="",
        terms=terms,
        status=OrderStatus.WORKING,
        position_effect=PositionEffect.OPEN,
        hold_price=D(0),
        hold=D(0),
        time_placed_us=0,
        time_last_update_us=0,
        is_triggered=is_triggered,
        trail_mark=trail_mark if is_trailing else None,
        stop_trigger=stop_trigger,
    )


class NaiveBook:
    """Every order looked at on every tick."""

    def __init__(self) -> None:
        self.orders: dict[int, Order] = {}

    def triggered(
        self, last: Decimal | None, buy: Decimal | None, sell: Decimal | None, *, has_trade: bool
    ) -> list[int]:
        waiting: list[int] = []
        by_trade: dict[str, list[tuple[Decimal, int]]] = {}
        by_book: dict[str, list[tuple[Decimal, int]]] = {}
        buy_limits, sell_limits = [], []
        trade_up = (last if has_trade else None) if last is not None else buy
        trade_down = (last if has_trade else None) if last is not None else sell
        for order in self.orders.values():
            is_buy = order.terms.side is Side.BUY
            limit = order.terms.limit_price
            if order.terms.order_type.is_trailing:
                stop = None
                if order.trail_mark is not None:
                    stop = order.trail_mark + (TRAIL if is_buy else -TRAIL)
                    if order.terms.limit_offset is not None:
                        limit = stop + (OFFSET if is_buy else -OFFSET)
            else:
                stop = order.terms.stop_price
            if order.terms.order_type.waits_for_stop and not order.is_triggered:
                is_by_book = order.stop_trigger is StopTrigger.BID_ASK
                up, down = (buy, sell) if is_by_book else (trade_up, trade_down)
                self._wait(order, stop, up if is_buy else down, by_book if is_by_book else by_trade)
            elif limit is not None:
                if is_buy and buy is not None and buy <= limit:
                    buy_limits.append((-limit, order.id))
                if not is_buy and sell is not None and sell >= limit:
                    sell_limits.append((limit, order.id))
            elif buy is not None or sell is not None:
                waiting.append(order.id)
        ranked = [
            found.get(kind, [])
            for found in (by_trade, by_book)
            for kind in ("buy trail", "buy stop", "sell trail", "sell stop")
        ]
        return sorted(waiting) + [
            order_id for kind in (*ranked, buy_limits, sell_limits) for _, order_id in sorted(kind)
        ]

    def _wait(
        self,
        order: Order,
        stop: Decimal | None,
        price: Decimal | None,
        found: dict[str, list[tuple[Decimal, int]]],
    ) -> None:
        """List an order that the price moves or reaches, with what it is sorted by."""
        if price is None:
            return
        is_buy = order.terms.side is Side.BUY
        mark = order.trail_mark
        if order.terms.order_type.is_trailing and (
            mark is None or (price < mark if is_buy else price > mark)
        ):
            best_first = D("-Infinity") if mark is None else -mark if is_buy else mark
            found.setdefault("buy trail" if is_buy else "sell trail", []).append((best_first, order.id))
        if stop is not None and (price >= stop if is_buy else price <= stop):
            found.setdefault("buy stop" if is_buy else "sell stop", []).append(
                (stop if is_buy else -stop, order.id)
            )


class BookMachine(RuleBasedStateMachine):
    """Orders come, go, are replaced and triggered; markets move; both books must see the same."""

    def __init__(self) -> None:
        super().__init__()
        self.book = SymbolBook()
        self.naive = NaiveBook()
        self.next_id = 1

    @rule(
        side=st.sampled_from(Side),
        kind=st.sampled_from(OrderType),
        limit=prices,
        stop=prices,
        is_triggered=st.booleans(),
        trail_mark=maybe_prices,
        stop_trigger=st.sampled_from(StopTrigger),
    )
    def add(
        self,
        side: Side,
        kind: OrderType,
        limit: Decimal,
        stop: Decimal,
        is_triggered: bool,
        trail_mark: Decimal | None,
        stop_trigger: StopTrigger,
    ) -> None:
        order = order_of(
            self.next_id,
            side,
            kind,
            limit,
            stop,
            is_triggered=is_triggered,
            trail_mark=trail_mark,
            stop_trigger=stop_trigger,
        )
        self.next_id += 1
        self.book.add(order)
        self.naive.orders[order.id] = order

    @precondition(lambda self: self.naive.orders)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        order_id = data.draw(st.sampled_from(sorted(self.naive.orders)))
        self.book.remove(self.naive.orders.pop(order_id))

    @precondition(lambda self: self.naive.orders)
    @rule(data=st.data(), limit=prices, stop=prices, is_triggered=st.booleans())
    def change(self, data: st.DataObject, limit: Decimal, stop: Decimal, is_triggered: bool) -> None:
        before = self.naive.orders[data.draw(st.sampled_from(sorted(self.naive.orders)))]
        terms = replace(
            before.terms,
            limit_price=limit if before.terms.order_type.has_limit else None,
            stop_price=stop if before.terms.order_type.has_stop else None,
        )
        order = replace(
            before,
            terms=terms,
            is_triggered=before.is_triggered or (is_triggered and terms.order_type.has_stop),
            trail_mark=stop if terms.order_type.is_trailing else None,
        )
        self.book.remove(before)
        self.book.add(order)
        self.naive.orders[order.id] = order

    @rule(last=maybe_prices, buy=maybe_prices, sell=maybe_prices, has_trade=st.booleans())
    def tick(self, last: Decimal | None, buy: Decimal | None, sell: Decimal | None, has_trade: bool) -> None:
        quote = Quote(symbol="X", asset_type=AssetType.EQ, bid=sell, ask=buy, last=last)
        has_trade = has_trade and last is not None
        assert self.book.triggered(
            quote, buy_price=buy, sell_price=sell, has_trade=has_trade
        ) == self.naive.triggered(last, buy, sell, has_trade=has_trade)

    @invariant()
    def they_hold_the_same_number(self) -> None:
        assert len(self.book) == len(self.naive.orders)


TestBookAgainstANaiveOne = BookMachine.TestCase
TestBookAgainstANaiveOne.settings = settings(stateful_step_count=60)


@pytest.mark.parametrize(
    ("rises", "prices_added", "best", "at", "reached"),
    [
        # A rising market reaches the lowest price first.
        (True, "3 1 2", "1", "2", [2, 3]),
        (True, "3 1 2", "1", "0.5", []),
        (True, "3 1 2", "1", "9", [2, 3, 1]),
        # A falling one the highest.
        (False, "3 1 2", "3", "2", [1, 3]),
        (False, "3 1 2", "3", "3.5", []),
        (False, "3 1 2", "3", "0.5", [1, 3, 2]),
        # Within a price, the order that was placed first.
        (True, "1 1 1", "1", "1", [1, 2, 3]),
        # However a price is written, it is one price.
        (True, "1.0 1 1.00", "1", "1", [1, 2, 3]),
    ],
)
def test_a_ladder_gives_best_price_first_then_first_placed(
    rises: bool, prices_added: str, best: str, at: str, reached: list[int]
) -> None:
    ladder = Ladder(rises=rises)
    for order_id, price in enumerate(prices_added.split(), 1):
        ladder.add(D(price), order_id)
    assert ladder.best() == D(best)
    assert ladder.reached(D(at)) == reached
    assert len(ladder) == 3


def test_an_order_that_comes_back_to_its_price_stands_where_it_was_first_placed() -> None:
    # So the book follows from the orders alone, and is the same after a restart.
    ladder = Ladder(rises=True)
    for order_id in (1, 2):
        ladder.add(D(5), order_id)
    ladder.remove(D(5), 1)
    ladder.add(D(5), 1)
    assert ladder.reached(D(5)) == list(ladder) == [1, 2]


def test_an_emptied_ladder_has_no_best_and_can_be_filled_again() -> None:
    ladder = Ladder(rises=False)
    ladder.add(D(5), 1)
    ladder.remove(D(5), 1)
    assert (ladder.best(), len(ladder), ladder.reached(D(1))) == (None, 0, [])
    ladder.add(D(5), 2)
    assert ladder.best() == 5


def test_what_is_not_there_cannot_be_removed() -> None:
    ladder = Ladder(rises=True)
    ladder.add(D(5), 1)
    for price, order_id in ((D(5), 2), (D(6), 1)):
        with pytest.raises(KeyError):
            ladder.remove(price, order_id)
    assert len(ladder) == 1


@given(st.lists(st.tuples(prices, st.booleans()), max_size=60), st.booleans(), prices)
def test_a_ladder_is_a_sorted_list(steps: list[tuple[Decimal, bool]], rises: bool, at: Decimal) -> None:
    ladder, naive = Ladder(rises=rises), []
    for order_id, (price, is_removed) in enumerate(steps):
        ladder.add(price, order_id)
        if is_removed:
            ladder.remove(price, order_id)
        else:
            naive.append((price if rises else -price, order_id))
    naive.sort()
    bound = at if rises else -at
    assert list(ladder) == [order_id for _, order_id in naive]
    assert ladder.reached(at) == [order_id for key, order_id in naive if key <= bound]
    assert ladder.best() == (abs(naive[0][0]) if naive else None)
