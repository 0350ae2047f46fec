"""The bus over Redis: commands in streams, replies and messages by publish and subscribe. One module per concern."""

from thor.bus.redis.engine_port import RedisEnginePort
from thor.bus.redis.web_bus import RedisBus

__all__ = ["RedisBus", "RedisEnginePort"]
