"""An engine in a thread over a test's database, with its bus and short commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from tests.support.desk import ACCOUNT, CUSTOMER, terms_of
from tests.support.engine_database import EngineDatabase
from thor.api.engine import AccountSnapshotQuery, Reply
from thor.bus.in_process import InProcessBus
from thor.clock import wall_clock
from thor.core.accounts import AccountType
from thor.core.commands import Command, OpenAccount, SubmitOrder
from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.core.state import Rules
from thor.engine.journal import Journal
from thor.engine.runner import EngineRunner

ASK_SECONDS = 20.0


@dataclass
class RunningEngine:
    """An engine and its bus."""

    bus: InProcessBus
    runner: EngineRunner

    def ask(self, request: Command | AccountSnapshotQuery) -> Reply:
        """Send a request and return the answer."""
        return self.bus.ask_blocking(request, timeout_seconds=ASK_SECONDS)

    def open(
        self, cash: str = "100000", *, account: int = ACCOUNT, account_type: AccountType = AccountType.CASH
    ) -> Reply:
        """Open an account of the desk's customer."""
        command = OpenAccount(
            account_id=account,
            customer_id=CUSTOMER,
            display_name="Paper",
            account_type=account_type,
            starting_balance=Decimal(cash),
        )
        return self.ask(command)

    def quote(self, symbol: str = "SPY", bid: str = "165.80", ask: str = "165.81") -> None:
        """Publish a quote."""
        update = QuoteUpdate(
            symbol=symbol,
            asset_type=AssetType.EQ,
            time_us=wall_clock(),
            bid=Decimal(bid),
            ask=Decimal(ask),
            last=Decimal(ask),
        )
        self.bus.publish_quotes([update])

    def order(self, text: str, client_id: str | None = None, *, account: int = ACCOUNT) -> SubmitOrder:
        """Return the command for an order in the notation of `terms_of`, with the sender's own id if given."""
        return SubmitOrder(
            account_id=account,
            customer_id=CUSTOMER,
            client_order_id=client_id or f"made-{uuid4().hex}",
            is_client_id_given=client_id is not None,
            terms=terms_of(text),
        )

    def place(self, text: str, client_id: str | None = None, *, account: int = ACCOUNT) -> Reply:
        """Place an order and return the answer."""
        return self.ask(self.order(text, client_id, account=account))

    def snapshot(self, account: int = ACCOUNT) -> Reply:
        """Return a snapshot of the account."""
        return self.ask(AccountSnapshotQuery(account, CUSTOMER))


@contextmanager
def running_engine(
    database: EngineDatabase, *, open_journal: Callable[[], Journal] | None = None, shard: int = 0
) -> Iterator[RunningEngine]:
    """A running engine, stopped at the end."""
    bus = InProcessBus()
    runner = EngineRunner(
        open_journal=open_journal or database.open_journal,
        port=bus,
        clock=wall_clock,
        rules=Rules(),
        lease_owner="test",
        shard=shard,
    )
    runner.start(wait_seconds=ASK_SECONDS)
    try:
        yield RunningEngine(bus, runner)
    finally:
        runner.stop()
