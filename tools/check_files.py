"""Check every tracked file: none names a package registry, and no source file is longer than a reader's patience."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES_MAX = 500
SOURCES = {".py", ".ts", ".tsx", ".css", ".sh", ".html"}
# Files and folders whose content a tool writes.
GENERATED = {"schema.d.ts", "migrations"}

# Where packages come from is the choice of the machine that installs them, so no file here decides it.
REGISTRY_HOST = re.compile(
    r"pypi\.(?:org|python)|pythonhoste[d]|npmj[s]\.|registry\.yarnpkg|deb\.debian\.|files\.pytho[n]"
)


def tracked_files() -> list[Path]:
    """Every file that git tracks and that is there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def problems(file: Path) -> Iterator[str]:
    """What is wrong with one file, each with its place."""
    try:
        lines = file.read_text().splitlines()
    except UnicodeDecodeError:
        return
    name = file.relative_to(ROOT)
    for number, line in enumerate(lines, start=1):
        if found := REGISTRY_HOST.search(line):
            yield f"{name}:{number}: names the registry {found[0]}"
        elif file.suffix == ".lock" and "://" in line:
            yield f"{name}:{number}: a lock file names no address"
    if file.suffix in SOURCES and GENERATED.isdisjoint(name.parts) and len(lines) > LINES_MAX:
        yield f"{name}: {len(lines)} lines, and {LINES_MAX} is the most. Does it hold more than one noun?"


def main() -> int:
    """Print each problem; fail when there is one."""
    found = [problem for file in tracked_files() for problem in problems(file)]
    print("\n".join(found) if found else "Every file is short and names no registry.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
