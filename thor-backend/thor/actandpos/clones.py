"""Builds the command that clones an account, and rejects accounts that cannot be cloned."""

from __future__ import annotations

from thor.actandpos.models import Account, AccountNumber
from thor.core.accounts import BrokerName
from thor.core.commands import CloneAccount, HeldPosition
from thor.core.errors import Reject, RejectCode
from thor.core.instruments import AssetType
from thor.core.validation import DISPLAY_NAME_LENGTH_MAX

_SUFFIX = " (clone)"


def clone_name(source: Account) -> str:
    """The default name of a clone."""
    return f"{source.display_name[: DISPLAY_NAME_LENGTH_MAX - len(_SUFFIX)]}{_SUFFIX}"


def clone_reject(source: Account) -> Reject | None:
    """Return the reject of an account that cannot be cloned; None if it can, or if only the engine can decide."""
    if source.broker == BrokerName.PAPER.value:
        return None
    why = f"it is a {source.broker} account, and only paper accounts can be cloned."
    if source.broker == BrokerName.REPLAY.value:
        why = "it belongs to a replay, and its prices are not today's."
    return Reject(
        RejectCode.CLONE_NOT_POSSIBLE,
        f"Account {source.pk} cannot be cloned: {why}",
        {"broker": source.broker},
    )


def clone_command(number: AccountNumber) -> CloneAccount:
    """Return the command that opens a clone with its source's current holdings. Raises Account.DoesNotExist."""
    if number.source_id is None:
        raise LookupError(f"Account number {number.pk} is no clone's.")
    source = Account.objects.get(pk=number.source_id, customer_id=number.customer_id)
    # One statement, because a fill changes both cash and positions.
    held = Account.objects.filter(pk=source.pk).values_list(
        "current_cash",
        "positions__symbol",
        "positions__asset_type",
        "positions__quantity",
        "positions__avg_price",
    )
    rows = list(held)
    rules = source.as_core()
    return CloneAccount(
        account_id=number.pk,
        customer_id=number.customer_id,
        display_name=number.display_name,
        source=f"account {source.pk}",
        account_type=rules.account_type,
        commission_scheme=rules.commission_scheme,
        review_window_seconds=rules.review_window_seconds,
        rules=rules.rules,
        cash=rows[0][0],
        positions=tuple(
            HeldPosition(
                symbol=symbol, asset_type=AssetType(asset_type), quantity=quantity, avg_price=avg_price
            )
            for _, symbol, asset_type, quantity, avg_price in rows
            if quantity
        ),
    )
