"""The engine's way to the database: one transaction a batch, and reading the book of record back."""

from thor.engine.journal.base import Journal, LeaseLost, ShardTaken
from thor.engine.journal.batch import Batch

__all__ = ["Batch", "Journal", "LeaseLost", "ShardTaken"]
