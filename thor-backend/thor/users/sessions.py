"""The session store: Django's table, plus a message to every process when a session ends."""

from __future__ import annotations

import re
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from thor.users.logins import publish_logins_ended

_KEY: Final = re.compile(r"[0-9a-z]{32}", re.ASCII)


def is_session_key(text: str) -> bool:
    """Return True if a text has the form of a session key. Needs no database."""
    return _KEY.fullmatch(text) is not None


class SessionStore(DatabaseStore):
    """The store named by SESSION_ENGINE. Expired sessions are deleted in bulk, without messages."""

    def _validate_session_key(self, key: Any) -> bool:
        # Django's own check accepts any eight characters, and PostgreSQL rejects U+0000.
        return isinstance(key, str) and is_session_key(key)

    def delete(self, session_key: str | None = None) -> None:
        """Delete a session: this one unless `session_key` names another."""
        ended = session_key or self.session_key
        # Read from the table, because logging out has already cleared the customer from the session.
        customer_id = DatabaseStore(ended).get(SESSION_KEY) if ended else None
        super().delete(session_key)
        if customer_id is not None:
            publish_logins_ended(int(customer_id))
