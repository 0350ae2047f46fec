"""The table of recurring jobs, for Celery beat and for the scheduler of an embedded Thor."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import structlog
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from structlog.contextvars import bound_contextvars

from thor.actandpos.corporate_actions import finish_given_actions
from thor.actandpos.services import open_waiting_accounts
from thor.api.engine import EngineUnavailable, OutcomeUnknown
from thor.bus.trace import trace_id
from thor.livedata.bar_store import forget_old_bars
from thor.operations import telemetry
from thor.operations.day_end import roll_late_accounts, snapshot_accounts
from thor.operations.models import JobRun
from thor.users.seeds import renew_seals
from thor.users.services import forget_ended_sessions

_RECORDED_FROM_SECONDS: Final = 60

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A recurring job. `run` returns a short summary, empty if there was nothing to do.

    Every job can run twice or late: it finds its work in the database and does not depend on the time of the call.
    """

    name: str
    every_seconds: float
    run: Callable[[], str]


def _open_waiting_accounts() -> str:
    open_waiting_accounts()
    return ""


def _clean_up() -> str:
    call_command("clearsessions")
    forget_ended_sessions()
    renew_seals()
    deleted = {"telemetry": telemetry.forget_old(), "bars": forget_old_bars(now=timezone.now())}
    summary = ", ".join(f"{count} rows of {what}" for what, count in deleted.items() if count)
    return f"deleted {summary}" if summary else ""


def _finish_corporate_actions() -> str:
    count = finish_given_actions()
    return f"processed {count} corporate actions" if count else ""


JOBS: Final = (
    Job("open-waiting-accounts", 2, _open_waiting_accounts),
    Job("finish-corporate-actions", 2, _finish_corporate_actions),
    Job("roll-late-accounts", 60, roll_late_accounts),
    Job("snapshot-accounts", 60, snapshot_accounts),
    Job("telemetry", 60, telemetry.measure),
    Job("clean-up", 3_600, _clean_up),
)
BY_NAME: Final = {job.name: job for job in JOBS}


def run_job(name: str) -> None:
    """Run a job and record the result. Never raises, because the next run may succeed."""
    # A request id of its own distinguishes the engine's work for a job from its work for a customer.
    request_id = f"{name}-{uuid4().hex}"
    token = trace_id.set(request_id)
    try:
        with bound_contextvars(request_id=request_id):
            _run(BY_NAME[name])
    finally:
        trace_id.reset(token)


def _run(job: Job) -> None:
    started_at, started = timezone.now(), time.monotonic()
    result, problem = "", ""
    try:
        result = job.run()
    except (EngineUnavailable, OutcomeUnknown) as error:
        problem = str(error)
        log.warning("job_postponed", job=job.name, reason=problem)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
        log.exception("job_failed", job=job.name)
    # A job that runs every few seconds gets a row only if it found work.
    if job.every_seconds < _RECORDED_FROM_SECONDS and not result and not problem:
        return
    try:
        _record(job.name, started_at, time.monotonic() - started, result, problem)
    except Exception:
        log.exception("job_not_recorded", job=job.name)


def _record(name: str, started_at: object, seconds: float, result: str, problem: str) -> None:
    row, _ = JobRun.objects.get_or_create(name=name, defaults={"started_at": started_at, "seconds": seconds})
    changes = {
        "started_at": started_at,
        "seconds": round(seconds, 4),
        "runs": F("runs") + 1,
        "failures": F("failures") + int(bool(problem)),
    }
    if result:
        changes["last_result"] = result
    if problem:
        changes["last_error"] = problem
    JobRun.objects.filter(pk=row.pk).update(**changes)
