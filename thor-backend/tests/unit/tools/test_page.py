"""The machine's Node builds the page where it is new enough and whole; the wheel's does everywhere else."""

from pathlib import Path

import pytest

from page import machine_has_node


def put_program(folder: Path, name: str, prints: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\necho {prints}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("node", "npm", "suits"),
    [
        ("v20.19.0", "10.8.2", True),
        ("v24.1.0", "11.0.0", True),
        ("v20.18.3", "10.8.2", False),
        ("v18.20.4", "10.8.2", False),
        ("v20.19.0", None, False),
        (None, None, False),
        ("nonsense", "10.8.2", False),
    ],
)
def test_which_node_suits(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, node: str | None, npm: str | None, suits: bool
) -> None:
    for name, version in (("node", node), ("npm", npm)):
        if version is not None:
            put_program(tmp_path, name, version)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine_has_node() is suits
