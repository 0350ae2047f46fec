import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.support.fake_clock import FakeClock
from thor.feeds.base import FeedError
from thor.feeds.schwab.__main__ import code_of, login_url
from thor.feeds.schwab.tokens import LOGIN_LASTS_US, AppKey, LoginEnded, TokenFile, Tokens, write_tokens

APP = AppKey("key", "secret")
MINUTE_US = 60_000_000


class LoginServer:
    """Schwab's token endpoint: grants as long as `fails_with` is None."""

    def __init__(self) -> None:
        self.fails_with: tuple[int, dict[str, object]] | None = None
        self.forms: list[dict[str, list[str]]] = []
        self.authorization = ""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.forms.append(parse_qs(request.content.decode()))
        self.authorization = request.headers["Authorization"]
        if self.fails_with:
            return httpx.Response(self.fails_with[0], json=self.fails_with[1])
        number = len(self.forms)
        body = {"access_token": f"access {number}", "refresh_token": "refresh", "expires_in": 1800}
        return httpx.Response(200, json=body)


class Desk:
    """A token file of a login that was made now, with Schwab's server behind it."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.server = LoginServer()
        self.path = folder / "schwab.json"
        self.log_in()
        self.file = TokenFile(self.path, APP, clock=self.clock, transport=httpx.MockTransport(self.server))

    def log_in(self, refresh_token: str = "refresh") -> None:
        now_us = self.clock.now_us()
        tokens = Tokens("access", refresh_token, now_us + 30 * MINUTE_US, now_us + LOGIN_LASTS_US)
        write_tokens(self.path, tokens)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_a_token_is_used_until_300_seconds_before_its_end(desk: Desk) -> None:
    desk.clock.us += 25 * MINUTE_US - 1
    assert await desk.file.access_token() == "access"
    desk.clock.us += 1
    assert await desk.file.access_token() == "access 1"
    assert await desk.file.access_token() == "access 1"
    assert desk.server.forms == [{"grant_type": ["refresh_token"], "refresh_token": ["refresh"]}]
    assert desk.server.authorization == httpx.BasicAuth("key", "secret")._auth_header
    assert json.loads(desk.path.read_text())["access_token"] == "access 1"
    assert desk.path.stat().st_mode & 0o077 == 0


async def test_a_token_that_was_refused_is_refreshed_at_once(desk: Desk) -> None:
    assert await desk.file.access_token(rejected="access") == "access 1"
    assert await desk.file.access_token(rejected="access") == "access 1"


async def test_the_seven_days_count_from_the_login_and_not_from_a_refresh(desk: Desk) -> None:
    ends_us = desk.clock.now_us() + LOGIN_LASTS_US
    desk.clock.us += 6 * 86_400_000_000
    await desk.file.access_token()
    assert desk.file.login_ends_us() == ends_us
    desk.clock.us = ends_us
    with pytest.raises(LoginEnded, match=r"The Schwab login ended on .* Log in to Schwab again"):
        await desk.file.access_token()


async def test_a_refresh_token_that_schwab_refused_is_not_sent_again_and_a_new_login_is_seen(
    desk: Desk,
) -> None:
    desk.server.fails_with = (400, {"error": "unsupported_token_type"})
    for _ in range(3):
        with pytest.raises(LoginEnded, match="Log in to Schwab again"):
            await desk.file.access_token(rejected="access")
    assert len(desk.server.forms) == 1
    desk.server.fails_with = None
    desk.log_in("another")
    assert await desk.file.access_token() == "access"


@pytest.mark.parametrize(
    ("status", "body"), [(500, {}), (429, {"error": "slow down"}), (200, {"access_token": 7})]
)
async def test_a_login_server_in_trouble_costs_one_try_and_not_the_login(
    desk: Desk, status: int, body: dict[str, object]
) -> None:
    desk.server.fails_with = (status, body)
    with pytest.raises(FeedError) as error:
        await desk.file.access_token(rejected="access")
    assert not isinstance(error.value, LoginEnded)
    desk.server.fails_with = None
    assert await desk.file.access_token(rejected="access") == "access 2"


async def test_one_process_owns_a_login(desk: Desk) -> None:
    await desk.file.access_token()
    second = TokenFile(desk.path, APP, clock=desk.clock)
    with pytest.raises(FeedError, match="Another Thor process uses the Schwab login"):
        await second.access_token()
    desk.file.close()
    assert await second.access_token() == "access"


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"access_token": 1}'])
async def test_a_file_without_a_login_says_how_to_log_in(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "schwab.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(LoginEnded, match=r"python -m thor\.feeds\.schwab"):
        await TokenFile(path, APP, clock=FakeClock()).access_token()


def test_secrets_are_in_no_log() -> None:
    tokens = Tokens("hidden access", "hidden refresh", 1, 2)
    assert "hidden" not in f"{tokens} {AppKey('key', 'hidden')}"


def test_the_code_is_taken_of_the_address_that_belongs_to_the_login() -> None:
    url = login_url(APP, "https://127.0.0.1", "state")
    asked = {
        "response_type": ["code"],
        "client_id": ["key"],
        "redirect_uri": ["https://127.0.0.1"],
        "state": ["state"],
    }
    assert parse_qs(urlsplit(url).query) == asked
    assert code_of("https://127.0.0.1/?code=C0.abc%40&state=state\n", "state") == "C0.abc@"
    with pytest.raises(FeedError, match="not the address of this login"):
        code_of("https://127.0.0.1/?code=C0.abc&state=other", "state")
