"""ThinkOrSwim's RTD server as a source: one topic a symbol and field, and rows put together of what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from thor.feeds.rtd.source import FIELD_OF_TOPIC, Row, cell_text


class RtdServer(Protocol):
    """An RTD server that has been started. Its calls raise SourceGone."""

    def connect(self, topic_id: int, strings: Sequence[str]) -> object:
        """Ask for a topic; its value now."""

    def refresh(self) -> Iterable[tuple[int, object]]:
        """The topics that changed since the last call, and their values."""

    def close(self) -> None:
        """End it."""


class TopicSource:
    """A QuoteSource of an RTD server: every field of each of `symbols`, as ThinkOrSwim spells them."""

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
        """See QuoteSource. The first call gives every symbol."""
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
        """See QuoteSource."""
        self._server.close()
