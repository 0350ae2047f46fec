"""What crosses Redis arrives as it was, to the last digit."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any

import msgspec.structs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thor.api.engine import AccountSnapshotQuery, EngineUnavailable, OutcomeUnknown, Reply
from thor.bus.redis import codec
from thor.core.commands import Command
from thor.core.quotes import Quote, QuoteUpdate, merge, ticks_of

NUMBERS = st.integers(-(2**63), 2**63 - 1)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=30)
JSON = st.dictionaries(
    TEXTS,
    st.recursive(st.none() | st.booleans() | NUMBERS | TEXTS, lambda inner: st.lists(inner, max_size=3)),
    max_size=4,
)


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, UnionType):
        return st.one_of([values_of(one) for one in typing.get_args(kind)])
    if origin in (dict, Mapping):
        return JSON
    if origin is Sequence:
        return st.lists(values_of(typing.get_args(kind)[0]), max_size=3)
    if origin is tuple:
        return st.lists(values_of(typing.get_args(kind)[0]), max_size=3).map(tuple)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        type(None): st.none(),
        int: NUMBERS,
        bool: st.booleans(),
        str: TEXTS,
        Decimal: DECIMALS,
    }
    if kind in plain:
        return plain[kind]
    if issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    return instances_of(kind)


def instances_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any instance of a dataclass, its optional fields too."""
    hints = typing.get_type_hints(kind)
    return st.builds(
        kind, **{field.name: values_of(hints[field.name]) for field in msgspec.structs.fields(kind)}
    )


def digits(value: Any) -> str:
    """Everything of a value: equal decimals may still differ in their zeros."""
    return repr(value)


@pytest.mark.parametrize(
    "kind", [*typing.get_args(Command), AccountSnapshotQuery], ids=lambda kind: kind.__name__
)
@given(data=st.data())
def test_every_request_arrives_as_it_was_sent(kind: Any, data: st.DataObject) -> None:
    request = data.draw(instances_of(kind))
    sent = codec.encode_request(request, asker="web:1", number=7, trace_id="t", sent_us=5)
    frame, arrived = codec.decode_request(sent)
    assert (frame.asker, frame.number, frame.trace_id, frame.sent_us) == ("web:1", 7, "t", 5)
    assert type(arrived) is kind
    assert digits(arrived) == digits(request)


@given(reply=instances_of(Reply))
def test_every_reply_arrives_as_it_was_sent(reply: Reply) -> None:
    ((number, arrived),) = codec.decode_replies(codec.encode_replies([codec.reply_frame(3, reply)]))
    assert number == 3
    assert digits(arrived) == digits(reply)


@pytest.mark.parametrize("failure", [EngineUnavailable("gone"), OutcomeUnknown("perhaps")])
def test_a_failure_is_the_same_failure_at_the_asker(failure: Exception) -> None:
    ((_, arrived),) = codec.decode_replies(codec.encode_replies([codec.reply_frame(1, failure)]))
    assert type(arrived) is type(failure)
    assert str(arrived) == str(failure)


def test_a_failure_that_askers_do_not_know_leaves_the_outcome_unknown() -> None:
    ((_, arrived),) = codec.decode_replies(codec.encode_replies([codec.reply_frame(1, KeyError("x"))]))
    assert isinstance(arrived, OutcomeUnknown)


@given(ticks=st.lists(instances_of(QuoteUpdate), max_size=4))
def test_every_tick_arrives_as_it_was_sent(ticks: list[QuoteUpdate]) -> None:
    assert digits(codec.decode_ticks(codec.encode_ticks(ticks))) == digits(ticks)


@given(quote=instances_of(Quote))
def test_a_quote_of_the_hash_is_made_of_ticks_again(quote: Quote) -> None:
    arrived = codec.decode_quote(codec.encode_quote(quote))
    assert digits(arrived) == digits(quote)


def test_the_ticks_of_a_quote_merge_to_the_quote() -> None:
    first = QuoteUpdate(
        symbol="SPY",
        asset_type=typing.cast(Any, "EQ"),
        time_us=5,
        bid=Decimal("1.10"),
        ask=Decimal("1.20"),
        source="a",
    )
    second = QuoteUpdate(
        symbol="SPY",
        asset_type=typing.cast(Any, "EQ"),
        time_us=9,
        last=Decimal("1.150"),
        volume=Decimal(7),
        source="a",
    )
    quote = merge(merge(None, first), second)
    again: Quote | None = None
    for tick in ticks_of(quote):
        again = merge(again, tick)
    assert digits(again) == digits(quote)


def test_what_is_no_request_is_not_sent() -> None:
    with pytest.raises(TypeError, match="cannot carry a str"):
        codec.encode_request(typing.cast(Any, "buy"), asker="w", number=1, trace_id="", sent_us=0)


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x96\xa3Buy\xa1w\x01\xa0\x00\xc0", b"[]"])
def test_what_thor_did_not_write_is_named_so(data: bytes) -> None:
    with pytest.raises(codec.UnreadableFrame):
        codec.decode_request(data)
    with pytest.raises(codec.UnreadableFrame):
        codec.decode_ticks(b"{")
    with pytest.raises(codec.UnreadableFrame):
        codec.decode_replies(b"\x91\x93\x01\xa3Bad\xc0")
