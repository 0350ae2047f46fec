"""Accounts, orders and positions: the book of record, and the routing of orders to brokers."""
