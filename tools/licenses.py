"""Collect the licenses of the packages in Thor's images: `licenses.py python FOLDER` and `licenses.py page FOLDER`.

Each package gets a folder with its license texts, and INDEX.txt has one line per package. `python` takes the packages
installed beside this Python, `page` the browser packages of thor-frontend/package-lock.json.
"""

import argparse
import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "thor-frontend"
TEXT = re.compile(r"^(licen[cs]e|copying|notice|authors|third.?party)", re.IGNORECASE)


@dataclass(frozen=True)
class Package:
    """A package, the name of its license, and the files with its texts."""

    name: str
    version: str
    licence: str
    texts: list[Path]


def python_packages() -> Iterator[Package]:
    """Yield the packages installed beside this Python."""
    for found in distributions():
        facts = found.metadata
        classifiers = [
            value.rpartition(":: ")[2]
            for value in facts.get_all("Classifier") or []
            if value.startswith("License ::")
        ]
        # Old packages have the whole text in License, with the name on its first line.
        stated = "".join(facts.get_all("License-Expression") or facts.get_all("License") or []).partition(
            "\n"
        )[0]
        texts = [Path(str(found.locate_file(file))) for file in found.files or [] if TEXT.match(file.name)]
        yield Package(
            facts["Name"], facts["Version"], (stated or ", ".join(classifiers) or "see its texts")[:80], texts
        )


def page_packages(page: Path) -> Iterator[Package]:
    """Yield the browser packages of the lock file, as installed in node_modules."""
    lock = json.loads((page / "package-lock.json").read_text(encoding="utf-8"))
    for path, facts in lock["packages"].items():
        if not path or facts.get("dev") or facts.get("optional") or not (page / path).is_dir():
            continue
        texts = [file for file in sorted((page / path).iterdir()) if file.is_file() and TEXT.match(file.name)]
        name = path.rpartition("node_modules/")[2]
        yield Package(name, facts["version"], facts.get("license", "see its texts"), texts)


def collect(packages: Iterator[Package], folder: Path) -> int:
    """Copy the texts into `folder` and write its index. Return the number of packages."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for package in sorted(packages, key=lambda package: package.name.lower()):
        lines.append(f"{package.name} {package.version}: {package.licence}")
        own = folder / package.name.replace("/", "__")
        for text in package.texts:
            if text.is_file():
                own.mkdir(exist_ok=True)
                shutil.copyfile(
                    text,
                    own / f"{text.parent.name}-{text.name}"
                    if (own / text.name).exists()
                    else own / text.name,
                )
    (folder / "INDEX.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def main() -> int:
    """Parse the command line and collect."""
    parser = argparse.ArgumentParser(description="Collect the licences of what Thor ships.")
    parser.add_argument("what", choices=("python", "page"))
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    packages = python_packages() if args.what == "python" else page_packages(PAGE)
    sys.stdout.write(f"{collect(packages, args.folder)} packages: {args.folder / 'INDEX.txt'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
