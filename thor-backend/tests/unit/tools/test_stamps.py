"""A step is done once for each content, and again only when the content changes."""

from pathlib import Path

from stamps import digest_of_files, is_done, mark_done


def test_a_step_is_done_once_and_again_after_a_change(tmp_path: Path) -> None:
    source, stamp = tmp_path / "source", tmp_path / "stamps" / "step"
    source.write_text("one")
    first = digest_of_files([source], relative_to=tmp_path)
    assert not is_done(stamp, first)
    mark_done(stamp, first)
    assert is_done(stamp, first)
    source.write_text("two")
    assert not is_done(stamp, digest_of_files([source], relative_to=tmp_path))


def test_a_digest_tells_files_apart_by_name_and_not_by_order(tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_text("same")
    b.write_text("same")
    assert digest_of_files([a, b], relative_to=tmp_path) == digest_of_files([b, a], relative_to=tmp_path)
    assert digest_of_files([a], relative_to=tmp_path) != digest_of_files([b], relative_to=tmp_path)
