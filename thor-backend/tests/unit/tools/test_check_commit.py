"""A commit's title is one subject in the imperative, short enough to be read in a list."""

from pathlib import Path

import pytest

import check_commit


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        ("Refuse a replace that the hold cannot cover", None),
        ("Refuse a replace that the hold cannot cover\n\nIt went below zero. Twice; no more.\n", None),
        ("Name each order's account, and its shard", None),
        ("Read version 2.0 of the tape", None),
        ("Bring the page back", None),
        ("Pass the deadline on", None),
        ("x" * 72, "capital"),
        ("X" * 72, None),
        ("X" * 73, "73 characters"),
        ("Add a feed.", "period"),
        ("Add a feed; drop another", "two subjects"),
        ("Add a feed. Drop another", "two subjects"),
        ("add a feed", "capital"),
        ("Added a feed", '"Added"'),
        ("Adding a feed", '"Adding"'),
        ("Adds a feed", '"Adds"'),
        ("Add a feed\nand a body", "second line"),
        ("", "empty"),
        ("# Please enter the commit message\n", "empty"),
        ("\nAdd a feed\n# Changes to be committed:\n\nBecause.\n", None),
        (f"Add a feed\n{check_commit.SCISSORS}\ndiff --git a/feed b/feed\n", None),
        ("Merge branch 'another; with. everything'", None),
        ('Revert "Add a feed; drop another"', None),
        ("fixup! add a feed", None),
    ],
)
def test_what_a_message_may_be(message: str, complaint: str | None) -> None:
    found = list(check_commit.problems(message))
    assert len(found) == (complaint is not None), found
    assert all(complaint in problem for problem in found if complaint)


def test_the_hook_names_what_is_wrong_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    message = tmp_path / "COMMIT_EDITMSG"
    monkeypatch.setattr("sys.argv", ["check_commit.py", str(message)])
    message.write_text("Add a feed\n")
    assert check_commit.main() == 0
    message.write_text("added a feed.\n")
    assert check_commit.main() == 1
    assert len(capsys.readouterr().out.splitlines()) == 3
