from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from thor.config.wiring import make_feed


def test_an_excel_feed_is_named_with_its_place(tmp_path: Path) -> None:
    feed = make_feed(f"excel:{tmp_path}/quotes.xlsx?sheet=Quotes&poll=0.5", speed=1)
    assert feed is not None
    assert feed.name == "excel"


def test_a_schwab_feed_is_made_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THOR_SCHWAB_KEY", "key")
    monkeypatch.setenv("THOR_SCHWAB_SECRET", "secret")
    monkeypatch.setenv("THOR_SCHWAB_TOKEN_FILE", str(tmp_path / "schwab.json"))
    feed = make_feed("schwab", speed=1)
    assert feed is not None
    assert feed.name == "schwab"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("excel:quotes.csv", "quotes.csv"),
        ("excel:quotes.xlsx?sheets=1", "'sheets'"),
        ("excel", "Use sim, none, replay:FILE, excel:WORKBOOK or schwab"),
        ("schwab", "THOR_SCHWAB_KEY"),
        ("schwab:SPY", "Use sim"),
    ],
)
def test_a_feed_that_cannot_be_made_says_why(name: str, says: str) -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        make_feed(name, speed=1)
    assert says in str(error.value)
