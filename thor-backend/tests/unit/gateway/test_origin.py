"""A socket is opened by our own page where its whole origin, scheme and host and port, is that of the socket."""

import pytest

from thor.gateway.origin import is_same_origin

HOST = b"thor.example"
TRUSTED = frozenset({"https://desk.example"})


def is_ours(origin: str, *, scheme: str = "ws", proto: str | None = None, trusts_proto: bool = False) -> bool:
    headers = [(b"host", HOST), (b"origin", origin.encode())]
    if proto is not None:
        headers.append((b"x-forwarded-proto", proto.encode()))
    return is_same_origin({"scheme": scheme, "headers": headers}, TRUSTED, trusts_proto=trusts_proto)


@pytest.mark.parametrize(
    ("origin", "scheme", "expected"),
    [
        ("", "ws", True),
        ("http://thor.example", "ws", True),
        ("HTTP://Thor.Example", "ws", True),
        ("https://thor.example", "ws", False),
        ("https://thor.example", "wss", True),
        ("http://thor.example", "wss", False),
        ("http://thor.example:8000", "ws", False),
        ("http://thor.example.evil", "ws", False),
        ("ftp://thor.example", "ws", False),
        ("//thor.example", "ws", False),
        ("thor.example", "ws", False),
        ("null", "ws", False),
        ("//", "ws", False),
        ("https://desk.example", "ws", True),
        ("http://desk.example", "ws", False),
    ],
)
def test_an_origin_is_compared_as_a_whole(origin: str, scheme: str, expected: bool) -> None:
    assert is_ours(origin, scheme=scheme) is expected


@pytest.mark.parametrize(
    ("proto", "trusts_proto", "ours"),
    [
        ("https", True, "https"),
        ("https, http", True, "https"),
        ("http", True, "http"),
        (None, True, "http"),
        ("https", False, "http"),
    ],
)
def test_the_scheme_is_the_proxys_word_only_where_a_proxy_ends_tls(
    proto: str | None, trusts_proto: bool, ours: str
) -> None:
    for scheme in ("http", "https"):
        assert is_ours(f"{scheme}://thor.example", proto=proto, trusts_proto=trusts_proto) is (scheme == ours)
