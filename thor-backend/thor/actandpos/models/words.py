"""The core's words as a column's choices and as a constraint of the database."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.db import models
from django.db.models import Q


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """A StrEnum of the core as choices."""
    return [(word.value, word.value) for word in words]


def values_of(words: Iterable[StrEnum]) -> list[str]:
    """The words as plain text, sorted: a set has no order of its own, and a migration must not change by chance."""
    return sorted(word.value for word in words)


def one_of(field: str, words: type[StrEnum], *, name: str) -> models.CheckConstraint:
    """The database itself refuses a word that the core does not know."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values_of(words)}), name=name)
