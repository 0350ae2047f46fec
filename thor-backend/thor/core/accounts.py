"""An account: its profile, its charges and the records of its ledger."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from thor.core.account_rules import DEFAULT_RULES, AccountRules
from thor.core.instruments import AssetType
from thor.core.money import ZERO, decimal_text, round_money
from thor.core.orders import Side


class BrokerName(StrEnum):
    """The broker that executes the account's orders. REPLAY is the engine of a recorded day that is traded again."""

    PAPER = "PAPER"
    SCHWAB = "SCHWAB"
    REPLAY = "REPLAY"


class AccountType(StrEnum):
    """CASH pays in full and never sells short; MARGIN borrows under Regulation T."""

    CASH = "CASH"
    MARGIN = "MARGIN"


class AccountStatus(StrEnum):
    """CLOSED accounts keep their history and accept no commands."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class CommissionKind(StrEnum):
    """The basis of a commission."""

    NONE = "NONE"
    PER_ORDER = "PER_ORDER"
    PER_UNIT = "PER_UNIT"
    PERCENT = "PERCENT"


class CommissionScheme(Struct, frozen=True, gc=False):
    """The commission of the account's broker: `amount` dollars per order or unit, or percent of the notional."""

    kind: CommissionKind = CommissionKind.NONE
    amount: Decimal = ZERO

    def charge(self, *, quantity: Decimal, notional: Decimal, is_first_fill: bool) -> Decimal:
        """Return the dollars charged for one fill, rounded to cents, as brokers charge."""
        if self.kind is CommissionKind.NONE:
            return ZERO
        if self.kind is CommissionKind.PER_ORDER:
            return round_money(self.amount) if is_first_fill else ZERO
        if self.kind is CommissionKind.PER_UNIT:
            return round_money(self.amount * quantity)
        return round_money(self.amount * abs(notional) / 100)


class AccountProfile(Struct, frozen=True, gc=False, kw_only=True):
    """The data of an account that rarely changes.

    `generation` counts the account's resets. Fills and positions of an older generation are history.

    A new order stays PENDING for `review_window_seconds` before it goes to the market. It can be replaced and canceled
    during that time.

    `day` is the trading day of the day figures, numbered as by `trading_day`. `equity_day_start` is the account's
    equity at the start of that day. `transfers_day` is the sum of deposits less withdrawals since then.

    `is_blocked` is the kill switch: while it is on, the account opens nothing. `day_trades` holds (day, count) for the
    last five days that had day trades. `canceling` holds (symbol, order id): the open orders of that symbol (of every
    symbol if "") with ids up to that one are being canceled.
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
    """The cause of a change of cash."""

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
    """One exact change of cash, tied to its cause. `cash_after` is the account's cash after the change.

    `client_id` is the sender's own id for the entry, unique within the account. None if the sender gave none.
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
    def request_text(self) -> str:
        """The request in one line. It distinguishes a transfer that is sent again from another one."""
        amount = self.cash_after if self.kind is EntryKind.RESET else abs(self.amount)
        return f"{self.kind} {decimal_text(amount)}"


class Trade(Struct, frozen=True, gc=False, kw_only=True):
    """A fill: quantity, price, charges, and the P/L it realized (gross of commission and fees)."""

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
