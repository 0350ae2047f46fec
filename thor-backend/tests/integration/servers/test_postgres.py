"""The PostgreSQL that the other tests stand on is real, durable, and gone when they end."""

import os
from pathlib import Path

import psycopg
import pytest

from tests.servers import ServerUnavailable
from tests.servers import postgres as postgres_module
from tests.servers.postgres import URL_VARIABLE, PostgresServer, running_postgres


def value(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def process_is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def only_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without PostgreSQL of its own."""
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres_module, "DEBIAN_FOLDERS", tmp_path)


def test_it_answers_and_is_as_durable_as_in_production(postgres_url: str) -> None:
    assert value(postgres_url, "SELECT 1") == 1
    assert value(postgres_url, "SHOW fsync") == "on"
    assert value(postgres_url, "SHOW synchronous_commit") == "on"
    assert value(postgres_url, "SHOW full_page_writes") == "on"


def test_each_database_is_empty_and_its_own(postgres_server: PostgresServer) -> None:
    with postgres_server.database() as first, postgres_server.database() as second:
        with psycopg.connect(first) as connection:
            connection.execute("CREATE TABLE fills (id int)")
        assert value(first, "SELECT count(*) FROM pg_tables WHERE tablename = 'fills'") == 1
        assert value(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'fills'") == 0


def test_a_database_is_dropped_even_while_somebody_is_connected(postgres_server: PostgresServer) -> None:
    with postgres_server.database() as url:
        name = url.rpartition("/")[2]
        forgotten = psycopg.connect(url)
    with psycopg.connect(postgres_server.url) as connection:
        rows = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchall()
    assert rows == []
    forgotten.close()


@pytest.mark.usefixtures("only_wheel")
def test_the_wheel_serves_a_machine_without_postgresql_and_its_process_ends() -> None:
    with running_postgres({"synchronous_commit": "off"}) as server:
        assert server.source == "wheel"
        assert value(server.url, "SHOW fsync") == "on"
        assert value(server.url, "SHOW synchronous_commit") == "off"
        assert server.pid is not None
        assert process_is_alive(server.pid)
    assert not process_is_alive(server.pid)


def test_a_url_in_the_environment_comes_first(
    monkeypatch: pytest.MonkeyPatch, postgres_server: PostgresServer
) -> None:
    monkeypatch.setenv(URL_VARIABLE, postgres_server.url)
    with running_postgres() as server, server.database() as url:
        assert (server.source, server.pid) == ("environment", None)
        assert value(url, "SELECT 1") == 1


def test_a_url_that_nobody_answers_at_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, "postgresql://thor@127.0.0.1:1/postgres")
    with pytest.raises(ServerUnavailable, match=URL_VARIABLE), running_postgres():
        pass


@pytest.mark.usefixtures("only_wheel")
def test_no_postgresql_at_all_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ServerUnavailable, match="there is none"), running_postgres():
        pass


def test_a_setting_that_postgresql_refuses_is_shown_with_its_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    with (
        pytest.raises(ServerUnavailable, match="no_such_setting"),
        running_postgres({"no_such_setting": "1"}),
    ):
        pass
