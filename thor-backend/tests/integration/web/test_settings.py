"""What the environment may say, and what it may not."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from thor.config.settings import environment
from thor.config.settings.database import database_from_url

SECRET = "s" * 50
PRODUCTION = {"THOR_ENV": "production", "THOR_SECRET_KEY": SECRET, "THOR_ALLOWED_HOSTS": "thor.example.com"}


def settings_say(
    home: Path, environment_says: dict[str, str], expression: str
) -> subprocess.CompletedProcess[str]:
    """What a fresh process reads from its settings."""
    program = f"from django.conf import settings; print({expression})"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("THOR_")}
    return subprocess.run(
        [sys.executable, "-c", program],
        env={
            **clean,
            "DJANGO_SETTINGS_MODULE": "thor.config.settings",
            "THOR_HOME": str(home),
            **environment_says,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_an_embedded_thor_makes_its_secret_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    first = settings_say(tmp_path, {}, "settings.SECRET_KEY")
    second = settings_say(tmp_path, {}, "settings.SECRET_KEY")
    assert len(first.stdout.strip()) >= 50, first.stderr
    assert first.stdout == second.stdout
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("missing", ["THOR_SECRET_KEY", "THOR_ALLOWED_HOSTS"])
def test_production_does_not_start_without_its_own(tmp_path: Path, missing: str) -> None:
    said = {name: value for name, value in PRODUCTION.items() if name != missing}
    answer = settings_say(tmp_path, said, "settings.DEBUG")
    assert answer.returncode != 0
    assert missing in answer.stderr


@pytest.mark.parametrize(
    "wrong", [{"THOR_SECRET_KEY": "short"}, {"THOR_ENV": "prod"}, {"THOR_HTTPS": "maybe"}]
)
def test_a_setting_that_makes_no_sense_is_named(tmp_path: Path, wrong: dict[str, str]) -> None:
    answer = settings_say(tmp_path, wrong, "settings.DEBUG")
    assert answer.returncode != 0
    assert next(iter(wrong)) in answer.stderr


def test_production_sends_its_cookies_over_https_alone(tmp_path: Path) -> None:
    expression = (
        "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.DEBUG, settings.ALLOWED_HOSTS"
    )
    answer = settings_say(tmp_path, PRODUCTION, expression)
    assert answer.stdout.strip() == "True True False ['thor.example.com']", answer.stderr


def test_the_data_folder_holds_the_database_unless_a_url_says_otherwise(tmp_path: Path) -> None:
    answer = settings_say(tmp_path, {}, "settings.DATABASES['default']['NAME']")
    assert answer.stdout.strip() == str(tmp_path / "thor.sqlite3"), answer.stderr


def test_a_sqlite_url_names_a_file() -> None:
    database = database_from_url("sqlite:////var/thor/book%20one.sqlite3")
    assert database["NAME"] == "/var/thor/book one.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert database_from_url("sqlite:///book.sqlite3")["NAME"] == "book.sqlite3"


def test_a_postgresql_url_names_everything() -> None:
    database = database_from_url("postgresql://thor:p%40ss@db.example.com:5433/books?sslmode=require")
    assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("books", "thor", "p@ss")
    assert (database["HOST"], database["PORT"]) == ("db.example.com", "5433")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"]


@pytest.mark.parametrize("url", ["", "mysql://x/y", "sqlite:///", "postgresql://host", "thor.sqlite3"])
def test_a_url_of_nothing_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="THOR_DATABASE_URL"):
        database_from_url(url)


def test_words_flags_and_numbers_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THOR_X", " a, b ,, c ")
    assert environment.words("THOR_X", []) == ["a", "b", "c"]
    assert environment.words("THOR_Y", ["z"]) == ["z"]
    monkeypatch.setenv("THOR_X", "Yes")
    assert environment.flag("THOR_X", default=False)
    assert environment.flag("THOR_Y", default=True)
    with pytest.raises(ImproperlyConfigured, match="THOR_X"):
        environment.number("THOR_X", 1)
    assert environment.number("THOR_Y", 7) == 7


@pytest.mark.parametrize("said", ["many", "NaN", "1e2000000000", "0x1", "1" * 5_000])
@pytest.mark.parametrize(
    "read", [lambda: environment.decimal("THOR_X", "0.02"), lambda: environment.number("THOR_X", 1)]
)
def test_a_number_that_is_none_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], object], said: str
) -> None:
    monkeypatch.setenv("THOR_X", said)
    with pytest.raises(ImproperlyConfigured, match="THOR_X"):
        read()
