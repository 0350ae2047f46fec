"""A market without a broker or a network: seeded, endless, and reproducible."""
