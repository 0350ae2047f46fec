"""Tests that use Django's database use the real one, in every thread, and never the developer's."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.isolation import HOME


def where_we_are() -> tuple[str, str]:
    """The kind and the name of the database that this thread's connection reaches."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    reached = connection.vendor, str(connection.settings_dict["NAME"])
    connection.close()
    return reached


@pytest.mark.django_db(transaction=True)
def test_every_thread_reaches_the_same_test_database() -> None:
    vendor, name = where_we_are()
    assert vendor == os.environ.get("THOR_TEST_DATABASE", "postgresql")
    assert "test" in name or "memory" in name
    with ThreadPoolExecutor(max_workers=1) as pool:
        assert pool.submit(where_we_are).result()[0] == vendor


def test_no_setting_of_the_shell_reaches_the_code_under_test() -> None:
    ours = {name for name in os.environ if name.startswith("THOR_") and not name.startswith("THOR_TEST_")}
    assert ours == {"THOR_HOME"}
    assert os.environ["THOR_HOME"] == HOME.name
