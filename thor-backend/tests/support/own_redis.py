"""A Redis that a test can kill and restart."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import redis

from tests.servers.process import free_port
from tests.servers.redis import find_program
from tests.support.waiting import wait_until


class OwnRedis:
    """One server on a fixed port. It stores nothing on disk, so after a kill it restarts empty."""

    def __init__(self) -> None:
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._folder = tempfile.TemporaryDirectory(prefix="thor-redis-")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        program, _ = find_program()
        self._process = subprocess.Popen(
            [program, "--port", str(self._port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self._folder.name,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with redis.Redis.from_url(self.url) as client:
            wait_until(client.ping, "Redis answers", ignored=(redis.ConnectionError,))

    def kill(self) -> None:
        """Kill it with SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """Kill it and delete its folder."""
        self.kill()
        self._folder.cleanup()

    def client(self) -> redis.Redis:
        """Return a connection for inspection."""
        return redis.Redis.from_url(self.url)


@contextmanager
def own_redis() -> Iterator[OwnRedis]:
    """A separate server for the test, killed at the end."""
    server = OwnRedis()
    server.start()
    try:
        yield server
    finally:
        server.remove()
