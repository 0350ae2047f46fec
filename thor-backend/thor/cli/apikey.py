"""`thor apikey`: create a key for a program, and its customer if there is none yet."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from thor.cli import CommandFailed
from thor.cli.engine_reach import engine_within_reach
from thor.cli.home import add_home_argument, set_up_django

HELP = "create an API key for a customer, and the customer and a paper account if needed; prints the key"

if TYPE_CHECKING:
    from thor.actandpos.models import AccountNumber
    from thor.users.models import User

_SCOPES = ("trade", "feed", "admin")
_OPENED_WITHIN_SECONDS = 10.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument(
        "--scope",
        choices=_SCOPES,
        default="trade",
        help="permissions of the key (default: trade); feed and admin also let the customer push live quotes",
    )
    parser.add_argument("--name", default="command line", help="name of the key (default: command line)")
    add_home_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Create the key and print it on standard output; print everything else on standard error."""
    set_up_django(args.home)
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from thor.users.apikeys import TooManyApiKeys, create_api_key
    from thor.users.services import customer_ensure

    try:
        validate_email(args.email)
    except ValidationError:
        raise CommandFailed(f"{args.email!r} is not an email address.") from None
    user = customer_ensure(email=args.email)
    if args.scope != "trade" and not user.sets_prices:
        # Anybody who can run this command is the operator, who can grant it.
        user.may_push_quotes = True
        user.save(update_fields=["may_push_quotes"])
        sys.stderr.write(f"{user.email} can now push live quotes, which set the prices for everyone.\n")
    account_id = _open_first_account(user)
    try:
        _, key = create_api_key(user=user, name=args.name, scope=args.scope)
    except TooManyApiKeys as error:
        raise CommandFailed(str(error)) from error
    sys.stderr.write(
        f"Key for {user.email}, scope {args.scope}, paper account {account_id}. It is shown only once:\n"
    )
    sys.stdout.write(f"{key}\n")
    return 0


def _open_first_account(user: User) -> int:
    """Open the customer's first account with the running engine, or with one of our own in an idle data folder."""
    from thor.actandpos.services import ensure_accounts_opened, promise_first_account

    number = promise_first_account(customer=user)
    if number.settled_at is not None:
        return number.pk
    with engine_within_reach() as is_connected:
        if is_connected:
            ensure_accounts_opened(customer=user)
            number.refresh_from_db()
            if number.settled_at is None:
                sys.stderr.write("The account is not open yet; it will be opened once an engine runs.\n")
        else:
            # The Thor that runs in this data folder opens recorded requests.
            _wait_until_opened(number)
    return number.pk


def _wait_until_opened(number: AccountNumber) -> None:
    until = time.monotonic() + _OPENED_WITHIN_SECONDS
    while time.monotonic() < until:
        number.refresh_from_db()
        if number.settled_at is not None:
            return
        time.sleep(0.1)
    sys.stderr.write("The account is not open yet; the running engine will open it once it is ready.\n")
