"""Renew the lock files, or check that they match pyproject.toml.

A lock holds every package of its part, pinned and hashed, for each supported Python on Linux and macOS. It names no
index, because the installing machine chooses where packages come from. Its first line is a digest of the dependencies
in pyproject.toml, so the check needs no network.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_LOCK = "locks/run.lock"
HEADER = "# Made by `make lock` from pyproject.toml, digest "


@dataclass(frozen=True)
class Part:
    """The contents of one lock: the project with some of its extras, or only dependency groups."""

    extras: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    with_project: bool = True


LOCKS = {
    RUNTIME_LOCK: Part(groups=("build",)),
    "locks/test.lock": Part(extras=("test",), groups=("build",)),
    "locks/check.lock": Part(extras=("test", "check"), groups=("build",)),
    "locks/node.lock": Part(groups=("node",), with_project=False),
}


def header(pyproject: dict[str, Any], part: Part) -> str:
    """Return the first line of a lock: a digest of the parts of pyproject.toml that determine its contents."""
    project = pyproject["project"]
    asked = {
        "python": project["requires-python"],
        "dependencies": project["dependencies"] if part.with_project else [],
        "extras": [project["optional-dependencies"][extra] for extra in part.extras],
        "groups": [pyproject["dependency-groups"][group] for group in part.groups],
    }
    return HEADER + hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def resolve(lock: str, part: Part, *, upgrade: bool) -> str:
    """Resolve one lock and return its text. Locked packages keep their versions unless `upgrade`."""
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version=3.11",
    ]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--fork-strategy=fewest"]
    command += ["--no-emit-index-url", "--no-emit-find-links", f"--output-file={lock}"]
    command += ["pyproject.toml"] if part.with_project else []
    command += [f"--extra={extra}" for extra in part.extras]
    command += [f"--group={group}" for group in part.groups]
    # Tests and checks use the runtime's versions, so that they test what users run.
    command += [f"--constraints={RUNTIME_LOCK}"] if part.extras else []
    command += ["--upgrade"] if upgrade else []
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return (ROOT / lock).read_text()


def renew(pyproject: dict[str, Any], *, upgrade: bool) -> int:
    """Rewrite every lock."""
    for lock, part in LOCKS.items():
        print(f"Resolving {lock} …", flush=True)
        text = resolve(lock, part, upgrade=upgrade)
        (ROOT / lock).write_text(f"{header(pyproject, part)}\n{text}")
    return 0


def check(pyproject: dict[str, Any]) -> int:
    """Report each lock that does not match the dependencies in pyproject.toml."""
    stale = []
    for lock, part in LOCKS.items():
        path = ROOT / lock
        if not path.is_file() or path.read_text().partition("\n")[0] != header(pyproject, part):
            stale.append(lock)
    if stale:
        print(f"pyproject.toml has changed since these were made: {', '.join(stale)}. Run `make lock`.")
        return 1
    print("The locks match pyproject.toml.")
    return 0


def main() -> int:
    """Parse the command line and renew or check."""
    parser = argparse.ArgumentParser(
        description="Renew the lock files, or check that they match pyproject.toml."
    )
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a lock is stale")
    parser.add_argument(
        "--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows"
    )
    arguments = parser.parse_args()
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return check(pyproject) if arguments.check else renew(pyproject, upgrade=arguments.upgrade)


if __name__ == "__main__":
    sys.exit(main())
