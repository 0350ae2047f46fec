"""Customers, their logins, and the API keys of their programs."""
