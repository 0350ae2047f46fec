"""Which engine owns a shard of the accounts."""

from __future__ import annotations

from django.db import models


class EngineShard(models.Model):
    """One row a shard. `epoch` rises with each engine that takes the shard; a commit of an older epoch is refused.

    `command_cursor` is the place in the shard's command queue up to which every command is written, refused ones too.
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
