"""The bodies of this app that need more than their Struct says."""

from __future__ import annotations

from rest_framework import serializers

from thor.api.customers import NewApiKey
from thor.fields.body_serializer import BodySerializer
from thor.users.models import ApiKey


class NewApiKeySerializer(BodySerializer):
    """A request for a new API key."""

    struct = NewApiKey

    def validate_scope(self, scope: str) -> str:
        """Reject an admin key of a customer who cannot set everybody's prices.

        The feed key of such a customer reaches only their own market.
        """
        if scope == ApiKey.Scope.ADMIN and not self.context["request"].user.sets_prices:
            raise serializers.ValidationError(
                "The scope admin requires the permission to push live quotes. Create one key to trade and another to "
                "push quotes to your own market, or ask the operator for the permission."
            )
        return scope
