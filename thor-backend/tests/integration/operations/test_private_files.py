"""The data folder is its owner's alone: sessions and keys lie in it."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.servers.thor import Thor


def modes(folder: Path) -> dict[str, str]:
    """The permissions of every file and folder of Thor's in `folder`, by name."""
    return {
        str(path.relative_to(folder)): oct(stat.S_IMODE(path.stat().st_mode))
        for path in [folder, *folder.rglob("*")]
        if path.name != "thor.log"
    }


def test_a_new_home_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    server = Thor(home, settings={})
    assert server.run("apikey", "ada@example.com").returncode == 0
    server.start()
    try:
        assert server.run("backup").returncode == 0
        found = modes(home)
    finally:
        server.stop()
    assert {"thor.sqlite3", "thor.sqlite3-wal", "thor.sqlite3-shm", "secret_key"} <= set(found)
    assert {name: mode for name, mode in found.items() if int(mode, 8) & 0o077} == {}


def test_the_files_of_an_older_thor_are_taken_from_others(tmp_path: Path) -> None:
    server = Thor(tmp_path, settings={})
    assert server.run("apikey", "ada@example.com").returncode == 0
    for path in (tmp_path / "secret_key", tmp_path / "thor.sqlite3"):
        path.chmod(0o644)
    assert server.run("apikey", "ada@example.com").returncode == 0
    assert {name for name, mode in modes(tmp_path).items() if name != "." and int(mode, 8) & 0o077} == set()
