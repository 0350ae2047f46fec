"""Kill the engine's process at any instruction: nothing acknowledged is lost, nothing happens twice."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter

from tests.support import invariants
from tests.support.engine_database import BACKEND, EngineDatabase, check_database
from tests.support.waiting import wait_until
from thor.core.state import EngineState, Rules

# A longer run, as before a release: THOR_TEST_KILLS=1000.
KILLS = int(os.environ.get("THOR_TEST_KILLS", "25"))
FINAL = {"FILLED", "CANCELED", "REJECTED", "EXPIRED"}
CONNECTIONS = (
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'thor engine' AND datname = current_database()"
)


class Told:
    """What the killed processes had said."""

    def __init__(self) -> None:
        self.sent: dict[str, None] = {}
        self.acknowledged: dict[str, str] = {}

    @property
    def unanswered(self) -> list[str]:
        """Sent, and never answered: these may or may not have happened."""
        return [client_id for client_id in self.sent if client_id not in self.acknowledged]

    def hear(self, line: str) -> bool:
        """Take a line in; True for an acknowledgement. A line that was cut off by the kill says nothing."""
        match line.removesuffix("\n").split(" ") if line.endswith("\n") else []:
            case ["sent", client_id]:
                self.sent[client_id] = None
            case ["ack", client_id, status]:
                self.acknowledged.setdefault(client_id, status)
                return True
        return False


def live_and_be_killed(url: str, life: str, told: Told, acknowledgements: int) -> None:
    """Let a process serve, kill it after so many acknowledgements, and hear what it had said until then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.crash_engine", url, life],
        cwd=BACKEND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        process.stdin.write("\n".join(told.unanswered))
        process.stdin.close()
        while acknowledgements > 0:
            line = process.stdout.readline()
            assert line, f"life {life} ended by itself"
            acknowledgements -= told.hear(line)
        process.send_signal(signal.SIGKILL)
        for line in process.stdout:
            told.hear(line)
    assert process.returncode == -signal.SIGKILL


def wait_until_let_go(database: EngineDatabase) -> None:
    """A commit that had reached PostgreSQL goes on there without the engine, and may end between two looks."""
    wait_until(
        lambda: database.is_sqlite or not database.rows(CONNECTIONS),
        "PostgreSQL lets go of the engine that was killed",
    )


def test_an_engine_killed_again_and_again_loses_nothing_and_doubles_nothing(database: EngineDatabase) -> None:
    rng, told = random.Random(20131009), Told()
    for life in range(KILLS):
        before = len(told.unanswered)
        live_and_be_killed(database.url, str(life), told, before + rng.randint(1, 40))
        wait_until_let_go(database)
        check_database(database)

    rows = database.rows("SELECT client_order_id, status FROM actandpos_order")
    stored = dict(rows)
    assert max(Counter(client_id for client_id, _ in rows).values()) == 1
    assert set(told.acknowledged) <= set(stored), "what was acknowledged is there"
    assert set(stored) <= set(told.sent), "and nothing that nobody sent"
    for client_id, status in told.acknowledged.items():
        assert status not in FINAL or stored[client_id] == status, "a final state that was told stays"
    assert {"FILLED", "REJECTED"} <= set(stored.values())

    # The engine that would come next has what the rows have.
    journal = database.open_journal()
    loaded = EngineState.for_shard(0, Rules())
    journal.load(loaded, shard_count=1)
    journal.close()
    assert invariants.image(loaded) == invariants.image(invariants.rebuilt(loaded))
    assert {order.client_order_id for order in loaded.orders.values()} == {
        client_id for client_id, status in stored.items() if status not in FINAL
    }
