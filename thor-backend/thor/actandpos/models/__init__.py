"""The book of record. Only the engine writes its rows."""

from thor.actandpos.models.account import Account
from thor.actandpos.models.account_number import AccountNumber
from thor.actandpos.models.account_snapshot import AccountSnapshot
from thor.actandpos.models.corporate_action import ActionTarget, CorporateAction, GivenAction
from thor.actandpos.models.engine_shard import EngineShard
from thor.actandpos.models.ledger_entry import LedgerEntry
from thor.actandpos.models.order import Order
from thor.actandpos.models.position import Position

__all__ = [
    "Account",
    "AccountNumber",
    "AccountSnapshot",
    "ActionTarget",
    "CorporateAction",
    "EngineShard",
    "GivenAction",
    "LedgerEntry",
    "Order",
    "Position",
]
