import fcntl
import os
from pathlib import Path

import pytest

from tests.integration.replay.random_tape import write_random_tape
from tests.integration.replay.thor_command import line, thor

OPTIONS = ("--accounts", "8", "--orders", "200", "--seed", "7")
BROKEN = (
    "2013-10-09T13:30:59.000Z,SPY,EQ,NaN,1,165.00,1,,,,",
    "yesterday,SPY,EQ,164.00,1,165.00,1,,,,",
    "2013-10-09T13:30:59.000Z,SPY,EQ",
)


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    return write_random_tape(tmp_path / "tape.csv", 7, 1_200)


def test_two_fresh_homes_get_the_same_ledger_and_the_audit_agrees(tmp_path: Path, tape: Path) -> None:
    outputs = []
    for home in (tmp_path / "one", tmp_path / "two"):
        replayed = thor(home, "replay", tape, *OPTIONS)
        assert replayed.returncode == 0, replayed.stderr
        outputs.append(replayed.stdout)
    digests = {line(output, "ledger SHA-256") for output in outputs}
    assert len(digests) == 1
    assert "ticks/s" in outputs[0]
    assert line(outputs[0], "broken rows") == "0 left out"
    audited = thor(tmp_path / "one", "audit")
    assert audited.returncode == 0, audited.stdout
    assert "every row agrees" in audited.stdout
    assert line(audited.stdout, "ledger SHA-256") in digests


def test_postgresql_and_sqlite_keep_the_same_ledger(tmp_path: Path, tape: Path, postgres_url: str) -> None:
    on_sqlite = thor(tmp_path / "sqlite", "replay", tape, *OPTIONS)
    on_postgres = thor(tmp_path / "postgres", "replay", tape, *OPTIONS, THOR_DATABASE_URL=postgres_url)
    assert on_postgres.returncode == 0, on_postgres.stderr
    assert line(on_postgres.stdout, "ledger SHA-256") == line(on_sqlite.stdout, "ledger SHA-256")
    audited = thor(tmp_path / "postgres", "audit", THOR_DATABASE_URL=postgres_url)
    assert audited.returncode == 0, audited.stdout
    assert line(audited.stdout, "ledger SHA-256") == line(on_postgres.stdout, "ledger SHA-256")


def test_another_seed_is_another_day(tmp_path: Path, tape: Path) -> None:
    digests = {
        line(
            thor(tmp_path / seed, "replay", tape, "--accounts", "2", "--orders", "20", "--seed", seed).stdout,
            "ledger",
        )
        for seed in ("1", "2")
    }
    assert len(digests) == 2


def test_a_second_replay_in_the_same_home_opens_further_accounts(tmp_path: Path, tape: Path) -> None:
    for accounts in ("8 accounts", "16 accounts"):
        replayed = thor(tmp_path / "home", "replay", tape, *OPTIONS)
        assert replayed.returncode == 0, replayed.stderr
        audited = thor(tmp_path / "home", "audit")
        assert audited.returncode == 0, audited.stdout
        assert accounts in audited.stdout


def test_a_broken_row_is_named_and_the_rest_goes_on(tmp_path: Path, tape: Path) -> None:
    whole = thor(tmp_path / "whole", "replay", tape)
    damaged = write_random_tape(tmp_path / "damaged.csv", 7, 1_200, broken=BROKEN)
    replayed = thor(tmp_path / "home", "replay", damaged)
    assert replayed.returncode == 0, replayed.stderr
    assert line(replayed.stdout, "broken rows") == "3 left out"
    assert "row 602, bid 'NaN': not a plain decimal number" in replayed.stdout
    assert "row 603, ts_utc 'yesterday'" in replayed.stdout
    assert "row 604: 3 columns where the header has 11" in replayed.stdout
    assert line(replayed.stdout, "rows ").split()[0] == line(whole.stdout, "rows ").split()[0] == "1,200"


def test_progress_is_told_in_lines_where_nobody_watches(tmp_path: Path, tape: Path) -> None:
    assert "tape.csv: done, 1,200 rows" in thor(tmp_path / "home", "replay", tape).stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.csv"], "There is no tape at nowhere.csv."),
        (["{tape}", "--accounts", "-1"], "--accounts is -1; give 0 to 100,000."),
        (
            ["{tape}", "--accounts", "1", "--orders", "99999999"],
            "--orders is 99999999; give 0 to 10,000,000.",
        ),
        (["{tape}", "--orders", "5"], "--orders requires --accounts."),
        (["{noise}"], "noise.csv has no column ts_utc"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    tmp_path: Path, tape: Path, arguments: list[str], told: str
) -> None:
    noise = tmp_path / "noise.csv"
    noise.write_text("this is,no tape\n1,2\n")
    given = [argument.format(tape=tape, noise=noise) for argument in arguments]
    refused = thor(tmp_path / "home", "replay", *given)
    assert refused.returncode == 1
    assert told in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_home_whose_engine_runs_is_left_alone(tmp_path: Path, tape: Path) -> None:
    home = tmp_path / "home"
    assert thor(home, "replay", tape).returncode == 0
    held = os.open(home / "thor.sqlite3.shard0.lock", os.O_RDWR)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused = thor(home, "replay", tape)
    finally:
        os.close(held)
    assert refused.returncode == 1
    assert "Another engine holds shard 0" in refused.stderr
