"""The compose file as data."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
COMPOSE_FILE = ROOT / "docker-compose.yml"
ENV_EXAMPLE = ROOT / ".env.example"
DOCKERFILE = ROOT / "docker" / "Dockerfile"

# `${NAME}`, `${NAME:?message}` and `${NAME:-default}`; `$$` is a dollar for the shell in the container.
VARIABLE = re.compile(r"(?<!\$)\$\{(?P<name>[A-Z0-9_]+)(?::(?P<kind>[?-])(?P<rest>[^}]*))?\}")


def read_compose() -> dict[str, Any]:
    """Return the parsed compose file."""
    described: dict[str, Any] = yaml.safe_load(COMPOSE_FILE.read_text())
    return described


def services() -> dict[str, dict[str, Any]]:
    """Return its services by name."""
    found: dict[str, dict[str, Any]] = read_compose()["services"]
    return found


def variables() -> dict[str, set[tuple[str | None, str | None]]]:
    """Return the variables that it takes from .env and their forms.

    A form is (`?`, message), (`-`, default), or (None, None).
    """
    found: dict[str, set[tuple[str | None, str | None]]] = {}
    lines = COMPOSE_FILE.read_text().splitlines()
    for match in VARIABLE.finditer("\n".join(line for line in lines if not line.lstrip().startswith("#"))):
        found.setdefault(match["name"], set()).add((match["kind"], match["rest"]))
    for service in services().values():
        for name, value in service.get("environment", {}).items():
            if value is None:
                found.setdefault(name, set()).add((None, None))
    return found


def explained_variables() -> dict[str, str]:
    """Return the variables in .env.example with the values shown there."""
    return dict(re.findall(r"^#?([A-Z][A-Z0-9_]+)=(.*)$", ENV_EXAMPLE.read_text(), flags=re.MULTILINE))


def interpolate(text: str, values: Mapping[str, str]) -> str:
    """Replace the variables in `text` as Compose does. Raises KeyError for a missing required one."""

    def replacement(match: re.Match[str]) -> str:
        given = values.get(match["name"], "")
        if given:
            return given
        if match["kind"] == "?":
            raise KeyError(f"{match['name']} {match['rest']}")
        return match["rest"] or ""

    return VARIABLE.sub(replacement, text).replace("$$", "$")


def environment_of(service: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a service's process; one without a value is present only if `values` has it."""
    described = service.get("environment", {})
    passed_on = {name: values[name] for name, value in described.items() if value is None and name in values}
    given = {name: interpolate(str(value), values) for name, value in described.items() if value is not None}
    return passed_on | given
