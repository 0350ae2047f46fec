import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thor.feeds.replay.time_order import goes_back, leaps_ahead

NONE = np.zeros(0, np.int64)


@pytest.mark.parametrize(
    ("times", "leaping", "going_back"),
    [
        ([], [], []),
        ([10, 10, 20, 30], [], []),
        # One against one: the later row is taken at its word, as where nothing follows.
        ([10, 20, 15], [], [15]),
        ([10, 20, 15, 30], [], [15]),
        ([10, 99, 15, 30], [99], []),
        ([10, 98, 99, 11, 12, 13, 14, 15, 16, 17, 18], [98, 99], []),
        ([10, 11, 12, 1, 13, 14], [], [1]),
        # A clock that fell back for two rows does not speak against the row before them.
        ([10, 11, 12, 1, 2, 13, 14], [], [1, 2]),
        ([99, 10, 11, 12], [99], []),
        # Too many agree on the later time to be mistaken: the others are out of place.
        ([10, *range(90, 100), 11, 12], [], [11, 12]),
    ],
)
def test_the_row_that_is_out_of_place_is_told_from_those_around_it(
    times: list[int], leaping: list[int], going_back: list[int]
) -> None:
    column = np.array(times, np.int64)
    leaps = leaps_ahead(column, NONE, 0)
    rest = column[~leaps]
    assert column[leaps].tolist() == leaping
    assert rest[goes_back(rest, 0)].tolist() == going_back


def test_the_rows_of_the_next_chunk_speak_too() -> None:
    column = np.array([10, 99], np.int64)
    assert leaps_ahead(column, np.array([11, 12, 13]), 0).tolist() == [False, True]
    assert leaps_ahead(column, NONE, 0).tolist() == [False, False]


@given(
    count=st.integers(10, 60),
    at=st.integers(0, 59),
    moved_us=st.integers(0, 10**6),
    newest_us=st.integers(0, 100),
)
def test_one_mistyped_time_costs_few_rows_and_the_rest_is_in_order(
    count: int, at: int, moved_us: int, newest_us: int
) -> None:
    column = np.arange(100, 100 + count, dtype=np.int64)
    column[at % count] = moved_us
    kept = column[~leaps_ahead(column, NONE, newest_us)]
    kept = kept[~goes_back(kept, newest_us)]
    assert len(kept) >= count - 4
    assert (np.diff(kept) >= 0).all()
