"""The nginx that plays engineX: the machine's own, else Debian's package.

`python -m tests.servers.nginx` finds or installs it, showing its progress, and prints where it is.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.servers import ServerUnavailable

# Debian keeps it outside an ordinary user's PATH.
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
MIME_TYPES = (
    "/etc/nginx/mime.types",
    "/usr/local/etc/nginx/mime.types",
    "/opt/homebrew/etc/nginx/mime.types",
)
DEBIAN_PACKAGE = "nginx-light"


def find_nginx() -> Path | None:
    """An nginx that is already on this machine."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *SYSTEM_FOLDERS])
    found = shutil.which("nginx", path=path)
    return Path(found) if found else None


def find_or_install_nginx() -> Path:
    """`find_nginx`, after installing one where there is none. Raises ServerUnavailable."""
    found = find_nginx()
    if found is None:
        install_debian_package()
        found = find_nginx()
    if found is None:
        raise ServerUnavailable(
            "engineX is nginx, and there is none: not on PATH, and apt-get could not install it (its message, if it "
            "ran, is above). Install the package `nginx` and try again."
        )
    return found


def mime_types() -> Path:
    """nginx's own list of types by suffix. Raises ServerUnavailable."""
    for name in MIME_TYPES:
        if Path(name).is_file():
            return Path(name)
    raise ServerUnavailable(f"nginx is here without its mime.types; looked for {', '.join(MIME_TYPES)}.")


def install_debian_package() -> None:
    """Install Debian's nginx without starting its service, where there is apt-get and we are root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print(f"Installing the package {DEBIAN_PACKAGE} with apt-get", file=sys.stderr, flush=True)
    # RUNLEVEL=1 is what invoke-rc.d reads: the package's own server stays off.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", DEBIAN_PACKAGE]):
        subprocess.run(["apt-get", *arguments], env=quiet, stdin=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    try:
        print(f"nginx: {find_or_install_nginx()}")
    except ServerUnavailable as error:
        sys.exit(str(error))
