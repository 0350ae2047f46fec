"""Serializers of customers, API keys and preferences."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from thor.users.models import ApiKey


class MeSerializer(serializers.Serializer[Any]):
    """The current customer."""

    id = serializers.IntegerField()
    email = serializers.EmailField()
    display_name = serializers.CharField(source="get_full_name")
    is_staff = serializers.BooleanField()
    may_push_quotes = serializers.BooleanField(source="sets_prices")


class SessionSerializer(serializers.Serializer[Any]):
    """A browser's login session."""

    user = MeSerializer(allow_null=True)


class ApiKeySerializer(serializers.ModelSerializer[ApiKey]):
    """An API key, without its secret."""

    class Meta:
        model = ApiKey
        fields = ("id", "name", "prefix", "scope", "created_at", "last_used_at")


class ApiKeyListSerializer(serializers.Serializer[Any]):
    """Active API keys."""

    api_keys = ApiKeySerializer(many=True)


class ApiKeyMadeSerializer(ApiKeySerializer):
    """A new API key with its secret, which is shown only once."""

    key = serializers.CharField()

    class Meta(ApiKeySerializer.Meta):
        fields = (*ApiKeySerializer.Meta.fields, "key")  # type: ignore[assignment]


class NewApiKeySerializer(serializers.Serializer[Any]):
    """A request for a new API key."""

    name = serializers.CharField(max_length=80)
    scope = serializers.ChoiceField(choices=ApiKey.Scope.choices, default=ApiKey.Scope.TRADE)

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


class PreferencesSerializer(serializers.Serializer[Any]):
    """A customer's page preferences, by key."""

    preferences = serializers.DictField(child=serializers.DictField())


class PreferenceValueSerializer(serializers.Serializer[Any]):
    """The value of one preference."""

    value = serializers.DictField()
