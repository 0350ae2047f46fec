"""Runs the jobs inside one process, for a Thor without Celery."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from django.db import close_old_connections, connections

from thor.operations.jobs import JOBS, Job, run_job

_FIRST_WAIT_SECONDS: Final = 1.0


async def run_jobs(jobs: Sequence[Job] = JOBS, *, run: Callable[[str], None] = run_job) -> None:
    """Run each job at its interval, one at a time in one thread, until canceled.

    A job longer than its interval never runs twice at once; missed runs are skipped.
    """
    loop = asyncio.get_running_loop()
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jobs")
    due = {job.name: loop.time() + min(_FIRST_WAIT_SECONDS, job.every_seconds) for job in jobs}
    try:
        while True:
            job = min(jobs, key=lambda one: due[one.name])
            await asyncio.sleep(max(0.0, due[job.name] - loop.time()))
            # Shielded, so that a cancel lets the running job finish.
            await asyncio.shield(loop.run_in_executor(executor, run, job.name))
            await loop.run_in_executor(executor, close_old_connections)
            due[job.name] = loop.time() + job.every_seconds
    finally:
        closing = loop.run_in_executor(executor, connections.close_all)
        await asyncio.shield(closing)
        executor.shutdown(wait=False)
