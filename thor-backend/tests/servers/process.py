"""Start a server process of our own, wait until it answers, and stop that very process at the end."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.servers import ServerUnavailable

START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 20


def free_port() -> int:
    """A TCP port on loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
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
    """Run `command`, wait until it `answers`, give its pid, and send that pid `stop_signal` at the end.

    `identity` is passed to `subprocess.Popen` (user, group). Raises ServerUnavailable, with the end of the log, when
    the process dies or stays silent.
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
    deadline = time.monotonic() + START_SECONDS_MAX
    while not answers():
        status = process.poll()
        if status is not None:
            trouble = f"ended with status {status}"
        elif time.monotonic() > deadline:
            trouble = f"did not answer within {START_SECONDS_MAX} seconds"
        else:
            time.sleep(0.02)
            continue
        raise ServerUnavailable(f"{command[0]} {trouble}. The end of its log:\n{log.read_text()[-2000:]}")
