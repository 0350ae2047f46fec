"""The Redis that the other tests stand on is real, keeps nothing, and is gone when they end."""

import os
from pathlib import Path

import pytest
import redis

from tests.servers import ServerUnavailable
from tests.servers.redis import URL_VARIABLE, RedisServer, find_program, running_redis


@pytest.fixture
def only_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without Redis of its own."""
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_it_answers_and_keeps_nothing_on_disk(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.ping()
        assert client.config_get("save") == {"save": ""}


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_it_empty(redis_url: str, turn: int) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("turn", turn)


@pytest.mark.usefixtures("only_wheel")
def test_the_wheel_serves_a_machine_without_redis_and_its_process_ends() -> None:
    with running_redis() as server:
        assert server.source == "wheel"
        assert server.pid is not None
        os.kill(server.pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)


@pytest.mark.usefixtures("only_wheel")
def test_a_program_on_the_machine_comes_before_the_wheel(tmp_path: Path) -> None:
    program, _ = find_program()
    (tmp_path / "redis-server").symlink_to(program)
    with running_redis() as server:
        assert server.source == "machine"


def test_a_url_in_the_environment_comes_first(
    monkeypatch: pytest.MonkeyPatch, redis_server: RedisServer
) -> None:
    monkeypatch.setenv(URL_VARIABLE, redis_server.url)
    with running_redis() as server:
        assert (server.source, server.pid) == ("environment", None)


def test_a_url_that_nobody_answers_at_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, "redis://127.0.0.1:1/0")
    with pytest.raises(ServerUnavailable, match=URL_VARIABLE), running_redis():
        pass


@pytest.mark.usefixtures("only_wheel")
def test_no_redis_at_all_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ServerUnavailable, match="there is none"), running_redis():
        pass
