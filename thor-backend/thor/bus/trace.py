"""Which request is being worked on, so that a log line of any process can name it."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

trace_id: Final[ContextVar[str]] = ContextVar("thor_trace_id", default="")
"""The id of the request in hand; empty outside one."""
