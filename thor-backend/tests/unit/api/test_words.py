"""The words of the contract are those of the code above it, which the contract cannot import."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args

import pytest

from thor.api import customers, livedata, market
from thor.feeds.base import MarketKind
from thor.livedata.alert_table import AlertWay
from thor.livedata.bars import Interval
from thor.livedata.feed_runner import FeedState
from thor.livedata.market_clock import MarketState
from thor.livedata.replays import PricesKind
from thor.users.models import ApiKey


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (market.BarInterval, Interval),
        (market.Way, AlertWay),
        (market.PricesKind, PricesKind),
        (livedata.FeedStateName, FeedState),
        (livedata.MarketKindName, MarketKind),
        (livedata.MarketStateName, MarketState),
        (customers.KeyScope, ApiKey.Scope),
    ],
)
def test_the_contract_has_every_word_that_the_code_says(words: Any, kind: type[Enum]) -> None:
    assert set(get_args(words)) == {member.value for member in kind}
