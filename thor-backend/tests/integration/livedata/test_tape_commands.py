"""`thor bars` and `thor ticks`, run as commands."""

from pathlib import Path

import pytest
from django.test import override_settings

from tests.support.fake_clock import FakeClock
from tests.support.tape_rows import second, trade_row, write_csv
from tests.support.ticks import OPEN_US, tick
from thor.cli import main
from thor.livedata.models import MinuteBar
from thor.livedata.recorder import Recorder


@pytest.mark.django_db(transaction=True)
def test_the_minutes_of_a_tape_are_written_and_written_again_are_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [trade_row(second(number), "SPY", str(100 + number)) for number in range(0, 180, 20)]
    tape = write_csv(tmp_path / "tape.csv", rows)
    seen = []
    for _ in range(2):
        assert main(["bars", str(tape)]) == 0
        seen.append(list(MinuteBar.objects.order_by("time").values_list("open", "close", "volume", "trades")))
    assert seen[0] == seen[1] == [(100, 140, 300, 3), (160, 200, 300, 3), (220, 260, 300, 3)]
    assert capsys.readouterr().out == "3 bars of 1 symbols.\n" * 2


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_no_tape_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bars", str(tmp_path / "missing.csv")]) == 1
    assert "cannot be opened" in capsys.readouterr().err


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A data folder's tapes with two days."""
    recorder = Recorder(tmp_path / "it's tapes", clock=FakeClock(OPEN_US))
    recorder.receive([tick(0, last="1.50", last_size="3"), tick(1, last="2"), tick(27_000, "/ES", last="3")])
    recorder.close()
    return tmp_path / "it's tapes"


@pytest.mark.parametrize(
    ("sql", "answer"),
    [
        (
            "SELECT day, symbol, count(*) AS n FROM ticks GROUP BY ALL ORDER BY day",
            "day,symbol,n\n2026-11-20,SPY,2\n2026-11-23,/ES,1\n",
        ),
        (
            "SELECT last * last_size AS paid FROM ticks WHERE last_size IS NOT NULL",
            "paid\n4.50000000000000\n",
        ),
        ("SELECT ts_utc::VARCHAR AS at FROM ticks LIMIT 1", "at\n2026-11-20 14:30:00+00\n"),
    ],
)
def test_recorded_ticks_answer_in_sql(
    recorded: Path, capsys: pytest.CaptureFixture[str], sql: str, answer: str
) -> None:
    with override_settings(TAPES_FOLDER=recorded):
        assert main(["ticks", sql]) == 0
    assert capsys.readouterr().out == answer


@pytest.mark.parametrize(
    ("folder", "sql", "words"),
    [("it's tapes", "SELECT nothing FROM ticks", "nothing"), ("empty", "SELECT 1", "No finished day")],
)
def test_a_question_that_cannot_be_answered_says_why(
    recorded: Path, capsys: pytest.CaptureFixture[str], folder: str, sql: str, words: str
) -> None:
    with override_settings(TAPES_FOLDER=recorded.with_name(folder)):
        assert main(["ticks", sql]) == 1
    assert words in capsys.readouterr().err
