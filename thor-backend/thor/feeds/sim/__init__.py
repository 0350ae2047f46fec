"""A market that needs no broker and no network: seeded, endless, and the same for the same seed."""
