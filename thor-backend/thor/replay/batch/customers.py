"""The customers of a seeded replay and their account numbers, created in the database before the engine opens them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.utils import timezone

from thor.actandpos.models import AccountNumber
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme
from thor.core.commands import OpenAccount
from thor.users.models import User

_STARTING_BALANCE: Final = Decimal(1_000_000)
_SCHEMES: Final = (
    CommissionScheme(),
    CommissionScheme(CommissionKind.PER_ORDER, Decimal("0.65")),
    CommissionScheme(CommissionKind.PER_UNIT, Decimal("0.005")),
    CommissionScheme(CommissionKind.PERCENT, Decimal("0.01")),
)


def open_commands(*, seed: int, count: int) -> Iterator[OpenAccount]:
    """Yield commands that open `count` paper accounts, one per customer: cash and margin, every kind of commission.

    A customer (replay-SEED-001@replay.invalid, without a password) is created once; another replay in the same data
    folder gives them one more account. The numbers are stored first, as for every account.
    """
    choose = random.Random(seed)
    for index in range(1, count + 1):
        email = f"replay-{seed}-{index:03d}@replay.invalid"
        customer = User.objects.filter(email=email).first() or User.objects.create_user(email)
        is_first = not AccountNumber.objects.filter(customer=customer).exists()
        purposes = AccountNumber.Purpose
        number = AccountNumber.objects.create(
            customer=customer,
            purpose=purposes.REGISTRATION if is_first else purposes.REQUEST,
            display_name=f"Replay {seed}",
            account_type=choose.choice((AccountType.CASH, AccountType.MARGIN)).value,
            starting_balance=_STARTING_BALANCE,
            # The engine that opens it holds the shard, so no other process needs to complete this.
            settled_at=timezone.now(),
        )
        yield OpenAccount(
            account_id=number.pk,
            customer_id=customer.pk,
            display_name=number.display_name,
            account_type=AccountType(number.account_type),
            starting_balance=_STARTING_BALANCE,
            commission_scheme=choose.choice(_SCHEMES),
        )
