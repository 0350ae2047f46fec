"""Customers, and the commands that open their accounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thor.core.commands import OpenAccount

FIRST_ACCOUNT_ID = 100_001


def open_commands(count: int, *, balance: Decimal = Decimal(100_000_000)) -> Sequence[OpenAccount]:
    """Create `count` customers and return a command per customer that opens an account rich enough for any order."""
    from thor.users.models import User

    users = User.objects.bulk_create([User(email=f"bench-{index}@bench.invalid") for index in range(count)])
    return [
        OpenAccount(
            account_id=FIRST_ACCOUNT_ID + index,
            customer_id=user.pk,
            display_name="Bench",
            starting_balance=balance,
        )
        for index, user in enumerate(users)
    ]
