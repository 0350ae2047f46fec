"""Thor: a real-time trading platform that a person can run themselves."""
