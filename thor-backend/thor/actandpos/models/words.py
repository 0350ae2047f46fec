"""The core's StrEnums as choices of a column and as constraints of the database."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.db import models
from django.db.models import Q


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the members of a StrEnum as choices."""
    return [(word.value, word.value) for word in words]


def values_of(words: Iterable[StrEnum]) -> list[str]:
    """Return the values sorted, because a set has no order and migrations must be deterministic."""
    return sorted(word.value for word in words)


def one_of(field: str, words: type[StrEnum], *, name: str) -> models.CheckConstraint:
    """Return a constraint: the database accepts only the members of the StrEnum."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values_of(words)}), name=name)
