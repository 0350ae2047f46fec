"""The lease of each shard."""

from __future__ import annotations

from django.db import models


class EngineShard(models.Model):
    """One row per shard. `epoch` rises with each engine that takes the shard; commits of an older epoch fail.

    `command_cursor` is the position in the shard's command queue up to which every command is written, rejected
    commands included.
    """

    shard = models.IntegerField(primary_key=True)
    epoch = models.BigIntegerField()
    lease_owner = models.TextField()
    heartbeat_at = models.DateTimeField()
    command_cursor = models.TextField(default="", db_default="")

    class Meta:
        db_table = "actandpos_engineshard"

    def __str__(self) -> str:
        return f"shard {self.shard}, epoch {self.epoch}"
