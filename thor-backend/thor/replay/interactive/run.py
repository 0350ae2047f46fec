"""A customer's own market being traded: its prices, its engine on their clock, and the account that trades."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Final

from thor.api.engine import Json, Reply
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
    """A replay from its start to its end. Made and ended by one thread at a time; read by any. `market` is told of it.

    Its account is opened at the prices' time, orders of it are decided on there, and its days end there.
    """

    def __init__(
        self,
        asked: ReplayStart,
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
        self.asked = asked
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
        self._keeping = bus.subscribe_quotes(market.take)

    def begin(self, loop: asyncio.AbstractEventLoop, *, abandoned: list[int]) -> None:
        """Start the engine, close accounts whose replay ended with their process, open this one's, and let prices come.

        Raises what keeps the engine from starting, and ReplayRejected where it does not open the account.
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
        """Let no more prices come, and let go of the engine; with `closes_account` open orders are canceled first."""
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
        """Where it is traded."""
        return replay_seat(self.account_id)

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = monotonic()

    def idle_seconds(self) -> float:
        """For how long its prices have stood still, or came to nobody, and nobody has asked anything of it."""
        requests = self._bus.progress.requests
        if requests != self._requests_seen or (self.prices.is_moving and self.market.is_followed):
            self._requests_seen = requests
            self.touch()
        return monotonic() - self._touched_at

    def now_us(self) -> int:
        """The market's own time."""
        return self.prices.now_us()

    def state_json(self) -> Json:
        """A Replay object of docs/api.md."""
        return self.prices.state_json() | {"account_id": self.account_id}

    def _open(self) -> None:
        asked = self.asked
        reply = self._ask(
            OpenAccount(
                account_id=self.account_id,
                customer_id=asked.customer_id,
                display_name=self.prices.account_name,
                broker=BrokerName.REPLAY,
                account_type=asked.account_type,
                starting_balance=asked.starting_balance,
            )
        )
        if reply.reject is not None:
            raise ReplayRejected(reply.reject.message)

    def _close(self, account_id: int) -> None:
        self._bus.serve(account_id)
        self._ask(CloseAccount(account_id=account_id, customer_id=SYSTEM_CUSTOMER_ID))

    def _ask(self, command: Command) -> Reply:
        return self._bus.ask_blocking(command, timeout_seconds=_ANSWER_SECONDS)
