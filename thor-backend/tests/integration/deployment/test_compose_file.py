"""What the compose file promises, held without a Docker engine."""

import os
import re
import shutil
import subprocess
from typing import Any

import jsonschema
import pytest

from tests.servers.compose import (
    COMPOSE_FILE,
    DOCKERFILE,
    ROOT,
    explained_variables,
    interpolate,
    read_compose,
    services,
    variables,
)

SECRETS = {"THOR_SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"}
# Ends by itself: it is not kept up, and whether it ended well is what the others wait for.
ONE_SHOT = {"migrate"}

# The part of the Compose specification that we use, closed: a misspelt word is an error and not silence.
_TEXTS = {"type": "array", "items": {"type": "string"}}
_DURATION = {"type": "string", "pattern": r"^\d+(s|m)$"}
_SERVICE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["image", "networks", "restart", "logging", "security_opt"],
    "properties": {
        "image": {"type": "string", "pattern": "^[a-z0-9./-]+(:[a-z0-9.-]+)?$"},
        "build": {
            "type": "object",
            "additionalProperties": False,
            "required": ["context", "dockerfile", "target"],
            "properties": {
                "context": {"const": "."},
                "dockerfile": {"type": "string"},
                "target": {"type": "string"},
            },
        },
        "command": _TEXTS,
        "environment": {
            "type": "object",
            "additionalProperties": {"type": ["string", "integer", "null"]},
        },
        "ports": _TEXTS,
        "volumes": {"type": "array", "items": {"type": "string", "pattern": r"^(\w+|\$\{\w+:-\w+\}):/"}},
        "networks": {"const": ["thor_app_net"]},
        "restart": {"enum": ["unless-stopped", "no"]},
        "init": {"type": "boolean"},
        "read_only": {"type": "boolean"},
        "tmpfs": _TEXTS,
        "cap_drop": {"const": ["ALL"]},
        "security_opt": {"const": ["no-new-privileges:true"]},
        "shm_size": {"type": "string"},
        "stop_signal": {"enum": ["SIGQUIT", "SIGINT"]},
        "stop_grace_period": _DURATION,
        "logging": {
            "type": "object",
            "additionalProperties": False,
            "required": ["driver", "options"],
            "properties": {
                "driver": {"type": "string"},
                "options": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
        "depends_on": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["condition"],
                "properties": {"condition": {"enum": ["service_healthy", "service_completed_successfully"]}},
            },
        },
        "healthcheck": {
            "type": "object",
            "additionalProperties": False,
            "required": ["test", "interval", "timeout", "retries"],
            "properties": {
                "test": {"type": "array", "prefixItems": [{"enum": ["CMD", "CMD-SHELL"]}], "minItems": 2},
                "interval": _DURATION,
                "timeout": _DURATION,
                "start_period": _DURATION,
                "retries": {"type": "integer"},
            },
        },
    },
}
COMPOSE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "services", "networks", "volumes"],
    "patternProperties": {"^x-": {"type": "object"}},
    "properties": {
        "name": {"const": "thor"},
        "services": {"type": "object", "additionalProperties": _SERVICE},
        "networks": {"const": {"thor_app_net": {"name": "thor_app_net"}}},
        "volumes": {"type": "object", "additionalProperties": {"type": "null"}},
    },
}


def test_it_has_only_words_that_compose_knows() -> None:
    jsonschema.validate(read_compose(), COMPOSE_SCHEMA)


def test_every_process_of_the_stack_is_there() -> None:
    processes = {"engineX", "web", "engine", "feed", "livedata", "worker", "beat", "redis", "postgres"}
    assert services().keys() == processes | ONE_SHOT


def test_only_engine_x_publishes_ports() -> None:
    assert {name for name, service in services().items() if "ports" in service} == {"engineX"}


def test_whatever_runs_on_is_watched_and_started_again() -> None:
    for name, service in services().items():
        assert ("healthcheck" in service, service["restart"]) == (
            (False, "no") if name in ONE_SHOT else (True, "unless-stopped")
        ), name


def test_volumes_that_are_used_are_declared_and_no_others() -> None:
    used = {
        interpolate(volume, {}).partition(":")[0]
        for service in services().values()
        for volume in service.get("volumes", [])
    }
    assert used == read_compose()["volumes"].keys()


def test_it_starts_in_order() -> None:
    waits_for = {
        name: {other: how["condition"] for other, how in service.get("depends_on", {}).items()}
        for name, service in services().items()
    }
    assert waits_for["engineX"] == {"web": "service_healthy"}
    assert waits_for["migrate"] == {"postgres": "service_healthy"}
    for name in ("web", "engine", "feed", "livedata", "worker", "beat"):
        assert waits_for[name] == {
            "migrate": "service_completed_successfully",
            "postgres": "service_healthy",
            "redis": "service_healthy",
        }


def test_no_secret_has_a_default() -> None:
    asked = variables()
    for name in SECRETS:
        assert asked[name], name
        assert all(kind == "?" and message for kind, message in asked[name]), name
    unset = [f"{name}=" for name in sorted(SECRETS)]
    assert [line for line in (ROOT / ".env.example").read_text().splitlines() if line in unset]
    assert all(explained_variables()[name] == "" for name in SECRETS)


def test_no_other_value_looks_like_a_secret() -> None:
    for name, service in services().items():
        for variable, value in (service.get("environment") or {}).items():
            if re.search(r"SECRET|PASSWORD|KEY|TOKEN", variable):
                assert value is None or str(value).startswith("${"), f"{name}: {variable}"


def test_every_variable_is_explained_with_the_default_that_holds() -> None:
    explained = explained_variables()
    assert variables().keys() == explained.keys()
    for name, uses in variables().items():
        for kind, default in uses:
            if kind == "-":
                assert explained[name] == default, name


def test_a_setting_that_thor_reads_can_be_set_in_production() -> None:
    read = set()
    for file in (ROOT / "thor-backend" / "thor").rglob("*.py"):
        read |= set(
            re.findall(r'environment\.(?:text|words|flag|number)\(\s*"(THOR_[A-Z_]+)"', file.read_text())
        )
    # The images and the processes themselves give these.
    given = {"THOR_HOME", "THOR_PAGE", "THOR_HTTPS", "THOR_TRUSTED_PROXIES"}
    # In production engineX holds the connections.
    embedded = {"THOR_CONNECTIONS_MAX", "THOR_CONNECTIONS_PER_ADDRESS"}
    assert read - given - embedded <= services()["web"]["environment"].keys()


def test_every_process_of_thor_runs_the_same_image_with_the_same_settings() -> None:
    names = ("migrate", "web", "engine", "feed", "livedata", "worker", "beat")
    of_thor = [services()[name] for name in names]
    for part in ("image", "environment", "read_only", "cap_drop"):
        assert all(service[part] == of_thor[0][part] for service in of_thor), part


def test_the_images_are_built_in_stages_and_run_without_root() -> None:
    stages: dict[str, list[str]] = {}
    for line in DOCKERFILE.read_text().splitlines():
        if started := re.fullmatch(r"FROM \S+ AS (\w+)", line):
            stages[started[1]] = lines = []
        elif stages:
            lines.append(line)
    assert list(stages) == ["page", "packages", "backend", "enginex"]
    for service in services().values():
        if "build" in service:
            last = stages[service["build"]["target"]]
            users = [line.removeprefix("USER ") for line in last if line.startswith("USER ")]
            assert users, f"{service['build']['target']} runs as root"
            assert users[-1] in ("10001:10001", "nginx")
            assert any(line.startswith("HEALTHCHECK ") for line in last)
    assert "--require-hashes" in "\n".join(stages["packages"])


def test_what_the_images_copy_is_let_through_to_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    let_through = tuple(line[1:] for line in ignored if line.startswith("!"))
    for line in DOCKERFILE.read_text().splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert source.startswith(let_through), source
                assert (ROOT / source).exists(), source


@pytest.mark.parametrize("missing", sorted(SECRETS))
def test_composes_own_reader_agrees(missing: str) -> None:
    """Where Compose itself is at hand it is asked too; the tests above do not need it."""
    if shutil.which("docker") is None:
        return
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode != 0:
        return
    values = dict.fromkeys(SECRETS, "x" * 64) | {"THOR_ALLOWED_HOSTS": "thor.example.com"}
    whole = _compose_config(values)
    assert whole.returncode == 0, whole.stderr
    del values[missing]
    refused = _compose_config(values)
    assert refused.returncode != 0
    assert missing in refused.stderr


def _compose_config(values: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = ["docker", "compose", "--env-file", os.devnull, "-f", str(COMPOSE_FILE), "config", "--quiet"]
    return subprocess.run(
        command,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")} | values,
        capture_output=True,
        text=True,
        check=False,
    )
