"""Blocks migrations of a database that another version of Thor made."""

from __future__ import annotations

from typing import Any

from django.core.management import CommandError
from django.db.models.signals import pre_migrate
from django.dispatch import receiver

from thor.operations.database_version import version_problem


@receiver(pre_migrate, dispatch_uid="thor.check_version")
def check_version(**kwargs: Any) -> None:
    """End `django-admin migrate` before it writes anything. Raises CommandError."""
    if kwargs["sender"].name == "thor.operations" and (problem := version_problem()) is not None:
        raise CommandError(problem)
