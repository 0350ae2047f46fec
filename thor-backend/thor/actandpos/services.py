"""What customers do with their accounts. The engine changes the book; what is written here is only what it is asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import structlog
from django.utils import timezone
from rest_framework.exceptions import ValidationError

from thor.actandpos.engine_requests import CommandRefused, ask_engine
from thor.actandpos.models import AccountNumber
from thor.actandpos.rule_serializers import commission_scheme_of, rule_changes_of
from thor.actandpos.selectors import account_of
from thor.bus.base import EngineUnavailable, Json, OutcomeUnknown
from thor.bus.wire import rules_json
from thor.core.accounts import AccountType
from thor.core.commands import (
    ConfigureAccount,
    DepositCash,
    OpenAccount,
    ResetAccount,
    SetKillSwitch,
    WithdrawCash,
)
from thor.core.state import REPLAY_ACCOUNTS_FROM
from thor.users.models import User

STARTING_BALANCE: Final = Decimal("100000.00")
FIRST_ACCOUNT_NAME: Final = "Paper 1"
ACCOUNTS_PER_CUSTOMER_MAX: Final = 100

log = structlog.get_logger(__name__)


def ensure_accounts_opened(*, customer: User) -> None:
    """Open what the customer was promised and the engine has not confirmed: the first paper account among it.

    Called with the registration and whenever the accounts are listed. An engine that cannot be reached is no error
    here: the promise is kept in the database and asked again next time.
    """
    promise_first_account(customer=customer)
    for number in AccountNumber.objects.filter(customer=customer, settled_at=None).order_by("id"):
        try:
            _ask_to_open(number)
        except (EngineUnavailable, OutcomeUnknown) as error:
            log.warning("account_opening_postponed", account_id=number.pk, reason=str(error))
            return
        except CommandRefused as error:
            log.error("account_opening_refused", account_id=number.pk, reason=str(error))


def promise_first_account(*, customer: User) -> AccountNumber:
    """Write down that a customer gets a first paper account; whoever reaches an engine next has it opened."""
    number, _ = AccountNumber.objects.get_or_create(
        customer=customer,
        purpose=AccountNumber.Purpose.REGISTRATION,
        defaults={
            "display_name": FIRST_ACCOUNT_NAME,
            "account_type": AccountType.CASH.value,
            "starting_balance": STARTING_BALANCE,
        },
    )
    return number


def open_waiting_accounts() -> None:
    """Open every account that was promised and not yet opened, whoever's it is: what a background job calls."""
    waiting = AccountNumber.objects.filter(settled_at=None).values_list("customer_id", flat=True).distinct()
    for customer in User.objects.filter(pk__in=waiting):
        ensure_accounts_opened(customer=customer)


def account_open(
    *, customer: User, display_name: str, account_type: str, starting_balance: Decimal = STARTING_BALANCE
) -> Json:
    """Open a further paper account and give its Account object.

    Raises ValidationError past ACCOUNTS_PER_CUSTOMER_MAX, and what `ask_engine` raises. Where the outcome is unknown
    the account is asked for again, under the same number, when the customer next lists their accounts.
    """
    kept = AccountNumber.objects.filter(customer=customer).exclude(purpose=AccountNumber.Purpose.REPLAY)
    if kept.count() >= ACCOUNTS_PER_CUSTOMER_MAX:
        raise ValidationError(
            {"display_name": [f"A customer has at most {ACCOUNTS_PER_CUSTOMER_MAX} accounts."]}
        )
    number = AccountNumber.objects.create(
        customer=customer,
        purpose=AccountNumber.Purpose.REQUEST,
        display_name=display_name,
        account_type=account_type,
        starting_balance=starting_balance,
    )
    try:
        return _ask_to_open(number)
    except EngineUnavailable:
        # The customer is told that nothing happened, so nothing may happen later.
        withdrawn, _ = AccountNumber.objects.filter(pk=number.pk, settled_at=None).delete()
        if not withdrawn:
            raise OutcomeUnknown("The account was opened in the background meanwhile.") from None
        raise


def account_number_for_replay(
    *, customer_id: int, display_name: str, account_type: str, starting_balance: Decimal
) -> int:
    """The number of an account for a recorded day that is traded again. It is that replay's own engine that opens it.

    The number counts as settled: a replay whose account was not opened is begun anew, with another one.
    """
    number = AccountNumber.objects.create(
        customer_id=customer_id,
        purpose=AccountNumber.Purpose.REPLAY,
        display_name=display_name,
        account_type=account_type,
        starting_balance=starting_balance,
        settled_at=timezone.now(),
    )
    return REPLAY_ACCOUNTS_FROM + number.pk


def deposit(*, customer_id: int, account_id: int, amount: Decimal, client_id: str | None = None) -> Json:
    """Pay paper money in and give the Account object. Raises Account.DoesNotExist and what `ask_engine` raises."""
    account_of(customer_id=customer_id, account_id=account_id)
    return _account_after(
        DepositCash(account_id=account_id, customer_id=customer_id, amount=amount, client_id=client_id)
    )


def withdraw(*, customer_id: int, account_id: int, amount: Decimal, client_id: str | None = None) -> Json:
    """Take paper money out and give the Account object. Raises as `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    return _account_after(
        WithdrawCash(account_id=account_id, customer_id=customer_id, amount=amount, client_id=client_id)
    )


def reset(
    *, customer_id: int, account_id: int, starting_balance: Decimal | None, client_id: str | None = None
) -> Json:
    """Start an account again and give the Account object. Raises as `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    command = ResetAccount(
        account_id=account_id, customer_id=customer_id, starting_balance=starting_balance, client_id=client_id
    )
    return _account_after(command)


def configure(
    *,
    customer_id: int,
    account_id: int,
    display_name: str | None = None,
    review_window_seconds: int | None = None,
) -> Json:
    """Change an account's own rules and give the Account object. Raises as `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    command = ConfigureAccount(
        account_id=account_id,
        customer_id=customer_id,
        display_name=display_name,
        review_window_seconds=review_window_seconds,
    )
    return _account_after(command)


def configure_rules(*, customer_id: int, account_id: int, asked: dict[str, Any]) -> Json:
    """Change what an account's rules name in `asked`, and give the AccountRules object. Raises as `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    command = ConfigureAccount(
        account_id=account_id,
        customer_id=customer_id,
        review_window_seconds=asked.get("review_window_seconds"),
        commission_scheme=commission_scheme_of(asked),
        rules=rule_changes_of(asked),
    )
    ask_engine(command)
    return rules_json(account_of(customer_id=customer_id, account_id=account_id).as_core())


def kill_switch(*, customer_id: int, account_id: int, on: bool) -> Json:
    """Turn an account's kill switch on or off and give the Account object. Raises as `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    return _account_after(SetKillSwitch(account_id=account_id, customer_id=customer_id, is_on=on))


def active_account_choose(*, customer: User, account_id: int) -> None:
    """Make one of the customer's accounts the active one. Raises Account.DoesNotExist."""
    account_of(customer_id=customer.pk, account_id=account_id)
    User.objects.filter(pk=customer.pk).update(active_account_id=account_id)


def _ask_to_open(number: AccountNumber) -> Json:
    command = OpenAccount(
        account_id=number.pk,
        customer_id=number.customer_id,
        display_name=number.display_name,
        account_type=AccountType(number.account_type),
        starting_balance=number.starting_balance,
    )
    try:
        account = _account_after(command)
    except CommandRefused:
        # What a customer was refused is over; the account that comes with a registration stays promised.
        if number.purpose == AccountNumber.Purpose.REQUEST:
            _settle(number)
        raise
    _settle(number)
    return account


def _settle(number: AccountNumber) -> None:
    AccountNumber.objects.filter(pk=number.pk).update(settled_at=timezone.now())


def _account_after(
    command: OpenAccount | ConfigureAccount | SetKillSwitch | DepositCash | WithdrawCash | ResetAccount,
) -> Json:
    reply = ask_engine(command)
    if reply.account is None:
        raise OutcomeUnknown(f"The engine answered {type(command).__name__} without the account.")
    return reply.account
