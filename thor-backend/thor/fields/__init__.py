"""Exact decimals on both databases: no column of Thor's holds a binary float."""

from thor.fields.decimal_field import AsNumber, ExactDecimalField

__all__ = ["AsNumber", "ExactDecimalField"]
