"""While somebody else writes to SQLite for long, those who only read are served."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import httpx

from tests.servers.thor import Thor


def test_a_first_use_of_a_key_does_not_wait_for_another_writer(tmp_path: Path) -> None:
    thor = Thor(tmp_path / "thor")
    thor.start()
    key = thor.api_key("reader@example.com")
    headers = {"Authorization": f"Bearer {key}"}
    with closing(sqlite3.connect(thor.home / "thor.sqlite3", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        # Answered before the lock is given back: these wait for nothing.
        for path in ("/api/livedata/snapshot", "/api/users/preferences"):
            assert httpx.get(f"{thor.url}{path}", headers=headers, timeout=60).status_code == 200
        writer.execute("ROLLBACK")
    thor.stop()
    assert thor.troubles() == []
