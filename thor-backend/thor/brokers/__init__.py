"""Brokers that execute orders: one folder per adapter, one protocol. Adapters import neither Django nor each other."""
