"""A workbook that ThinkOrSwim keeps updated: read again after every save; every changed row is a tick."""
