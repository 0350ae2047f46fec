"""One process of the production stack: started, watched, restarted after a crash, stopped by its own signal."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.servers import ServerUnavailable
from tests.support.waiting import wait_until

STOP_SECONDS_MAX = 40
RESTART_SECONDS = 0.5
LOOK_SECONDS = 0.1


class Service:
    """A process and its settings. `answers` tells whether it works; `identity` goes to `subprocess.Popen`.

    It leads its own process group, so that its workers end with it, as in a container.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        folder: Path,
        answers: Callable[[], bool],
        stop_signal: signal.Signals = signal.SIGTERM,
        identity: Mapping[str, Any] | None = None,
    ) -> None:
        self.name = name
        self.command = list(command)
        self.environment = dict(environment)
        self.log = log
        self.restarts = 0
        self._folder = folder
        self._answers = answers
        self._stop_signal = stop_signal
        self._identity = dict(identity or {})
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = threading.Event()
        self._watcher: threading.Thread | None = None

    @property
    def pid(self) -> int:
        """The process id; -1 if it does not run."""
        return self._process.pid if self._process is not None else -1

    def run_to_its_end(self) -> None:
        """Run it once. Raises ServerUnavailable with the end of its log if it fails."""
        self._spawn()
        assert self._process is not None
        if self._process.wait() != 0:
            raise ServerUnavailable(f"{self.name} failed. {self._end_of_log()}")

    def start(self, *, seconds_max: float) -> None:
        """Start it, wait until it answers, and restart it after crashes from then on. Raises ServerUnavailable."""
        self._spawn()
        self._wait_for_answer(self._answers_or_has_ended, seconds_max)
        if self._has_ended:
            raise ServerUnavailable(f"{self.name} ended by itself. {self._end_of_log()}")
        self._watcher = threading.Thread(target=self._keep_up, name=f"watch {self.name}", daemon=True)
        self._watcher.start()

    def await_answer(self, *, seconds_max: float) -> None:
        """Wait until it answers (again). Raises ServerUnavailable."""
        self._wait_for_answer(self._answers, seconds_max)

    def kill(self) -> None:
        """Kill its whole process group, like a lost machine. The watcher restarts it."""
        _signal_group(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Stop it with its signal, and kill it after a timeout."""
        self._ending.set()
        if self._watcher is not None:
            self._watcher.join()
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            os.kill(process.pid, self._stop_signal)
            try:
                process.wait(STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                _signal_group(process.pid, signal.SIGKILL)
                process.wait()

    @property
    def _has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def _answers_or_has_ended(self) -> bool:
        return self._has_ended or self._answers()

    def _wait_for_answer(self, look: Callable[[], bool], seconds_max: float) -> None:
        wait_until(
            look,
            f"{self.name} answers",
            seconds=seconds_max,
            pause=LOOK_SECONDS,
            instead=self._end_of_log,
            error=ServerUnavailable,
        )

    def _spawn(self) -> None:
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self.command,
                cwd=self._folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **self._identity,
            )

    def _keep_up(self) -> None:
        """Restart the process like Docker's `restart: unless-stopped`."""
        while not self._ending.wait(LOOK_SECONDS):
            if self._process is not None and self._process.poll() is not None:
                if self._ending.wait(RESTART_SECONDS):
                    return
                self.restarts += 1
                self._spawn()

    def _end_of_log(self) -> str:
        return f"The end of {self.log}:\n{self.log.read_text(errors='replace')[-3000:]}"


def _signal_group(leader: int, which: signal.Signals) -> None:
    try:
        os.killpg(leader, which)
    except ProcessLookupError:
        return
