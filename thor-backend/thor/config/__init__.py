"""The composition root: settings, URLs, and the wiring of the parts."""
