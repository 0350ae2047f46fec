"""The page in a browser, measured against a real Thor."""
