"""ThinkOrSwim's RTD server as a source: one topic per symbol and field, assembled into rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from thor.feeds.rtd.source import FIELD_OF_TOPIC, Row, cell_text


class RtdServer(Protocol):
    """A running RTD server. Its calls raise SourceGone."""

    def connect(self, topic_id: int, strings: Sequence[str]) -> object:
        """Subscribe to a topic and return its current value."""

    def refresh(self) -> Iterable[tuple[int, object]]:
        """Return the topics that changed since the last call, with their values."""

    def close(self) -> None:
        """Stop the server."""


class TopicSource:
    """The QuoteSource of an RTD server: every field of each of `symbols`, as ThinkOrSwim spells them."""

    def __init__(self, server: RtdServer, symbols: Iterable[str]) -> None:
        self._server = server
        self._of_topic: dict[int, tuple[str, str]] = {}
        self._rows: dict[str, dict[str, str]] = {}
        self._first: set[str] = set()
        for symbol in dict.fromkeys(symbols):
            for topic, field in FIELD_OF_TOPIC.items():
                topic_id = len(self._of_topic)
                self._of_topic[topic_id] = (symbol, field)
                value = server.connect(topic_id, (topic, symbol))
                self._rows.setdefault(symbol, {})[field] = cell_text(value)
            self._first.add(symbol)

    def changes(self) -> Mapping[str, Row]:
        """Implement `QuoteSource.changes`. The first call returns every symbol."""
        changed, self._first = self._first, set()
        for topic_id, value in self._server.refresh():
            if topic_id in self._of_topic:
                symbol, field = self._of_topic[topic_id]
                text = cell_text(value)
                if self._rows[symbol].get(field) != text:
                    self._rows[symbol][field] = text
                    changed.add(symbol)
        return {symbol: dict(self._rows[symbol]) for symbol in changed}

    def close(self) -> None:
        """Implement `QuoteSource.close`."""
        self._server.close()
