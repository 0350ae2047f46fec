"""The files' checker finds registries, addresses in locks and files that are too long."""

from pathlib import Path

import pytest

import check_files

# Joined here, so that this file does not name them itself.
PYTHON_REGISTRY = ".".join(["pypi", "org"])
NODE_REGISTRY = ".".join(["registry", "npm{}".format("js"), "org"])


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("Dockerfile", f"RUN pip install -i {PYTHON_REGISTRY}", "names the registry"),
        ("package-lock.json", NODE_REGISTRY, "names the registry"),
        ("run.lock", "a @ file:///wheels/a.whl", "no address"),
        ("README.md", "https://example.com", None),
        ("short.py", "x\n" * 500, None),
        ("long.py", "x\n" * 501, "501 lines"),
        ("schema.d.ts", "x\n" * 501, None),
        ("migrations/0001_initial.py", "x\n" * 501, None),
        ("long.md", "x\n" * 501, None),
    ],
)
def test_what_a_file_may_hold(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, text: str, complaint: str | None
) -> None:
    monkeypatch.setattr(check_files, "ROOT", tmp_path)
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    found = list(check_files.problems(file))
    assert len(found) == (complaint is not None)
    assert all(complaint in problem for problem in found if complaint)


def test_a_picture_is_not_read_as_text(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    assert list(check_files.problems(picture)) == []
