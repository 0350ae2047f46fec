"""The Chromium of browser tests: the machine's own, else Debian's package, else Playwright's download.

`python -m tests.servers.chromium` finds or installs it, shows the progress, and prints its path.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.servers import ServerUnavailable

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PROGRAMS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

# No background network traffic, and no sandbox, which does not start under root or in most containers.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> Path | None:
    """Return a Chromium or Chrome of this machine, Playwright's included; None without one."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    return next((Path(name) for name in (*MAC_PROGRAMS, downloaded) if Path(name).is_file()), None)


def find_or_install_chromium() -> Path:
    """Return a Chromium, installed if missing. Raises ServerUnavailable."""
    for install in (None, install_debian_package, install_from_playwright):
        if install is not None:
            install()
        if found := find_chromium():
            return found
    raise ServerUnavailable(
        "The browser tests need Chromium. There is none on PATH, and neither apt-get nor Playwright could install one "
        "(their messages are above). Install the package `chromium` or Google Chrome, and try again."
    )


def install_debian_package() -> None:
    """Install Debian's `chromium`, if apt-get exists and we are root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print("Installing the package chromium with apt-get", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *arguments], env=quiet, stdin=subprocess.DEVNULL, check=False)


def install_from_playwright() -> None:
    """Let Playwright download its own Chromium."""
    print("Letting Playwright download Chromium", file=sys.stderr, flush=True)
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], stdin=subprocess.DEVNULL, check=False
    )


if __name__ == "__main__":
    try:
        print(f"Chromium: {find_or_install_chromium()}")
    except ServerUnavailable as error:
        sys.exit(str(error))
