"""Customers: who they are, how they log in, and the API keys of their programs."""
