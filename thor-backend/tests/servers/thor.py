"""Thor as a separate process: `thor run` on a free port with its own data folder."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from tests.servers import ServerUnavailable
from tests.servers.process import START_SECONDS_MAX, STOP_SECONDS_MAX, free_port
from tests.support.waiting import wait_until

PROGRAM = ("-c", "import sys; from thor.cli import main; sys.exit(main())")
_MAKE_LOGINS_OLD = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "thor.config.settings"
import django
django.setup()
from django.contrib.sessions.models import Session
from thor.users.sessions import SessionStore
for row in Session.objects.all():
    session = SessionStore(row.session_key)
    for record in session.get("account_authentication_methods", []):
        record["at"] -= 7200
    session.modified = True
    session.save()
"""
_TROUBLE = re.compile(r"Traceback|\[error|\[critical|Exception in ASGI|never retrieved|was never awaited")


class Thor:
    """One `thor run`. It can be stopped, killed and restarted on the same port and data folder.

    `program` is the Python program that replaces the `thor` command. `settings` are THOR_ variables, the only ones that
    the process sees.
    """

    def __init__(
        self,
        home: Path,
        *,
        feed: str = "none",
        speed: float = 1,
        settings: Mapping[str, str] | None = None,
        program: Sequence[str] = PROGRAM,
    ) -> None:
        self.home = home
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.socket_url = f"ws://127.0.0.1:{self.port}/ws/live"
        self.log = home / "thor.log"
        self._feed = ("--feed", feed, "--speed", f"{speed:g}")
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("THOR_")
        } | dict(settings or {})
        self._program = tuple(program)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id; -1 if it does not run."""
        return self._process.pid if self._process is not None else -1

    def start(self) -> None:
        """Start it and wait until every part is ready. Raises ServerUnavailable with the end of its log."""
        self.home.mkdir(parents=True, exist_ok=True)
        command = self._command("run", "--port", str(self.port), *self._feed)
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                command, env=self._environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        process = self._process
        try:
            wait_until(
                lambda: process.poll() is not None or self._is_alive(),
                "Thor answers",
                seconds=START_SECONDS_MAX,
                instead=self._end_of_log,
                error=ServerUnavailable,
            )
            if process.poll() is not None:
                raise ServerUnavailable(f"Thor ended with status {process.returncode}. {self._end_of_log()}")
        except ServerUnavailable:
            self.kill()
            raise

    def stop(self) -> float:
        """Stop it with SIGTERM and return the seconds until it ended."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it with SIGKILL."""
        self._end(signal.SIGKILL)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Suspend the process, with its connections open, for the duration of the context."""
        process = self._process
        assert process is not None, "It does not run."
        process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            process.send_signal(signal.SIGCONT)

    def api_key(self, email: str, scope: str = "trade") -> str:
        """Return a key from `thor apikey`, which creates a missing customer."""
        return self._printed("apikey", email, "--scope", scope).strip()

    def audit(self) -> str:
        """Run `thor audit`, which fails if the ledger does not add up."""
        return self._printed("audit")

    def change_database(self, sql: str, *values: str) -> None:
        """Run a statement, with values for its question marks, directly on the database."""
        with closing(sqlite3.connect(self.home / "thor.sqlite3", timeout=10)) as database, database:
            database.execute(sql, values)

    def make_logins_old(self) -> None:
        """Backdate the password check of every browser session by two hours."""
        done = subprocess.run(
            [sys.executable, "-c", _MAKE_LOGINS_OLD],
            env={**self._environment, "THOR_HOME": str(self.home)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    def mails_to(self, email: str) -> list[str]:
        """Return the mails to an address, oldest first, as printed by a Thor without a mail server."""
        mails = re.split(r"^-{79}$", self.log.read_text(), flags=re.MULTILINE)
        return [mail for mail in mails if re.search(rf"^To: {re.escape(email)}$", mail, re.MULTILINE)]

    def make_staff(self, email: str) -> None:
        """Make a customer a member of staff, as an operator does in the admin."""
        self.change_database("UPDATE users_user SET is_staff = 1 WHERE email = ?", email)

    def troubles(self) -> list[str]:
        """Return the lines of its log that report an unexpected exception."""
        return [line for line in self.log.read_text().splitlines() if _TROUBLE.search(line)]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a `thor` command on this data folder and return the result."""
        return subprocess.run(
            self._command(*arguments), env=self._environment, capture_output=True, text=True
        )

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a `thor` command on this data folder without waiting for its end."""
        return subprocess.Popen(
            self._command(*arguments),
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _printed(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, *self._program, *arguments, "--home", str(self.home)]

    def _end_of_log(self) -> str:
        return f"The end of its log:\n{self.log.read_text()[-3000:]}"

    def _is_alive(self) -> bool:
        try:
            return httpx.get(f"{self.url}/healthz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def _end(self, how: signal.Signals) -> float:
        process, self._process = self._process, None
        if process is None:
            return 0.0
        started = time.monotonic()
        if process.poll() is None:
            os.kill(process.pid, how)
        try:
            process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return time.monotonic() - started
