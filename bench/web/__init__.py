"""Measurements of the page in a browser, against a real Thor."""
