"""An account: what it is, what it is charged, and what its ledger records."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from thor.core.account_rules import DEFAULT_RULES, AccountRules
from thor.core.instruments import AssetType
from thor.core.money import ZERO, decimal_text, round_money
from thor.core.orders import Side


class BrokerName(StrEnum):
    """Who executes the account's orders. REPLAY is the engine of a recorded day that is traded again."""

    PAPER = "PAPER"
    SCHWAB = "SCHWAB"
    REPLAY = "REPLAY"


class AccountType(StrEnum):
    """CASH pays in full and never sells short; MARGIN borrows under Regulation T."""

    CASH = "CASH"
    MARGIN = "MARGIN"


class AccountStatus(StrEnum):
    """CLOSED accounts keep their history and take no commands."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class CommissionKind(StrEnum):
    """What a commission is counted in."""

    NONE = "NONE"
    PER_ORDER = "PER_ORDER"
    PER_UNIT = "PER_UNIT"
    PERCENT = "PERCENT"


class CommissionScheme(Struct, frozen=True, gc=False):
    """What the account's broker charges: `amount` dollars an order or a unit, or percent of the notional."""

    kind: CommissionKind = CommissionKind.NONE
    amount: Decimal = ZERO

    def charge(self, *, quantity: Decimal, notional: Decimal, is_first_fill: bool) -> Decimal:
        """Dollars for one fill, rounded to cents: a broker charges cents."""
        if self.kind is CommissionKind.NONE:
            return ZERO
        if self.kind is CommissionKind.PER_ORDER:
            return round_money(self.amount) if is_first_fill else ZERO
        if self.kind is CommissionKind.PER_UNIT:
            return round_money(self.amount * quantity)
        return round_money(self.amount * abs(notional) / 100)


class AccountProfile(Struct, frozen=True, gc=False, kw_only=True):
    """What changes rarely of an account.

    `generation` counts its resets: fills and positions of an older one are history.
    A new order waits `review_window_seconds` before it goes to the market, and can be edited and canceled meanwhile.
    `day` is the trading day its day figures belong to, as `trading_day` numbers it. `equity_day_start` is what it was
    worth when that day began, `transfers_day` what was paid in (less what was taken out) since. `is_blocked` is its
    kill switch: it opens nothing while that is on. `day_trades` are (day, count) of the last five days that had any.
    `canceling` are (symbol, order id): the open orders of a symbol (of any: "") up to that one are being canceled.
    """

    id: int
    customer_id: int
    display_name: str
    broker: BrokerName
    account_type: AccountType
    starting_balance: Decimal
    commission_scheme: CommissionScheme
    status: AccountStatus
    generation: int
    day: int
    equity_day_start: Decimal
    transfers_day: Decimal
    time_opened_us: int
    review_window_seconds: int = 0
    rules: AccountRules = DEFAULT_RULES
    is_blocked: bool = False
    day_trades: tuple[tuple[int, int], ...] = ()
    canceling: tuple[tuple[str, int], ...] = ()


class EntryKind(StrEnum):
    """Why cash changed."""

    DEPOSIT = "DEPOSIT"
    WITHDRAWAL = "WITHDRAWAL"
    TRADE = "TRADE"
    COMMISSION = "COMMISSION"
    FEE = "FEE"
    DIVIDEND = "DIVIDEND"
    SPLIT = "SPLIT"
    INTEREST = "INTEREST"
    RESET = "RESET"


class LedgerEntry(Struct, frozen=True, gc=False, kw_only=True):
    """One change of cash, exact, tied to its cause. `cash_after` is the account's cash with it.

    `client_id` is the sender's own id for it, unique in its account; None where the sender gave none.
    """

    id: int
    account_id: int
    generation: int
    kind: EntryKind
    amount: Decimal
    cash_after: Decimal
    time_us: int
    order_id: int | None = None
    trade_id: int | None = None
    note: str = ""
    client_id: str | None = None

    @property
    def asked(self) -> str:
        """What was asked of the account in one line: how a transfer that is sent again is told from another."""
        amount = self.cash_after if self.kind is EntryKind.RESET else abs(self.amount)
        return f"{self.kind} {decimal_text(amount)}"


class Trade(Struct, frozen=True, gc=False, kw_only=True):
    """A fill: units at a price, what it cost, and the P/L it realized (gross of commission and fees)."""

    id: int
    account_id: int
    generation: int
    order_id: int
    symbol: str
    asset_type: AssetType
    side: Side
    quantity: Decimal
    price: Decimal
    multiplier: Decimal
    commission: Decimal
    fees: Decimal
    realized_pl: Decimal
    exec_time_us: int
