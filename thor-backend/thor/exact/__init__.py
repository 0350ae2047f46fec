"""Exact decimals in both databases: no column of Thor's holds a binary float."""

from thor.exact.decimal_field import AsNumber, ExactDecimalField

__all__ = ["AsNumber", "ExactDecimalField"]
