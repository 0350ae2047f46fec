"""The gateway's own questions to Django's database, which come outside any request of Django's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.db import InterfaceError, OperationalError, close_old_connections

Given = ParamSpec("Given")
Answered = TypeVar("Answered")


DATABASE_AWAY: Final = (OperationalError, InterfaceError)
"""What a question raises while the database does not answer."""


async def ask_database(
    question: Callable[Given, Answered], *args: Given.args, **kwargs: Given.kwargs
) -> Answered:
    """Call `question` where blocking is allowed, on a connection that works.

    Django drops a connection that broke at the start of its requests, and there is none here: without this, one
    restart of PostgreSQL would leave the gateway with a dead connection for good.
    """

    def ask() -> Answered:
        close_old_connections()
        return question(*args, **kwargs)

    return await sync_to_async(ask)()
