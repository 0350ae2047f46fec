"""The two ways in which the PostgreSQL journal writes text itself: any text goes in and is the same text inside."""

from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.servers.postgres import PostgresServer
from thor.engine.journal.columns import Row, Table
from thor.engine.journal.postgres import array_text, copy_rows

TEXTS = Table("texts", (("id", "bigint"), ("first", "text"), ("second", "text")), key=("id",), changing=())

# What means something to COPY, to an array literal or to a driver comes often.
texts = st.text(
    st.sampled_from("\\NnTt.\"'{},%? \t\n\r")
    | st.characters(exclude_categories=["Cs"], exclude_characters="\0")
)
maybe_texts = st.none() | st.sampled_from(["", "NULL", "null", "\\N", "\\.", "{}", "a,b"]) | texts

several = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def connection(postgres_server: PostgresServer) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres_server.url) as connection:
        connection.execute("CREATE TEMPORARY TABLE texts (id bigint, first text, second text)")
        yield connection


@several
@given(values=st.lists(maybe_texts, max_size=6) | st.lists(texts, max_size=6))
def test_any_texts_go_through_an_array(connection: psycopg.Connection, values: list[str | None]) -> None:
    rows = connection.execute("SELECT unnest(%s::text[])", [array_text(values)]).fetchall()
    assert [value for (value,) in rows] == values


@several
@given(values=st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), max_size=6))
def test_any_numbers_go_through_an_array(connection: psycopg.Connection, values: list[int | None]) -> None:
    rows = connection.execute("SELECT unnest(%s::bigint[])", [array_text(values)]).fetchall()
    assert [value for (value,) in rows] == values


@several
@given(pairs=st.lists(st.tuples(maybe_texts, maybe_texts), max_size=5))
def test_any_texts_go_through_copy(
    connection: psycopg.Connection, pairs: list[tuple[str | None, str | None]]
) -> None:
    rows: list[Row] = [(number, *pair) for number, pair in enumerate(pairs)]
    connection.execute("TRUNCATE texts")
    with connection.cursor() as cursor:
        copy_rows(cursor, TEXTS, rows)
        assert cursor.execute("SELECT * FROM texts ORDER BY id").fetchall() == rows
