"""The JSON Schema of the live socket, made from its messages."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import msgspec

from thor.api.engine import Json
from thor.api.messages import ClientMessage, ServerMessage

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


@lru_cache(maxsize=1)
def socket_schema() -> Json:
    """Every message of `/ws/live`: `$defs` has each, and ServerMessage and ClientMessage the two directions."""
    (server, client), parts = msgspec.json.schema_components(
        (ServerMessage, ClientMessage), ref_template="#/$defs/{name}"
    )
    return {
        "$schema": _DIALECT,
        "title": "Thor live socket",
        "description": "One JSON object per text frame: ServerMessage from the server, ClientMessage from the client.",
        "anyOf": [{"$ref": "#/$defs/ServerMessage"}, {"$ref": "#/$defs/ClientMessage"}],
        "$defs": {"ServerMessage": server, "ClientMessage": client, **parts},
    }
