"""What has been decided. Past tense; each carries the state after it, so that applying and journaling only copy."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from thor.core.accounts import AccountProfile, LedgerEntry, Trade
from thor.core.corporate_actions import CorporateAction
from thor.core.orders import Order, OrderTrigger
from thor.core.positions import Position
from thor.core.quotes import Quote


class AccountOpened(Struct, frozen=True, gc=False):
    """An account with its first deposit."""

    profile: AccountProfile
    entry: LedgerEntry


class AccountConfigured(Struct, frozen=True, gc=False):
    """An account with other rules."""

    profile: AccountProfile


class DayTradeCounted(Struct, frozen=True, gc=False):
    """An account that has closed what it opened on the same day."""

    profile: AccountProfile


class OrderAccepted(Struct, frozen=True, gc=False):
    """A new order that is open."""

    order: Order


class OrderRejected(Struct, frozen=True, gc=False):
    """A new order that a trading rule refused; it is kept, REJECTED."""

    order: Order


class OrderChanged(Struct, frozen=True, gc=False):
    """An open order that stays open with other terms, hold or trigger state."""

    before: Order
    order: Order


class OrderFilled(Struct, frozen=True, gc=False, kw_only=True):
    """A fill: the order, the position and the cash after it."""

    before: Order
    order: Order
    trade: Trade
    position: Position
    entries: tuple[LedgerEntry, ...]


class OrderEnded(Struct, frozen=True, gc=False):
    """An open order that became CANCELED, EXPIRED or REJECTED."""

    before: Order
    order: Order


class EndingsPlanned(Struct, frozen=True, gc=False):
    """Open orders of an account will end by `trigger`, some at a time; nothing fills them any more."""

    profile: AccountProfile
    order_ids: tuple[int, ...]
    trigger: OrderTrigger


class CashMoved(Struct, frozen=True, gc=False):
    """Money paid in or taken out."""

    profile: AccountProfile
    entry: LedgerEntry


class AccountRestarted(Struct, frozen=True, gc=False):
    """A reset: a new generation, no positions, and the entry that sets cash to the new starting balance."""

    profile: AccountProfile
    entry: LedgerEntry
    positions: tuple[Position, ...]


class AccountDayRolled(Struct, frozen=True, gc=False):
    """A new trading day for an account and its positions."""

    profile: AccountProfile
    positions: tuple[Position, ...]


class CorporateActionTaken(Struct, frozen=True, gc=False, kw_only=True):
    """A split or dividend of an account's shares, with its ledger entry; a split's entry moves no cash.

    `position` is what a split made of it, and `mark` its last mark where that is of before the split, in prices of
    after it. `quote` is the symbol's, put into these prices with the first account's split. None: nothing changed.
    """

    action: CorporateAction
    entry: LedgerEntry
    given_us: int
    position: Position | None = None
    mark: Decimal | None = None
    quote: Quote | None = None


Event = (
    AccountOpened
    | AccountConfigured
    | DayTradeCounted
    | OrderAccepted
    | OrderRejected
    | OrderChanged
    | OrderFilled
    | OrderEnded
    | EndingsPlanned
    | CashMoved
    | AccountRestarted
    | AccountDayRolled
    | CorporateActionTaken
)
