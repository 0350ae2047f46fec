"""The body and the answer of the call that gives a corporate action."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from thor.actandpos.corporate_actions import progress_of
from thor.actandpos.models import GivenAction
from thor.api import accounts
from thor.api.values import instant_of
from thor.core.corporate_actions import ActionKind, ActionTerms, parse_ratio
from thor.core.instruments import canonical_symbol
from thor.core.money import ZERO, decimal_text
from thor.core.times import micros_of
from thor.fields.body_serializer import BodySerializer


class GiveActionSerializer(BodySerializer):
    """A corporate action: a split with its ratio, or a dividend with its amount per share."""

    struct = accounts.GiveAction

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the action's `id` and `terms`."""
        kind = ActionKind(attrs["kind"])
        needed, other = ("ratio", "amount") if kind is ActionKind.SPLIT else ("amount", "ratio")
        problems = {}
        if needed not in attrs:
            problems[needed] = [f"Required for a {kind}."]
        if other in attrs:
            problems[other] = [f"Not allowed for a {kind}."]
        ratio = parse_ratio(attrs.get("ratio", "1:1"))
        if ratio is None:
            problems["ratio"] = ["Enter new shares to old shares, such as 4:1 or 1:10."]
        if problems or ratio is None:
            raise serializers.ValidationError(problems)
        found = canonical_symbol(attrs["symbol"])
        symbol = attrs["symbol"] if found is None else found[0]
        new_shares, old_shares = ratio
        terms = ActionTerms(
            kind=kind,
            symbol=symbol,
            new_shares=new_shares,
            old_shares=old_shares,
            amount=attrs.get("amount", ZERO),
        )
        return {"action_id": attrs["id"], "terms": terms}


def given_action_object(given: GivenAction) -> accounts.GivenAction:
    """Return a corporate action and its progress."""
    terms, progress = given.terms, progress_of(given)
    is_split = terms.kind is ActionKind.SPLIT
    return accounts.GivenAction(
        id=given.pk,
        kind=terms.kind,
        symbol=terms.symbol,
        ratio=f"{terms.new_shares}:{terms.old_shares}" if is_split else None,
        amount=None if is_split else decimal_text(terms.amount),
        given_at=instant_of(micros_of(given.given_at)),
        accounts=progress.accounts,
        done=progress.done,
        waiting=progress.waiting,
        refused=[
            accounts.RejectedAccount(account_id=account_id, reason=reason)
            for account_id, reason in progress.rejected
        ],
    )
