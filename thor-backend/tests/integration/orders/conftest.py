"""A running engine on the test's database, in this process, and a customer's account."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal

import pytest

from thor.actandpos import order_engine
from thor.actandpos.models import Account
from thor.actandpos.services import ensure_accounts_opened
from thor.bus.current import use_bus
from thor.bus.in_process import InProcessBus
from thor.config.wiring import connect, engine_of
from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.users.models import User


@pytest.fixture
def bus(transactional_db: None) -> Iterator[InProcessBus]:
    """The bus of a running engine, which quotes SPY at 165.80 to 165.81."""
    bus = InProcessBus()
    engine = engine_of(bus)
    engine.start(wait_seconds=30)
    connect(bus)
    bus.publish_quotes(
        [
            QuoteUpdate(
                symbol="SPY",
                asset_type=AssetType.EQ,
                time_us=time.time_ns() // 1000,
                bid=Decimal("165.80"),
                ask=Decimal("165.81"),
            )
        ]
    )
    yield bus
    engine.stop()
    use_bus(None)
    order_engine.register_adapters([])


@pytest.fixture
def account(bus: InProcessBus) -> Account:
    """A customer's paper account."""
    customer = User.objects.create(email="ada@example.com")
    ensure_accounts_opened(customer=customer)
    return Account.objects.get(customer=customer)
