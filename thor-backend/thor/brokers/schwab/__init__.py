"""Schwab's Trader API."""

from thor.brokers.schwab.adapter import SchwabBrokerAdapter

__all__ = ["SchwabBrokerAdapter"]
