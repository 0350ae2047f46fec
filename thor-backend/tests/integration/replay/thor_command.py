"""The `thor` command in a process and a data folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = "import sys; from thor.cli import main; sys.exit(main())"


def thor(home: Path, *arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end. `settings` are THOR_ variables; no others are seen."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THOR_")}
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, *map(str, arguments)],
        env={**environment, "THOR_HOME": str(home), **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def line(output: str, name: str) -> str:
    """What stands behind a name in the command's output."""
    return next(row.removeprefix(name).strip() for row in output.splitlines() if row.startswith(name))
