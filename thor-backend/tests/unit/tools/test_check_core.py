"""The core's checker sees what would make the core impure or its money inexact, and lets the rest be."""

from pathlib import Path

import pytest

import check_core


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("from decimal import Decimal\nimport msgspec\nimport thor.core.money", None),
        ("import thor.bus", "imports thor.bus"),
        ("from thor import bus", "imports thor;"),
        ("from django.db import models", "imports django.db"),
        ("import socket", "imports socket"),
        ("import numpy", "imports numpy"),
        ("open('book')", "calls open"),
        ("class Quote:\n    open: int", None),
        ("price = 1.5", "binary float"),
        ("def pay(amount: float): ...", "binary float"),
    ],
)
def test_what_the_core_may_and_may_not_do(tmp_path: Path, code: str, complaint: str | None) -> None:
    path = tmp_path / "orders.py"
    path.write_text(code)
    found = [problem for _, problem in check_core.problems(path)]
    assert len(found) == (complaint is not None)
    assert all(complaint in problem for problem in found if complaint)
