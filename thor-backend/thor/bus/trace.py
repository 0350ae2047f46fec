"""The id of the current request, for the log lines of all processes."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

trace_id: Final[ContextVar[str]] = ContextVar("thor_trace_id", default="")
"""The id of the current request; empty outside of one."""
