"""The engine's state: accounts, open orders, books and the newest quotes. Only `apply` changes it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from msgspec import Struct

from thor.core.accounts import AccountProfile
from thor.core.book import SymbolBook
from thor.core.corporate_actions import ActionTerms
from thor.core.money import ZERO
from thor.core.needs import NOTHING, Needs
from thor.core.orders import Order, OrderTrigger, Side
from thor.core.positions import Position, PositionKey
from thor.core.quotes import Quote
from thor.core.siblings import Siblings

ID_SHARD_SHIFT: Final = 44
"""Ids carry their shard above this bit: 17 trillion ids per shard, 512 shards, all below 2^53 for JavaScript."""

REPLAY_SHARD: Final = 511
"""The last shards hold no regular accounts: each is the engine of a recorded day that is traded again."""

REPLAY_SEATS_MAX: Final = 16
"""The number of recorded days that can be traded at once. Seat 0 is the last shard, seat 1 the one before it."""

REPLAY_ACCOUNTS_FROM: Final = 9_000_000_000
"""Accounts of replayed days have numbers above this. All other accounts have numbers below it."""


def replay_account_id(number: int, seat: int) -> int:
    """Return the account id of a replayed day, made of a number of its own and its seat."""
    return REPLAY_ACCOUNTS_FROM + number * REPLAY_SEATS_MAX + seat


def replay_seat(account_id: int) -> int:
    """Return the seat of a replayed day's account."""
    return (account_id - REPLAY_ACCOUNTS_FROM) % REPLAY_SEATS_MAX


def seat_of_shard(shard: int) -> int | None:
    """Return the seat of a shard; None for a shard of regular accounts."""
    seat = REPLAY_SHARD - shard
    return seat if 0 <= seat < REPLAY_SEATS_MAX else None


def shard_of(account_id: int, shard_count: int) -> int:
    """Return the shard of an account. Its number alone determines it, so no caller needs a look-up."""
    if account_id > REPLAY_ACCOUNTS_FROM:
        return REPLAY_SHARD - replay_seat(account_id)
    return account_id % shard_count


def order_number(order_id: int) -> int:
    """Return an order's number for display: its id without the shard. Messages have it; their details have the id."""
    return order_id & ((1 << ID_SHARD_SHIFT) - 1)


class MarketCalendar(Protocol):
    """The opening hours of exchanges. Implemented outside of the core, which has no data files."""

    def opens_at_us(self, exchange: str, now_us: int, *, is_extended: bool) -> int:
        """Return `now_us` if the exchange is open or unknown; otherwise the time of its next opening."""


class Taken(NamedTuple):
    """The units that an account took of one side of a quote. `of` identifies that side: (time, price, size)."""

    of: tuple[int, Decimal | None, Decimal | None]
    quantity: Decimal


class Rules(Struct, frozen=True, kw_only=True):
    """Rules that the host sets.

    `quote_age_us_max` is the maximum age of a price that may fill. `market_collar` is the fraction of the price that is
    added to the hold of a market or stop order, because the market may move before it fills. Without a `calendar` every
    market is always open. Shares of the symbols in `not_borrowable` cannot be sold short. An account has at most
    `open_orders_max` open orders.
    """

    quote_age_us_max: int = 15_000_000
    market_collar: Decimal = Decimal("0.02")
    calendar: MarketCalendar | None = None
    not_borrowable: frozenset[str] = frozenset()
    open_orders_max: int = 1_000


@dataclass(slots=True)
class AccountState:
    """An account in memory. `hold_total` is the sum of its open orders' holds.

    `needs` maps each open order to its needs under each rule of buying power; `needs_total` is their sum. Both are kept
    for MARGIN accounts only, because in a CASH account the holds are the same. `margined` names the positions that tie
    up funds in any account type: futures, currencies and written options.

    `orders_by_key` holds the open orders of each symbol. `children` names the orders that wait for a parent or once
    did, `oco_groups` those of each group. `ending` maps orders whose end is planned to its trigger; they do not fill
    until then.

    `client_orders` maps a client order id to (order id, terms given), `client_entries` the client id of a transfer to
    its request, and `actions` the id of a corporate action to its terms. All three cover only what the engine has in
    memory. `taken` holds the units taken of the newest quotes, if the account's rules limit fills to the quoted size.
    """

    profile: AccountProfile
    cash: Decimal = ZERO
    hold_total: Decimal = ZERO
    needs: dict[int, Needs] = field(default_factory=dict)
    needs_total: Needs = NOTHING
    positions: dict[PositionKey, Position] = field(default_factory=dict)
    open_orders: dict[int, Order] = field(default_factory=dict)
    orders_by_key: dict[PositionKey, Siblings] = field(default_factory=dict)
    children: dict[int, frozenset[int]] = field(default_factory=dict)
    oco_groups: dict[int, frozenset[int]] = field(default_factory=dict)
    ending: dict[int, OrderTrigger] = field(default_factory=dict)
    margined: set[PositionKey] = field(default_factory=set)
    client_orders: dict[str, tuple[int, str]] = field(default_factory=dict)
    taken: dict[tuple[str, Side], Taken] = field(default_factory=dict)
    client_entries: dict[str, str] = field(default_factory=dict)
    actions: dict[str, ActionTerms] = field(default_factory=dict)


@dataclass(slots=True)
class EngineState:
    """One shard. Ids count up from the shard's range.

    `accounts_by_symbol` indexes by symbol the accounts that have a position. `releases` is a heap of (time, order id)
    with the PENDING orders and stale pairs of former ones. `changed_links` holds linked orders that have changed, as
    they were then; the effects on the orders they are linked with are still to be decided. `liquidating` holds the
    accounts that are set to be liquidated in a margin call.

    `restated` maps a symbol to the `given_us` of the last split already applied to its quote. `split_us` maps a symbol
    to the time of its last split: older ticks are in prices before the split.

    A state with `is_trial` is a copy of one account to decide on. It receives no ticks, and its books stay empty.
    `set_aside` holds the open orders that an internal error kept from being decided: ticks ignore them until they are
    changed. `endings` holds (account, order) in the order in which the ends were planned, including some that have
    ended. `day` is the trading day that accounts are rolled over to. An account that has not been rolled over yet fills
    nothing.
    """

    shard: int = 0
    rules: Rules = field(default_factory=Rules)
    accounts: dict[int, AccountState] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    books: dict[str, SymbolBook] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    accounts_by_symbol: dict[str, set[int]] = field(default_factory=dict)
    releases: list[tuple[int, int]] = field(default_factory=list)
    changed_links: deque[Order] = field(default_factory=deque)
    liquidating: set[int] = field(default_factory=set)
    set_aside: set[int] = field(default_factory=set)
    endings: deque[tuple[int, int]] = field(default_factory=deque)
    restated: dict[str, int] = field(default_factory=dict)
    split_us: dict[str, int] = field(default_factory=dict)
    is_trial: bool = False
    day: int = 0
    next_order_id: int = 1
    next_trade_id: int = 1
    next_entry_id: int = 1

    @classmethod
    def for_shard(cls, shard: int, rules: Rules) -> EngineState:
        """Create an empty shard whose ids start at its own range."""
        first = (shard << ID_SHARD_SHIFT) + 1
        return cls(shard=shard, rules=rules, next_order_id=first, next_trade_id=first, next_entry_id=first)

    def book(self, symbol: str) -> SymbolBook:
        """Return the book of a symbol, created at first use."""
        book = self.books.get(symbol)
        if book is None:
            book = self.books[symbol] = SymbolBook()
        return book
