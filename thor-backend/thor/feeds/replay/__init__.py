"""Market tapes: read in columns, exactly, and played as if they were live."""
