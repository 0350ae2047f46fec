"""Accounts, orders and positions: the book of record, and the front through which orders are routed."""
