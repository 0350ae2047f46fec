"""A workbook that ThinkOrSwim keeps filled: read again on every save, and what changed in it is a tick."""
