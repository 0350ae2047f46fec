"""The composition root: settings, addresses, and the one place where the parts are wired together."""
