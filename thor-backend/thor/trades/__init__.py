"""Trades: fills, lists of orders and the audit. The gateway places and replaces orders."""
