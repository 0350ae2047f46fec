"""Finds the out-of-order rows of a tape, so that one mistyped time does not cost the rows after it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

# The number of following rows that decide whether a row, or they, are out of order.
ROWS_AHEAD: Final = 8
_FAR_FUTURE: Final = int(np.iinfo(np.int64).max)
_WITNESSES_MIN: Final = 2


def leaps_ahead(
    time_us: NDArray[np.int64], following_us: NDArray[np.int64], newest_us: int
) -> NDArray[np.bool_]:
    """Return a mask of the times, shape (n,), that are later than most of the eight after them.

    A following time counts only if it continues from the times before the row, and a single one is not enough.
    `following_us` are the times after these (eight are enough), `newest_us` the newest time before them.
    """
    rows = len(time_us)
    ahead = np.concatenate([time_us, following_us[:ROWS_AHEAD], np.full(ROWS_AHEAD, _FAR_FUTURE)])
    nexts = [ahead[step : step + rows] for step in range(1, ROWS_AHEAD + 1)]
    is_in_order = np.logical_and.reduce([time_us <= after for after in nexts])
    in_order_us = np.maximum.accumulate(
        np.concatenate([[newest_us], np.where(is_in_order, time_us, newest_us)])
    )[:-1]
    # A much earlier row proves nothing about this one: it is out of order itself.
    witnesses = np.sum([(after < time_us) & (after >= in_order_us) for after in nexts], axis=0)
    following = np.minimum(np.arange(rows - 1, -1, -1) + len(following_us), ROWS_AHEAD)
    leaps: NDArray[np.bool_] = (witnesses >= _WITNESSES_MIN) & (2 * witnesses > following)
    return leaps


def goes_back(time_us: NDArray[np.int64], newest_us: int) -> NDArray[np.bool_]:
    """Return a mask of the times, shape (n,), that are before an earlier one of these or before `newest_us`."""
    newest = np.maximum(np.maximum.accumulate(time_us), newest_us)
    back: NDArray[np.bool_] = time_us < newest
    return back
