"""Account operations of customers. Only the engine changes the book; this module records and sends the requests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import structlog
from django.utils import timezone
from msgspec import to_builtins
from rest_framework.exceptions import ValidationError

from thor.actandpos.clones import clone_command, clone_name, clone_reject
from thor.actandpos.engine_requests import CommandRejected, ask_engine
from thor.actandpos.models import Account, AccountNumber
from thor.actandpos.rule_changes import commission_scheme_of, rule_changes_of
from thor.actandpos.selectors import account_of, may_be_active
from thor.api.engine import EngineUnavailable, Json, OutcomeUnknown, Reply
from thor.api.objects import AccountRules
from thor.core.accounts import AccountType
from thor.core.commands import (
    CloneAccount,
    ConfigureAccount,
    DepositCash,
    OpenAccount,
    ResetAccount,
    SetKillSwitch,
    WithdrawCash,
)
from thor.core.errors import Reject, RejectCode
from thor.core.state import replay_account_id
from thor.users.models import User

STARTING_BALANCE: Final = Decimal("100000.00")
FIRST_ACCOUNT_NAME: Final = "Paper 1"
ACCOUNTS_PER_CUSTOMER_MAX: Final = 100

log = structlog.get_logger(__name__)


def ensure_accounts_opened(*, customer: User) -> None:
    """Open the customer's requested accounts that the engine has not confirmed, the first paper account included.

    Called at registration and whenever the accounts are listed. An unreachable engine is no error here: the request
    stays in the database and is sent again next time.
    """
    promise_first_account(customer=customer)
    for number in AccountNumber.objects.filter(customer=customer, settled_at=None).order_by("id"):
        try:
            _ask_to_open(number)
        except (EngineUnavailable, OutcomeUnknown) as error:
            log.warning("account_opening_postponed", account_id=number.pk, reason=str(error))
            return
        except CommandRejected as error:
            log.error("account_opening_rejected", account_id=number.pk, reason=str(error))


def promise_first_account(*, customer: User) -> AccountNumber:
    """Record that a customer gets a first paper account. The next process that reaches an engine opens it."""
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
    """Open every requested account that is not yet open, for all customers. Called by a background job."""
    waiting = AccountNumber.objects.filter(settled_at=None).values_list("customer_id", flat=True).distinct()
    for customer in User.objects.filter(pk__in=waiting):
        ensure_accounts_opened(customer=customer)


def account_open(
    *, customer: User, display_name: str, account_type: str, starting_balance: Decimal = STARTING_BALANCE
) -> Json:
    """Open a further paper account and return its Account object.

    Raises ValidationError past ACCOUNTS_PER_CUSTOMER_MAX, and the errors of `ask_engine`. If the outcome is unknown,
    the account is requested again under the same number when the customer next lists their accounts.
    """
    _check_room(customer)
    number = AccountNumber.objects.create(
        customer=customer,
        purpose=AccountNumber.Purpose.REQUEST,
        display_name=display_name,
        account_type=account_type,
        starting_balance=starting_balance,
    )
    return _open_now(number)


def _check_room(customer: User) -> None:
    kept = AccountNumber.objects.filter(customer=customer).exclude(purpose=AccountNumber.Purpose.REPLAY)
    if kept.count() >= ACCOUNTS_PER_CUSTOMER_MAX:
        raise ValidationError(
            {"display_name": [f"The limit is {ACCOUNTS_PER_CUSTOMER_MAX} accounts per customer."]}
        )


def _open_now(number: AccountNumber) -> Json:
    try:
        return _ask_to_open(number)
    except EngineUnavailable:
        if number.settled_at is not None:
            raise
        # The response says that nothing was done, so the account must not be opened later.
        withdrawn, _ = AccountNumber.objects.filter(pk=number.pk, settled_at=None).delete()
        if not withdrawn:
            raise OutcomeUnknown("The account was opened in the background in the meantime.") from None
        raise


def account_clone(
    *, customer: User, account_id: int, display_name: str | None = None, client_id: str | None = None
) -> Json:
    """Open a paper account with the holdings of one of the customer's own, and return its Account object.

    A retry with the same `client_id` returns the same clone. Raises Account.DoesNotExist, CommandRejected if the
    account cannot be cloned or the id belongs to another clone, and the errors of `account_open`.
    """
    source = account_of(customer_id=customer.pk, account_id=account_id)
    name = display_name or clone_name(source)
    known = None
    if client_id is not None:
        known = AccountNumber.objects.filter(customer=customer, client_id=client_id).first()
    if known is None:
        reject = clone_reject(source)
        if reject is not None:
            raise CommandRejected(Reply(reject=reject))
        _check_room(customer)
        known = _clone_number(customer, source, name, client_id)
    if known.source_id != source.pk or display_name not in (None, known.display_name):
        raise CommandRejected(Reply(reject=_other_clone(known)))
    return _open_now(known)


def _clone_number(customer: User, source: Account, name: str, client_id: str | None) -> AccountNumber:
    fields = {
        "purpose": AccountNumber.Purpose.CLONE,
        "source_id": source.pk,
        "display_name": name,
        "account_type": source.account_type,
        "starting_balance": source.starting_balance,
    }
    if client_id is None:
        return AccountNumber.objects.create(customer=customer, **fields)
    # Two concurrent requests with the same id get the same number.
    return AccountNumber.objects.get_or_create(customer=customer, client_id=client_id, defaults=fields)[0]


def _other_clone(known: AccountNumber) -> Reject:
    return Reject(
        RejectCode.DUPLICATE_CLIENT_ID,
        f"The client_id {known.client_id!r} was used for another clone ({known.display_name!r} of account "
        f"{known.source_id}). Use a new id for each clone.",
        {"client_id": known.client_id},
    )


def account_number_for_replay(
    *, customer_id: int, display_name: str, account_type: str, starting_balance: Decimal, seat: int
) -> int:
    """Return the number of an account for a replay. The engine of the replay's `seat` opens it.

    The number counts as settled: a replay whose account was not opened is started again with a new number.
    """
    number = AccountNumber.objects.create(
        customer_id=customer_id,
        purpose=AccountNumber.Purpose.REPLAY,
        display_name=display_name,
        account_type=account_type,
        starting_balance=starting_balance,
        settled_at=timezone.now(),
    )
    return replay_account_id(number.pk, seat)


def deposit(*, customer_id: int, account_id: int, amount: Decimal, client_id: str | None = None) -> Json:
    """Deposit paper money and return the Account object. Raises Account.DoesNotExist and the errors of `ask_engine`."""
    account_of(customer_id=customer_id, account_id=account_id)
    return _account_after(
        DepositCash(account_id=account_id, customer_id=customer_id, amount=amount, client_id=client_id)
    )


def withdraw(*, customer_id: int, account_id: int, amount: Decimal, client_id: str | None = None) -> Json:
    """Withdraw paper money and return the Account object. Raises the errors of `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    return _account_after(
        WithdrawCash(account_id=account_id, customer_id=customer_id, amount=amount, client_id=client_id)
    )


def reset(
    *, customer_id: int, account_id: int, starting_balance: Decimal | None, client_id: str | None = None
) -> Json:
    """Reset an account and return the Account object. Raises the errors of `deposit`."""
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
    """Change an account's own settings and return the Account object. Raises the errors of `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    command = ConfigureAccount(
        account_id=account_id,
        customer_id=customer_id,
        display_name=display_name,
        review_window_seconds=review_window_seconds,
    )
    return _account_after(command)


def configure_rules(*, customer_id: int, account_id: int, fields: dict[str, Any]) -> AccountRules:
    """Change the account rules named in `fields`, and return them. Raises the errors of `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    command = ConfigureAccount(
        account_id=account_id,
        customer_id=customer_id,
        review_window_seconds=fields.get("review_window_seconds"),
        commission_scheme=commission_scheme_of(fields),
        rules=rule_changes_of(fields),
    )
    ask_engine(command)
    return AccountRules.of(account_of(customer_id=customer_id, account_id=account_id).as_core())


def kill_switch(*, customer_id: int, account_id: int, on: bool) -> Json:
    """Turn an account's kill switch on or off and return the Account object. Raises the errors of `deposit`."""
    account_of(customer_id=customer_id, account_id=account_id)
    return _account_after(SetKillSwitch(account_id=account_id, customer_id=customer_id, is_on=on))


def active_account_choose(*, customer: User, account_id: int) -> None:
    """Make one of the customer's accounts the active one. Raises Account.DoesNotExist, ValidationError."""
    if not may_be_active(account_of(customer_id=customer.pk, account_id=account_id)):
        problem = f"account {account_id} is closed or belongs to a replay; choose an open account"
        raise ValidationError({"account_id": problem})
    User.objects.filter(pk=customer.pk).update(active_account_id=account_id)


def _ask_to_open(number: AccountNumber) -> Json:
    try:
        account = _account_after(_opening_of(number))
    except CommandRejected:
        # A rejected request is final; the account that comes with a registration is requested again.
        if number.purpose == AccountNumber.Purpose.REQUEST:
            _settle(number)
        elif number.purpose == AccountNumber.Purpose.CLONE:
            # The clone may become possible later, under the same id.
            number.delete()
        raise
    _settle(number)
    return account


def _opening_of(number: AccountNumber) -> OpenAccount | CloneAccount:
    if number.purpose == AccountNumber.Purpose.CLONE:
        return clone_command(number)
    return OpenAccount(
        account_id=number.pk,
        customer_id=number.customer_id,
        display_name=number.display_name,
        account_type=AccountType(number.account_type),
        starting_balance=number.starting_balance,
    )


def _settle(number: AccountNumber) -> None:
    AccountNumber.objects.filter(pk=number.pk).update(settled_at=timezone.now())


def _account_after(
    command: OpenAccount
    | CloneAccount
    | ConfigureAccount
    | SetKillSwitch
    | DepositCash
    | WithdrawCash
    | ResetAccount,
) -> Json:
    reply = ask_engine(command)
    if reply.account is None:
        raise OutcomeUnknown(f"The engine answered {type(command).__name__} without the account.")
    return to_builtins(reply.account)
