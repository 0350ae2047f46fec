"""The engine's database access: one transaction per batch, and loading the stored state."""

from thor.engine.journal.base import Journal, LeaseLost, ShardTaken
from thor.engine.journal.batch import Batch

__all__ = ["Batch", "Journal", "LeaseLost", "ShardTaken"]
