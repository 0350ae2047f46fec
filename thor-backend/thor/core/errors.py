"""Rejects are values that customers read. Exceptions are bugs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class RejectCode(StrEnum):
    """The reason for rejecting a command. Ordered by precedence: the first that applies is reported."""

    INTERNAL_ERROR = "INTERNAL_ERROR"
    INVALID_REQUEST = "INVALID_REQUEST"
    DEADLINE_PASSED = "DEADLINE_PASSED"
    ACCOUNT_NOT_FOUND = "ACCOUNT_NOT_FOUND"
    ORDER_NOT_FOUND = "ORDER_NOT_FOUND"
    DUPLICATE_CLIENT_ORDER_ID = "DUPLICATE_CLIENT_ORDER_ID"
    DUPLICATE_CLIENT_ID = "DUPLICATE_CLIENT_ID"
    DUPLICATE_ACTION_ID = "DUPLICATE_ACTION_ID"
    ORDER_IS_FINAL = "ORDER_IS_FINAL"
    REVISION_CHANGED = "REVISION_CHANGED"
    ACCOUNT_CLOSED = "ACCOUNT_CLOSED"
    BROKER_NOT_AVAILABLE = "BROKER_NOT_AVAILABLE"
    UNKNOWN_SYMBOL = "UNKNOWN_SYMBOL"
    NO_POSITION = "NO_POSITION"
    NO_PRICE = "NO_PRICE"
    OUT_OF_THE_MONEY = "OUT_OF_THE_MONEY"
    STOP_PRICE_THROUGH_MARKET = "STOP_PRICE_THROUGH_MARKET"
    QUANTITY_BELOW_FILLED = "QUANTITY_BELOW_FILLED"
    SHORT_NOT_ALLOWED = "SHORT_NOT_ALLOWED"
    NOT_BORROWABLE = "NOT_BORROWABLE"
    SHARES_COVER_CALLS = "SHARES_COVER_CALLS"
    TRADING_BLOCKED = "TRADING_BLOCKED"
    TOO_MANY_OPEN_ORDERS = "TOO_MANY_OPEN_ORDERS"
    MARGIN_CALL = "MARGIN_CALL"
    PATTERN_DAY_TRADER = "PATTERN_DAY_TRADER"
    RISK_ORDER_VALUE = "RISK_ORDER_VALUE"
    RISK_POSITION_VALUE = "RISK_POSITION_VALUE"
    RISK_DAILY_LOSS = "RISK_DAILY_LOSS"
    INSUFFICIENT_BUYING_POWER = "INSUFFICIENT_BUYING_POWER"
    INSUFFICIENT_CASH = "INSUFFICIENT_CASH"
    CLONE_NOT_POSSIBLE = "CLONE_NOT_POSSIBLE"
    SPLIT_NOT_POSSIBLE = "SPLIT_NOT_POSSIBLE"
    SHARES_SPLIT = "SHARES_SPLIT"


class Reject(Struct, frozen=True):
    """An expected reject: its code, a message for the customer, and the figures in the message."""

    code: RejectCode
    message: str
    detail: Mapping[str, object] = field(default_factory=dict)


def invalid_request(fields: Mapping[str, str]) -> Reject:
    """Return the reject of a malformed request. `fields` maps each field's name to its problem.

    A field of an object is named by its path, such as `fees.per_fill` or `legs.1.limit_price`.
    """
    return malformed({name: [sentence(problem)] for name, problem in fields.items()})


def malformed(fields: Mapping[str, list[str]]) -> Reject:
    """Return the reject of a malformed request. `fields` maps names to problems that are whole sentences."""
    listed = " ".join(f"{name}: {' '.join(problems)}" for name, problems in fields.items())
    return Reject(RejectCode.INVALID_REQUEST, f"Invalid request. {listed}", {"fields": fields})


def sentence(problem: str) -> str:
    """Make a problem a sentence that can stand alone beside its field."""
    whole = f"{problem[:1].upper()}{problem[1:]}"
    return whole if whole.endswith((".", "?", "!")) else f"{whole}."


class IllegalTransition(Exception):
    """The order state table has no such row. Always a bug: callers check the status first."""

    def __init__(self, status: str, trigger: str) -> None:
        super().__init__(f"An order that is {status} cannot take {trigger}.")
        self.status = status
        self.trigger = trigger
