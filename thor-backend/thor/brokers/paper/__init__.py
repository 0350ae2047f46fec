"""Paper trading: orders fill inside the engine, against the live quotes."""

from thor.brokers.paper.adapter import PaperBrokerAdapter

__all__ = ["PaperBrokerAdapter"]
