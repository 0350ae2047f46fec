"""A lock is stale when what it was made from has changed, and only then."""

import copy
from typing import Any

import pytest

from lock import LOCKS, header

PYPROJECT: dict[str, Any] = {
    "project": {
        "version": "1",
        "requires-python": ">=3.11",
        "dependencies": ["a~=1.0"],
        "optional-dependencies": {"test": ["b~=1.0"], "check": ["c~=1.0"]},
    },
    "dependency-groups": {"build": ["d>=1"], "node": ["e>=1"]},
}

RUNTIME, TEST, CHECK, NODE = LOCKS


@pytest.mark.parametrize(
    ("path", "stale"),
    [
        (("project", "version"), set()),
        (("project", "requires-python"), {RUNTIME, TEST, CHECK, NODE}),
        (("project", "dependencies"), {RUNTIME, TEST, CHECK}),
        (("project", "optional-dependencies", "test"), {TEST, CHECK}),
        (("project", "optional-dependencies", "check"), {CHECK}),
        (("dependency-groups", "build"), {RUNTIME, TEST, CHECK}),
        (("dependency-groups", "node"), {NODE}),
    ],
)
def test_a_change_makes_the_locks_stale_that_it_reaches(path: tuple[str, ...], stale: set[str]) -> None:
    changed = copy.deepcopy(PYPROJECT)
    table = changed
    for name in path[:-1]:
        table = table[name]
    table[path[-1]] = "other" if isinstance(table[path[-1]], str) else ["other"]
    assert {lock for lock, part in LOCKS.items() if header(changed, part) != header(PYPROJECT, part)} == stale
