"""A migrated database for each test, on each kind."""

from tests.support.engine_database import (
    database,
    migrated_postgres,
    migrated_sqlite,
    postgres_database,
    sqlite_database,
)

__all__ = ["database", "migrated_postgres", "migrated_sqlite", "postgres_database", "sqlite_database"]
