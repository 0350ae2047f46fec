"""How the web asks the engine, and what a refusal becomes here."""

from __future__ import annotations

from thor.api.engine import AccountSnapshotQuery, EngineUnavailable, OutcomeUnknown, Reply
from thor.bus.base import ANSWER_SECONDS
from thor.bus.current import current_bus
from thor.core.commands import Command
from thor.core.errors import RejectCode


class CommandRejected(Exception):
    """The engine refused; `reply` says why."""

    def __init__(self, reply: Reply) -> None:
        super().__init__("" if reply.reject is None else reply.reject.message)
        self.reply = reply


def ask_engine(request: Command | AccountSnapshotQuery) -> Reply:
    """The engine's answer to a request it accepts.

    Raises CommandRejected where it refuses, EngineUnavailable where none is there (nothing was done), OutcomeUnknown
    where it took the request and did not answer in time.
    """
    reply = current_bus().ask_blocking(request, timeout_seconds=ANSWER_SECONDS)
    if reply.reject is not None:
        raise CommandRejected(reply)
    return reply


def snapshot_or_none(*, account_id: int, customer_id: int) -> Reply | None:
    """An account at the newest quotes; None where no engine answers, or where the engine does not have it yet.

    Reading may go on without an engine: the database has every order and fill, and values at the last mark.
    """
    try:
        return ask_engine(AccountSnapshotQuery(account_id=account_id, customer_id=customer_id))
    except (EngineUnavailable, OutcomeUnknown):
        return None
    except CommandRejected as refused:
        if refused.reply.reject is not None and refused.reply.reject.code is RejectCode.ACCOUNT_NOT_FOUND:
            return None
        raise
