"""A running market of a customer: its prices, its engine on their clock, and its account."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Final

from msgspec import structs

from thor.api.engine import Reply
from thor.api.market import Replay
from thor.bus.replay_bus import ReplayBus
from thor.clock import wall_clock
from thor.core.accounts import BrokerName
from thor.core.commands import SYSTEM_CUSTOMER_ID, CloseAccount, Command, OpenAccount
from thor.core.state import REPLAY_SHARD, Rules, replay_seat
from thor.engine.journal import Journal
from thor.engine.loop import LoopSettings
from thor.engine.runner import EngineRunner
from thor.livedata.replays import ReplayRejected, ReplayStart
from thor.replay.interactive.market import CustomerMarket
from thor.replay.interactive.prices import Prices

_ENGINE_SECONDS: Final = 30.0
_ANSWER_SECONDS: Final = 10.0


class ReplayTrading:
    """A replay from its start to its end, which it reports to `market`. Any thread may read it.

    Only one thread at a time may start or end it. Its account is opened, its orders are decided and its days end by the
    time of the prices.
    """

    def __init__(
        self,
        request: ReplayStart,
        *,
        account_id: int,
        prices: Prices,
        market: CustomerMarket,
        bus: ReplayBus,
        open_journal: Callable[[], Journal],
        rules: Rules,
        lease_owner: str,
        settings: LoopSettings,
    ) -> None:
        self.request = request
        self.account_id = account_id
        self.prices = prices
        self.market = market
        self._bus = bus
        self._touched_at = monotonic()
        self._requests_seen = 0
        self.started_us = wall_clock()
        self._engine = EngineRunner(
            open_journal=open_journal,
            port=bus,
            clock=prices.engine_clock,
            pace=wall_clock,
            rules=rules,
            lease_owner=lease_owner,
            shard=REPLAY_SHARD - replay_seat(account_id),
            settings=settings,
        )
        bus.recall_quotes_by(market.latest.quotes)
        self._keeping = bus.subscribe_quotes(market.receive)

    def begin(self, loop: asyncio.AbstractEventLoop, *, abandoned: list[int]) -> None:
        """Start the engine, close abandoned accounts, open this replay's account, and start the prices.

        Raises the engine's startup error, and ReplayRejected if it does not open the account.
        """
        try:
            self._engine.start(wait_seconds=_ENGINE_SECONDS)
            for account_id in abandoned:
                self._close(account_id)
            self._bus.serve(self.account_id)
            self._open()
        except BaseException:
            self.end(closes_account=False)
            raise
        self.prices.begin(loop)

    def end(self, *, closes_account: bool) -> None:
        """Stop the prices and the engine; `closes_account` first cancels open orders and closes the account."""
        self.prices.end()
        try:
            if closes_account:
                self._close(self.account_id)
        finally:
            self._engine.stop()
            self._keeping.close()
            self._bus.release()

    @property
    def seat(self) -> int:
        """The seat in which it is traded."""
        return replay_seat(self.account_id)

    def touch(self) -> None:
        """Record that the customer is active."""
        self._touched_at = monotonic()

    def idle_seconds(self) -> float:
        """Return the seconds since the last request, and since prices last moved while somebody followed them."""
        requests = self._bus.progress.requests
        if requests != self._requests_seen or (self.prices.is_moving and self.market.is_followed):
            self._requests_seen = requests
            self.touch()
        return monotonic() - self._touched_at

    def now_us(self) -> int:
        """Return the market's own time."""
        return self.prices.now_us()

    def state(self) -> Replay:
        """Return the replay."""
        return structs.replace(self.prices.state(), account_id=self.account_id)

    def _open(self) -> None:
        request = self.request
        reply = self._ask(
            OpenAccount(
                account_id=self.account_id,
                customer_id=request.customer_id,
                display_name=self.prices.account_name,
                broker=BrokerName.REPLAY,
                account_type=request.account_type,
                starting_balance=request.starting_balance,
            )
        )
        if reply.reject is not None:
            raise ReplayRejected(reply.reject.message)

    def _close(self, account_id: int) -> None:
        self._bus.serve(account_id)
        self._ask(CloseAccount(account_id=account_id, customer_id=SYSTEM_CUSTOMER_ID))

    def _ask(self, command: Command) -> Reply:
        return self._bus.ask_blocking(command, timeout_seconds=_ANSWER_SECONDS)
