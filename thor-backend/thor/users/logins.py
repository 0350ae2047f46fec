"""Tells every process when logins of a customer end, so that what they opened ends with them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from django.db import transaction

from thor.api.engine import EngineUnavailable
from thor.api.messages import CustomerMessage
from thor.bus.base import LOGINS_CHANNEL, Message
from thor.bus.current import current_bus


def tell_logins_ended(customer_id: int) -> None:
    """Once what has changed is committed, have whoever serves the customer ask again whether their login holds."""
    transaction.on_commit(partial(_tell, customer_id), robust=True)


def _tell(customer_id: int) -> None:
    # A command of its own is on no bus; the processes that serve find out when they next ask the database.
    with suppress(EngineUnavailable):
        current_bus().publish([Message(LOGINS_CHANNEL, CustomerMessage(customer_id=customer_id))])
