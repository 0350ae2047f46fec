"""What may be asked of the engine. Imperative; nothing has happened yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thor.core.accounts import AccountType, BrokerName, CommissionScheme
from thor.core.orders import OrderTerms, TimeInForce


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCommand:
    """A command to one account. `customer_id` is who asks: a stranger's command is answered as if nothing were there.

    `deadline_us` is when the asker stops waiting: the engine refuses the command after it rather than act late.
    """

    account_id: int
    customer_id: int
    deadline_us: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAccount(AccountCommand):
    """Open an account with its starting balance as a deposit. Asked again with the same id it answers the same."""

    display_name: str
    broker: BrokerName = BrokerName.PAPER
    account_type: AccountType = AccountType.CASH
    starting_balance: Decimal
    commission_scheme: CommissionScheme = CommissionScheme()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigureAccount(AccountCommand):
    """Change an account's rules; what is None stays. Orders that wait keep the window they were placed with."""

    display_name: str | None = None
    review_window_seconds: int | None = None
    commission_scheme: CommissionScheme | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitOrder(AccountCommand):
    """Place an order. `client_order_id` is unique in its account: sending it again returns the first result.

    `is_client_id_given` tells an id that a customer chose, and may send twice, from one made fresh at the edge.
    `commission` and `fees` are dollars for the whole order; None leaves them to the account's scheme.
    """

    client_order_id: str
    terms: OrderTerms
    is_client_id_given: bool = False
    commission: Decimal | None = None
    fees: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceOrder(AccountCommand):
    """Change an open order; what is None stays. With `revision`, only if that is still the order's."""

    order_id: int
    quantity: Decimal | None = None
    limit_price: Decimal | None = None
    stop_price: Decimal | None = None
    time_in_force: TimeInForce | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOrder(AccountCommand):
    """Cancel what is left of an open order."""

    order_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositCash(AccountCommand):
    """Pay paper money in."""

    amount: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCash(AccountCommand):
    """Take paper money out, as far as nothing holds it."""

    amount: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetAccount(AccountCommand):
    """Start again: open orders are canceled, positions go, cash becomes the starting balance; the history stays."""

    starting_balance: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollAccountDay(AccountCommand):
    """Begin a trading day for an account: DAY orders of older days expire, the day's figures start again."""

    day: int


Command = (
    OpenAccount
    | ConfigureAccount
    | SubmitOrder
    | ReplaceOrder
    | CancelOrder
    | DepositCash
    | WithdrawCash
    | ResetAccount
    | RollAccountDay
)

SYSTEM_CUSTOMER_ID = 0
"""The customer id of the engine's own commands, which may act on every account."""
