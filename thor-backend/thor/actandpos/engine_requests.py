"""Requests from the web to the engine, and the errors that they raise."""

from __future__ import annotations

from thor.api.engine import AccountSnapshotQuery, EngineUnavailable, OutcomeUnknown, Reply
from thor.bus.base import ANSWER_SECONDS
from thor.bus.current import current_bus
from thor.core.commands import Command
from thor.core.errors import RejectCode


class CommandRejected(Exception):
    """The engine rejected the command; `reply` has the reject."""

    def __init__(self, reply: Reply) -> None:
        super().__init__("" if reply.reject is None else reply.reject.message)
        self.reply = reply


def ask_engine(request: Command | AccountSnapshotQuery) -> Reply:
    """Return the engine's answer to a request.

    Raises CommandRejected if the engine rejects it, EngineUnavailable if no engine is there (nothing was done), and
    OutcomeUnknown if the engine took the request and did not answer in time.
    """
    reply = current_bus().ask_blocking(request, timeout_seconds=ANSWER_SECONDS)
    if reply.reject is not None:
        raise CommandRejected(reply)
    return reply


def snapshot_or_none(*, account_id: int, customer_id: int) -> Reply | None:
    """Return an account at the newest quotes; None if no engine answers or the engine does not have the account yet.

    Reads go on without an engine: the database has every order and fill, and values at the last mark.
    """
    try:
        return ask_engine(AccountSnapshotQuery(account_id=account_id, customer_id=customer_id))
    except (EngineUnavailable, OutcomeUnknown):
        return None
    except CommandRejected as rejected:
        if rejected.reply.reject is not None and rejected.reply.reject.code is RejectCode.ACCOUNT_NOT_FOUND:
            return None
        raise
