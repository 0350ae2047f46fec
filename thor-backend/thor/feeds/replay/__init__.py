"""Market tapes: read in columns, exactly, and played as live quotes."""
