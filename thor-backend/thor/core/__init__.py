"""All rules of orders, positions, money, margin and matching.

Pure: no Django, no I/O, no clock, no randomness. Time and ids are arguments, so live trading, replay, recovery and
tests run the same program.
"""
