"""Events: decisions in the past tense. Each carries the state after it, so apply and journal only copy."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from thor.core.accounts import AccountProfile, LedgerEntry, Trade
from thor.core.corporate_actions import CorporateAction
from thor.core.orders import Order, OrderTrigger
from thor.core.positions import Position
from thor.core.quotes import Quote


class AccountOpened(Struct, frozen=True, gc=False):
    """An account was opened with its first deposit."""

    profile: AccountProfile
    entry: LedgerEntry


class AccountConfigured(Struct, frozen=True, gc=False):
    """An account's settings changed."""

    profile: AccountProfile


class DayTradeCounted(Struct, frozen=True, gc=False):
    """An account closed units that it had opened on the same day."""

    profile: AccountProfile


class OrderAccepted(Struct, frozen=True, gc=False):
    """A new order was accepted and is open."""

    order: Order


class OrderRejected(Struct, frozen=True, gc=False):
    """A trading rule rejected a new order. The order is kept as REJECTED."""

    order: Order


class OrderChanged(Struct, frozen=True, gc=False):
    """An open order changed its terms, hold or trigger state and stays open."""

    before: Order
    order: Order


class OrderFilled(Struct, frozen=True, gc=False, kw_only=True):
    """A fill, with the order, the position and the cash after it."""

    before: Order
    order: Order
    trade: Trade
    position: Position
    entries: tuple[LedgerEntry, ...]


class OrderEnded(Struct, frozen=True, gc=False):
    """An open order became CANCELED, EXPIRED or REJECTED."""

    before: Order
    order: Order


class EndingsPlanned(Struct, frozen=True, gc=False):
    """Open orders of an account will end by `trigger`, a few at a time. Nothing fills them meanwhile."""

    profile: AccountProfile
    order_ids: tuple[int, ...]
    trigger: OrderTrigger


class CashMoved(Struct, frozen=True, gc=False):
    """Cash was deposited or withdrawn."""

    profile: AccountProfile
    entry: LedgerEntry


class AccountRestarted(Struct, frozen=True, gc=False):
    """An account was reset: a new generation, no positions, and the entry that sets cash to the starting balance."""

    profile: AccountProfile
    entry: LedgerEntry
    positions: tuple[Position, ...]


class AccountDayRolled(Struct, frozen=True, gc=False):
    """A new trading day began for an account and its positions."""

    profile: AccountProfile
    positions: tuple[Position, ...]


class CorporateActionTaken(Struct, frozen=True, gc=False, kw_only=True):
    """A split or dividend of an account's shares, with its ledger entry. A split's entry moves no cash.

    `position` is the position after a split. `mark` is its last mark in prices after the split, given if that mark is
    from before it. `quote` is the symbol's quote in these prices, given with the first account that is split. None
    means unchanged.
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
