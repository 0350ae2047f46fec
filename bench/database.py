"""Temporary databases for measurements: migrated and empty."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.servers.database import use_database
from tests.servers.postgres import PostgresServer


def set_up_django() -> None:
    """Load the settings with a temporary data folder."""
    import django

    for name in [name for name in os.environ if name.startswith("THOR_") and not name.startswith("THOR_T")]:
        del os.environ[name]
    os.environ["THOR_HOME"] = tempfile.mkdtemp(prefix="thor-bench-")
    os.environ["THOR_LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "thor.config.settings"
    django.setup()


@contextmanager
def migrated_postgres(server: PostgresServer) -> Iterator[str]:
    """Yield the URL of a new database with Thor's tables, and point Django at it."""
    with server.database() as url, _migrated(url):
        yield url


@contextmanager
def migrated_sqlite() -> Iterator[Path]:
    """Yield the path of a new database file with Thor's tables, and point Django at it."""
    with tempfile.TemporaryDirectory(prefix="thor-bench-") as folder:
        path = Path(folder, "thor.sqlite3")
        with _migrated(f"sqlite:///{path}"):
            yield path


@contextmanager
def _migrated(url: str) -> Iterator[None]:
    from django.core.management import call_command

    use_database(url)
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        release_connections()


def release_connections() -> None:
    """Close Django's connections, so that the database can be copied or dropped."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]


@contextmanager
def copy_of(server: PostgresServer, url: str) -> Iterator[str]:
    """Yield the URL of a copy of a database without connections."""
    original = urlsplit(url).path[1:]
    name = f"{original}_copy"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(original))
        )
        try:
            yield urlsplit(server.url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def postgres_conditions(url: str) -> str:
    """Return the version and durability settings of a server."""
    with psycopg.connect(url) as connection:
        shown = [
            connection.execute(sql.SQL("SHOW {}").format(sql.Identifier(name))).fetchone()
            for name in ("server_version", "fsync", "synchronous_commit")
        ]
    version, fsync, commit = (row[0] if row else "?" for row in shown)
    return f"PostgreSQL {version.split()[0]}, fsync {fsync}, synchronous_commit {commit}"
