"""The bridge: a separate program on the Windows PC with ThinkOrSwim, which pushes its quotes to Thor.

It imports only the standard library and itself, so this folder is all that the PC needs. `comtypes` or `xlwings` is
imported by the source that uses it.
"""
