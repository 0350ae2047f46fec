"""Where a browser's session is kept: Django's table, with a word to every process when one ends."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from thor.users.logins import tell_logins_ended


class SessionStore(DatabaseStore):
    """Named by SESSION_ENGINE. Sessions that ran out are cleared away in bulk and end nothing."""

    def delete(self, session_key: str | None = None) -> None:
        """End a session, this one unless another is named."""
        ended = session_key or self.session_key
        # From the table: a session that logs out has forgotten by now whose it was.
        customer_id = DatabaseStore(ended).get(SESSION_KEY) if ended else None
        super().delete(session_key)
        if customer_id is not None:
            tell_logins_ended(int(customer_id))
