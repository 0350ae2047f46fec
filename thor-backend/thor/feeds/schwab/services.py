"""Schwab's services: the assets each quotes, its field numbers, and its spelling of Thor's symbols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from thor.core.instruments import AssetType, canonical_symbol

QUOTE_TIME: Final = "quote_ms"
TRADE_TIME: Final = "trade_ms"
CHART_TIME: Final = "chart_ms"


@dataclass(frozen=True, slots=True)
class Service:
    """A service by Schwab's name, its fields by number, and the service of its minute bars."""

    name: str
    fields: Mapping[str, str]
    chart: Service | None = None

    @property
    def field_numbers(self) -> str:
        """The field numbers to request, including the key."""
        return ",".join(["0", *self.fields])


_EQUITY_CHART: Final = Service(
    "CHART_EQUITY",
    {"2": "open", "3": "high", "4": "low", "5": "close", "6": "volume", "7": CHART_TIME},
)
_FUTURES_CHART: Final = Service(
    "CHART_FUTURES",
    {"1": CHART_TIME, "2": "open", "3": "high", "4": "low", "5": "close", "6": "volume"},
)

SERVICES: Final[Mapping[AssetType, Service]] = {
    AssetType.EQ: Service(
        "LEVELONE_EQUITIES",
        {
            "1": "bid", "2": "ask", "3": "last", "4": "bid_size", "5": "ask_size", "8": "volume", "9": "last_size",
            "10": "high", "11": "low", "12": "close", "17": "open", "34": QUOTE_TIME, "35": TRADE_TIME,
        },
        _EQUITY_CHART,
    ),
    AssetType.FUT: Service(
        "LEVELONE_FUTURES",
        {
            "1": "bid", "2": "ask", "3": "last", "4": "bid_size", "5": "ask_size", "8": "volume", "9": "last_size",
            "10": QUOTE_TIME, "11": TRADE_TIME, "12": "high", "13": "low", "14": "close", "18": "open",
        },
        _FUTURES_CHART,
    ),
    AssetType.OPT: Service(
        "LEVELONE_OPTIONS",
        {
            "2": "bid", "3": "ask", "4": "last", "5": "high", "6": "low", "7": "close", "8": "volume", "15": "open",
            "16": "bid_size", "17": "ask_size", "18": "last_size", "38": QUOTE_TIME, "39": TRADE_TIME,
        },
    ),
}  # fmt: skip
QUOTE_SERVICES: Final = {service.name: service for service in SERVICES.values()}
CHART_SERVICES: Final = {service.chart.name: service.chart for service in SERVICES.values() if service.chart}


def schwab_key(symbol: str) -> tuple[Service, str] | None:
    """Return the service that quotes a canonical symbol, and its spelling there; None if the streamer has none."""
    found = canonical_symbol(symbol)
    service = SERVICES.get(found[1]) if found else None
    if found is None or service is None:
        return None
    if found[1] is AssetType.EQ:
        return service, symbol.replace(".", "/")
    if found[1] is AssetType.FUT:
        return service, symbol.partition(":")[0]
    return service, symbol
