from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.integration.replay.memory_journal import MemoryJournal
from tests.integration.replay.random_tape import write_random_tape
from thor.bus.base import Envelope
from thor.bus.in_process import InProcessBus
from thor.core.accounts import AccountType
from thor.core.commands import ConfigureAccount, OpenAccount, RuleChanges
from thor.core.decisions.liquidation import LIQUIDATION_PREFIX
from thor.core.margin import account_equity
from thor.core.money import ZERO
from thor.core.orders import OrderStatus, TimeInForce
from thor.core.state import EngineState, Rules
from thor.engine.loop import EngineLoop
from thor.feeds.replay.reader import read_tape
from thor.replay.batch.order_flow import SeededOrderFlow
from thor.replay.batch.player import TapeClock, TapePlayer
from thor.replay.batch.session import look_at

ROWS = 1_500
ORDERS = 250
ACCOUNTS = 6
BALANCE = 30_000


class Played:
    """A tape played to an engine whose journal is memory."""

    def __init__(
        self,
        tape: Path,
        seed: int,
        *,
        row_by_row: bool,
        block_bytes: int = 8_000,
        age_us_max: int = 15_000_000,
        balance: int = 300_000,
        liquidates: bool = False,
    ) -> None:
        self.journal = MemoryJournal()
        self.state = EngineState.for_shard(0, Rules(quote_age_us_max=age_us_max))
        clock = TapeClock()
        loop = EngineLoop(
            state=self.state,
            journal=self.journal,
            port=InProcessBus(),
            clock=clock,
            epoch=1,  # type: ignore[arg-type]
        )
        span = look_at(tape)
        ids = list(range(1, ACCOUNTS + 1))
        flow = SeededOrderFlow(seed=seed, orders=ORDERS, account_ids=ids, span=span)
        self.player = TapePlayer(loop, clock, flow, row_by_row=row_by_row)
        self.player.open([_opening(id_, balance) for id_ in ids], span.first_us)
        if liquidates:
            rules = RuleChanges(liquidates=True)
            loop.run_batch(
                [Envelope(ConfigureAccount(account_id=id_, customer_id=1, rules=rules)) for id_ in ids]
            )
        for chunk in read_tape(tape, block_bytes=block_bytes):
            self.player.play(chunk)
        self.player.finish()

    @property
    def liquidations(self) -> int:
        """How many orders closed something in a margin call."""
        return sum(
            order.client_order_id.startswith(LIQUIDATION_PREFIX)
            for commit in self.journal.commits
            for _, order in commit[2]
        )

    @property
    def fills(self) -> int:
        """How many trades were written."""
        return sum(len(commit[4]) for commit in self.journal.commits)


def _opening(account_id: int, balance: int) -> OpenAccount:
    return OpenAccount(
        account_id=account_id,
        customer_id=1,
        display_name="Test",
        account_type=AccountType.MARGIN if account_id % 2 else AccountType.CASH,
        starting_balance=Decimal(balance),
    )


@pytest.mark.parametrize("age_us_max", [500_000, 15_000_000], ids=["prices-soon-too-old", "prices-last"])
@pytest.mark.parametrize("seed", range(8))
def test_a_scanned_tape_gives_the_ledger_of_row_by_row(tmp_path: Path, seed: int, age_us_max: int) -> None:
    tape = write_random_tape(tmp_path / "tape.csv", seed, ROWS)

    def play(*, row_by_row: bool, block_bytes: int = 8_000) -> Played:
        return Played(tape, seed, row_by_row=row_by_row, block_bytes=block_bytes, age_us_max=age_us_max)

    walked, scanned = play(row_by_row=True), play(row_by_row=False)
    assert scanned.journal.commits == walked.journal.commits
    assert scanned.state.quotes == walked.state.quotes
    assert scanned.player.equity == walked.player.equity
    assert walked.fills > ORDERS / 10
    assert scanned.player.rows == walked.player.rows == ROWS
    assert scanned.player.rows_decided < ROWS / 2
    # Where a reader cuts its chunks is nobody's business.
    assert play(row_by_row=False, block_bytes=1_000_000).journal.commits == walked.journal.commits


def _with_a_crash(tape: Path) -> Path:
    """The tape with /ES 250 points and SPY 25 dollars lower from its middle on."""
    head, *rows = tape.read_text().splitlines()
    falls = {"/ES": Decimal(250), "SPY": Decimal(25)}
    for number in range(len(rows) // 2, len(rows)):
        cells = rows[number].split(",")
        for column in (3, 5, 7):
            if cells[1] in falls and cells[column]:
                cells[column] = str(Decimal(cells[column]) - falls[cells[1]])
        rows[number] = ",".join(cells)
    tape.write_text("\n".join([head, *rows, ""]))
    return tape


def test_a_scanned_tape_liquidates_where_row_by_row_does(tmp_path: Path) -> None:
    liquidations = 0
    for seed in range(16):
        tape = _with_a_crash(write_random_tape(tmp_path / f"{seed}.csv", seed, ROWS))
        walked, scanned = (
            Played(tape, seed, row_by_row=row_by_row, balance=BALANCE, liquidates=True)
            for row_by_row in (True, False)
        )
        assert scanned.journal.commits == walked.journal.commits
        assert scanned.player.equity == walked.player.equity
        assert scanned.player.rows_decided < ROWS
        liquidations += walked.liquidations
    assert liquidations > 2


def test_the_equity_of_all_accounts_at_the_end_is_the_sum_of_each(tmp_path: Path) -> None:
    tape = write_random_tape(tmp_path / "tape.csv", 3, ROWS)
    played = Played(tape, 3, row_by_row=False, block_bytes=8_000, age_us_max=15_000_000)
    each = [account_equity(played.state, account) for account in played.state.accounts.values()]
    assert played.player.equity.last == sum(each, ZERO)


def test_trading_days_roll_over_where_the_tape_does(tmp_path: Path) -> None:
    first = write_random_tape(tmp_path / "tape.csv", 4, 600).read_text()
    next_day = [line.replace("2013-10-09", "2013-10-10") for line in first.splitlines()[1:]]
    tape = tmp_path / "two-days.csv"
    tape.write_text(first + "\n".join([*next_day, ""]))
    runs: list[Any] = [
        Played(tape, 4, row_by_row=row_by_row, block_bytes=8_000, age_us_max=15_000_000)
        for row_by_row in (False, True)
    ]
    assert runs[0].journal.commits == runs[1].journal.commits
    expired = [
        order
        for commit in runs[0].journal.commits
        for _, order in (*commit[2], *commit[3])
        if order.status is OrderStatus.EXPIRED
    ]
    assert {order.terms.time_in_force for order in expired} == {TimeInForce.DAY}
    assert {account.profile.day for account in runs[0].state.accounts.values()} == {735_151}
