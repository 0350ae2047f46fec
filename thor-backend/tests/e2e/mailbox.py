"""The mails of a Thor without a mail server, as a person reads them where it runs."""

from __future__ import annotations

import re
import time

from tests.servers.thor import Thor

WAIT_SECONDS = 60


class Mailbox:
    """The mails that have come for one address. Each is read once."""

    def __init__(self, thor: Thor, email: str) -> None:
        self._thor = thor
        self._email = email
        self._read = 0

    def next(self) -> str:
        """The next mail, waited for."""
        deadline = time.monotonic() + WAIT_SECONDS
        while len(mails := self._thor.mails_to(self._email)) <= self._read:
            assert time.monotonic() < deadline, f"No further mail has come for {self._email}."
            time.sleep(0.05)
        self._read += 1
        return mails[self._read - 1]

    def next_link(self) -> str:
        """The link in the next mail, as an address of this Thor's page."""
        mail = self.next()
        (link,) = re.findall(r"https?://\S+/\S+", mail)
        assert link.startswith(self._thor.url), mail
        return str(link.removeprefix(self._thor.url))
