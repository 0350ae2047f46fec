"""Live quotes: validated on arrival, cached per symbol, recorded and charted."""
