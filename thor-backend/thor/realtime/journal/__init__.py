"""The engine's way to the database: one transaction a batch, and reading the book of record back."""

from thor.realtime.journal.base import Journal, LeaseLost, ShardTaken
from thor.realtime.journal.batch import Batch

__all__ = ["Batch", "Journal", "LeaseLost", "ShardTaken"]
