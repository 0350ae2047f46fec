"""An engine at work: deposits into every account, one after the other, each in its transaction."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from tests.support.waiting import wait_until
from thor.bus.in_process import InProcessBus
from thor.clock import wall_clock
from thor.core.commands import SYSTEM_CUSTOMER_ID, DepositCash
from thor.core.state import EngineState, Rules
from thor.engine.journal import Batch
from thor.engine.journal.sqlite import SqliteJournal
from thor.engine.loop import EngineLoop


@contextmanager
def writing(database: Path) -> Iterator[None]:
    """Write until the context ends, from before it begins. Raises where nothing could be written."""
    stop = threading.Event()
    written: list[int] = []
    thread = threading.Thread(target=_write, args=(database, stop, written))
    thread.start()
    wait_until(lambda: written or not thread.is_alive(), "something is written")
    try:
        yield
    finally:
        stop.set()
        thread.join()
    if len(written) < 2:
        raise RuntimeError("The writer wrote nothing, so the audit proved nothing.")


def _write(database: Path, stop: threading.Event, written: list[int]) -> None:
    journal = SqliteJournal(database)
    epoch = journal.acquire(shard=0, lease_owner="test", now_us=wall_clock())
    state = EngineState.for_shard(0, Rules())
    journal.load(state, shard_count=1)
    loop = EngineLoop(state=state, journal=journal, port=InProcessBus(), clock=wall_clock, epoch=epoch)
    while not stop.is_set():
        for account_id in state.accounts:
            batch = Batch()
            command = DepositCash(
                account_id=account_id, customer_id=SYSTEM_CUSTOMER_ID, amount=Decimal("1.01")
            )
            loop.execute(command, batch, wall_clock())
            loop.commit(batch, wall_clock())
            written.append(account_id)
            stop.wait(0.002)
    journal.close()
