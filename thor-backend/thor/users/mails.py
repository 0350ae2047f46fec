"""Sends mails to customers: after the commit of the change that they report, never inside a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from smtplib import SMTPException
from typing import Final

import structlog
from django.core.mail import EmailMessage
from django.db import transaction

log = structlog.get_logger(__name__)

_held: Final[ContextVar[list[tuple[EmailMessage, bool]] | None]] = ContextVar("held_mails", default=None)


class MailNotSent(Exception):
    """The mail server did not accept a mail that the request depends on."""

    def __init__(self) -> None:
        super().__init__("The email could not be sent. Try again later, or contact the operator.")


@contextmanager
def one_change() -> Iterator[None]:
    """A transaction whose mails are sent after its commit; none is sent on a rollback. Raises MailNotSent."""
    mails: list[tuple[EmailMessage, bool]] = []
    token = _held.set(mails)
    try:
        with transaction.atomic():
            yield
    finally:
        _held.reset(token)
    for mail, is_awaited in mails:
        _deliver(mail, is_awaited=is_awaited)


def send(mail: EmailMessage, *, is_awaited: bool) -> None:
    """Send a mail, after the current `one_change` if there is one. Raises MailNotSent if it is awaited and fails."""
    held = _held.get()
    if held is not None:
        held.append((mail, is_awaited))
        return
    _deliver(mail, is_awaited=is_awaited)


def _deliver(mail: EmailMessage, *, is_awaited: bool) -> None:
    try:
        mail.send()
    except (OSError, SMTPException) as error:
        log.error("mail_not_sent", subject=mail.subject, reason=str(error))
        if is_awaited:
            raise MailNotSent from error
