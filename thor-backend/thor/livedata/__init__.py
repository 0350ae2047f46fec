"""Live quotes: made sound on their way in, kept at their newest, and shown."""
