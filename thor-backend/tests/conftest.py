"""What every test shares: the real servers, Django's database on one of them, and how hard Hypothesis tries."""

import os

import pytest
from hypothesis import settings as hypothesis_settings

from tests.servers.database import use_database

pytest_plugins = ["tests.servers.plugin"]

DATABASES = ("postgresql", "sqlite")

# Machines differ in speed, so no example has a deadline.
hypothesis_settings.register_profile("dev", max_examples=50, deadline=None)
# On CI the same examples in each run, so that a red build is red for the change and not for its luck.
hypothesis_settings.register_profile("ci", max_examples=500, deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Put Django's database on the real PostgreSQL, or on SQLite where THOR_TEST_DATABASE says sqlite.

    This overrides pytest-django's fixture of the same name, which it calls before it makes the test database.
    """
    database = os.environ.get("THOR_TEST_DATABASE", "postgresql")
    if database not in DATABASES:
        raise pytest.UsageError(f"THOR_TEST_DATABASE is {database!r}; it is one of {', '.join(DATABASES)}.")
    if database == "postgresql":
        url = request.getfixturevalue("postgres_server").url
        use_database(url)
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
