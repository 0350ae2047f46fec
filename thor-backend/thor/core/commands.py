"""What may be asked of the engine. Imperative; nothing has happened yet."""

from __future__ import annotations

from decimal import Decimal

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
    """A command to one account. `customer_id` is who asks: a stranger's command is answered as if nothing were there.

    `deadline_us` is when the asker stops waiting: the engine refuses the command after it rather than act late.
    """

    account_id: int
    customer_id: int
    deadline_us: int | None = None


class OpenAccount(AccountCommand, frozen=True, kw_only=True):
    """Open an account with its starting balance as a deposit. Asked again with the same id it answers the same."""

    display_name: str
    broker: BrokerName = BrokerName.PAPER
    account_type: AccountType = AccountType.CASH
    starting_balance: Decimal
    commission_scheme: CommissionScheme = CommissionScheme()


class HeldPosition(Struct, frozen=True, gc=False, kw_only=True):
    """A position as another account holds it: units (negative when short) and their average price in dollars."""

    symbol: str
    asset_type: AssetType
    quantity: Decimal
    avg_price: Decimal


class CloneAccount(AccountCommand, frozen=True, kw_only=True):
    """Open a paper account that holds what another one does. Asked again with the same id it answers the same.

    `source` names the other account in notes. `cash` and `positions` are what it held at one moment, whoever its broker
    is: they are read beforehand, for its engine may be another shard's.
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
    """Other `AccountRules`: what is None stays."""

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
    """Change an account's rules; what is None stays. Orders that wait keep the window they were placed with."""

    display_name: str | None = None
    review_window_seconds: int | None = None
    commission_scheme: CommissionScheme | None = None
    rules: RuleChanges | None = None


class SubmitOrder(AccountCommand, frozen=True, kw_only=True):
    """Place an order. `client_order_id` is unique in its account: sending it again returns the first result.

    `is_client_id_given` tells an id that a customer chose, and may send twice, from one made fresh at the edge.
    `commission` and `fees` are dollars for the whole order; None leaves them to the account's scheme. `legs` are the
    orders that an `order_class` links with it: all of them are accepted, or none is. `given` is the command that it was
    made of, in one line, where that was another.
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
        """What was asked in one line: how a retried command is told from another under the same id."""
        if self.given:
            return self.given
        if not self.legs:
            return self.terms.canonical_text()
        texts = [leg.canonical_text() for leg in self.legs]
        return " | ".join((f"{self.order_class} {self.terms.canonical_text()}", *texts))


class ReplaceOrder(AccountCommand, frozen=True, kw_only=True):
    """Change an open order; what is None stays. With `revision`, only if that is still the order's."""

    order_id: int
    quantity: Decimal | None = None
    limit_price: Decimal | None = None
    stop_price: Decimal | None = None
    time_in_force: TimeInForce | None = None
    revision: int | None = None
    trail_amount: Decimal | None = None
    trail_percent: Decimal | None = None
    limit_offset: Decimal | None = None


class CancelOrder(AccountCommand, frozen=True, kw_only=True):
    """Cancel what is left of an open order."""

    order_id: int


class CancelOrders(AccountCommand, frozen=True, kw_only=True):
    """Cancel what is left of every open order, or of every one of a symbol."""

    symbol: str | None = None


class ClosePosition(AccountCommand, frozen=True, kw_only=True):
    """Close a position at the market, or `quantity` units of it."""

    symbol: str
    asset_type: AssetType
    client_order_id: str
    is_client_id_given: bool = False
    quantity: Decimal | None = None

    def canonical_text(self) -> str:
        """The command in one line, equal for equal commands, whatever is held by then."""
        return f"CLOSE {_units_text(self.quantity)} {self.symbol}"


class ReversePosition(AccountCommand, frozen=True, kw_only=True):
    """Turn a position round at the market: long becomes as much short, short as much long."""

    symbol: str
    asset_type: AssetType
    client_order_id: str
    is_client_id_given: bool = False

    def canonical_text(self) -> str:
        """See `ClosePosition.canonical_text`."""
        return f"REVERSE {self.symbol}"


class ExerciseOption(AccountCommand, frozen=True, kw_only=True):
    """Settle a long option in cash at what exercising it is worth, or `quantity` contracts of it."""

    symbol: str
    asset_type: AssetType
    client_order_id: str
    is_client_id_given: bool = False
    quantity: Decimal | None = None

    def canonical_text(self) -> str:
        """See `ClosePosition.canonical_text`."""
        return f"EXERCISE {_units_text(self.quantity)} {self.symbol}"


class ClosePositions(AccountCommand, frozen=True, kw_only=True):
    """Close every position at the market."""


class SetKillSwitch(AccountCommand, frozen=True, kw_only=True):
    """Cancel every open order and open nothing more, or let the account open again."""

    is_on: bool


class DepositCash(AccountCommand, frozen=True, kw_only=True):
    """Pay paper money in. Sent again under its `client_id`, it is answered and not made again."""

    amount: Decimal
    note: str = ""
    client_id: str | None = None


class WithdrawCash(AccountCommand, frozen=True, kw_only=True):
    """Take paper money out, as far as nothing holds it. `client_id` as for a deposit."""

    amount: Decimal
    note: str = ""
    client_id: str | None = None


class ResetAccount(AccountCommand, frozen=True, kw_only=True):
    """Start again: open orders are canceled, positions go, cash becomes the starting balance; the history stays.

    `client_id` as for a deposit.
    """

    starting_balance: Decimal | None = None
    client_id: str | None = None


class TakeCorporateAction(AccountCommand, frozen=True, kw_only=True):
    """Split the shares that the account holds, or pay it a dividend on them. Given again, it is not done again.

    `given_us` is when the action was first given to any account: quotes that were old by then are of before a split.
    """

    action_id: str
    terms: ActionTerms
    given_us: int


class CloseAccount(AccountCommand, frozen=True, kw_only=True):
    """Take no more orders: open orders are canceled; positions, cash and the history stay as they are."""


class RollAccountDay(AccountCommand, frozen=True, kw_only=True):
    """Begin a trading day for an account: DAY orders of older days expire, the day's figures start again."""

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
"""The commands that make an order under a `client_order_id`, which is unique in its account."""

SYSTEM_CUSTOMER_ID = 0
"""The customer id of the engine's own commands, which may act on every account."""


def _units_text(quantity: Decimal | None) -> str:
    return "all" if quantity is None else decimal_text(quantity)
