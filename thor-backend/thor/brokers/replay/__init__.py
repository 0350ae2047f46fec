"""The broker of recorded days that are traded again."""

from thor.brokers.replay.adapter import ReplayBrokerAdapter

__all__ = ["ReplayBrokerAdapter"]
