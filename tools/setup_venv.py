"""Bring .venv up to date with the lock files; do nothing if it already is.

Runs before anything is installed, so it needs only the standard library.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from stamps import is_done, mark_done

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"

LOCKS = {
    "run": "locks/run.lock",
    "test": "locks/test.lock",
    "check": "locks/check.lock",
    "node": "locks/node.lock",
}


class SetupError(Exception):
    """The environment could not be built; the message has advice."""


def create_venv() -> None:
    """Create .venv, unless one exists and its Python runs."""
    if VENV_PYTHON.exists():
        works = subprocess.run([VENV_PYTHON, "-c", "import pip"], check=False, capture_output=True)
        if works.returncode == 0:
            return
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"Creating .venv with Python {version}", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], check=False, capture_output=True, text=True
    )
    if made.returncode != 0:
        raise SetupError(
            f"{sys.executable} could not create {VENV}:\n{made.stdout}{made.stderr}\n"
            "On Debian and Ubuntu, install the package python3-venv and try again."
        )


def pip(*arguments: str) -> Iterator[str]:
    """Run pip in .venv and yield its output lines. Errors go to the terminal."""
    command = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield from process.stdout or ()
    if process.returncode != 0:
        raise SetupError(f"pip could not install (status {process.returncode}); its own message is above.")


def install_lock(part: str) -> None:
    """Install one lock, unless the same content is already installed."""
    lock = ROOT / LOCKS[part]
    content = lock.read_text()
    digest = hashlib.sha256(content.encode()).hexdigest()
    if is_done(STAMPS / part, digest):
        return
    total = len(re.findall(r"^\w", content, flags=re.MULTILINE))
    print(f"Installing {LOCKS[part]}: {total} packages", flush=True)
    seen = 0
    for line in pip("install", "--require-hashes", "--no-deps", "-r", LOCKS[part]):
        if match := re.match(
            r"(?:Collecting|Requirement already satisfied:|Ignoring) (\S+?)(?:==|:| |$)", line
        ):
            seen += 1
            show_progress(f"  {seen}/{total} {match[1]}")
        elif line.startswith("Installing collected packages"):
            show_progress("  unpacking")
    show_progress("")
    mark_done(STAMPS / part, digest)


def show_progress(text: str) -> None:
    """Rewrite the terminal's progress line; a log file gets none."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)


def install_project() -> None:
    """Make `import thor` and the `thor` command work from this checkout."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if is_done(STAMPS / "project", digest):
        return
    for _ in pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", "."):
        pass
    mark_done(STAMPS / "project", digest)


def set_up(parts: list[str]) -> None:
    """Bring .venv up to date for `parts`."""
    create_venv()
    for part in parts:
        install_lock(part)
    install_project()


def main() -> int:
    """Parse the command line and set up."""
    parser = argparse.ArgumentParser(description="Bring .venv up to date with the lock files.")
    parser.add_argument("parts", nargs="+", choices=LOCKS, help="packages to install")
    if sys.version_info < (3, 11):  # noqa: UP036  this runs with whatever Python the machine has
        found = f"{sys.executable} is {sys.version.split()[0]}"
        sys.exit(f"Thor needs Python 3.11 or newer, and {found}. Use another: make PYTHON=python3.12 run")
    try:
        set_up(parser.parse_args().parts)
    except SetupError as error:
        sys.exit(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
