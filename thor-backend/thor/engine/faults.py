"""Isolates Thor's own bugs: each affects only its order or account, and is logged once and counted."""

from __future__ import annotations

import structlog

from thor.core.orders import Order
from thor.metrics import ENGINE_FAULTS

log = structlog.get_logger(__name__)


class Faults:
    """Records each fault once. One per engine; a restarted engine tries everything again."""

    def __init__(self) -> None:
        self._accounts: set[int] = set()

    def order_not_decided(self, order: Order, error: Exception) -> None:
        """Record that a tick or a release reached an order that could not be decided.

        The order stays open, quarantined.
        """
        ENGINE_FAULTS.labels(part="order").inc()
        log.error(
            "order_set_aside",
            order_id=order.id,
            account_id=order.account_id,
            symbol=order.terms.symbol,
            exc_info=error,
        )

    def account_not_valued(self, account_id: int, error: Exception) -> None:
        """Record that an account could not be valued. The next tick of a symbol it holds tries again."""
        ENGINE_FAULTS.labels(part="figures").inc()
        if account_id not in self._accounts:
            self._accounts.add(account_id)
            log.error("account_not_valued", account_id=account_id, exc_info=error)
