"""Django's view of the contract: its objects made from rows, and the bodies and queries of this app.

`thor.api` alone defines their shape.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, to_builtins
from rest_framework import serializers

from thor.actandpos.models import Account, Order, Position
from thor.api import accounts, objects
from thor.api.engine import Json
from thor.core.times import micros_of
from thor.fields.body_serializer import BodySerializer
from thor.fields.json_fields import AmountField


class ContractSerializer(BodySerializer):
    """Serializes a row as an object of the contract, with the fields of its Struct."""

    def to_representation(self, instance: Any) -> Json:
        """Return the object as JSON."""
        return to_builtins(self.contract_object(instance))

    def contract_object(self, row: Any) -> Struct:
        """Return a row as the object of the contract."""
        raise NotImplementedError


class AccountSummarySerializer(ContractSerializer):
    """An Account object."""

    struct = objects.AccountSummary

    def contract_object(self, row: Account) -> objects.AccountSummary:
        """Return the account with the figures that the engine last flushed."""
        return objects.AccountSummary.of(row.as_core(), row.value_flushed(), micros_of(row.updated_at))


class OrderSerializer(ContractSerializer):
    """An Order object."""

    struct = objects.Order

    def contract_object(self, row: Order) -> objects.Order:
        """Return the order."""
        return objects.Order.of(row.as_core())


class PositionSerializer(ContractSerializer):
    """A Position object."""

    struct = objects.Position

    def contract_object(self, row: Position) -> objects.Position:
        """Return the position at the mark that the engine last wrote."""
        return objects.Position.of(row.value_at_mark())


class OpenAccountSerializer(BodySerializer):
    """A request to open another paper account."""

    struct = accounts.OpenAccount
    starting_balance = AmountField(required=False)


class AmountSerializer(BodySerializer):
    """A deposit or withdrawal."""

    struct = accounts.Amount
    amount = AmountField()


class ResetAccountSerializer(BodySerializer):
    """A request to reset an account."""

    struct = accounts.ResetAccount
    starting_balance = AmountField(required=False, allow_null=True, default=None)


class AccountQuerySerializer(serializers.Serializer[Any]):
    """The account of a list; without it, the active account."""

    account_id = serializers.IntegerField(min_value=1, max_value=2**53, required=False)


class PageQuerySerializer(serializers.Serializer[Any]):
    """A page of a list: at most `limit` rows with ids below `before`."""

    limit = serializers.IntegerField(min_value=1, max_value=500, default=100)
    before = serializers.IntegerField(min_value=1, max_value=2**53, required=False, default=None)
