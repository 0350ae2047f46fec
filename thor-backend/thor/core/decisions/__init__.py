"""`decide(state, command) -> events` and `apply(state, event)`, and both together for a command or a tick."""

from thor.core.decisions.apply import apply
from thor.core.decisions.decide import Decision, apply_decision, decide, process, process_releases
from thor.core.decisions.planned_endings import process_endings, resume_endings
from thor.core.decisions.ticks import Reached, fill_reached, process_tick, reach

__all__ = [
    "Decision",
    "Reached",
    "apply",
    "apply_decision",
    "decide",
    "fill_reached",
    "process",
    "process_endings",
    "process_releases",
    "process_tick",
    "reach",
    "resume_endings",
]
