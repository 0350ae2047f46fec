"""Celery: `celery -A thor.config.celery worker` and `… beat` run the jobs of thor.operations.jobs."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import Any, Final

import celery
import django
from celery import signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thor.config.settings")
django.setup()

from thor.config.wiring.production import connected_process, health_server, redis_url  # noqa: E402
from thor.operations.jobs import JOBS, Job, run_job  # noqa: E402

QUEUE: Final = "thor-jobs"

app = celery.Celery("thor", broker=redis_url())
app.conf.update(
    task_default_queue=QUEUE,
    task_ignore_result=True,
    # If a worker dies during a job, another runs it again. Every job can run twice.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    # Jobs wait for the database and the engine, and threads share one connection to the bus.
    worker_pool="threads",
    worker_concurrency=2,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    timezone="UTC",
    beat_schedule={
        # Drop a task that no worker took before the next one is due.
        job.name: {"task": job.name, "schedule": job.every_seconds, "options": {"expires": job.every_seconds}}
        for job in JOBS
    },
)


def _add_task(job: Job) -> None:
    @app.task(name=job.name)
    def task() -> None:
        run_job(job.name)


for _job in JOBS:
    _add_task(_job)

_open = ExitStack()


@signals.setup_logging.connect
def _keep_our_logging(**_: Any) -> None:
    """Do nothing: a receiver of this signal keeps Celery from replacing the logging of Django's settings."""


@signals.worker_init.connect
def _connect_worker(**_: Any) -> None:
    _open.enter_context(connected_process())
    _open.enter_context(health_server(lambda: None))


@signals.beat_init.connect
def _start_beat(**_: Any) -> None:
    _open.enter_context(health_server(lambda: None))


@signals.worker_shutdown.connect
def _disconnect_worker(**_: Any) -> None:
    _open.close()
