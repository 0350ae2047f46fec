"""Where a browser's session is kept: Django's table, with a word to every process when one ends."""

from __future__ import annotations

import re
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from thor.users.logins import tell_logins_ended

_KEY: Final = re.compile(r"[0-9a-z]{32}", re.ASCII)


def is_session_key(text: str) -> bool:
    """Whether a text has the form of the keys that sessions are given. Nothing else is asked of a database."""
    return _KEY.fullmatch(text) is not None


class SessionStore(DatabaseStore):
    """Named by SESSION_ENGINE. Sessions that ran out are cleared away in bulk and end nothing."""

    def _validate_session_key(self, key: Any) -> bool:
        # Django's own takes any eight characters, and PostgreSQL does not take U+0000.
        return isinstance(key, str) and is_session_key(key)

    def delete(self, session_key: str | None = None) -> None:
        """End a session, this one unless another is named."""
        ended = session_key or self.session_key
        # From the table: a session that logs out has forgotten by now whose it was.
        customer_id = DatabaseStore(ended).get(SESSION_KEY) if ended else None
        super().delete(session_key)
        if customer_id is not None:
            tell_logins_ended(int(customer_id))
