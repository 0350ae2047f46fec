"""The contract of the account calls: their bodies, and their answers beside the objects of `objects.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from thor.api.objects import AccountSummary, Order, Position
from thor.api.requests import ClientOrderId, Figure
from thor.api.values import AccountId, ExactMoney, Instant, Money, Number, OrderId, TradeId
from thor.core.account_rules import (
    LATENCY_MS_MAX,
    DayTradeRule,
    FillModel,
    MarketHours,
    SlippageKind,
    StopTrigger,
)
from thor.core.accounts import AccountType, CommissionKind, EntryKind
from thor.core.corporate_actions import ActionKind
from thor.core.instruments import SYMBOL_LENGTH_MAX
from thor.core.validation import CLIENT_ID_LENGTH_MAX, DISPLAY_NAME_LENGTH_MAX, REVIEW_WINDOW_SECONDS_MAX

AccountName = Annotated[str, Meta(min_length=1, max_length=DISPLAY_NAME_LENGTH_MAX)]
ReviewWindow = Annotated[int, Meta(ge=0, le=REVIEW_WINDOW_SECONDS_MAX)]


class AccountList(Struct, kw_only=True):
    """A customer's accounts."""

    accounts: Sequence[AccountSummary]


class ActiveAccount(Struct, kw_only=True):
    """The active account: the default of calls that name no account. Null if no account is open."""

    account_id: AccountId | None


class ChooseAccount(Struct, kw_only=True):
    """The account to make the active one."""

    account_id: AccountId


class OpenAccount(Struct, kw_only=True):
    """A request to open another paper account."""

    display_name: AccountName
    account_type: AccountType = AccountType.CASH
    starting_balance: Figure | UnsetType = UNSET


class CloneAccount(Struct, kw_only=True):
    """A request to clone an account. Repeated with the same `client_id`, it returns the same clone."""

    display_name: AccountName | UnsetType = UNSET
    client_id: ClientOrderId | UnsetType = UNSET


class AccountChanges(Struct, kw_only=True):
    """Changes of an account's settings. Omitted fields keep their values."""

    display_name: AccountName | UnsetType = UNSET
    review_window_seconds: ReviewWindow | UnsetType = UNSET


class KillSwitch(Struct, kw_only=True):
    """New state of the kill switch."""

    on: bool


class Amount(Struct, kw_only=True):
    """A deposit or withdrawal. A request repeated with the same `client_id` is not executed twice."""

    amount: Figure
    client_id: ClientOrderId | UnsetType = UNSET


class ResetAccount(Struct, kw_only=True):
    """A request to reset an account. The default balance is the account's starting balance."""

    starting_balance: Figure | None = None
    client_id: ClientOrderId | UnsetType = UNSET


class NewCommission(Struct, kw_only=True):
    """The broker's commission: dollars per order, dollars per unit, or percent of the notional."""

    kind: CommissionKind
    amount: Figure


class NewFees(Struct, kw_only=True):
    """Exchange and regulatory fees, in dollars: per fill, per futures contract and per option contract."""

    per_fill: Figure = "0"
    per_future_contract: Figure = "0"
    per_option_contract: Figure = "0"


class NewSlippage(Struct, kw_only=True):
    """Slippage of fills against the quote."""

    kind: SlippageKind
    amount: Figure = "0"


class NewRiskLimits(Struct, kw_only=True):
    """The account's risk limits, in dollars; null for no limit."""

    order_value_max: Figure | None = None
    position_value_max: Figure | None = None
    daily_loss_max: Figure | None = None


class AccountRuleChanges(Struct, kw_only=True):
    """Changes of an account's trading rules. Omitted fields keep their values; an object is replaced as a whole."""

    review_window_seconds: ReviewWindow | UnsetType = UNSET
    commission_scheme: NewCommission | UnsetType = UNSET
    fees: NewFees | UnsetType = UNSET
    market_hours: MarketHours | UnsetType = UNSET
    fill_model: FillModel | UnsetType = UNSET
    slippage: NewSlippage | UnsetType = UNSET
    latency_ms: Annotated[int, Meta(ge=0, le=LATENCY_MS_MAX)] | UnsetType = UNSET
    stop_trigger: StopTrigger | UnsetType = UNSET
    day_trade_rule: DayTradeRule | UnsetType = UNSET
    liquidates: bool | UnsetType = UNSET
    limits: NewRiskLimits | UnsetType = UNSET


class LedgerEntry(Struct, kw_only=True):
    """One change of an account's cash, to the last digit: a fraction of a share can cost a fraction of a cent."""

    id: int
    kind: EntryKind
    amount: ExactMoney
    cash_after: ExactMoney
    order_id: OrderId | None
    trade_id: TradeId | None
    note: str
    time: Instant


class LedgerPage(Struct, kw_only=True):
    """A page of the ledger, newest first."""

    entries: Sequence[LedgerEntry]
    next_before: int | None


class Positions(Struct, kw_only=True):
    """An account and its positions."""

    account: AccountSummary
    positions: Sequence[Position]


class AccountReadiness(Struct, kw_only=True):
    """An account's trading status and buying power."""

    ok_to_trade: bool
    reason: str | None
    net_liq: Money
    stock_buying_power: Money
    option_buying_power: Money
    day_trading_buying_power: Money


class ActivityToday(Struct, kw_only=True):
    """The Activity and Positions page."""

    account: AccountSummary
    working_orders: Sequence[Order]
    filled_orders: Sequence[Order]
    canceled_orders: Sequence[Order]
    rejected_orders: Sequence[Order]
    positions: Sequence[Position]
    account_status: AccountReadiness


class GiveAction(Struct, kw_only=True):
    """A corporate action: a split with its ratio, or a dividend with its amount per share."""

    id: Annotated[str, Meta(min_length=1, max_length=CLIENT_ID_LENGTH_MAX)]
    kind: ActionKind
    symbol: Annotated[str, Meta(min_length=1, max_length=SYMBOL_LENGTH_MAX)]
    ratio: Annotated[
        str | UnsetType, Meta(description="New shares to old shares: 4:1, or 1:10 for a reverse split.")
    ] = UNSET
    amount: Annotated[Figure | UnsetType, Meta(description="Dollars per share.")] = UNSET


class RejectedAccount(Struct, kw_only=True):
    """An account that rejected a corporate action."""

    account_id: AccountId
    reason: str


class GivenAction(Struct, kw_only=True):
    """A corporate action and its progress."""

    id: str
    kind: ActionKind
    symbol: str
    ratio: str | None
    amount: Number | None
    given_at: Instant
    accounts: int
    done: int
    waiting: int
    refused: Sequence[RejectedAccount]
