"""The licences that go with the images: one text and more of every package that is shipped."""

from __future__ import annotations

import json
import re
from pathlib import Path

import licenses

ROOT = Path(__file__).resolve().parents[4]


def test_every_locked_python_package_has_its_licence(tmp_path: Path) -> None:
    licenses.collect(licenses.python_packages(), tmp_path)
    index = {
        line.partition(" ")[0].lower().replace("_", "-").replace(".", "-"): line.partition(": ")[2]
        for line in (tmp_path / "INDEX.txt").read_text().splitlines()
    }
    # A package with a marker behind it is for other systems or Pythons.
    lock = (ROOT / "locks" / "run.lock").read_text()
    locked = re.findall(r"^([A-Za-z0-9_.-]+)==\S+ *\\?$", lock, flags=re.MULTILINE)
    names = {name.lower().replace("_", "-").replace(".", "-") for name in locked}
    assert len(names) > 50
    assert {name for name in names if not index.get(name)} == set()
    psycopg = tmp_path / "psycopg"
    assert any("LESSER GENERAL PUBLIC LICENSE" in text.read_text() for text in psycopg.iterdir())


def test_every_package_of_the_page_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page"
    for name in ("shown", "@some/shown", "built-with"):
        folder = page / "node_modules" / name
        folder.mkdir(parents=True)
        (folder / "LICENSE.md").write_text(f"the terms of {name}")
    packages = {
        "": {"name": "thor"},
        "node_modules/shown": {"version": "1.0.0", "license": "MIT"},
        "node_modules/@some/shown": {"version": "2.0.0", "license": "OFL-1.1"},
        "node_modules/built-with": {"version": "3.0.0", "license": "MIT", "dev": True},
    }
    (page / "package-lock.json").write_text(json.dumps({"packages": packages}))
    assert licenses.collect(licenses.page_packages(page), tmp_path / "found") == 2
    assert (tmp_path / "found" / "INDEX.txt").read_text() == "@some/shown 2.0.0: OFL-1.1\nshown 1.0.0: MIT\n"
    assert (tmp_path / "found" / "@some__shown" / "LICENSE.md").read_text() == "the terms of @some/shown"
