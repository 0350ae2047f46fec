"""Proves that the book of record agrees with itself to the last digit, and computes the digest of its history."""

from thor.trades.audit.findings import Finding
from thor.trades.audit.ledger import AuditReport, audit_ledger, ledger_digest

__all__ = ["AuditReport", "Finding", "audit_ledger", "ledger_digest"]
