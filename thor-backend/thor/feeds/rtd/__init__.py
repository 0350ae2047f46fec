"""The bridge: a program of its own on the Windows PC where ThinkOrSwim runs, which pushes its quotes to Thor.

It imports the standard library and itself, so that this folder is all it needs there; `comtypes` or `xlwings` is
asked for by the source that uses it.
"""
