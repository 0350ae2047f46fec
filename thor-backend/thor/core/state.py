"""What the engine knows: accounts, open orders, the book and the newest quotes. Changed by `apply` alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from thor.core.accounts import Account
from thor.core.book import SymbolBook
from thor.core.money import ZERO
from thor.core.orders import Order
from thor.core.positions import Position, PositionKey
from thor.core.quotes import Quote

ID_SHARD_SHIFT: Final = 44
"""Ids carry their shard above this bit: 17 trillion a shard, 512 shards, all below 2^53 for JavaScript."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host may set.

    `quote_age_us_max` is how old a price may be and still fill. `market_collar` is the share of the price that the
    hold of a market or stop order adds, for the market may move before it fills.
    """

    quote_age_us_max: int = 15_000_000
    market_collar: Decimal = Decimal("0.02")


@dataclass(slots=True)
class AccountState:
    """An account in memory. `hold_total` sums its open orders' holds; `margined` names its FUT and FX positions.

    `orders_by_key` holds the open orders of a symbol in the order they came, which is the order in which they close.
    `client_orders` maps a client order id to (order id, terms given), for the orders the engine has at hand.
    """

    account: Account
    cash: Decimal = ZERO
    hold_total: Decimal = ZERO
    positions: dict[PositionKey, Position] = field(default_factory=dict)
    open_orders: dict[int, Order] = field(default_factory=dict)
    orders_by_key: dict[PositionKey, dict[int, Order]] = field(default_factory=dict)
    margined: set[PositionKey] = field(default_factory=set)
    client_orders: dict[str, tuple[int, str]] = field(default_factory=dict)


@dataclass(slots=True)
class EngineState:
    """One shard. `holders` indexes the accounts with a position by symbol; ids count up from the shard's range.

    `releases` is a heap of (when, order id): the PENDING orders, and stale pairs of some that are no longer.
    """

    shard: int = 0
    rules: Rules = field(default_factory=Rules)
    accounts: dict[int, AccountState] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    books: dict[str, SymbolBook] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    holders: dict[str, set[int]] = field(default_factory=dict)
    releases: list[tuple[int, int]] = field(default_factory=list)
    next_order_id: int = 1
    next_trade_id: int = 1
    next_entry_id: int = 1

    @classmethod
    def for_shard(cls, shard: int, rules: Rules) -> EngineState:
        """An empty shard, its ids starting at its own range."""
        first = (shard << ID_SHARD_SHIFT) + 1
        return cls(shard=shard, rules=rules, next_order_id=first, next_trade_id=first, next_entry_id=first)

    def book(self, symbol: str) -> SymbolBook:
        """The book of a symbol, made when it is first asked for."""
        book = self.books.get(symbol)
        if book is None:
            book = self.books[symbol] = SymbolBook()
        return book
