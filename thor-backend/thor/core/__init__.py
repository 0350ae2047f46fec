"""Every rule about orders, positions, money, margin and matching.

Pure: no Django, no I/O, no clock, no randomness. Time and ids are arguments, so that live trading, replay, recovery
and test are one program.
"""
