"""Commands to the engine. Imperative: nothing has happened yet."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

from thor.core.account_rules import (
    DEFAULT_RULES,
    AccountRules,
    DayTradeRule,
    FeeScheme,
    FillModel,
    MarketHours,
    RiskLimits,
    Slippage,
    StopTrigger,
)
from thor.core.accounts import AccountType, BrokerName, CommissionScheme
from thor.core.corporate_actions import ActionTerms
from thor.core.instruments import AssetType
from thor.core.money import decimal_text
from thor.core.orders import OrderClass, OrderTerms, TimeInForce


class AccountCommand(Struct, frozen=True, gc=False, kw_only=True):
    """A command to one account, sent by the customer `customer_id`.

    If the account belongs to another customer, the answer is the same as for an account that does not exist.
    `deadline_us` is the time until which the sender waits. The engine rejects the command after that instead of acting
    late.
    """

    account_id: int
    customer_id: int
    deadline_us: int | None = None


class OpenAccount(AccountCommand, frozen=True, kw_only=True):
    """Open an account with its starting balance as a deposit. A repeat with the same id returns the same result."""

    display_name: str
    broker: BrokerName = BrokerName.PAPER
    account_type: AccountType = AccountType.CASH
    starting_balance: Decimal
    commission_scheme: CommissionScheme = CommissionScheme()


class HeldPosition(Struct, frozen=True, gc=False, kw_only=True):
    """A position held by another account: units (negative if short) and average price in dollars."""

    symbol: str
    asset_type: AssetType
    quantity: Decimal
    avg_price: Decimal


class CloneAccount(AccountCommand, frozen=True, kw_only=True):
    """Open a paper account with the holdings of another account. A repeat with the same id returns the same result.

    `source` names the other account in notes. `cash` and `positions` are its holdings at one moment, whatever its
    broker. They are read beforehand, because the other account may belong to another shard's engine.
    """

    display_name: str
    source: str
    account_type: AccountType
    commission_scheme: CommissionScheme = CommissionScheme()
    review_window_seconds: int = 0
    rules: AccountRules = DEFAULT_RULES
    cash: Decimal
    positions: tuple[HeldPosition, ...] = ()


class RuleChanges(Struct, frozen=True, gc=False, kw_only=True):
    """Changes to `AccountRules`. A field that is None stays as it is."""

    market_hours: MarketHours | None = None
    fill_model: FillModel | None = None
    slippage: Slippage | None = None
    latency_ms: int | None = None
    stop_trigger: StopTrigger | None = None
    fees: FeeScheme | None = None
    day_trade_rule: DayTradeRule | None = None
    liquidates: bool | None = None
    limits: RiskLimits | None = None


class ConfigureAccount(AccountCommand, frozen=True, kw_only=True):
    """Change an account's settings.

    A field that is None stays. Waiting orders keep the window they were placed with.
    """

    display_name: str | None = None
    review_window_seconds: int | None = None
    commission_scheme: CommissionScheme | None = None
    rules: RuleChanges | None = None


class SubmitOrder(AccountCommand, frozen=True, kw_only=True):
    """Place an order. `client_order_id` is unique in its account: a repeat returns the first result.

    `is_client_id_given` distinguishes an id that the customer chose, and may send twice, from one that the gateway
    generated. `commission` and `fees` are dollars for the whole order; None leaves them to the account's scheme. `legs`
    are the orders that `order_class` links with this one: all of them are accepted or none is. `given` is the text, in
    one line, of the command that this order was derived from, if there was one.
    """

    client_order_id: str
    terms: OrderTerms
    is_client_id_given: bool = False
    commission: Decimal | None = None
    fees: Decimal | None = None
    order_class: OrderClass = OrderClass.SIMPLE
    legs: tuple[OrderTerms, ...] = ()
    given: str = ""

    def canonical_text(self) -> str:
        """Return the request in one line. It distinguishes a retried command from another one under the same id."""
        if self.given:
            return self.given
        if not self.legs:
            return self.terms.canonical_text()
        texts = [leg.canonical_text() for leg in self.legs]
        return " | ".join((f"{self.order_class} {self.terms.canonical_text()}", *texts))


class ReplaceOrder(AccountCommand, frozen=True, kw_only=True):
    """Change an open order. A field that is None stays. With `revision`, only if the order still has that revision."""

    order_id: int
    quantity: Decimal | None = None
    limit_price: Decimal | None = None
    stop_price: Decimal | None = None
    time_in_force: TimeInForce | None = None
    revision: int | None = None
    trail_amount: Decimal | None = None
    trail_percent: Decimal | None = None
    limit_offset: Decimal | None = None


CHANGEABLE: Final = tuple(
    name for name in OrderTerms.__struct_fields__ if name in ReplaceOrder.__struct_fields__
)
"""The terms that a `ReplaceOrder` can change."""


class CancelOrder(AccountCommand, frozen=True, kw_only=True):
    """Cancel the unfilled rest of an open order."""

    order_id: int


class CancelOrders(AccountCommand, frozen=True, kw_only=True):
    """Cancel the unfilled rest of every open order, or of every open order of a symbol."""

    symbol: str | None = None


class ClosePosition(AccountCommand, frozen=True, kw_only=True):
    """Close a position at the market, or only `quantity` units of it."""

    symbol: str
    asset_type: AssetType
    client_order_id: str
    is_client_id_given: bool = False
    quantity: Decimal | None = None

    def canonical_text(self) -> str:
        """Return the command in one line, equal for equal commands, whatever the position has become since."""
        return f"CLOSE {_units_text(self.quantity)} {self.symbol}"


class ReversePosition(AccountCommand, frozen=True, kw_only=True):
    """Reverse a position at the market: a long becomes a short of the same size, and the other way round."""

    symbol: str
    asset_type: AssetType
    client_order_id: str
    is_client_id_given: bool = False

    def canonical_text(self) -> str:
        """Return the command in one line, equal for equal commands, whatever the position has become since."""
        return f"REVERSE {self.symbol}"


class ExerciseOption(AccountCommand, frozen=True, kw_only=True):
    """Settle a long option in cash at its exercise value, or only `quantity` contracts of it."""

    symbol: str
    asset_type: AssetType
    client_order_id: str
    is_client_id_given: bool = False
    quantity: Decimal | None = None

    def canonical_text(self) -> str:
        """Return the command in one line, equal for equal commands, whatever the position has become since."""
        return f"EXERCISE {_units_text(self.quantity)} {self.symbol}"


class ClosePositions(AccountCommand, frozen=True, kw_only=True):
    """Close all positions at the market."""


class SetKillSwitch(AccountCommand, frozen=True, kw_only=True):
    """Turn the kill switch on or off. Turning it on cancels every open order and blocks new opening orders."""

    is_on: bool


class DepositCash(AccountCommand, frozen=True, kw_only=True):
    """Deposit paper money. A repeat with the same `client_id` is answered but not executed again."""

    amount: Decimal
    note: str = ""
    client_id: str | None = None


class WithdrawCash(AccountCommand, frozen=True, kw_only=True):
    """Withdraw paper money that no hold ties up. `client_id` works as for a deposit."""

    amount: Decimal
    note: str = ""
    client_id: str | None = None


class ResetAccount(AccountCommand, frozen=True, kw_only=True):
    """Reset the account. The history stays.

    Open orders are canceled, positions are removed, and cash becomes the starting balance. `client_id` works as for a
    deposit.
    """

    starting_balance: Decimal | None = None
    client_id: str | None = None


class TakeCorporateAction(AccountCommand, frozen=True, kw_only=True):
    """Split the shares that the account holds, or pay it a dividend on them. A repeat has no effect.

    `given_us` is the time at which the action was first given to any account. In a split, quotes older than that are in
    the prices before the split.
    """

    action_id: str
    terms: ActionTerms
    given_us: int


class CloseAccount(AccountCommand, frozen=True, kw_only=True):
    """Close the account to orders: open orders are canceled. Positions, cash and history stay."""


class RollAccountDay(AccountCommand, frozen=True, kw_only=True):
    """Begin a trading day of an account: DAY orders of earlier days expire, and the day's figures restart."""

    day: int


Command = (
    OpenAccount
    | CloneAccount
    | ConfigureAccount
    | SubmitOrder
    | ReplaceOrder
    | CancelOrder
    | CancelOrders
    | ClosePosition
    | ReversePosition
    | ExerciseOption
    | ClosePositions
    | SetKillSwitch
    | DepositCash
    | WithdrawCash
    | ResetAccount
    | TakeCorporateAction
    | CloseAccount
    | RollAccountDay
)

NewOrderCommand = SubmitOrder | ClosePosition | ReversePosition | ExerciseOption
"""The commands that create an order under a `client_order_id`, which is unique in its account."""

SYSTEM_CUSTOMER_ID = 0
"""The customer id of the engine's own commands. They may act on every account."""


def _units_text(quantity: Decimal | None) -> str:
    return "all" if quantity is None else decimal_text(quantity)
