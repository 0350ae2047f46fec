"""The mails of a Thor without a mail server, as a person reads them where it runs."""

from __future__ import annotations

import re

from tests.servers.thor import Thor
from tests.support.waiting import wait_until

WAIT_SECONDS = 60


class Mailbox:
    """The mails that have come for one address. Each is read once."""

    def __init__(self, thor: Thor, email: str) -> None:
        self._thor = thor
        self._email = email
        self._read = 0

    def next(self) -> str:
        """The next mail, waited for."""
        (mail, *_) = wait_until(
            lambda: self._thor.mails_to(self._email)[self._read :],
            f"a further mail comes for {self._email}",
            seconds=WAIT_SECONDS,
            pause=0.05,
        )
        self._read += 1
        return mail

    def next_link(self) -> str:
        """The link in the next mail, as an address of this Thor's page."""
        mail = self.next()
        (link,) = re.findall(r"https?://\S+/\S+", mail)
        assert link.startswith(self._thor.url), mail
        return str(link.removeprefix(self._thor.url))
