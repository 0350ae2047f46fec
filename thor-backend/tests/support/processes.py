"""Thor as several processes over PostgreSQL and Redis, each of which a test can stop, kill and restart."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psycopg

from tests.servers.postgres import PostgresServer
from tests.servers.process import free_port
from tests.support.own_redis import OwnRedis, own_redis
from tests.support.waiting import wait_until

START_SECONDS = 40.0
STOP_SECONDS = 20.0
THOR = (sys.executable, "-c", "import sys; from thor.cli import main; sys.exit(main())")
_TICKS_TAKEN = re.compile(r"^thor_engine_ticks_total (\S+)$", re.MULTILINE)
CELERY = (sys.executable, "-m", "celery", "-A", "thor.config.celery")


class Processes:
    """Starts each part by name: `start("engine 0", …)`. `url` is that of the web."""

    def __init__(
        self,
        folder: Path,
        *,
        database_url: str,
        redis: OwnRedis,
        shards: int = 1,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._folder = folder
        self.redis = redis
        self.database_url = database_url
        self._shards = shards
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self.socket_url = f"ws://127.0.0.1:{self._port}/ws/live"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._metrics_ports: dict[str, str] = {}
        plain = {name: value for name, value in os.environ.items() if not name.startswith("THOR_")}
        self._environment = plain | {
            "DJANGO_SETTINGS_MODULE": "thor.config.settings",
            "THOR_HOME": str(folder),
            "THOR_DATABASE_URL": database_url,
            "THOR_REDIS_URL": redis.url,
            "THOR_SHARDS": str(shards),
            "THOR_LOG_FORMAT": "json",
            "THOR_ORDERS_PER_SECOND": "100000",
            "THOR_ORDERS_BURST": "100000",
            "THOR_REQUESTS_PER_MINUTE": "1000000",
            **(settings or {}),
        }

    def migrate(self) -> None:
        """Migrate the database."""
        self._run(sys.executable, "-m", "django", "migrate", "--no-input")

    def start_engine(self, shard: int = 0, *, program: Sequence[str] = THOR, part: str | None = None) -> None:
        """Start a shard's engine without waiting for it. `program` replaces `thor`."""
        arguments = ("engine", "--shard", str(shard), "--shards", str(self._shards))
        part = part or f"engine {shard}"
        port = self._metrics_ports[part] = str(free_port())
        self._start(part, *program, *arguments, settings={"THOR_METRICS_PORT": port})

    def ticks_taken(self) -> dict[str, float]:
        """Return the number of ticks taken, per running engine."""
        taken: dict[str, float] = {}
        for part in self._metrics_ports.keys() & self._processes.keys():
            with suppress(httpx.HTTPError):
                text = httpx.get(f"http://127.0.0.1:{self._metrics_ports[part]}/metrics", timeout=10).text
                if found := _TICKS_TAKEN.search(text):
                    taken[part] = float(found[1])
        return taken

    def start_web(self, workers: int = 1) -> None:
        """Start the web."""
        self.start("web", "web", "--port", str(self._port), "--workers", str(workers))

    def start_live_data(self) -> None:
        """Start live data on a new port, in case a killed one still blocks the old port."""
        self.start("livedata", "livedata", "--port", str(free_port()))

    def start(self, part: str, *arguments: str) -> None:
        """Start a `thor` command under a name."""
        self._start(part, *THOR, *arguments)

    def start_celery(self, part: str, *arguments: str) -> None:
        """Start `celery worker` or `celery beat`."""
        self._start(part, *CELERY, part, *arguments)

    def call_job(self, name: str) -> None:
        """Send a job to the worker."""
        self._run(*CELERY, "call", name)

    def wait_ended(self, part: str) -> int:
        """Wait until a part has ended by itself; return its exit status."""
        return self._processes.pop(part).wait(START_SECONDS)

    def wait_ready(self) -> None:
        """Wait until the web reports every part ready."""
        wait_until(
            lambda: httpx.get(f"{self.url}/readyz", timeout=5).raise_for_status(),
            "every part is ready",
            seconds=START_SECONDS,
            ignored=(httpx.HTTPError,),
            instead=lambda: f"{self._readiness()}\n{self.logs()}",
        )

    def kill(self, part: str) -> None:
        """Kill a part with SIGKILL."""
        self._end(part, signal.SIGKILL)

    def stop(self, part: str) -> tuple[int, float]:
        """Stop a part with SIGTERM; return the exit status and the seconds it took."""
        started = time.monotonic()
        status = self._end(part, signal.SIGTERM)
        return status, time.monotonic() - started

    def is_running(self, part: str) -> bool:
        """Return True if the process runs."""
        return self._processes[part].poll() is None

    def children(self, part: str) -> list[int]:
        """Return the pids of a part's child processes."""
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self._processes[part].pid)], capture_output=True, text=True
        )
        return [int(pid) for pid in listed.stdout.split()]

    def stop_all(self) -> None:
        """Stop every running part."""
        for part in tuple(self._processes):
            self._end(part, signal.SIGTERM)

    def log(self, part: str) -> str:
        """Return a part's log so far."""
        path = self._folder / f"{part.replace(' ', '-')}.log"
        return path.read_text() if path.exists() else ""

    def logs(self) -> str:
        """Return the ends of all logs."""
        return "\n".join(f"== {part}\n{self.log(part)[-1500:]}" for part in self._processes)

    def api_key(self, email: str, scope: str = "trade") -> str:
        """Return a key from `thor apikey`."""
        return self._run(*THOR, "apikey", email, "--scope", scope).strip()

    def troubles(self) -> list[str]:
        """Return the lines of all logs that report an unexpected exception."""
        written = [line for path in self._folder.glob("*.log") for line in path.read_text().splitlines()]
        return [line for line in written if "Traceback" in line or '"level": "error"' in line]

    def audit(self) -> str:
        """Run `thor audit`, which fails if the ledger does not add up."""
        return self._run(*THOR, "audit")

    def thor(self, *arguments: str) -> tuple[int, str]:
        """Run a `thor` command; return its exit status and output."""
        done = subprocess.run(
            [*THOR, *arguments], env=self._environment, cwd=self._folder, capture_output=True, text=True
        )
        return done.returncode, done.stdout

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(sql.encode()).fetchall()

    def change_database(self, sql: str, *values: str) -> None:
        """Run a statement directly on the database."""
        with psycopg.connect(self.database_url) as connection:
            connection.execute(sql.encode(), values or None)

    def make_staff(self, email: str) -> None:
        """Make a customer a member of staff, as an operator does in the admin."""
        self.change_database("UPDATE users_user SET is_staff = TRUE WHERE email = %s", email)

    def _readiness(self) -> str:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5).text
        except httpx.HTTPError as error:
            return repr(error)

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self._environment, cwd=self._folder, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command[-3:]}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def _start(self, part: str, *command: str, settings: Mapping[str, str] | None = None) -> None:
        with (self._folder / f"{part.replace(' ', '-')}.log").open("ab") as output:
            self._processes[part] = subprocess.Popen(
                command,
                env=self._environment | dict(settings or {}),
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    def _end(self, part: str, how: signal.Signals) -> int:
        process = self._processes.pop(part)
        if process.poll() is None:
            process.send_signal(how)
        try:
            return process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return -1


@contextmanager
def running_processes(
    folder: Path,
    *,
    postgres: PostgresServer,
    settings: Mapping[str, str] | None = None,
    has_live_data: bool = False,
) -> Iterator[Processes]:
    """Yield one engine and one web worker over a separate database and Redis, ready; with live data on request."""
    with own_redis() as redis, postgres.database() as url:
        processes = Processes(folder, database_url=url, redis=redis, settings=settings)
        processes.migrate()
        processes.start_engine()
        processes.start_web()
        if has_live_data:
            processes.start_live_data()
        try:
            processes.wait_ready()
            yield processes
        finally:
            processes.stop_all()
