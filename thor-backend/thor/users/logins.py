"""Notifies every process when a customer's logins end, so that it closes their connections."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from django.db import transaction

from thor.api.engine import EngineUnavailable
from thor.api.messages import CustomerMessage
from thor.bus.base import LOGINS_CHANNEL, Message
from thor.bus.current import current_bus


def publish_logins_ended(customer_id: int) -> None:
    """After the commit, notify the processes that serve the customer, so that they check their logins again."""
    transaction.on_commit(partial(_publish, customer_id), robust=True)


def _publish(customer_id: int) -> None:
    # A command-line process has no bus. The serving processes see the change at their next query.
    with suppress(EngineUnavailable):
        current_bus().publish([Message(LOGINS_CHANNEL, CustomerMessage(customer_id=customer_id))])
