"""Trades: fills, the order endpoints and a customer's history."""
