"""The production stack as plain processes on loopback, with the commands, settings and order of docker-compose.yml.

It differs from the containers only as needed: addresses and ports are on loopback, each process has its own folder for
/tmp, PostgreSQL trusts this machine, and programs come from the machine or from wheels.
"""

import os
import re
import secrets
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import redis
from psycopg import sql

from tests.servers import ServerUnavailable
from tests.servers.compose import ROOT, environment_of, interpolate, services, variables
from tests.servers.nginx import find_or_install_nginx, mime_types
from tests.servers.postgres import make_cluster, open_folder
from tests.servers.process import free_port
from tests.servers.redis import find_program
from tests.servers.service import Service

START_SECONDS_MAX = 90
PAGE = ROOT / "thor-frontend" / "dist"
# The ports inside the containers.
WEB_PORT, METRICS_PORT, POSTGRES_PORT, REDIS_PORT = "8000", "9000", "5432", "6379"


class Production:
    """The running production stack. `services` are its processes by name; `settings` are variables of .env."""

    def __init__(
        self, folder: Path, logs: Path, *, https_port: int | None = None, settings: Mapping[str, str]
    ) -> None:
        self.folder = folder
        self.logs = logs
        self.services: dict[str, Service] = {}
        self._values = {name: os.environ[name] for name in variables() if name in os.environ} | {
            "THOR_SECRET_KEY": secrets.token_urlsafe(64),
            "THOR_ALLOWED_HOSTS": "127.0.0.1,localhost",
            "POSTGRES_PASSWORD": secrets.token_hex(32),
            "REDIS_PASSWORD": secrets.token_hex(32),
            **settings,
        }
        self._ports = {name: free_port() for name in ("web", "livedata", "redis", "postgres", "http")}
        self._ports["https"] = https_port or free_port()
        self._values["THOR_HTTPS_PORT"] = str(self._ports["https"])
        self.url = f"https://127.0.0.1:{self._ports['https']}"
        self.socket_url = f"wss://127.0.0.1:{self._ports['https']}/ws/live"
        self.certificate = folder / "engineX" / "tls" / "fullchain.pem"

    @property
    def database_url(self) -> str:
        """The URL of the stack's PostgreSQL."""
        return (
            f"postgresql://thor@127.0.0.1:{self._ports['postgres']}/{self._values.get('POSTGRES_DB', 'thor')}"
        )

    @property
    def shards(self) -> int:
        """The number of engines."""
        return int(self._values.get("THOR_SHARDS", "1"))

    def start(self, tell: Callable[[str], None]) -> None:
        """Start everything in the compose file's order and report each step. Raises ServerUnavailable."""
        if not (PAGE / "index.html").is_file():
            raise ServerUnavailable("The page has not been built, and engineX serves it. Run `make setup`.")
        makers = {"postgres": self._postgres, "redis": self._redis, "engineX": self._engine_x}
        for name in starting_order():
            tell(name)
            if services()[name]["restart"] == "no":
                self._of_thor(name).run_to_its_end()
                continue
            made = [makers[name]()] if name in makers else [self._of_thor(name)]
            if name == "engine":
                made += [self._of_thor(name, shard=shard) for shard in range(1, self.shards)]
            for service in made:
                self.services[service.name] = service
                service.start(seconds_max=START_SECONDS_MAX)
            if name == "postgres":
                self._create_database()

    def stop(self) -> None:
        """Stop everything, last started first."""
        for service in reversed(self.services.values()):
            service.stop()

    def await_ready(self, seconds_max: float = START_SECONDS_MAX) -> None:
        """Wait until every process answers and /readyz is ready through engineX. Raises ServerUnavailable."""
        for service in self.services.values():
            service.await_answer(seconds_max=seconds_max)
        probe = Service(
            "/readyz",
            [],
            environment={},
            log=self.services["web"].log,
            folder=self.folder,
            answers=lambda: _answers(f"{self.url}/readyz", self.certificate),
        )
        probe.await_answer(seconds_max=seconds_max)

    def trust(self) -> ssl.SSLContext:
        """Return a client context that trusts engineX's own certificate."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def thor(
        self, *arguments: str, settings: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a `thor` command as `docker compose run web thor …` would."""
        environment = self._environment("web", "command") | dict(settings or {})
        return subprocess.run(
            ["thor", *arguments],
            env=environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=START_SECONDS_MAX,
        )

    # -- the processes -------------------------------------------------------------------------------------------------

    def _of_thor(self, name: str, *, shard: int = 0) -> Service:
        """Return a process of the backend image. Engines of further shards differ only in their number."""
        process = name if shard == 0 else f"{name}-{shard}"
        described = services()[name]
        metrics_port = str(free_port())
        local = {WEB_PORT: str(self._ports.get(name, "")), METRICS_PORT: metrics_port, "0.0.0.0": "127.0.0.1"}  # noqa: S104
        command = [local.get(word, word) for word in self._words(described["command"], process)]
        if shard:
            command[command.index("--shard") + 1] = str(shard)
        environment = self._environment(name, process)
        environment |= {name: local[value] for name, value in environment.items() if value in local}
        return Service(
            process,
            command,
            environment=environment,
            log=self.logs / f"{process}.log",
            folder=self._folder(process),
            answers=_healthy(described, local),
        )

    def _postgres(self) -> Service:
        home = self._folder("postgres")
        binaries, identity = make_cluster(home)
        program, *words = self._words(services()["postgres"]["command"], "postgres")
        port = self._ports["postgres"]
        further = ["-D", str(home / "data"), "-p", str(port)]
        further += ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        return Service(
            "postgres",
            [str(binaries / program), *words, *further],
            environment={"PATH": os.environ["PATH"]},
            log=self.logs / "postgres.log",
            folder=home,
            answers=lambda: _postgres_answers(port),
            stop_signal=signal.SIGINT,
            identity=identity,
        )

    def _create_database(self) -> None:
        """Create the database, as the image does for POSTGRES_DB."""
        url = f"postgresql://thor@127.0.0.1:{self._ports['postgres']}/postgres"
        with psycopg.connect(url, autocommit=True) as connection:
            name = self._environment("postgres", "postgres")["POSTGRES_DB"]
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _redis(self) -> Service:
        program, _ = find_program()
        *shell, line = self._words(services()["redis"]["command"], "redis")
        port = self._ports["redis"]
        folder = self._folder("redis")
        line = (
            line.replace("redis-server", str(program), 1) + f" --port {port} --bind 127.0.0.1 --dir {folder}"
        )
        password = self._values["REDIS_PASSWORD"]
        return Service(
            "redis",
            [*shell, line],
            environment=self._environment("redis", "redis"),
            log=self.logs / "redis.log",
            folder=folder,
            answers=lambda: _redis_answers(port, password),
        )

    def _engine_x(self) -> Service:
        find_or_install_nginx()
        folder = self._folder("engineX")
        environment = self._environment("engineX", "engineX") | {
            "ENGINEX_HTTP_PORT": f"127.0.0.1:{self._ports['http']}",
            "ENGINEX_HTTPS_PORT": f"127.0.0.1:{self._ports['https']}",
            "ENGINEX_PAGE_FOLDER": str(PAGE),
            "ENGINEX_TLS_FOLDER": str(folder / "tls"),
            "ENGINEX_RUN_FOLDER": str(folder / "run"),
            "ENGINEX_MIME_TYPES": str(mime_types()),
            "ENGINEX_WEB_SERVERS": f"server 127.0.0.1:{self._ports['web']};",
            "ENGINEX_LIVEDATA_SERVERS": f"server 127.0.0.1:{self._ports['livedata']};",
        }
        # As root, nginx runs its workers as another user, who cannot enter this checkout.
        as_root = ["-g", "user root;"] if os.geteuid() == 0 else []
        return Service(
            "engineX",
            [str(ROOT / "docker" / "engineX" / "start.sh"), *as_root],
            environment=environment,
            log=self.logs / "engineX.log",
            folder=folder,
            answers=_healthy(services()["engineX"], {"8080": str(self._ports["http"])}),
            stop_signal=signal.SIGQUIT,
        )

    # -- from the containers' world to loopback ------------------------------------------------------------------------

    def _folder(self, process: str) -> Path:
        folder = self.folder / process
        folder.mkdir(exist_ok=True)
        return folder

    def _words(self, command: list[str], process: str) -> list[str]:
        folder = self._folder(process)
        words = (interpolate(word, self._values) for word in command)
        return [word.replace("/tmp/", f"{folder}/") for word in words]  # noqa: S108

    def _environment(self, name: str, process: str) -> dict[str, str]:
        described = environment_of(services()[name], self._values)
        local = {
            f"@postgres:{POSTGRES_PORT}/": f"@127.0.0.1:{self._ports['postgres']}/",
            f"@redis:{REDIS_PORT}/": f"@127.0.0.1:{self._ports['redis']}/",
        }
        for variable, value in described.items():
            for address, here in local.items():
                described[variable] = described[variable].replace(address, here) if value else value
        programs = [str(Path(sys.executable).parent), str(find_or_install_nginx().parent), os.environ["PATH"]]
        return described | {
            "PATH": os.pathsep.join(programs),
            "HOME": str(self.folder),
            "TMPDIR": str(self._folder(process)),
            "DJANGO_SETTINGS_MODULE": "thor.config.settings",
            "THOR_HOME": str(self._folder(process)),
            "PYTHONUNBUFFERED": "1",
        }


@contextmanager
def running_production(
    logs: Path,
    *,
    https_port: int | None = None,
    settings: Mapping[str, str] | None = None,
    tell: Callable[[str], None] = lambda step: None,
) -> Iterator[Production]:
    """Yield a production stack that is ready, and stop it at the end. Its data is deleted; `logs` stay."""
    shutil.rmtree(logs, ignore_errors=True)
    logs.mkdir(parents=True)
    with ExitStack() as cleanup:
        folder = Path(
            cleanup.enter_context(tempfile.TemporaryDirectory(prefix="thor-production-", dir=open_folder()))
        )
        folder.chmod(0o755)
        production = Production(folder, logs, https_port=https_port, settings=settings or {})
        cleanup.callback(production.stop)
        production.start(tell)
        tell("ready?")
        production.await_ready()
        yield production


def starting_order() -> list[str]:
    """Return the compose file's services, each after those it depends on."""
    order: list[str] = []
    waiting: dict[str, set[str]] = {
        name: set(service.get("depends_on", {})) for name, service in services().items()
    }
    while waiting:
        able = [name for name, needs in waiting.items() if needs <= set(order)]
        if not able:
            raise ServerUnavailable(f"The services {', '.join(waiting)} wait for each other.")
        order += able
        for name in able:
            del waiting[name]
    return order


def _healthy(described: Mapping[str, Any], local: Mapping[str, str]) -> Callable[[], bool]:
    """Return the compose file's own health check, sent to the local port."""
    text = " ".join(described.get("healthcheck", {}).get("test", []))
    found = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", text)
    if found is None:
        return lambda: True
    url = f"http://127.0.0.1:{local[found[1]]}{found[2]}"
    return lambda: _answers(url)


def _answers(url: str, certificate: Path | None = None) -> bool:
    verify = ssl.create_default_context(cafile=str(certificate)) if certificate else False
    try:
        return httpx.get(url, timeout=3, verify=verify).is_success
    except httpx.HTTPError:
        return False


def _postgres_answers(port: int) -> bool:
    try:
        psycopg.connect(f"postgresql://thor@127.0.0.1:{port}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _redis_answers(port: int, password: str) -> bool:
    with redis.Redis(port=port, password=password, socket_connect_timeout=2) as client:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
