"""The nginx that serves as engineX: the machine's own, else Debian's package.

`python -m tests.servers.nginx` finds or installs it, shows the progress, and prints its path.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.servers import ServerUnavailable

# Debian installs it outside an ordinary user's PATH.
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
MIME_TYPES = (
    "/etc/nginx/mime.types",
    "/usr/local/etc/nginx/mime.types",
    "/opt/homebrew/etc/nginx/mime.types",
)
DEBIAN_PACKAGE = "nginx-light"


def find_nginx() -> Path | None:
    """Return an nginx of this machine, or None."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *SYSTEM_FOLDERS])
    found = shutil.which("nginx", path=path)
    return Path(found) if found else None


def find_or_install_nginx() -> Path:
    """Return an nginx, installed if missing. Raises ServerUnavailable."""
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
    """Return the path of nginx's list of MIME types. Raises ServerUnavailable."""
    for name in MIME_TYPES:
        if Path(name).is_file():
            return Path(name)
    raise ServerUnavailable(f"nginx is here without its mime.types; looked for {', '.join(MIME_TYPES)}.")


def install_debian_package() -> None:
    """Install Debian's nginx without starting its service, if apt-get exists and we are root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print(f"Installing the package {DEBIAN_PACKAGE} with apt-get", file=sys.stderr, flush=True)
    # invoke-rc.d reads RUNLEVEL; 1 keeps the package's own server off.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", DEBIAN_PACKAGE]):
        subprocess.run(["apt-get", *arguments], env=quiet, stdin=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    try:
        print(f"nginx: {find_or_install_nginx()}")
    except ServerUnavailable as error:
        sys.exit(str(error))
