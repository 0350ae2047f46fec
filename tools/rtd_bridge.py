"""Pack the RTD bridge into one file for any Python 3.11: `python tools/rtd_bridge.py dist/thor-rtd.pyz`."""

import sys
import tempfile
import zipapp
from pathlib import Path
from shutil import copytree, ignore_patterns

BACKEND = Path(__file__).resolve().parent.parent / "thor-backend"
PACKAGES = ("thor", "thor/feeds")
BRIDGE = "thor/feeds/rtd"
MAIN = "import sys\nfrom thor.feeds.rtd.__main__ import main\nsys.exit(main())\n"


def build(target: Path) -> None:
    """Write the program to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copytree(BACKEND / BRIDGE, root / BRIDGE, ignore=ignore_patterns("__pycache__"))
        for package in PACKAGES:
            init = Path(package) / "__init__.py"
            (root / init).write_bytes((BACKEND / init).read_bytes())
        (root / "__main__.py").write_text(MAIN)
        target.parent.mkdir(parents=True, exist_ok=True)
        zipapp.create_archive(root, target)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
    print(sys.argv[1])
