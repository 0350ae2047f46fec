"""Who executes orders: one folder an adapter, one protocol for all. Adapters know neither Django nor each other."""
