"""Database queries of the gateway, which run outside Django's request cycle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.db import InterfaceError, OperationalError, close_old_connections

Given = ParamSpec("Given")
Answered = TypeVar("Answered")


DATABASE_AWAY: Final = (OperationalError, InterfaceError)
"""The exceptions of a query while the database does not answer."""


async def ask_database(
    question: Callable[Given, Answered], *args: Given.args, **kwargs: Given.kwargs
) -> Answered:
    """Run a blocking query in a thread, on a working connection.

    Django drops broken connections at the start of its requests, which do not occur here. Without this, one restart of
    PostgreSQL would leave the gateway with a dead connection for good.
    """

    def ask() -> Answered:
        close_old_connections()
        return question(*args, **kwargs)

    return await sync_to_async(ask)()
