"""Customers, their API keys and their preferences."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    """Creates customers and staff."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a customer. Without a password, login by password is impossible."""
        if not email:
            raise ValueError("A customer needs an email address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a member of staff with all permissions in the admin."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the customer with an email address, in any case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A customer or a member of staff; the email address is the login."""

    email = models.EmailField(
        max_length=254, unique=True, error_messages={"unique": "An account with this email already exists."}
    )
    display_name = models.CharField(max_length=80, blank=True)
    # No foreign key, because accounts belong to an app above this one. It is checked when it is set.
    active_account_id = models.BigIntegerField(null=True, blank=True, editable=False)
    is_staff = models.BooleanField("staff", default=False, help_text="Can log in to the admin.")
    is_active = models.BooleanField(
        "active", default=True, help_text="Clear to lock the customer out. Nothing is deleted."
    )
    may_push_quotes = models.BooleanField(
        "can push live quotes",
        default=False,
        help_text="Quotes from this customer set the prices for everyone.",
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "customer"
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="users_user_email_lower_unique")
        ]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the address in lower case, because logins search for that."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    @property
    def sets_prices(self) -> bool:
        """True if the customer can push quotes, which reach everybody's screens and fill everybody's orders."""
        return self.is_staff or self.may_push_quotes or settings.CUSTOMERS_MAY_PUSH_QUOTES

    def get_full_name(self) -> str:
        """The name that the customer chose, else the email address."""
        return self.display_name or self.email

    def get_short_name(self) -> str:
        """The name that the customer chose, else the email address up to the @."""
        return self.display_name or self.email.partition("@")[0]


class ApiKey(models.Model):
    """An API key of a program. Only its hash is stored: the key itself is shown once, at its creation.

    `prefix` is the visible part of the key, and the lookup goes by it.
    """

    class Scope(models.TextChoices):
        """The permissions of a key: all customer calls; pushing quotes; both and the operational calls."""

        TRADE = "trade", "trade"
        FEED = "feed", "feed"
        ADMIN = "admin", "admin"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16, unique=True)
    key_hash = models.CharField(max_length=64, editable=False)
    scope = models.CharField(max_length=8, choices=Scope.choices, default=Scope.TRADE)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "API key"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(scope__in=["trade", "feed", "admin"]), name="users_apikey_scope_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (thor_{self.prefix}_…)"


class Preference(models.Model):
    """A setting of a customer on the page. `thor.users.preferences` has the list of keys."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="preferences", db_index=False)
    key = models.CharField(max_length=40)
    value = models.JSONField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "key"], name="users_preference_one_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.user_id}"
