"""Starts a server process of our own, waits until it answers, and stops it at the end."""

import os
import secrets
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.servers import ServerUnavailable
from tests.support.waiting import wait_until

START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 20
WORKERS_MAX = 8


def _ports_of_this_worker() -> list[int]:
    """Return ports that no other test worker uses, below the range that systems use for connections.

    A server listens on its port only seconds after the choice, and a restarted one releases it in between.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    ports = list(range(11_000 + worker % WORKERS_MAX, 32_000, WORKERS_MAX))
    secrets.SystemRandom().shuffle(ports)
    return ports


_ports = cycle(_ports_of_this_worker())


def free_port() -> int:
    """Return a free TCP port on loopback, a different one each time."""
    while True:
        port = next(_ports)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def running(
    command: Sequence[str | Path],
    *,
    log: Path,
    answers: Callable[[], bool],
    stop_signal: signal.Signals,
    identity: dict[str, Any] | None = None,
) -> Iterator[int]:
    """Run `command`, wait until it `answers`, yield its pid, and stop it with `stop_signal` at the end.

    `identity` goes to `subprocess.Popen` (user, group). Raises ServerUnavailable, with the end of the log, if the
    process dies or does not answer.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=log.parent, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **identity or {}
        )
    try:
        _await_answer(process, command, log, answers)
        yield process.pid
    finally:
        if process.poll() is None:
            os.kill(process.pid, stop_signal)
            try:
                process.wait(STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await_answer(
    process: subprocess.Popen[bytes], command: Sequence[str | Path], log: Path, answers: Callable[[], bool]
) -> None:
    def end_of_log() -> str:
        return f"The end of its log:\n{log.read_text()[-2000:]}"

    wait_until(
        lambda: process.poll() is not None or answers(),
        f"{command[0]} answers",
        seconds=START_SECONDS_MAX,
        instead=end_of_log,
        error=ServerUnavailable,
    )
    if process.poll() is not None:
        raise ServerUnavailable(f"{command[0]} ended with status {process.returncode}. {end_of_log()}")
