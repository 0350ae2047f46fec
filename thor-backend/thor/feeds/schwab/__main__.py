"""`python -m thor.feeds.schwab`: log in to Schwab, once a week.

Reads THOR_SCHWAB_KEY, THOR_SCHWAB_SECRET and THOR_SCHWAB_CALLBACK from the environment. Writes the tokens to
THOR_SCHWAB_TOKEN_FILE, else to schwab.json in THOR_HOME, which the feed reads.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from thor.clock import SystemClock
from thor.feeds.base import FeedError
from thor.feeds.schwab.tokens import API_URL, LOGIN_LASTS_US, AppKey, ask_for_tokens, day_of, write_tokens

_SETTINGS: Final = ("THOR_SCHWAB_KEY", "THOR_SCHWAB_SECRET", "THOR_SCHWAB_CALLBACK")


def login_url(app: AppKey, callback: str, state: str) -> str:
    """Return the page on which the customer authorizes Thor."""
    query = {"response_type": "code", "client_id": app.key, "redirect_uri": callback, "state": state}
    return f"{API_URL}/v1/oauth/authorize?{urlencode(query)}"


def code_of(address: str, state: str) -> str:
    """Return the code in the URL to which Schwab sent the browser. Raises FeedError if it is not of this login."""
    stated = parse_qs(urlsplit(address.strip()).query)
    if stated.get("state") != [state] or "code" not in stated:
        raise FeedError(
            "This is not the address of this login. Copy the whole address, starting with https://."
        )
    return stated["code"][0]


def token_file() -> Path:
    """Return the path of the stored login."""
    home = Path(os.environ.get("THOR_HOME") or ".thor")
    return Path(os.environ.get("THOR_SCHWAB_TOKEN_FILE") or home / "schwab.json").expanduser()


def main() -> int:
    """Prompt, fetch and store the tokens; returns 1 after printing the reason if that fails."""
    settings = [os.environ.get(name, "").strip() for name in _SETTINGS]
    missing = [name for name, value in zip(_SETTINGS, settings, strict=True) if not value]
    if missing:
        sys.stderr.write(f"Set {', '.join(missing)} first.\n")
        return 1
    key, secret, callback = settings
    app, state = AppKey(key, secret), secrets.token_urlsafe(16)
    sys.stdout.write(f"Open this page, log in, and let Thor in:\n\n  {login_url(app, callback, state)}\n\n")
    sys.stdout.write("The browser then shows a page that cannot be loaded. Paste its full address here:\n")
    sys.stdout.flush()
    now_us = SystemClock().now_us()
    try:
        code = code_of(sys.stdin.readline(), state)
        grant = {"grant_type": "authorization_code", "code": code, "redirect_uri": callback}
        tokens = asyncio.run(ask_for_tokens(app, grant, now_us=now_us, login_ends_us=now_us + LOGIN_LASTS_US))
        write_tokens(token_file(), tokens)
    except (FeedError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"Logged in until {day_of(tokens.login_ends_us)}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
