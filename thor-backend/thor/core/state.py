"""What the engine knows: accounts, open orders, the book and the newest quotes. Changed by `apply` alone."""

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
"""Ids carry their shard above this bit: 17 trillion a shard, 512 shards, all below 2^53 for JavaScript."""

REPLAY_SHARD: Final = 511
"""The last shards are no shares of the accounts: each is the engine of a recorded day that is traded again."""

REPLAY_SEATS_MAX: Final = 16
"""How many recorded days can be traded at once: seat 0 is the last shard, seat 1 the one before it, and so on."""

REPLAY_ACCOUNTS_FROM: Final = 9_000_000_000
"""Accounts of recorded days that are traded again have numbers above this, and all others below."""


def replay_account_id(number: int, seat: int) -> int:
    """The account of a recorded day: a number of its own, and the seat where it is traded."""
    return REPLAY_ACCOUNTS_FROM + number * REPLAY_SEATS_MAX + seat


def replay_seat(account_id: int) -> int:
    """Where the account of a recorded day is traded."""
    return (account_id - REPLAY_ACCOUNTS_FROM) % REPLAY_SEATS_MAX


def seat_of_shard(shard: int) -> int | None:
    """The seat that a shard is; None for a share of the accounts."""
    seat = REPLAY_SHARD - shard
    return seat if 0 <= seat < REPLAY_SEATS_MAX else None


def shard_of(account_id: int, shard_count: int) -> int:
    """Which engine an account belongs to: a number says it, so that whoever asks need look nothing up."""
    if account_id > REPLAY_ACCOUNTS_FROM:
        return REPLAY_SHARD - replay_seat(account_id)
    return account_id % shard_count


def order_number(order_id: int) -> int:
    """An order's number as people say it: its id without the shard's part. Messages say this, their detail the id."""
    return order_id & ((1 << ID_SHARD_SHIFT) - 1)


class MarketCalendar(Protocol):
    """When exchanges are open. Kept outside of the core, which has no data files."""

    def opens_at_us(self, exchange: str, now_us: int, *, is_extended: bool) -> int:
        """`now_us` where the exchange is open at it, else when it next opens; `now_us` too where nobody knows."""


class Taken(NamedTuple):
    """What an account has taken of one side of a quote: which (when, price, size) that was, and how many units."""

    of: tuple[int, Decimal | None, Decimal | None]
    quantity: Decimal


class Rules(Struct, frozen=True, kw_only=True):
    """What a host may set.

    `quote_age_us_max` is how old a price may be and still fill. `market_collar` is the share of the price that the
    hold of a market or stop order adds, for the market may move before it fills. Without a `calendar` every market is
    always open. Shares of the symbols that are `not_borrowable` cannot be sold short. An account has `open_orders_max`
    open orders at most.
    """

    quote_age_us_max: int = 15_000_000
    market_collar: Decimal = Decimal("0.02")
    calendar: MarketCalendar | None = None
    not_borrowable: frozenset[str] = frozenset()
    open_orders_max: int = 1_000


@dataclass(slots=True)
class AccountState:
    """An account in memory. `hold_total` sums its open orders' holds.

    `needs` are what each of them ties up under each rule of buying power, and `needs_total` their sum; kept for MARGIN
    accounts alone, for in a CASH one it is the holds.
    `margined` names the positions that tie something up in any account: futures, currencies and written options.
    `orders_by_key` holds the open orders of each symbol, `children` names those that wait for a parent or once did,
    `oco_groups` those of a group. `ending` says how those end that are planned to, and until then do not fill.
    `client_orders` maps a client order id to (order id, terms given), for the orders the engine has at hand.
    `client_entries` maps the client id of a transfer to what was asked, for those at hand.
    `actions` maps the id of a corporate action to its terms, for those at hand.
    `taken` is what it took of the newest quotes, where its rules fill no more than a quote shows.
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
    """One shard. `holders` indexes the accounts with a position by symbol; ids count up from the shard's range.

    `releases` is a heap of (when, order id): the PENDING orders, and stale pairs of some that are no longer.
    `unsettled` are linked orders that have changed, as they were then: what follows for the orders they are linked with
    is still to decide.
    `liquidating` are the accounts whose positions are closed in a margin call.
    `restated` says of a symbol when the split was given that its quote has been put into the prices of.
    `split_us` says when a symbol's shares were last split: a tick of before then is in prices of before.
    A state that `is_trial` is a copy of one account to decide things on: no tick comes to it, and its books stay empty.
    `set_aside` are the open orders that a fault of ours kept from being decided: no tick looks at them until they are
    changed. `endings` are (account, order) in the order in which their ends were planned, and some that have ended.
    `day` is the trading day that accounts are rolled over to: one whose turn has not come yet fills nothing.
    """

    shard: int = 0
    rules: Rules = field(default_factory=Rules)
    accounts: dict[int, AccountState] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    books: dict[str, SymbolBook] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    accounts_by_symbol: dict[str, set[int]] = field(default_factory=dict)
    releases: list[tuple[int, int]] = field(default_factory=list)
    unsettled: deque[Order] = field(default_factory=deque)
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
        """An empty shard, its ids starting at its own range."""
        first = (shard << ID_SHARD_SHIFT) + 1
        return cls(shard=shard, rules=rules, next_order_id=first, next_trade_id=first, next_entry_id=first)

    def book(self, symbol: str) -> SymbolBook:
        """The book of a symbol, made when it is first asked for."""
        book = self.books.get(symbol)
        if book is None:
            book = self.books[symbol] = SymbolBook()
        return book
