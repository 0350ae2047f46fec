"""Several accounts and symbols under one engine with its journal, for simulations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tests.support import invariants
from tests.support.desk import CUSTOMER, NOON_US
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme
from thor.core.commands import Command, OpenAccount, RollAccountDay
from thor.core.decisions import Decision, decide, process, process_releases, process_tick
from thor.core.decisions.context import OrderContext
from thor.core.decisions.fill_model import match
from thor.core.decisions.matching import is_stop_reached
from thor.core.events import Event, OrderFilled
from thor.core.instruments import AssetType
from thor.core.orders import OrderStatus
from thor.core.quotes import QuoteUpdate
from thor.core.state import EngineState, Rules
from thor.core.trading_day import trading_day
from thor.core.trailing import limit_of
from thor.engine.journal import Batch, Journal

D = Decimal

# Symbol, asset type, tick size, and the price in ticks around which its market moves.
SYMBOLS: Final = (
    ("SPY", AssetType.EQ, D("0.01"), 10_000),
    ("PENNY", AssetType.EQ, D("0.0001"), 50),
    ("BRK.B", AssetType.EQ, D("0.01"), 45_000),
    ("/ES", AssetType.FUT, D("0.25"), 20_000),
    ("/CLZ26", AssetType.FUT, D("0.01"), 7_500),
    ("AAPL", AssetType.EQ, D("0.01"), 20_000),
    ("AAPL  260116C00200000", AssetType.OPT, D("0.01"), 110),
    ("AAPL  260220P00190000", AssetType.OPT, D("0.01"), 250),
    ("EUR/USD", AssetType.FX, D("0.00001"), 108_500),
)

ACCOUNTS: Final[Mapping[int, tuple[AccountType, str, CommissionScheme]]] = {
    1: (AccountType.CASH, "100000", CommissionScheme()),
    2: (AccountType.CASH, "2500.50", CommissionScheme(CommissionKind.PER_ORDER, D("1.25"))),
    3: (AccountType.MARGIN, "100000", CommissionScheme(CommissionKind.PERCENT, D("0.01"))),
    4: (AccountType.MARGIN, "30000", CommissionScheme(CommissionKind.PER_UNIT, D("0.005"))),
}


@dataclass
class World:
    """One shard. Every command and tick is decided, applied, journaled and checked."""

    journal: Journal | None = None
    state: EngineState = field(default_factory=lambda: EngineState.for_shard(0, Rules()))
    history: invariants.History = field(default_factory=invariants.History)
    now_us: int = NOON_US

    def __post_init__(self) -> None:
        """Open the accounts."""
        if self.journal is not None:
            self.journal.acquire(shard=0, lease_owner="simulation", now_us=self.now_us)
        for id_, (account_type, balance, scheme) in ACCOUNTS.items():
            command = OpenAccount(
                account_id=id_,
                customer_id=CUSTOMER,
                display_name=f"Paper {id_}",
                account_type=account_type,
                starting_balance=D(balance),
                commission_scheme=scheme,
            )
            assert self.do(command).reject is None

    def do(self, command: Command, *, is_purity_checked: bool = False) -> Decision:
        """Process a command. With the purity check, deciding twice must agree and change nothing."""
        if is_purity_checked:
            before = invariants.image(self.state)
            first, second = (decide(self.state, command, self.now_us) for _ in range(2))
            assert first == second, "deciding twice decides the same"
            assert invariants.image(self.state) == before, "deciding changes nothing"
        decision = process(self.state, command, self.now_us)
        self._after(decision.events)
        return decision

    def tick(self, update: QuoteUpdate) -> list[Event]:
        """Process a tick. Afterwards no resting order is reached by it."""
        events = process_tick(self.state, update, self.now_us)
        self._after(events)
        quote, age_us_max = self.state.quotes[update.symbol], self.state.rules.quote_age_us_max
        for event in events:
            if isinstance(event, OrderFilled):
                terms, price = event.before.terms, event.trade.price
                market = quote.tradable_price(terms.side, self.now_us, age_us_max)
                slippage = self.state.accounts[event.order.account_id].profile.rules.slippage
                assert market is not None
                assert (price - market) * terms.side.sign >= 0, "no fill is better than the market"
                assert slippage.amount or price == market, "fills are at the market"
                limit = limit_of(event.before)
                assert limit is None or (limit - price) * terms.side.sign >= 0, "no limit fills worse"
        for order in self.state.orders.values():
            if order.terms.symbol == update.symbol and order.status is not OrderStatus.PENDING:
                account = self.state.accounts[order.account_id]
                context = OrderContext.of(self.state, account, order.terms, self.now_us)
                assert context is not None
                assert match(context, order) is None, f"order {order.id} was passed over"
                is_waiting_stop = order.terms.order_type.waits_for_stop and not order.is_triggered
                if is_waiting_stop and (update.last is not None or quote.last is None):
                    assert not is_stop_reached(order, quote, self.now_us, age_us_max), (
                        f"stop {order.id} passed over"
                    )
        return events

    def advance(self, seconds: float) -> None:
        """Advance the time, roll days and release reviewed orders, as the engine does."""
        self.now_us += int(seconds * 1_000_000)
        day = trading_day(self.now_us)
        for id_, account in self.state.accounts.items():
            if account.profile.day < day:
                self.do(RollAccountDay(account_id=id_, customer_id=0, day=day))
        self._after(process_releases(self.state, self.now_us))
        for order in self.state.orders.values():
            assert order.release_us is None or order.release_us > self.now_us, (
                f"order {order.id} was not released"
            )

    def restart(self) -> None:
        """Reload the engine from the journal. The loaded state must equal the current one."""
        assert self.journal is not None
        loaded = EngineState.for_shard(0, self.state.rules)
        self.journal.load(loaded, shard_count=1)
        assert invariants.image(loaded) == invariants.image(self.state), "what was loaded is what was"
        # Feeds resume at once, so keep the quotes.
        loaded.quotes = self.state.quotes
        self.state = loaded

    def _after(self, events: Iterable[Event]) -> None:
        listed = list(events)
        self.history.add(listed)
        invariants.check(self.state, self.history)
        if self.journal is not None and listed:
            batch = Batch()
            batch.add(listed)
            self.journal.commit(batch, self.state.accounts, self.now_us)
