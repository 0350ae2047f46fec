import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from thor.core.instruments import AssetType
from thor.core.quote_cells import DropReason
from thor.feeds.schwab.frames import Content, parse_frame
from thor.feeds.schwab.services import CHART_SERVICES, QUOTE_SERVICES
from thor.feeds.schwab.ticks import TickMaker

NOW_US = 1_800_000_000_000_000

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "response", "notify", "content", "key", "code", "service", "1", "34"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.binary(max_size=60) | st.text(max_size=60) | JSON.map(json.dumps))
def test_no_message_makes_an_exception(message: str | bytes) -> None:
    frame = parse_frame(message)
    assert frame.garbage >= 0


NUMBERS = [str(number) for number in range(40)]


@given(
    st.lists(
        st.builds(
            Content,
            st.sampled_from([*QUOTE_SERVICES, *CHART_SERVICES, "ELSE"]),
            st.sampled_from(["SPY", "QQQ"]),
            st.none() | st.integers(),
            st.dictionaries(
                st.sampled_from(NUMBERS), JSON | st.decimals() | st.decimals(1, 99, places=2), max_size=9
            ),
        ),
        max_size=9,
    )
)
def test_whatever_the_fields_hold_only_sound_ticks_come_of_them(contents: list[Content]) -> None:
    dropped: Counter[DropReason] = Counter()
    makes = TickMaker(dropped)
    for content in contents:
        makes.bar(content, ("SPY", AssetType.EQ))
        for tick in makes.ticks(content, (("SPY", AssetType.EQ),), now_us=NOW_US):
            prices = (tick.bid, tick.ask, tick.last, tick.open, tick.high, tick.low, tick.close)
            assert all(price.is_finite() and price > 0 for price in prices if price is not None)
            assert tick.bid is None or tick.ask is None or tick.bid <= tick.ask
            assert 0 < tick.time_us <= NOW_US
