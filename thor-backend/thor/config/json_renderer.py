"""Writes answers as JSON: Structs of the contract, and the plain values of DRF's own errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from rest_framework.renderers import BaseRenderer


class ContractRenderer(BaseRenderer):
    """Renders an answer, or nothing for an answer without a body."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Return the JSON. Texts of Django that are translated on use become text."""
        return b"" if data is None else msgspec.json.encode(data, enc_hook=str)
