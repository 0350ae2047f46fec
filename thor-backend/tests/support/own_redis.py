"""A Redis that a test may kill and start again."""

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
    """One server on a port that stays the same. It keeps nothing on disk: killed, it comes back empty."""

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
        """End it in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """End it for good."""
        self.kill()
        self._folder.cleanup()

    def client(self) -> redis.Redis:
        """A connection for looking at it."""
        return redis.Redis.from_url(self.url)


@contextmanager
def own_redis() -> Iterator[OwnRedis]:
    """A server of the test's own, killed at the end."""
    server = OwnRedis()
    server.start()
    try:
        yield server
    finally:
        server.remove()
