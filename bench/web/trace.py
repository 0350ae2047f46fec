"""Reads a Chromium trace: frames and long tasks of the page's main thread."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

CATEGORIES: Final = ("devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel")
_FRAME: Final = "FireAnimationFrame"
_TASKS: Final = ("RunTask", "ThreadControllerImpl::RunTask")
_RECEIVED: Final = "WebSocketReceive"


@dataclass(frozen=True, slots=True)
class Trace:
    """Milliseconds. `frame_gaps` are the gaps between frames; `tasks` are sorted, longest first.

    `task_cpu` is the CPU time of the longest task: the page's own share, whatever else the machine did.
    """

    frame_gaps: Sequence[float]
    tasks: Sequence[float]
    task_cpu: float
    messages: int


def read_trace(raw: bytes) -> Trace:
    """Read the thread that ran animation frames. Raises ValueError if there were none."""
    events: Sequence[Mapping[str, Any]] = json.loads(raw)["traceEvents"]
    frames = [event for event in events if event.get("name") == _FRAME]
    if not frames:
        raise ValueError("The trace has no animation frame: the page was not drawn.")
    (thread, _), *_ = Counter((event["pid"], event["tid"]) for event in frames).most_common(1)
    own = [event for event in events if (event.get("pid"), event.get("tid")) == thread]
    starts = sorted(event["ts"] for event in own if event["name"] == _FRAME)
    tasks = [event for event in own if event.get("name") in _TASKS and "dur" in event]
    return Trace(
        frame_gaps=[(after - before) / 1000 for before, after in pairwise(starts)],
        tasks=sorted((event["dur"] / 1000 for event in tasks), reverse=True),
        task_cpu=max((event.get("tdur", 0) / 1000 for event in tasks), default=0.0),
        messages=sum(event.get("name") == _RECEIVED for event in own),
    )
