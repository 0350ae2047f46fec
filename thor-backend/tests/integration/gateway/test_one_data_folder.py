"""What is in the way of a start is said in a line, before anything is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import ServerUnavailable
from tests.servers.thor import Thor


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """A Thor that was here before."""
    server = Thor(tmp_path_factory.mktemp("first"))
    server.start()
    yield server
    server.stop()


def test_a_second_thor_in_the_same_data_folder_gives_way_and_says_why(first: Thor) -> None:
    second = Thor(first.home)
    second.log = first.home / "second.log"
    with pytest.raises(ServerUnavailable, match="ended with status 1"):
        second.start()
    said = second.log.read_text()
    assert "thor run: Another engine holds shard 0" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_said_before_anything_starts(first: Thor, tmp_path: Path) -> None:
    second = Thor(tmp_path / "other")
    second.port = first.port
    with pytest.raises(ServerUnavailable, match="ended with status 1"):
        second.start()
    assert second.log.read_text().startswith(f"thor run: Port {first.port} on 127.0.0.1 cannot be used")
    assert not (tmp_path / "other" / "thor.sqlite3").exists()
