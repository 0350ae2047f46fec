"""The core's checker sees what would make the core impure or its money inexact, and lets the rest be."""

from pathlib import Path

import pytest

import check_core


@pytest.mark.parametrize(
    ("file", "code", "complaint"),
    [
        ("orders.py", "from decimal import Decimal\nimport thor.core.money", None),
        ("orders.py", "import thor.bus", "imports thor.bus"),
        ("orders.py", "from thor import bus", "imports thor;"),
        ("orders.py", "from django.db import models", "imports django.db"),
        ("orders.py", "import socket", "imports socket"),
        ("orders.py", "import numpy", "imports numpy"),
        ("valuation.py", "import numpy", None),
        ("valuation/book.py", "import numpy.linalg", None),
        ("orders.py", "open('book')", "calls open"),
        ("orders.py", "class Quote:\n    open: int", None),
        ("orders.py", "price = 1.5", "binary float"),
        ("orders.py", "def pay(amount: float): ...", "binary float"),
        ("metrics.py", "ratio = 1.5", None),
    ],
)
def test_what_the_core_may_and_may_not_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: str, code: str, complaint: str | None
) -> None:
    monkeypatch.setattr(check_core, "CORE", tmp_path)
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(code)
    found = [problem for _, problem in check_core.problems(path)]
    assert len(found) == (complaint is not None)
    assert all(complaint in problem for problem in found if complaint)
