"""Audits the whole ledger, account by account, in one pass over one snapshot of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from django.db import models
from django.db.models import Count

from thor.actandpos.models import Account, CorporateAction, LedgerEntry, Order, Position
from thor.trades.audit.account import AccountAudit
from thor.trades.audit.digest import LedgerDigest
from thor.trades.audit.findings import Finding, Findings
from thor.trades.audit.snapshot import RowsByAccount, read_snapshot
from thor.trades.models import Trade

IDS: Final = "ids are unique"

RowT = TypeVar("RowT", bound=models.Model)


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The result of an audit: rows per table, comparisons per check, disagreements, the first of them, the digest."""

    rows: Mapping[str, int]
    checked: Mapping[str, int]
    disagreements: int
    findings: tuple[Finding, ...]
    digest: str

    @property
    def is_sound(self) -> bool:
        """True if everything agrees."""
        return self.disagreements == 0


def audit_ledger(on_account: Callable[[int, int], None] | None = None) -> AuditReport:
    """Check each row exactly against every other row that it must agree with.

    `on_account` is called with the number of accounts done and the total.
    """
    findings = Findings()
    with read_snapshot():
        digest = LedgerDigest()
        rows = {"account": 0, "order": 0, "trade": 0, "entry": 0, "action": 0, "position": 0}

        def counted(name: str, stream: Iterator[RowT]) -> Iterator[RowT]:
            for row in stream:
                rows[name] += 1
                digest.add(row)
                yield row

        for model, name in (
            (Order, "order"),
            (Trade, "trade"),
            (LedgerEntry, "entry"),
            (CorporateAction, "action"),
        ):
            _check_ids(model, name, findings)
        orders = RowsByAccount(Order, _orphan(findings, "order"))
        trades = RowsByAccount(Trade, _orphan(findings, "trade"))
        entries = RowsByAccount(LedgerEntry, _orphan(findings, "entry"))
        actions = RowsByAccount(CorporateAction, _orphan(findings, "action"))
        positions = RowsByAccount(Position, _orphan(findings, "position"))
        accounts_total = Account.objects.count()
        for account in counted("account", Account.objects.order_by("pk").iterator()):
            audit = AccountAudit(account, findings)
            audit.check_orders(counted("order", orders.of(account.pk)))
            audit.check_entries(counted("entry", entries.of(account.pk)))
            audit.check_trades(
                counted("trade", trades.of(account.pk)), counted("action", actions.of(account.pk))
            )
            held = sorted(positions.of(account.pk), key=lambda row: (row.symbol, row.asset_type))
            audit.check_positions(counted("position", iter(held)))
            if on_account is not None:
                on_account(rows["account"], accounts_total)
        for stream in (orders, trades, entries, actions, positions):
            stream.finish()
    return AuditReport(rows, findings.checked, findings.count, tuple(findings.kept), digest.hexdigest())


def ledger_digest() -> str:
    """Return the ledger's SHA-256 without checking anything."""
    digest = LedgerDigest()
    with read_snapshot():
        for account in Account.objects.order_by("pk").iterator():
            digest.add(account)
        for model in (Order, Trade, LedgerEntry, CorporateAction):
            for row in model._default_manager.order_by("account_id", "pk").iterator():
                digest.add(row)
        # Sorted here, because each database has its own collation.
        for position in sorted(
            Position.objects.all(), key=lambda row: (row.account_id, row.symbol, row.asset_type)
        ):
            digest.add(position)
    return digest.hexdigest()


def _check_ids(model: type[models.Model], name: str, findings: Findings) -> None:
    findings.checked[IDS] += model._default_manager.count()
    twice = model._default_manager.values("pk").annotate(times=Count("pk")).filter(times__gt=1).order_by("pk")
    for row in twice.iterator():
        findings.add(name, row["pk"], "id", f"used {row['times']} times", "used once")


def _orphan(findings: Findings, table: str) -> Callable[[models.Model], None]:
    def found(row: models.Model) -> None:
        findings.add(table, row.pk, "account_id", row.account_id, "an account")  # type: ignore[attr-defined]

    return found
