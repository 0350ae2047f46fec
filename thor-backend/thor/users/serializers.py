"""Serializers of customers, API keys and preferences."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from thor.users.models import ApiKey


class MeSerializer(serializers.Serializer[Any]):
    """Who is asking."""

    id = serializers.IntegerField()
    email = serializers.EmailField()
    display_name = serializers.CharField(source="get_full_name")
    is_staff = serializers.BooleanField()
    may_push_quotes = serializers.BooleanField(source="sets_prices")


class SessionSerializer(serializers.Serializer[Any]):
    """The login of a browser."""

    user = MeSerializer(allow_null=True)


class ApiKeySerializer(serializers.ModelSerializer[ApiKey]):
    """A key as it may be seen: never its hash."""

    class Meta:
        model = ApiKey
        fields = ("id", "name", "prefix", "scope", "created_at", "last_used_at")


class ApiKeyListSerializer(serializers.Serializer[Any]):
    """The keys in use."""

    api_keys = ApiKeySerializer(many=True)


class ApiKeyMadeSerializer(ApiKeySerializer):
    """A new key, with its text: shown this once."""

    key = serializers.CharField()

    class Meta(ApiKeySerializer.Meta):
        fields = (*ApiKeySerializer.Meta.fields, "key")  # type: ignore[assignment]


class NewApiKeySerializer(serializers.Serializer[Any]):
    """A key asked for."""

    name = serializers.CharField(max_length=80)
    scope = serializers.ChoiceField(choices=ApiKey.Scope.choices, default=ApiKey.Scope.TRADE)

    def validate_scope(self, scope: str) -> str:
        """Reject an admin key of a customer who cannot set everybody's prices.

        The feed key of such a customer reaches only their own market.
        """
        if scope == ApiKey.Scope.ADMIN and not self.context["request"].user.sets_prices:
            raise serializers.ValidationError(
                "A key of the scope admin is for those who may set everybody's prices. Make one key to trade and "
                "another to push quotes to your own market, or ask whoever runs this Thor."
            )
        return scope


class PreferencesSerializer(serializers.Serializer[Any]):
    """Everything a customer has set on the page, by key."""

    preferences = serializers.DictField(child=serializers.DictField())


class PreferenceValueSerializer(serializers.Serializer[Any]):
    """The value of one key."""

    value = serializers.DictField()
