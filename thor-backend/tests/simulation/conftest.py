"""A migrated database for each history."""

from tests.support.engine_database import migrated_sqlite, sqlite_database

__all__ = ["migrated_sqlite", "sqlite_database"]
